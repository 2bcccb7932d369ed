"""Costs as they count: the standing tables, what keys stand for, and what falls to each initiative and program."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from gyokaku.budget.models import BudgetLine, CostTable, Mapping, Share
from gyokaku.budget.models.costs import KEYS
from gyokaku.engine.document import CostFigure, CostLine, CostStage, YearCost
from gyokaku.engine.money.shares import share, split
from gyokaku.organization.models import Municipality
from gyokaku.organization.scope import MunicipalQuerySet
from gyokaku.programs.models import Program

Keys = tuple[str, ...]
PLAIN = (*KEYS, "name", "yen", "personnel")
Figures = dict[int, dict[int, dict[str, list[CostLine]]]]
"""Row of the initiative or program → fiscal year → stage → lines."""


@dataclass(frozen=True, slots=True)
class Tie:
    """What a key stands for from a year on."""

    row: Mapping
    shares: tuple[Share, ...]

    @property
    def weights(self) -> list[int]:
        """The weights of the initiatives, and last that of what belongs to none."""
        return [*(one.weight for one in self.shares), self.row.outside]


def tables(municipality: Municipality) -> MunicipalQuerySet[CostTable]:
    """Every table that was handed in, newest first."""
    rows: MunicipalQuerySet[CostTable] = CostTable.objects.for_municipality(municipality)
    return rows.order_by("-pk")


def standing(municipality: Municipality) -> dict[tuple[int, str], CostTable]:
    """The table that counts for each year and stage."""
    found: dict[tuple[int, str], CostTable] = {}
    for row in tables(municipality).filter(withdrawn_at__isnull=True):
        found.setdefault((row.fiscal_year, row.stage), row)
    return dict(sorted(found.items()))


def lines(municipality: Municipality, table: CostTable) -> MunicipalQuerySet[BudgetLine]:
    """The lines of a table by their keys."""
    rows: MunicipalQuerySet[BudgetLine] = BudgetLine.objects.for_municipality(municipality).filter(table=table)
    return rows.order_by("account", "division", "item", "purpose", "project")


def shares(municipality: Municipality) -> MunicipalQuerySet[Share]:
    """Every share that was ever said of a key."""
    rows: MunicipalQuerySet[Share] = Share.objects.for_municipality(municipality)
    return rows.select_related("initiative__plan").order_by("pk")


class PlainLine(NamedTuple):
    """A line of a table without its row: what a hundred thousand of them are added up by."""

    account: str
    division: str
    item: str
    purpose: str
    project: str
    name: str
    yen: Decimal
    personnel: Decimal | None

    @property
    def keys(self) -> Keys:
        """The five keys in their order."""
        return self[:5]


def plain_lines(municipality: Municipality, table: CostTable) -> Iterator[PlainLine]:
    """The lines of a table by their keys, as plain values."""
    rows = lines(municipality, table).values_list(*PLAIN)
    return (PlainLine(*one) for one in rows.iterator(chunk_size=2000))


class Ties:
    """What every key of a municipality stands for, by year; read once. `named`: with the programs' rows."""

    def __init__(self, municipality: Municipality, *, named: bool = False) -> None:
        of: dict[int, list[Share]] = defaultdict(list)
        for one in shares(municipality):
            of[one.mapping_id].append(one)
        self._by_key: dict[Keys, dict[int, Tie]] = defaultdict(dict)
        rows = Mapping.objects.for_municipality(municipality).order_by("pk")
        for row in rows.select_related("program") if named else rows.iterator(chunk_size=2000):
            self._by_key[row.keys][row.first_year] = Tie(row, tuple(of[row.pk]))

    def of(self, keys: Keys, fiscal_year: int) -> Tie | None:
        """What a key stands for in a year; None: nobody has said."""
        by_year = self._by_key.get(keys, {})
        known = [year for year in by_year if year <= fiscal_year]
        return by_year[max(known)] if known else None


def unmapped(municipality: Municipality) -> list[tuple[CostTable, BudgetLine]]:
    """The lines of standing tables whose key stands for nothing yet, by year, stage and key."""
    known = Mapping.objects.for_municipality(municipality).filter(
        first_year__lte=OuterRef("table__fiscal_year"), **{key: OuterRef(key) for key in KEYS}
    )
    return [
        (table, line)
        for table in standing(municipality).values()
        for line in lines(municipality, table).filter(~Exists(known))
    ]


