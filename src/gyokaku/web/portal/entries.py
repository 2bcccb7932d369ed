"""Everything of an edition that can be found by search: one entry per page or place, with the texts that lead to it."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from gyokaku.engine.document import PROSE_FIELDS, Place
from gyokaku.engine.document.labels import label
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.finding import Folded

INITIATIVE, INDICATOR, BRANCH, BACKGROUND = "initiative", "indicator", "branch", "background"


@dataclass(frozen=True, slots=True)
class Body:
    """A text of an entry: the label of the field it stands in, and where on the page."""

    label: str
    anchor: str
    text: Folded


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to be found."""

    kind: str
    above: str
    title: Folded
    href: str
    bodies: list[Body]


_known: WeakKeyDictionary[Book, list[Entry]] = WeakKeyDictionary()


def entries_of(book: Book) -> list[Entry]:
    """Everything that a search can find, in the order of the plan: put together once for an opened edition."""
    if book not in _known:
        _known[book] = [
            *(_initiative(book, place) for place in book.places),
            *_indicators(book),
            *_branches(book),
            *_background(book),
        ]
    return _known[book]


def _initiative(book: Book, place: Place) -> Entry:
    sheet = place.initiative
    labels = {field.key: field.label for field in book.plan.sheet_fields}
    keys = [*PROSE_FIELDS, *(key for key in sheet.fields if key not in PROSE_FIELDS)]
    bodies = [
        Body(labels.get(key, label(key)), f"#{key}" if key in PROSE_FIELDS else "", Folded(text))
        for key in keys
        if (text := sheet.text(key))
    ]
    bodies += [
        Body("年次計画", "#schedule", Folded("　".join([item.item, *(step.text for step in item.steps)])))
        for item in sheet.schedule
    ]
    bodies += [Body("指標", f"#indicator-{rank}", Folded(one.name)) for rank, one in enumerate(sheet.indicators, 1)]
    bodies.append(Body("担当課", "", Folded("、".join(sheet.sections))))
    href = book.href(place)
    return Entry(INITIATIVE, f"事業{sheet.number}", Folded(sheet.title), href, bodies)


def _indicators(book: Book) -> list[Entry]:
    return [
        Entry(
            INDICATOR,
            "、".join(f"事業{row.place.initiative.number}" for row in shared.rows),
            Folded(shared.name),
            book.links.indicator(shared.identity),
            [],
        )
        for shared in book.shared.values()
    ]


def _branches(book: Book) -> list[Entry]:
    policies = [
        Entry(BRANCH, f"方針{one.code}", Folded(one.title), book.href(one), _text(one.text))
        for one in book.plan.policies
    ]
    measures = [
        Entry(BRANCH, f"施策の柱{one.code}", Folded(one.title), book.href(one), _text(one.text))
        for one in (branch.measure for branch in book.measures.values())
    ]
    return policies + measures


def _background(book: Book) -> list[Entry]:
    href, plan = book.links.to("background"), book.plan
    chapters = [
        Entry(
            BACKGROUND,
            "計画の背景",
            Folded(chapter.heading),
            f"{href}#chapter-{rank}",
            [Body("", "", Folded(text)) for text in chapter.paragraphs],
        )
        for rank, chapter in enumerate(plan.chapters, 1)
    ]
    history = [
        Entry(BACKGROUND, "沿革", Folded(row.printed), f"{href}#history", [Body("", "", Folded(row.text))])
        for row in plan.history
    ]
    results = [
        Entry(BACKGROUND, "前計画の実績", Folded(one.heading), f"{href}#result-{rank}", _text(one.text))
        for rank, one in enumerate(plan.results, 1)
    ]
    return chapters + history + results


def _text(text: str | None) -> list[Body]:
    return [Body("本文", "", Folded(text))] if text else []
