"""What changed from one edition to another, sheet by sheet, before beside after."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from gyokaku.engine.document import Plan, initiatives
from gyokaku.engine.document.comparison import Row, compared
from gyokaku.publishing import queries
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.links import Links
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb

PARAMS = ("from",)


@dataclass(frozen=True, slots=True)
class Part:
    """The changes of one initiative, or of what stands around the sheets, with its mark and where it leads."""

    heading: str
    href: str
    mark: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Page:
    """The comparison of two editions."""

    title: str
    here: str
    crumbs: list[Crumb]
    number: int
    former: int
    reason: str
    formers: list[Crumb]
    groups: list[Part]
    count: int
    workbook_href: str


def build(book: Book, asked: Asked, number: int, former: int | None = None) -> Page:
    """What edition `number` changed against the one before it, or against the `former` asked for."""
    numbers = sorted(one.number for one in queries.editions())
    earlier = [one for one in numbers if one < number]
    asked_for = asked.get("from")
    if former is None:
        former = int(asked_for) if asked_for.isascii() and asked_for.isdigit() else (earlier[-1] if earlier else 0)
    new, old = queries.edition(number), queries.edition(former)
    if new is None or old is None or former not in earlier:
        raise Http404("比べる版がありません。")
    parts = changed_parts(old.plan, new.plan, Links(number))
    plain = Links()
    return Page(
        title=f"第{former}版から第{number}版への変更",
        here="editions",
        crumbs=[
            Crumb("ホーム", plain.to("home")),
            Crumb("版と変更", plain.to("editions")),
            Crumb(f"第{number}版での変更"),
        ],
        number=number,
        former=former,
        reason=new.reason,
        formers=[
            Crumb(f"第{one}版", None if one == former else plain.to("changes-since", number=number, former=one))
            for one in earlier
        ],
        groups=parts,
        count=sum(len(part.rows) for part in parts),
        workbook_href=plain.to("comparison-workbook", number=number, former=former),
    )


def changed_parts(old: Plan, new: Plan, links: Links) -> list[Part]:
    """The comparison of two plans; `links` lead into the newer edition."""
    there = {place.initiative.number for place in initiatives(new)}
    return [
        Part(
            group.heading,
            links.to("sheet", mark=str(group.initiative)) if group.initiative in there else "",
            f"changes-{group.initiative or 'plan'}",
            group.rows,
        )
        for group in compared(old, new)
    ]
