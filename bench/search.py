"""A search page made afresh (nothing kept) on the public site, beside plain `in` over the same texts.

    PYTHONPATH=src python bench/search.py [FILE]

The goal: any search on a plan of this size in less than 50 ms on the server.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent
REAL = HERE.parent.parent / "shared" / "seed" / "musashino-r7-r11.txt"
BUNDLED = HERE.parent / "src" / "gyokaku" / "demo" / "plan.json"
WORDS = ("の", "市", "市民 参加", "ICT", "令和7年度", "下水道事業の経営", "ぬ", "0")
ROUNDS, LIMIT = 30, 50.0


def middle(work: Callable[[], object]) -> tuple[float, float]:
    """Median and slowest of the rounds, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        work()
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times), max(times)


def main() -> int:
    plan = Path(sys.argv[1]) if len(sys.argv) > 1 else REAL if REAL.exists() else BUNDLED
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"GYOKAKU_DATA": folder, "DJANGO_SETTINGS_MODULE": "gyokaku.settings"}
        import django

        django.setup()
        from django.template.loader import render_to_string

        from gyokaku.cli.chosen_plan import from_file
        from gyokaku.engine.document import canonical
        from gyokaku.publishing.queries import PublishedEdition
        from gyokaku.web.portal.book import Book
        from gyokaku.web.portal.entries import entries_of
        from gyokaku.web.portal.links import Links
        from gyokaku.web.portal.pages import search
        from gyokaku.web.portal.serving import Asked
        from gyokaku.web.portal.site import frame

        document = from_file(plan)
        edition = PublishedEdition(1, document.title, "", datetime.now(UTC), "0" * 64, document)
        book = Book(edition, Links())
        text = canonical(document).decode()
        begin = time.perf_counter()
        count = len(entries_of(book))
        opened = (time.perf_counter() - begin) * 1000

        def page(word: str) -> str:
            made = search.build(book, Asked((("q", word),)))
            return render_to_string("portal/search.html", {"page": made, "site": frame(book, "search", 1)})

        page("初")
        print(f"{plan.name}: {count} entries, opened once in {opened:.0f} ms")
        print(f"{'':22}{'page ms':>10}{'slowest':>10}{'plain in ms':>13}")
        worst = 0.0
        for word in WORDS:
            median, slowest = middle(lambda word=word: page(word))
            floor, _ = middle(lambda word=word: [part in text for part in word.split()])
            worst = max(worst, median)
            print(f"{word:22}{median:10.2f}{slowest:10.2f}{floor:13.3f}")
    print(f"slowest median {worst:.1f} ms; goal {LIMIT:.0f} ms")
    return 0 if worst < LIMIT else 1


if __name__ == "__main__":
    raise SystemExit(main())