@dataclass(slots=True)
class Fallen:
    """What falls to initiatives and programs, by their rows; and what falls to neither, so that nothing is lost."""

    initiatives: Figures
    programs: Figures
    outside: dict[tuple[int, str], Decimal]  # of what is mapped: not of any initiative
    unmapped: dict[tuple[int, str], Decimal]
    total: dict[tuple[int, str], Decimal]


def fallen(municipality: Municipality) -> Fallen:
    """Every line of the standing tables, split as its key says; the parts of a line always add up to the line."""
    ties = Ties(municipality)
    made = Fallen(_figures(), _figures(), defaultdict(Decimal), defaultdict(Decimal), defaultdict(Decimal))
    for (year, stage), table in standing(municipality).items():
        for line in plain_lines(municipality, table):
            made.total[year, stage] += line.yen
            tie = ties.of(line.keys, year)
            if tie is None:
                made.unmapped[year, stage] += line.yen
                continue
            if tie.row.program_id is not None:
                made.programs[tie.row.program_id][year][stage].append(_whole(line))
            if not tie.shares:
                made.outside[year, stage] += line.yen
                continue
            for initiative, part in _parts(line, tie):
                if initiative is None:
                    made.outside[year, stage] += part.yen
                else:
                    made.initiatives[initiative][year][stage].append(part)
    return made


def _figures() -> Figures:
    return defaultdict(lambda: defaultdict(lambda: defaultdict(list)))


def _parts(line: PlainLine, tie: Tie) -> Iterable[tuple[int | None, CostLine]]:
    parts = split(line.yen, tie.weights)
    persons = split(line.personnel, tie.weights) if line.personnel is not None else [None] * len(parts)
    owners: list[int | None] = [*(one.initiative_id for one in tie.shares), None]
    for owner, weight, part, personnel in zip(owners, tie.weights, parts, persons, strict=True):
        if not weight:
            continue
        made = _whole(line).model_copy(update={"yen": part, "personnel": personnel})
        if weight != sum(tie.weights):
            made = made.model_copy(update={"share": share(weight, tie.weights), "whole": line.yen})
        yield owner, made


def _whole(line: BudgetLine | PlainLine) -> CostLine:
    account, division, item, purpose, project = line.keys
    return CostLine(
        account=account,
        division=division,
        item=item,
        purpose=purpose,
        project=project,
        name=line.name,
        yen=line.yen,
        personnel=line.personnel,
    )


def program_costs(program: Program) -> list[YearCost]:
    """What one program cost by year: the lines whose key stands for it."""
    ties = Ties(program.municipality)
    found: dict[int, dict[str, list[CostLine]]] = defaultdict(lambda: defaultdict(list))
    named = Mapping.objects.for_municipality(program.municipality).filter(program=program)
    keys = set(named.values_list(*KEYS))
    for (year, stage), table in standing(program.municipality).items() if keys else ():
        rows = lines(program.municipality, table).filter(project__in={one[-1] for one in keys})
        for line in rows:
            tie = ties.of(line.keys, year)
            if tie is not None and tie.row.program_id == program.pk:
                found[year][stage].append(_whole(line))
    return year_costs(found)


def year_costs(by_year: dict[int, dict[str, list[CostLine]]]) -> list[YearCost]:
    """The lines of one initiative or program as its costs by year."""
    return [
        YearCost(
            fiscal_year=year,
            budget=_figure(stages.get(CostStage.BUDGET)),
            settlement=_figure(stages.get(CostStage.SETTLEMENT)),
        )
        for year, stages in sorted(by_year.items())
    ]


def _figure(found: list[CostLine] | None) -> CostFigure | None:
    if not found:
        return None
    persons = [one.personnel for one in found if one.personnel is not None]
    return CostFigure(
        yen=sum((one.yen for one in found), Decimal(0)),
        personnel=sum(persons, Decimal(0)) if persons else None,
        lines=found,
    )
