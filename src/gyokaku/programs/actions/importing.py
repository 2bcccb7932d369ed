"""The whole inventory from a table: looked through first, then taken as one piece or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from gyokaku.audit.errors import Refused
from gyokaku.audit.queries import acted_since, newest
from gyokaku.engine.exchange.reading.workbook.unhurried import unhurried
from gyokaku.engine.register import Known, Reader
from gyokaku.engine.register.refusals import Refusal, Refusals
from gyokaku.engine.register.table import read_table
from gyokaku.engine.steps import Told, each, part, unheard
from gyokaku.organization.models import Post, Section
from gyokaku.organization.prepared import Prepared, prepared
from gyokaku.programs.actions.keeping import check_year_open
from gyokaku.programs.actions.record import audited, lock_numbers, next_number
from gyokaku.programs.errors import WrongEntry
from gyokaku.programs.models import Ending, Inventory, Program
from gyokaku.programs.permissions import check_keep
from gyokaku.programs.queries.inventory import last_closed
from gyokaku.programs.workbook import COLUMNS, Places

TOLD = 20  # refused cells in the message; the screen lists more
ROOMS = ("programs", "organization", "plan", "revision")  # whose acts make what was looked through old
CHANGED = ("name", "section_id", "last_year", "ending", "ending_reason", "id")


@dataclass(slots=True)
class Proposed:
    """What a table would do to the inventory; nothing of it while anything is refused."""

    opened: list[Program] = field(default_factory=list)
    changed: list[Program] = field(default_factory=list)
    ended: list[Program] = field(default_factory=list)
    same: int = 0
    refusals: Refusals = field(default_factory=Refusals)
    into: dict[int, int] = field(default_factory=dict)  # the number that a program goes on inside, by its own number
    after: int = 0  # the last act before it was looked through
    ready: tuple[Prepared, Prepared] | None = None  # what is new and what is changed, as the database takes it

    def make_ready(self, told: Told = unheard) -> tuple[Prepared, Prepared]:
        """Do, once, all that can be done before the transaction in which this is written."""
        if self.ready is None:
            touched = {one.number: one for one in (*self.changed, *self.ended)}
            self.ready = (
                prepared(Program, self.opened, told=part(told, 0, 2)),
                prepared(Program, [*touched.values()], CHANGED, part(told, 1, 2)),
            )
        return self.ready


@dataclass(frozen=True, slots=True)
class _Town:
    """What every line is held against: names of sections, and the years that are closed, with why, asked once each."""

    by: Post
    names: Mapping[int, str]  # of sections, by their rows
    last: int
    _told: dict[int, str] = field(default_factory=dict)

    def refuses(self, year: int) -> str:
        """Why nothing may begin in a year; "" where it may."""
        if year > self.last:
            return ""
        if year not in self._told:
            try:
                check_year_open(self.by.municipality, year)
            except Refused as refused:
                self._told[year] = str(refused)
        return self._told[year]


def look_through(rows: Sequence[Sequence[str]], *, by: Post, told: Told = unheard) -> Proposed:
    """What a table comes to, without changing anything. Raises NotAllowed."""
    check_keep(by, by.municipality)
    after = newest()
    sections = sections_by_name(by)
    taken = read_table(COLUMNS, rows, Reader(Known(frozenset(sections))), part(told, 0, 2))
    made, places = Proposed(refusals=taken.refusals, after=after), Places(rows)
    if made.refusals:
        return made
    standing = {one.number: one for one in Program.objects.for_municipality(by.municipality)}
    following = max(next_number(Program, by.municipality), *(_number(one) + 1 for one in taken.values), 1)
    seen: dict[int, int] = {}
    names = dict(Section.objects.for_municipality(by.municipality).values_list("pk", "name"))
    town = _Town(by, names, last_closed(by.municipality) or 0)
    alike = {(one.name, town.names[one.section_id], one.first_year): one.number for one in standing.values()}
    for line, given in each(list(zip(taken.lines, taken.values, strict=True)), part(told, 1, 2)):
        values = {one.key: given.get(one.key, "") for one in COLUMNS.fields}
        number = _number(values)
        if not number:
            number, following = following, following + 1
            same = (values["name"], values["section"], int(values["first_year"]))
            if (other := alike.setdefault(same, number)) != number:
                said = f"名称・所管課・開始年度の同じ事務事業が、番号{other}にあります。番号を入れるか、名称を分けてください。"
                made.refusals.append(Refusal(places.of(line, "name"), said))
                continue
        if number in seen:
            said = f"番号{number}が、この表の{seen[number]}行にもあります。1つにしてください。"
            made.refusals.append(Refusal(places.of(line, "number"), said))
            continue
        seen[number] = line
        faults = list(_one(made, standing.get(number), number, values, sections[values["section"]], town))
        made.refusals += [Refusal(places.of(line, key), said) for key, said in faults]
    _merged(made, places, seen, standing)
    return made


@unhurried()
@transaction.atomic
def import_programs(
    rows: Sequence[Sequence[str]], *, by: Post, looked: Proposed | None = None, told: Told = unheard
) -> Proposed:
    """Take a table into the inventory in one transaction. What was `looked` through before counts where nothing was done
    since. Raises NotAllowed, WrongEntry naming every refused cell."""
    check_keep(by, by.municipality)
    lock_numbers(by.municipality)
    made = looked if looked and still(looked.after, by) else look_through(rows, by=by)
    taken_or_refused(made.refusals)
    opened, touched = made.make_ready()
    every = len(opened.rows) + len(touched.rows)
    opened.insert(lambda done, _: told(done, every))
    touched.update(lambda done, _: told(len(opened.rows) + done, every))
    if made.into:
        rows_by = dict(Program.objects.for_municipality(by.municipality).values_list("number", "pk"))
        ties = [[rows_by[into], rows_by[number]] for number, into in made.into.items()]
        Prepared(Program, ("successor_id", "id"), ties).update()
    counts = {"opened": len(made.opened), "changed": len(made.changed), "ended": len(made.ended)}
    newest = Inventory(municipality=by.municipality)
    noted = f"事務事業一覧を取り込んだ（新規{counts['opened']}件、変更{counts['changed']}件、終了{counts['ended']}件）"
    audited(newest, by=by, action="import", summary=noted, after=counts)
    return made


def still(after: int, by: Post) -> bool:
    """Whether what was looked through after that act still holds."""
    return not acted_since(after, by.municipality.code, ROOMS)


def taken_or_refused(refusals: Refusals) -> None:
    """Raises WrongEntry naming the refused cells; nothing was changed."""
    if refusals:
        told = refusals.sentences()
        said = f"取り込めません。{refusals.total:,}か所を直してください。何も変えていません。"
        raise WrongEntry(said + "".join(told[:TOLD]), told, refusals.total)


def _one(
    made: Proposed, row: Program | None, number: int, values: Mapping[str, str], section: Section, town: _Town
) -> Iterator[tuple[str, str]]:
    """One line of the table against the program of its number; yields the fields that are refused."""
    first, last = int(values["first_year"]), int(values["last_year"]) if values["last_year"] else None
    if row is None:
        if said := town.refuses(first):
            yield "first_year", said
        row = Program(municipality=town.by.municipality, number=number, first_year=first)
        row.name, row.section = values["name"], section
        made.opened.append(row)
    else:
        if row.first_year != first:
            yield "first_year", f"番号{number}の開始年度は{row.first_year}年度です。開始年度は後から変えられません。"
        if (row.name, town.names.get(row.section_id)) != (values["name"], section.name):
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
        yield from _ended(made, row, last, values, town)


def _ended(
    made: Proposed, row: Program, last: int, values: Mapping[str, str], town: _Town
) -> Iterator[tuple[str, str]]:
    if said := town.refuses(last + 1):
        yield "last_year", said
    if not values["reason"]:
        yield "reason", "最終年度を入れるときは、終わりの理由を書いてください。"
    row.last_year, row.ending_reason = last, values["reason"]
    row.ending = Ending.MERGED if values["into"] else Ending.ENDED
    if values["into"]:
        made.into[row.number] = int(values["into"])
    if row.pk is not None:
        made.ended.append(row)


def _merged(made: Proposed, places: Places, seen: Mapping[int, int], standing: Mapping[int, Program]) -> None:
    known = set(standing) | {one.number for one in made.opened}
    for number, into in made.into.items():
        if into not in known or into == number:
            said = f"統合先の番号{into}の事務事業がありません。一覧にある別の番号を書いてください。"
            made.refusals.append(Refusal(places.of(seen[number], "into"), said))


def _number(values: Mapping[str, str]) -> int:
    return int(values.get("number") or 0)


def sections_by_name(by: Post) -> dict[str, Section]:
    """Sections by name; of two of one name the later."""
    rows = Section.objects.for_municipality(by.municipality).order_by("first_year", "pk")
    return {one.name: one for one in rows}
