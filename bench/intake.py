"""3,000 mails in one folder file and 20,000 rows of a list taken in as opinions, beside the plain reading of the same bytes.

    PYTHONPATH=src python bench/intake.py [mails] [rows]                # SQLite in a folder of its own
    DATABASE_URL=postgres://… PYTHONPATH=src python bench/intake.py     # an empty database

The floors: the library's own parser over every mail, calamine over every cell, and the insertion of as many plain rows.
What counts is what the person waits for: reading, looking through, and taking in. CPU seconds of this process.
"""

from __future__ import annotations

import io
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))
MAILS, ROWS = 3_000, 20_000
BEYOND = 1_000_000  # numbers that nothing else has
SAID = (
    "窓口の待ち時間を短くしてほしい。予約の仕組みを{turn}番目の窓口にも広げ、混む日を前もって知らせてください。\n" * 4
)


def cpu(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of user and system time, and what came out."""
    begun = time.process_time()
    made = work()
    return time.process_time() - begun, made


def mails(count: int) -> list[bytes]:
    """Invented mails, each of its own sender."""
    found = []
    for turn in range(count):
        mail = EmailMessage()
        mail["From"] = f"見本{turn} <m{turn}@example.jp>"
        mail["To"], mail["Subject"] = "iken@city.example.jp", "計画（案）への意見"
        mail["Date"] = "Wed, 01 Apr 2026 10:00:00 +0900"
        mail["Message-ID"] = f"<{turn}@example.jp>"
        mail.set_content(SAID.format(turn=turn))
        found.append(mail.as_bytes())
    return found


def table(count: int) -> bytes:
    """An invented list as a workbook."""
    import xlsxwriter

    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"constant_memory": True})
    page = book.add_worksheet()
    page.write_row(0, 0, ["受付日時", "提出方法", "氏名", "住所", "電話番号", "計画の箇所", "意見"])
    for turn in range(count):
        who = [f"見本{turn}", f"架空町{turn}", f"0000-{turn}"]
        row = ["2026-04-01 10:00", "郵送", *who, str(turn % 3 + 1), SAID.format(turn=turn)]
        page.write_row(turn + 1, 0, row)
    book.close()
    return data.getvalue()


def taken(label: str, count: int, floor: float, read: Callable[[], Any], here: Any, by: Any) -> None:
    """Read, look through and take in; print each beside the floor."""
    from gyokaku.participation.actions.bringing_in import bring_in, look

    reading, found = cpu(read)
    looking, looked = cpu(lambda: look(here, found, by=by))
    taking, made = cpu(lambda: bring_in(here, found, by=by))
    again, twice = cpu(lambda: bring_in(here, read(), by=by))
    assert (len(made), len(twice), looked.faults) == (count, 0, ()), (len(made), len(twice), looked.faults[:3])
    every = reading + looking + reading + taking
    print(
        f"{label}: {count:,}, reading {reading:.1f} s, looking through {looking:.1f} s, taking in {taking:.1f} s, "
        f"again (nothing new) {again:.1f} s; the floor {floor:.1f} s; both steps {every:.1f} s, {every / floor:.1f} times"
    )


def plain(count: int, here: Any) -> float:
    """Seconds for as many plain rows in the four tables, put in and taken back."""
    from django.db import transaction
    from django.utils import timezone

    from gyokaku.participation.models import Opinion, OpinionPlace, Personal, Submission

    shared = {"municipality": here.municipality, "consultation": here}
    of = {"municipality": here.municipality}

    def put() -> None:
        with transaction.atomic():
            sent = [
                Submission(**shared, number=BEYOND + n, channel="post", received_at=timezone.now(), token=f"t{n}")
                for n in range(count)
            ]
            Submission.objects.bulk_create(sent, batch_size=500)
            Personal.objects.bulk_create(
                [Personal(**of, submission=one, sealed=b"x" * 200, mark="m") for one in sent], batch_size=500
            )
            rows = [Opinion(**shared, submission=one, number=BEYOND + n, text=SAID) for n, one in enumerate(sent)]
            Opinion.objects.bulk_create(rows, batch_size=500)
            OpinionPlace.objects.bulk_create(
                [OpinionPlace(**of, opinion=one, address="1", initiative=1) for one in rows], batch_size=500
            )
            transaction.set_rollback(True)

    return cpu(put)[0]


def main() -> int:
    """Print the table; 1 when something was not taken in whole."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"GYOKAKU_DATA": folder, "DJANGO_SETTINGS_MODULE": "gyokaku.settings"}
        import django

        django.setup()
        from django.core.management import call_command
        from python_calamine import CalamineWorkbook

        from gyokaku.participation.incoming import read_incoming
        from tests.participation.cast import cast, opened

        call_command("migrate", verbosity=0)
        count, rows = [*map(int, sys.argv[1:]), *(MAILS, ROWS)[len(sys.argv) - 1 :]]
        people = cast()
        here = opened(people, channels=["mail", "post"])
        each = mails(count)
        mbox = b"".join(b"From - Wed Apr  1 10:00:00 2026\n" + one + b"\n" for one in each)
        floor = cpu(lambda: [str(message_from_bytes(one, policy=policy.default)["From"]) for one in each])[0]
        taken("mails", count, floor + plain(count, here), lambda: read_incoming(mbox, "f.mbox"), here, people.reception)
        book = table(rows)
        floor = cpu(lambda: CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python())[0]
        taken("rows", rows, floor + plain(rows, here), lambda: read_incoming(book, "l.xlsx"), here, people.reception)
        print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:,} MB")
        return 0


if __name__ == "__main__":
    raise SystemExit(main())
