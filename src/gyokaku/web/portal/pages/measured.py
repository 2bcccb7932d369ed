"""A computed figure with its arithmetic, the records behind it, and the hash by which anybody can check them."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from gyokaku.engine.document import Place
from gyokaku.engine.document.identity import fingerprint
from gyokaku.engine.evidence import Measured, disagreement, later_changed, measured_of
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.evidence import Line, lines, measured_href, sheets
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb


@dataclass(frozen=True, slots=True)
class Page:
    """The page. `doubt`: why the plan's own figure is another; `later`: the records changed after it was confirmed."""

    title: str
    here: str
    crumbs: list[Crumb]
    year: str
    printed: str
    sentence: str
    sheets: list[Crumb]
    indicator: Crumb
    register: Crumb
    records: int
    labels: list[str]
    lines: list[Line]
    open: bool
    sha256: str
    document_href: str
    other_years: list[Crumb]
    doubt: str
    later: bool


def build(book: Book, asked: Asked, key: str, mark: str) -> Page:
    """The figure with this mark."""
    one = book.evidence.by_mark.get(mark)
    register = book.evidence.by_register.get(key)
    if one is None or register is None or one.register_key != key:
        raise Http404("この値は、この版では台帳から計算されていません。")
    years = [other for other in book.evidence.figures if other.indicator == one.indicator and other is not one]
    year = fiscal_year_name(one.fiscal_year)
    return Page(
        title=one.name,
        here="indicators",
        crumbs=[
            Crumb("ホーム", book.links.to("home")),
            Crumb("実績台帳", book.links.to("registers")),
            Crumb(register.title, book.links.to("register", key=key)),
            Crumb(f"{one.name}（{year}）"),
        ],
        year=year,
        printed=one.printed,
        sentence=one.sentence,
        sheets=sheets(book, one),
        indicator=Crumb(one.name, book.links.to("indicator", mark=fingerprint(one.indicator))),
        register=Crumb(register.title, book.links.to("register", key=key)),
        records=one.records,
        labels=[field.label for field in register.fields],
        lines=lines(book, register, one),
        open=bool(register.fields),
        sha256=one.sha256,
        document_href=book.links.to("companion", kind="evidence"),
        other_years=[
            Crumb(f"{fiscal_year_name(other.fiscal_year)}　{other.printed or '値なし'}", measured_href(book, other))
            for other in years
        ],
        doubt=_doubt(book, one),
        later=later_changed(one),
    )


def _doubt(book: Book, one: Measured) -> str:
    found = (_differs(book, place, one) for place in book.places if place.initiative.number in one.initiatives)
    return next((said for said in found if said), "")


def _differs(book: Book, place: Place, one: Measured) -> str:
    for indicator in place.initiative.indicators:
        for value in indicator.actuals:
            if measured_of(book.evidence, place.initiative.number, indicator, value) == one:
                said = disagreement(value, one.printed, one.sentence)
                if said:
                    return f"計画に載せた値は{value.printed}で、台帳から計算した値と違います。"
    return ""
