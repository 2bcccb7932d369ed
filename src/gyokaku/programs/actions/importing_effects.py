"""Effects from a table: looked through first, then taken as one piece or not at all; nothing is counted twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from gyokaku.audit.queries import newest
from gyokaku.engine.exchange.reading.workbook.unhurried import unhurried
from gyokaku.engine.programs.arithmetic import Kind, faults
from gyokaku.engine.programs.claiming import named, numbered
from gyokaku.engine.programs.counted import Counted
from gyokaku.engine.programs.doubles import against
from gyokaku.engine.programs.opening import Balance, item_faults
from gyokaku.engine.register import Known, Reader
from gyokaku.engine.register.plans import Plans
from gyokaku.engine.register.refusals import Refusal, Refusals
from gyokaku.engine.register.table import read_table
from gyokaku.engine.steps import Told, each, part, unheard
from gyokaku.organization.models import Municipality, Post, Section
from gyokaku.organization.prepared import Prepared, prepared
from gyokaku.plan.models import Initiative
from gyokaku.plan.naming import plans
from gyokaku.programs.actions.counting import YEARS
from gyokaku.programs.actions.importing import sections_by_name, still, taken_or_refused
from gyokaku.programs.actions.record import audited, lock_numbers, next_number
from gyokaku.programs.effects_workbook import COLUMNS
from gyokaku.programs.models import Effect, Program, Realised
from gyokaku.programs.permissions import check_keep
from gyokaku.programs.queries.effects import balance, balance_ref, balances, initiatives
from gyokaku.programs.queries.standing_effects import Standing, standing_amounts, standing_effects
from gyokaku.programs.workbook import Places

FIXED = ("title", "kind", "rule", "base_year", "last_year", "months", "planned", "program", "initiative", "itemises")


@dataclass(slots=True)
class ProposedEffects:
    """What a table would enter; nothing of it while anything is refused."""

    entered: list[Effect] = field(default_factory=list)
    realised: list[Realised] = field(default_factory=list)
    same: int = 0
    refusals: Refusals = field(default_factory=Refusals)
    after: int = 0  # the last act before it was looked through
    ready: tuple[Prepared, Prepared] | None = None  # effects and realised amounts, as the database takes them

    def make_ready(self, told: Told = unheard) -> tuple[Prepared, Prepared]:
        """Do, once, all that can be done before the transaction in which this is written."""
        if self.ready is None:
            self.ready = (
                prepared(Effect, self.entered, told=part(told, 0, 2)),
                prepared(Realised, self.realised, told=part(told, 1, 2)),
            )
        return self.ready

    def rows_of_new(self, municipality: Municipality) -> dict[int, int]:
        """The rows of the effects just entered, by the place of each realised amount of theirs."""
        if not self.entered:
            return {}
        rows = Effect.objects.for_municipality(municipality).filter(number__gte=self.entered[0].number)
        known = dict(rows.values_list("number", "pk"))
        return {turn: known[one.effect.number] for turn, one in enumerate(self.realised) if one.effect_id is None}


@dataclass(frozen=True, slots=True)
class _Known:
    """What the lines of a table may name, and what is the same for each of them."""

    by: Post
    at: datetime
    sections: Mapping[str, Section]
    programs: Mapping[int, int]  # number → row
    plans: Plans
    initiatives: Mapping[str, Initiative]  # by mark
    effects: Mapping[int, Standing]
    amounts: Mapping[int, Mapping[int, Decimal]]
    balances: Sequence[Balance]
    rows_of_balances: Mapping[str, int]  # ref → row
    counted: Counted = field(default_factory=Counted)
    alike: dict[tuple[object, ...], int] = field(default_factory=dict)  # all that an effect says → its number
    years: dict[tuple[int, str], int] = field(default_factory=dict)  # of the table: the line of an effect's year


Faults = list[tuple[str, str]]
"""Fields of a line that are refused, each with why."""


def look_through_effects(rows: Sequence[Sequence[str]], *, by: Post, told: Told = unheard) -> ProposedEffects:
    """What a table comes to, without changing anything. Raises NotAllowed."""
    check_keep(by, by.municipality)
    after, known = newest(), _known(by)
    named = {number: one.title for number, one in known.initiatives.items()}
    taken = read_table(
        COLUMNS, rows, Reader(Known(frozenset(known.sections), named, plans=known.plans)), part(told, 0, 2)
    )
    made, places = ProposedEffects(refusals=taken.refusals, after=after), Places(rows, COLUMNS)
    if made.refusals:
        return made
    following = next_number(Effect, by.municipality)
    for line, given in each(list(zip(taken.lines, taken.values, strict=True)), part(told, 1, 2)):
        values = {one.key: given.get(one.key, "") for one in COLUMNS.fields}
        if not values["number"]:
            said = _new(made, values, known, following, line)
            following += 1
        elif (stands := known.effects.get(int(values["number"]))) is None:
            gone = f"番号{values['number']}の効果額はありません。新しい効果額は番号を空にしてください。"
            said = [("number", gone)]
        else:
            said = list(_unchanged(values, stands)) or _realised(made, values, stands, known, line)
        made.refusals += [Refusal(places.of(line, key), why) for key, why in said]
    return made


def _known(by: Post) -> _Known:
    town = by.municipality
    brought_in, named_plans = list(balances(town)), plans(town)
    known = _Known(
        by,
        timezone.now(),
        sections_by_name(by),
        dict(Program.objects.for_municipality(town).values_list("number", "pk")),
        named_plans,
        {named_plans.mark(str(one.plan_id), str(one.number)): one for one in initiatives(town)},
        standing_effects(town, named_plans),
        standing_amounts(town),
        [balance(one) for one in brought_in],
        {balance_ref(one): one.pk for one in brought_in},
    )
    for one in known.effects.values():
        known.counted.again(one.claim(named_plans))
        known.alike[one[2:]] = one.number
    return known


@unhurried()
@transaction.atomic
def import_effects(
    rows: Sequence[Sequence[str]], *, by: Post, looked: ProposedEffects | None = None, told: Told = unheard
) -> ProposedEffects:
    """Take a table of effects in one transaction. What was `looked` through before counts where nothing was done since.
    Raises NotAllowed, WrongEntry naming every refused cell."""
    check_keep(by, by.municipality)
    lock_numbers(by.municipality)
    made = looked if looked and still(looked.after, by) else look_through_effects(rows, by=by)
    taken_or_refused(made.refusals)
    entered, realised = made.make_ready()
    every = len(entered.rows) + len(realised.rows)
    entered.insert(lambda done, _: told(done, every))
    realised.fill("effect_id", made.rows_of_new(by.municipality))
    realised.insert(lambda done, _: told(len(entered.rows) + done, every))
    counts = {"entered": len(made.entered), "realised": len(made.realised)}
    said = f"効果額を取り込んだ（新規{counts['entered']}件、実績額{counts['realised']}件）"
    audited(Effect(municipality=by.municipality), by=by, action="import_effects", summary=said, after=counts)
    return made


def _new(made: ProposedEffects, values: Mapping[str, str], known: _Known, number: int, line: int) -> Faults:
    """A line with a new effect, and the realised amount in it."""
    row = _as_stated(values, number)
    if said := _wrong(values, row, known):
        return said
    claim = row.claim(known.plans)
    found = [known.counted.again(claim), *against(claim, [], known.balances)]
    if said := [("title", one.message) for one in found if one and not one.reason]:
        return said
    if (other := known.alike.setdefault(row[2:], number)) != number:
        return [
            (
                "title",
                f"まったく同じ内容の効果額が、番号{other}にあります。別の効果であれば、内容を書き分けてください。",
            )
        ]
    effect = _entered(values, row, known)
    made.entered.append(effect)
    return _realised(made, values, row, known, line, effect)


def _as_stated(values: Mapping[str, str], number: int) -> Standing:
    def whole(key: str) -> int | None:
        return int(values[key]) if values[key] else None

    return Standing(
        0,
        number,
        values["title"],
        values["kind"],
        values["rule"],
        int(values["base_year"]),
        whole("last_year"),
        whole("months"),
        Decimal(values["planned"]),
        whole("program"),
        values["initiative"] or None,
        values["evidence_key"],
        values["apart"],
        values["uncovered"],
        whole("itemises"),
        whole("itemised_cases") if values["itemised_cases"] or not values["itemises"] else 1,
    )


def _wrong(values: Mapping[str, str], row: Standing, known: _Known) -> Faults:
    if row.program is not None and row.program not in known.programs:
        return [("program", f"番号{row.program}の事務事業はありません。事務事業の一覧で確かめてください。")]
    if row.program is None and row.initiative is None:
        return [("program", "事務事業番号か計画の事業番号の少なくとも一方を書いてください。")]
    for key in ("base_year", "last_year"):
        if values[key] and int(values[key]) not in YEARS:
            return [(key, f"{values[key]}年度は使えません。{YEARS[0]}年度から{YEARS[-1]}年度までで書いてください。")]
    if (row.itemises is not None or row.itemised_cases is not None) and (wrong := _no_item(row, known)):
        return [("itemises", wrong)]
    return [("rule", said) for said in faults(row.terms)]


def _no_item(row: Standing, known: _Known) -> str:
    """Why a line is no item of the opening balance that it names; "" where it is."""
    if row.itemises is None:
        return "既計上の件数は、内訳とする既計上の番号と一緒に書いてください。"
    found = next((one for one in known.balances if one.ref == numbered(row.itemises)), None)
    if found is None:
        return f"番号{row.itemises}の既計上はありません。「効果額」の既計上の一覧で確かめてください。"
    return "".join(item_faults(row.terms.years, Kind(row.kind), found, known.balances))


def _entered(values: Mapping[str, str], row: Standing, known: _Known) -> Effect:
    return Effect(
        municipality=known.by.municipality,
        number=row.number,
        title=row.title,
        kind=row.kind,
        rule=row.rule,
        base_year=row.base_year,
        last_year=row.last_year,
        months=row.months,
        planned=row.planned,
        planned_printed=f"{int(row.planned):,}円",
        section=known.sections[values["section"]],
        program_id=known.programs[row.program] if row.program is not None else None,
        initiative=known.initiatives[values["initiative"]] if values["initiative"] else None,
        evidence=values["evidence"],
        evidence_key=row.evidence_key,
        apart=row.apart,
        uncovered=row.uncovered,
        itemises_id=known.rows_of_balances[numbered(row.itemises)] if row.itemises is not None else None,
        itemised_cases=row.itemised_cases,
        at=known.at,
        by=str(known.by),
    )


def _unchanged(values: Mapping[str, str], row: Standing) -> Iterator[tuple[str, str]]:
    stands = {
        "title": row.title,
        "kind": row.kind,
        "rule": row.rule,
        "base_year": str(row.base_year),
        "last_year": str(row.last_year or ""),
        "months": str(row.months or ""),
        "planned": f"{row.planned:f}",
        "program": str(row.program or ""),
        "initiative": row.initiative or "",
        "itemises": str(row.itemises or ""),
    }
    for key in FIXED:
        if values[key] != stands[key]:
            yield key, f"効果額{row.number}の内容は書き換えられません。取り下げて、番号を空にして記入し直してください。"


def _realised(
    made: ProposedEffects,
    values: Mapping[str, str],
    row: Standing,
    known: _Known,
    line: int,
    effect: Effect | None = None,
) -> Faults:
    """The realised amount of a line, of a new `effect` or one that stands; nothing where it says what stands."""
    if not values["year"] and not values["realised"]:
        made.same += effect is None
        return []
    if not (values["year"] and values["realised"] and values["proof"]):
        return [("year", "実績の年度・実績額・実績額の根拠は、3つともそろえて書いてください。")]
    year, terms, key = int(values["year"]), row.terms, (row.number, values["year"])
    if year not in terms.years:
        return [("year", f"{named(row.number, row.title)}は{terms.rule.label}で、{year}年度には数えません。")]
    if key in known.years:
        return [("year", f"同じ効果額の同じ年度が、この表の{known.years[key]}行にもあります。1つにしてください。")]
    known.years[key] = line
    former = known.amounts.get(row.pk, {}).get(year)
    if former is not None and former == Decimal(values["realised"]):
        made.same += 1
        return []
    if former is not None:
        told = f"{year}年度の実績額{former:,}円と違います。訂正は理由を付けて効果額の画面で行ってください。"
        return [("realised", told)]
    new = Realised(
        municipality=known.by.municipality,
        fiscal_year=year,
        yen=Decimal(values["realised"]),
        printed=f"{int(values['realised']):,}円",
        evidence=values["proof"],
        at=known.at,
        by=str(known.by),
    )
    new.effect_id = row.pk
    if effect is not None:
        new.effect = effect
    made.realised.append(new)
    return []
