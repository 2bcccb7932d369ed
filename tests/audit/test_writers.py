"""Two writers at once cannot fork the chain."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection, transaction

from gyokaku.audit.actions import append
from gyokaku.audit.models import Entry
from gyokaku.audit.queries import verify

WRITERS, EACH = 6, 10


def test_many_writers_make_one_chain(own_database):
    start = Barrier(WRITERS)

    def write(writer):
        try:
            start.wait()
            for turn in range(EACH):
                with transaction.atomic():
                    append(by=f"職{writer}", action="a", object_type="plan", object_id="1", summary=str(turn))
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    verdict = verify()
    assert (verdict.sound, verdict.fault) == (WRITERS * EACH, None)
    for writer in range(WRITERS):
        turns = [int(entry.summary) for entry in Entry.objects.filter(by=f"職{writer}")]
        assert turns == list(range(EACH))
