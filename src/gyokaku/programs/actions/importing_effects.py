"""Effects from a table: looked through first, then taken as one piece or not at all; nothing is counted twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from gyokaku.engine.programs.arithmetic import Rule, Terms, faults
from gyokaku.engine.programs.doubles import Met, against
from gyokaku.engine.register import Known, Reader
from gyokaku.engine.register.table import Refusal, read_table
from gyokaku.organization.models import Post, Section
from gyokaku.plan.models import Initiative
from gyokaku.programs.actions.importing import sections_by_name, taken_or_refused
from gyokaku.programs.actions.keeping import TOGETHER
from gyokaku.programs.actions.record import audited, lock_numbers, next_number
from gyokaku.programs.effects_workbook import COLUMNS
from gyokaku.programs.models import Effect, Program, Realised
from gyokaku.programs.permissions import check_keep
from gyokaku.programs.queries.effects import balance, balances, claim, effects, initiatives, ref, standing
from gyokaku.programs.workbook import cell

FIXED = ("title", "kind", "rule", "base_year", "last_year", "months", "planned", "program", "initiative")


@dataclass(slots=True)
class ProposedEffects:
    """What a table would enter; nothing of it while anything is refused."""

    entered: list[Effect] = field(default_factory=list)
    realised: list[Realised] = field(default_factory=list)
    same: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    more: int = 0  # cells refused beyond those that are named


@dataclass(frozen=True, slots=True)
class _Known:
    """What the lines of a table may name."""

    sections: Mapping[str, Section]
    programs: Mapping[int, Program]
    initiatives: Mapping[str, Initiative]
    effects: Mapping[int, Effect]


def look_through_effects(rows: Sequence[Sequence[str]], *, by: Post) -> ProposedEffects:
    """What a table comes to, without changing anything. Raises NotAllowed."""
    check_keep(by, by.municipality)
    town = by.municipality
    programs = Program.objects.for_municipality(town).select_related("section")
    known = _Known(
        sections_by_name(by),
        {one.number: one for one in programs},
        _initiatives(by),
        {one.number: one for one in effects(town)},
    )
    named = {number: one.title for number, one in known.initiatives.items()}
    taken = read_table(COLUMNS, rows, Reader(Known(frozenset(known.sections), named)))
    made = ProposedEffects(refusals=list(taken.refusals), more=taken.more)
    if made.refusals:
        return made
    following = next_number(Effect, town)
    met = Met()
    for one in known.effects.values():
        met.against(claim(one))
    brought_in = [balance(one) for one in balances(town)]
    years: dict[tuple[int, str], int] = {}
    for line, given in zip(taken.lines, taken.values, strict=True):
        values = {one.key: given.get(one.key, "") for one in COLUMNS.fields}
        said: list[tuple[str, str]] = []
        row = known.effects.get(int(values["number"] or 0))
        if values["number"] and row is None:
            said.append(
                ("number", f"番号{values['number']}の効果額はありません。新しい効果額は番号を空にしてください。")
            )
        elif row is None:
            row, said = _entered(values, known, following, by)
            if row is not None and not said:
                following += 1
                made.entered.append(row)
                found = [*met.against(claim(row)), *against(claim(row), [], brought_in)]
                said = [("title", one.message) for one in found if not one.reason]
        else:
            said = list(_unchanged(values, row))
        if row is not None and not said:
            said = _realised(made, values, row, years, line, by)
        made.refusals += [Refusal(cell(rows, line, key, COLUMNS), told) for key, told in said]
    return made


@transaction.atomic
def import_effects(rows: Sequence[Sequence[str]], *, by: Post) -> ProposedEffects:
    """Take a table of effects in one transaction. Raises NotAllowed, WrongEntry naming every refused cell."""
    check_keep(by, by.municipality)
    lock_numbers(by.municipality)
    made = look_through_effects(rows, by=by)
    taken_or_refused(made.refusals, made.more)
    Effect.objects.bulk_create(made.entered, batch_size=TOGETHER)
    Realised.objects.bulk_create(made.realised, batch_size=TOGETHER)
    counts = {"entered": len(made.entered), "realised": len(made.realised)}
    said = f"効果額を取り込んだ（新規{counts['entered']}件、実績額{counts['realised']}件）"
    audited(Effect(municipality=by.municipality), by=by, action="import_effects", summary=said, after=counts)
    return made


def _entered(
    values: Mapping[str, str], known: _Known, number: int, by: Post
) -> tuple[Effect | None, list[tuple[str, str]]]:
    program = known.programs.get(int(values["program"])) if values["program"] else None
    if values["program"] and program is None:
        return None, [("program", f"番号{values['program']}の事務事業はありません。事務事業の一覧で確かめてください。")]
    initiative = known.initiatives.get(values["initiative"]) if values["initiative"] else None
    if program is None and initiative is None:
        return None, [("program", "事務事業番号か計画の事業番号の少なくとも一方を書いてください。")]
    row = Effect(
        municipality=by.municipality,
        number=number,
        title=values["title"],
        kind=values["kind"],
        rule=values["rule"],
        base_year=int(values["base_year"]),
        last_year=int(values["last_year"]) if values["last_year"] else None,
        months=int(values["months"]) if values["months"] else None,
        planned=Decimal(values["planned"]),
        planned_printed=f"{int(values['planned']):,}円",
        section=known.sections[values["section"]],
        program=program,
        initiative=initiative,
        evidence=values["evidence"],
        evidence_key=values["evidence_key"],
        apart=values["apart"],
        uncovered=values["uncovered"],
        at=timezone.now(),
        by=str(by),
    )
    terms = Terms(Rule(row.rule), row.base_year, row.planned, row.last_year, row.months)
    return row, [("rule", said) for said in faults(terms)]


def _unchanged(values: Mapping[str, str], row: Effect) -> Iterator[tuple[str, str]]:
    stands = {
        "title": row.title,
        "kind": row.kind,
        "rule": row.rule,
        "base_year": str(row.base_year),
        "last_year": str(row.last_year or ""),
        "months": str(row.months or ""),
        "planned": f"{row.planned:f}",
        "program": str(row.program.number) if row.program else "",
        "initiative": str(row.initiative.number) if row.initiative else "",
    }
    for key in FIXED:
        if values[key] != stands[key]:
            yield key, f"効果額{row.number}の内容は書き換えられません。取り下げて、番号を空にして記入し直してください。"


def _realised(
    made: ProposedEffects,
    values: Mapping[str, str],
    row: Effect,
    years: dict[tuple[int, str], int],
    line: int,
    by: Post,
) -> list[tuple[str, str]]:
    """The realised amount of a line; yields nothing where the line has none or says what stands."""
    if not values["year"] and not values["realised"]:
        made.same += row.pk is not None
        return []
    if not (values["year"] and values["realised"] and values["proof"]):
        return [("year", "実績の年度・実績額・実績額の根拠は、3つともそろえて書いてください。")]
    year = int(values["year"])
    terms = Terms(Rule(row.rule), row.base_year, row.planned, row.last_year, row.months)
    if year not in terms.years:
        return [("year", f"{ref(row)}は{terms.rule.label}で、{year}年度には数えません。")]
    key = (row.number, values["year"])
    if key in years:
        return [("year", f"同じ効果額の同じ年度が、この表の{years[key]}行にもあります。1つにしてください。")]
    years[key] = line
    former = standing(row).get(year) if row.pk is not None else None
    if former is not None and former.yen == Decimal(values["realised"]):
        made.same += 1
        return []
    if former is not None:
        return [
            (
                "realised",
                f"{year}年度の実績額{former.yen:,}円と違います。訂正は理由を付けて効果額の画面で行ってください。",
            )
        ]
    made.realised.append(
        Realised(
            municipality=by.municipality,
            effect=row,
            fiscal_year=year,
            yen=Decimal(values["realised"]),
            printed=f"{int(values['realised']):,}円",
            evidence=values["proof"],
            at=timezone.now(),
            by=str(by),
        )
    )
    return []


def _initiatives(by: Post) -> dict[str, Initiative]:
    """Initiatives by number; of two plans that of the newer one."""
    rows = initiatives(by.municipality).order_by("plan__last_year", "plan", "pk")
    return {str(one.number): one for one in rows}
