"""The whole inventory from a table: looked through first, then taken as one piece or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from gyokaku.audit.errors import Refused
from gyokaku.engine.register import Known, Reader
from gyokaku.engine.register.table import Refusal, read_table
from gyokaku.organization.models import Post, Section
from gyokaku.programs.actions.keeping import TOGETHER, check_year_open
from gyokaku.programs.actions.record import audited, lock_numbers, next_number
from gyokaku.programs.errors import WrongEntry
from gyokaku.programs.models import Ending, Inventory, Program
from gyokaku.programs.permissions import check_keep
from gyokaku.programs.queries.inventory import last_closed
from gyokaku.programs.workbook import COLUMNS, cell

TOLD = 20  # refused cells in the message; the screen lists more
CHANGED = ["name", "section", "last_year", "ending", "ending_reason", "successor"]


@dataclass(slots=True)
class Proposed:
    """What a table would do to the inventory; nothing of it while anything is refused."""

    opened: list[Program] = field(default_factory=list)
    changed: list[Program] = field(default_factory=list)
    ended: list[Program] = field(default_factory=list)
    same: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    more: int = 0  # cells refused beyond those that are named
    into: dict[int, int] = field(default_factory=dict)  # the number that a program goes on inside, by its own number


def look_through(rows: Sequence[Sequence[str]], *, by: Post) -> Proposed:
    """What a table comes to, without changing anything. Raises NotAllowed."""
    check_keep(by, by.municipality)
    sections = sections_by_name(by)
    taken = read_table(COLUMNS, rows, Reader(Known(frozenset(sections))))
    made = Proposed(refusals=list(taken.refusals), more=taken.more)
    if made.refusals:
        return made
    standing = {one.number: one for one in Program.objects.for_municipality(by.municipality).select_related("section")}
    following = max(next_number(Program, by.municipality), *(_number(one) + 1 for one in taken.values), 1)
    seen: dict[int, int] = {}
    last = last_closed(by.municipality) or 0
    for line, given in zip(taken.lines, taken.values, strict=True):
        values = {one.key: given.get(one.key, "") for one in COLUMNS.fields}
        number = _number(values)
        if not number:
            number, following = following, following + 1
        if number in seen:
            said = f"番号{number}が、この表の{seen[number]}行にもあります。1つにしてください。"
            made.refusals.append(Refusal(cell(rows, line, "number"), said))
            continue
        seen[number] = line
        faults = list(_one(made, standing.get(number), number, values, sections[values["section"]], by, last))
        made.refusals += [Refusal(cell(rows, line, key), said) for key, said in faults]
    _merged(made, rows, seen, standing)
    return made


@transaction.atomic
def import_programs(rows: Sequence[Sequence[str]], *, by: Post) -> Proposed:
    """Take a table into the inventory in one transaction. Raises NotAllowed, WrongEntry naming every refused cell."""
    check_keep(by, by.municipality)
    lock_numbers(by.municipality)
    made = look_through(rows, by=by)
    taken_or_refused(made.refusals, made.more)
    Program.objects.bulk_create(made.opened, batch_size=TOGETHER)
    if made.into:
        rows_by = Program.objects.for_municipality(by.municipality).filter(number__in=set(made.into.values()))
        targets = {one.number: one for one in rows_by}
        for one in (one for one in (*made.opened, *made.ended) if one.number in made.into):
            one.successor = targets[made.into[one.number]]
    touched = [*made.changed, *made.ended, *(one for one in made.opened if one.number in made.into)]
    unique = list({one.pk: one for one in touched}.values())
    Program.objects.for_municipality(by.municipality).bulk_update(unique, CHANGED, batch_size=TOGETHER)
    counts = {"opened": len(made.opened), "changed": len(made.changed), "ended": len(made.ended)}
    newest = Inventory(municipality=by.municipality)
    noted = f"事務事業一覧を取り込んだ（新規{counts['opened']}件、変更{counts['changed']}件、終了{counts['ended']}件）"
    audited(newest, by=by, action="import", summary=noted, after=counts)
    return made


def taken_or_refused(refusals: Sequence[Refusal], more: int = 0) -> None:
    """Raises WrongEntry naming the refused cells, and telling how many `more` there are; nothing was changed."""
    if refusals:
        told = [f"{one.cell}：{one.message}" for one in refusals]
        said = f"取り込めません。{len(told) + more:,}か所を直してください。何も変えていません。"
        raise WrongEntry(said + "".join(told[:TOLD]), told)


def _one(
    made: Proposed, row: Program | None, number: int, values: Mapping[str, str], section: Section, by: Post, closed: int
) -> Iterator[tuple[str, str]]:
    """One line of the table against the program of its number; yields the fields that are refused."""
    first, last = int(values["first_year"]), int(values["last_year"]) if values["last_year"] else None
    if row is None:
        if first <= closed:
            yield "first_year", _refused(by, first)
        row = Program(municipality=by.municipality, number=number, first_year=first)
        row.name, row.section = values["name"], section
        made.opened.append(row)
    else:
        if row.first_year != first:
            yield "first_year", f"番号{number}の開始年度は{row.first_year}年度です。開始年度は後から変えられません。"
        if (row.name, row.section.name) != (values["name"], section.name):
            row.name, row.section = values["name"], section
            made.changed.append(row)
        elif row.last_year == last:
            made.same += 1
    if row.last_year == last:
        return
    if row.last_year is not None:
        yield "last_year", f"番号{number}は{row.last_year}年度で終わっています。終わりは後から変えられません。"
        return
    if last is not None:
        yield from _ended(made, row, last, values, by, closed)


def _ended(
    made: Proposed, row: Program, last: int, values: Mapping[str, str], by: Post, closed: int
) -> Iterator[tuple[str, str]]:
    if last + 1 <= closed:
        yield "last_year", _refused(by, last + 1)
    if not values["reason"]:
        yield "reason", "最終年度を入れるときは、終わりの理由を書いてください。"
    row.last_year, row.ending_reason = last, values["reason"]
    row.ending = Ending.MERGED if values["into"] else Ending.ENDED
    if values["into"]:
        made.into[row.number] = int(values["into"])
    if row.pk is not None:
        made.ended.append(row)


def _merged(
    made: Proposed, rows: Sequence[Sequence[str]], seen: Mapping[int, int], standing: Mapping[int, Program]
) -> None:
    known = set(standing) | {one.number for one in made.opened}
    for number, into in made.into.items():
        if into not in known or into == number:
            said = f"統合先の番号{into}の事務事業がありません。一覧にある別の番号を書いてください。"
            made.refusals.append(Refusal(cell(rows, seen[number], "into"), said))


def _refused(by: Post, year: int) -> str:
    try:
        check_year_open(by.municipality, year)
    except Refused as refused:
        return str(refused)
    raise AssertionError("年度は確定していないはずです。")


def _number(values: Mapping[str, str]) -> int:
    return int(values.get("number") or 0)


def sections_by_name(by: Post) -> dict[str, Section]:
    """Sections by name; of two of one name the later."""
    rows = Section.objects.for_municipality(by.municipality).order_by("first_year", "pk")
    return {one.name: one for one in rows}
