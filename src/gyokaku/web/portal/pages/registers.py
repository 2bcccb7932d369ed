"""実績台帳: the registers from which figures of the plan are counted."""

from __future__ import annotations

from dataclasses import dataclass

from gyokaku.web.portal.book import Book
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb


@dataclass(frozen=True, slots=True)
class Told:
    """A register in the list."""

    title: str
    purpose: str
    href: str
    figures: int
    open: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The list."""

    title: str
    here: str
    crumbs: list[Crumb]
    registers: list[Told]
    workbook_href: str


def build(book: Book, asked: Asked) -> Page:
    """Every register that a figure of the edition was counted from."""
    figures = book.evidence.figures
    return Page(
        title="実績台帳",
        here="indicators",
        crumbs=[
            Crumb("ホーム", book.links.to("home")),
            Crumb("指標", book.links.to("indicators")),
            Crumb("実績台帳"),
        ],
        registers=[
            Told(
                title=one.title,
                purpose=one.purpose,
                href=book.links.to("register", key=one.key),
                figures=sum(figure.register_key == one.key for figure in figures),
                open=bool(one.fields),
            )
            for one in book.evidence.registers
        ],
        workbook_href=book.links.to("evidence-workbook"),
    )
