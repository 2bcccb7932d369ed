"""200,000 opinions in the database, 96 % of them one campaign text: compared by the real action, with its rows.

    PYTHONPATH=src python bench/comparing.py                              # SQLite in a folder of its own
    DATABASE_URL=postgres://… PYTHONPATH=src python bench/comparing.py    # an empty database

Beside it stand the same texts grouped by the engine alone (the floor), the screen that shows the proposals, and the
grouping of the largest proposal. Goal: the action within 60 seconds and 2 GB for the whole process. CPU seconds are of
this process: on a busy machine they say more than the clock.
"""

from __future__ import annotations

import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
SECONDS, KILOBYTES = 60, 2 * 1024 * 1024


def measured(what: Callable[[], object]) -> tuple[float, float, object]:
    """Seconds by the clock, CPU seconds, and what came of it."""
    clock, busy = time.perf_counter(), time.process_time()
    found = what()
    return time.perf_counter() - clock, time.process_time() - busy, found


def filled(texts: list[str]) -> tuple[object, object]:
    """A consultation with these opinions, each of a submission of its own, and the post that runs it."""
    from django.utils import timezone

    from gyokaku.participation.models import Opinion, Submission
    from tests.participation.cast import cast, opened

    people = cast()
    here, now = opened(people), timezone.now()
    shared = {"municipality": people.town, "consultation": here}
    for at in range(0, len(texts), 5_000):
        part = range(at, min(at + 5_000, len(texts)))
        sent = [Submission(**shared, number=n + 1, channel="form", received_at=now, token=f"t{n}") for n in part]
        Submission.objects.bulk_create(sent)
        rows = zip(sent, part, strict=True)
        Opinion.objects.bulk_create(Opinion(**shared, submission=one, number=n + 1, text=texts[n]) for one, n in rows)
    return here, people


def main() -> int:
    """Print the times beside the floor; 1 when a goal is missed."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"GYOKAKU_DATA": folder, "DJANGO_SETTINGS_MODULE": "gyokaku.settings"}
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        from bench import likeness
        from gyokaku.engine.likeness import group_texts
        from gyokaku.participation.actions.comparing import begin, compare
        from gyokaku.participation.actions.likening import confirm
        from gyokaku.participation.queries.proposals import to_sort

        call_command("migrate", verbosity=0)
        likeness.TEXTS = int(sys.argv[1]) if len(sys.argv) > 1 else likeness.TEXTS
        texts = likeness.invented(random.Random(6))
        here, people = filled(texts)
        _, floor, _ = measured(lambda: group_texts(texts))
        begun = begin(here, by=people.planning)  # type: ignore[attr-defined,arg-type]
        taken, busy, made = measured(lambda: compare(begun))
        _, shown, found = measured(lambda: to_sort(here))  # type: ignore[arg-type]
        _, joined, _ = measured(lambda: confirm(made, found.groups[0][0][0], by=people.planning))  # type: ignore[attr-defined,arg-type]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(
            f"{connection.vendor}: {len(texts):,} opinions, {len(found.groups):,} proposals, the largest of {len(found.groups[0]):,}"
        )  # type: ignore[attr-defined]
        print(
            f"compared: {taken:.1f} s of {SECONDS}, {busy:.1f} s CPU; engine alone {floor:.1f} s CPU, ratio {busy / floor:.2f}"
        )
        print(f"proposals read for the screen {shown:.2f} s CPU, the largest grouped {joined:.2f} s CPU")
        print(f"peak {peak // 1024:,} MB of 2,048")
        return int(taken > SECONDS or peak > KILOBYTES)


if __name__ == "__main__":
    raise SystemExit(main())
