"""The list of initiatives; its filters live in the address, so that a view can be sent to others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gyokaku.engine.document import Place
from gyokaku.engine.notation import fiscal_year_name, search_key
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.lineage import Gone, gone
from gyokaku.web.portal.listing import Group, groups
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb
from gyokaku.web.portal.tally import tally

PARAMS = ("q", "policy", "section", "target", "status", "year")

TARGET = {"yes": "目標値がある", "no": "目標値がない"}
STATUS = {
    "met": "目標を達成した指標がある",
    "unmet": "まだ達成していない指標がある",
    "unjudged": "判定できる指標がない",
}


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter of the form."""

    name: str
    label: str
    options: list[Option]


@dataclass(frozen=True, slots=True)
class Page:
    """The list with its filters; `chosen` are the filters set, each with the address that takes it off."""

    title: str
    here: str
    crumbs: list[Crumb]
    words: str
    filters: list[Filter]
    groups: list[Group]
    count: int
    total: int
    chosen: list[Crumb]
    plain_href: str
    gone: list[Gone]

    @property
    def narrowed(self) -> bool:
        """Whether any filter is set."""
        return bool(self.chosen)


def build(book: Book, asked: Asked) -> Page:
    """The initiatives that fit all filters; an unknown choice fits none."""
    places = [place for place in book.places if fits(book, place, asked)]
    filters = _filters(book, asked)
    return Page(
        title="事業をさがす",
        here="initiatives",
        crumbs=[Crumb("ホーム", book.links.to("home")), Crumb("事業")],
        words=asked.get("q"),
        filters=filters,
        groups=groups(book, places),
        count=len(places),
        total=len(book.places),
        chosen=_chosen(book, asked, filters),
        plain_href=book.links.to("initiatives"),
        gone=gone(book) if book.plan.ended else [],
    )


def fits(book: Book, place: Place, asked: Asked) -> bool:
    """Whether an initiative passes every filter that is set."""
    return all(TESTS[name](book, place, value) for name, value in asked.values)


def words(place: Place) -> str:
    """The folded text of an initiative that the words of the list's filter are looked for in."""
    sheet = place.initiative
    return search_key(" ".join([sheet.title, *sheet.sections, sheet.purpose or "", sheet.actions or ""]))


def _by_words(book: Book, place: Place, value: str) -> bool:
    text = words(place)
    return all(search_key(word) in text for word in value.split())


def _by_target(book: Book, place: Place, value: str) -> bool:
    there = tally(book.rows_of(place)).with_target > 0
    return value in TARGET and there == (value == "yes")


def _by_status(book: Book, place: Place, value: str) -> bool:
    counts = tally(book.rows_of(place))
    passed = {"met": counts.met > 0, "unmet": counts.unmet > 0, "unjudged": counts.judged == 0}
    return passed.get(value, False)


def _by_year(book: Book, place: Place, value: str) -> bool:
    return any(str(step.first) == value for item in place.initiative.schedule for step in item.steps)


TESTS: dict[str, Callable[[Book, Place, str], bool]] = {
    "q": _by_words,
    "policy": lambda book, place, value: book.mark(place.policy) == value,
    "section": lambda book, place, value: value in place.initiative.sections,
    "target": _by_target,
    "status": _by_status,
    "year": _by_year,
}


def _filters(book: Book, asked: Asked) -> list[Filter]:
    policies = [(book.mark(one), f"{one.code} {one.viewpoint or one.title}") for one in book.plan.policies]
    years = [(str(year), f"{fiscal_year_name(year)}に始まる") for year in book.plan.fiscal_years]
    return [
        _filter("policy", "方針", policies, asked),
        _filter("section", "担当課", [(name, name) for name in book.sections], asked),
        _filter("target", "目標値", list(TARGET.items()), asked),
        _filter("status", "達成の状況", list(STATUS.items()), asked),
        _filter("year", "取組が始まる年度", years, asked),
    ]


def _filter(name: str, label: str, choices: list[tuple[str, str]], asked: Asked) -> Filter:
    value = asked.get(name)
    known = [Option(choice, text, choice == value) for choice, text in choices]
    return Filter(name, label, [Option("", "すべて", not any(option.chosen for option in known)), *known])


def _chosen(book: Book, asked: Asked, filters: list[Filter]) -> list[Crumb]:
    """The filters that are set in words, each with the address of the list without it."""
    labels = {one.name: one for one in filters}
    found = []
    for name, value in asked.values:
        others = {other: text for other, text in asked.values if other != name}
        said = (
            next((option.label for option in labels[name].options if option.chosen and option.value), value)
            if name in labels
            else value
        )
        heading = labels[name].label if name in labels else "ことば"
        found.append(Crumb(f"{heading}：{said}", book.links.list_of(**others)))
    return found
