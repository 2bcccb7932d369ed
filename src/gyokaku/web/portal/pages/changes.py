"""What changed from one edition to another, sheet by sheet, before beside after."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from gyokaku.engine.document import Plan, initiatives
from gyokaku.engine.document.difference import Change, ChangeKind, difference
from gyokaku.engine.document.wording import Run, runs
from gyokaku.publishing import queries
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.links import Links
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb

PARAMS = ("from",)
KINDS = {ChangeKind.ADDED: "追加", ChangeKind.REMOVED: "削除", ChangeKind.CHANGED: "変更"}
LONGEST = 3000  # letters; beyond, before and after are shown whole, for comparing them letter by letter takes too long


@dataclass(frozen=True, slots=True)
class Line:
    """One change as a row of the comparison table: runs of text in the old and in the new wording."""

    label: str
    kind: str
    before: list[Run]
    after: list[Run]


@dataclass(frozen=True, slots=True)
class Group:
    """Changes of one initiative, or of what stands around the sheets."""

    heading: str
    href: str
    mark: str
    lines: list[Line]


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
    groups: list[Group]
    count: int


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
    changes = difference(old.plan, new.plan)
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
        groups=grouped(changes, new.plan, Links(number)),
        count=len(changes),
    )


def grouped(changes: list[Change], plan: Plan, links: Links) -> list[Group]:
    """Changes by initiative; `links` lead into the newer edition."""
    found: dict[int | None, Group] = {}
    for change in changes:
        number = change.initiative
        group = found.get(number)
        if group is None:
            there = any(place.initiative.number == number for place in initiatives(plan))
            href = links.to("sheet", mark=str(number)) if there else ""
            heading = change.label.split("」")[0] + "」" if number is not None else "計画全体"
            group = found[number] = Group(heading, href, f"changes-{number or 'plan'}", [])
        label = change.label.removeprefix(group.heading).strip() or "この事業"
        group.lines.append(_line(change, label))
    return list(found.values())


def _line(change: Change, label: str) -> Line:
    before, after = change.before or "", change.after or ""
    if before and after and len(before) + len(after) <= LONGEST:
        found = runs(before, after)
    else:
        found = [*([Run("removed", before)] if before else []), *([Run("added", after)] if after else [])]
    return Line(
        label,
        KINDS[change.kind],
        [run for run in found if run.kind != "added"],
        [run for run in found if run.kind != "removed"],
    )
