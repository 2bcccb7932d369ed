"""kill -9 of the server in the middle of saves: nothing that was acknowledged is lost, the record stays whole.

PYTHONPATH=src python bench/killed.py          # SQLite in a folder of its own
DATABASE_URL=postgres://… PYTHONPATH=src python bench/killed.py   # an empty database
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
PEOPLE, KILLS, SECONDS = 50, 5, 1.5


def main() -> int:
    given = [int(one) for one in sys.argv[1:]]
    people, kills = [*given, *(PEOPLE, KILLS)[len(given) :]]
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"GYOKAKU_DATA": folder, "DJANGO_SETTINGS_MODULE": "gyokaku.settings"}
        import django

        django.setup()
        from django.db import connection

        from gyokaku.cli.migrate import brought_up_to_date
        from tests.web.killing import saved_until_killed
        from tests.web.killing_cast import begun, checked, standing

        brought_up_to_date()
        town = begun(people)
        print(f"{connection.vendor}: {people} people save, the server is killed {kills} times")
        lost = acknowledged = 0
        for turn in range(1, kills + 1):
            made = saved_until_killed(standing(town), "clerk", SECONDS)
            missing, whole = checked(town, made)
            print(
                f"kill {turn}: acknowledged {len(made):5}  lost {len(missing)}  record {'whole' if whole else 'BROKEN'}"
            )
            lost, acknowledged = lost + len(missing) + (not whole), acknowledged + len(made)
        print(f"acknowledged {acknowledged}, lost {lost}")
        return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
