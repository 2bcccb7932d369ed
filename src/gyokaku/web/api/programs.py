"""事務事業見直し and 効果額 of an edition as the API answers them."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from ninja import Field, Schema

from gyokaku.engine.programs.document import Programs, load
from gyokaku.publishing import companions
from gyokaku.publishing.queries import PublishedEdition
from gyokaku.web.api.shapes import Digits


class ReviewOut(Schema):
    """A decided review of a program; `number` is the program's in every year."""

    fiscal_year: int
    number: int
    name: str
    section: str
    decision: Annotated[str, Field(description="continue、improve、reduce、merge、abolish")]
    decision_label: str
    reason: str
    state: str
    due: str | None
    first_direction: str
    second_direction: str
    done: list[str]


class Reviews(Schema):
    """Reviews, the newest year first; `count` is the number of all."""

    count: int
    items: list[ReviewOut]


class TotalOut(Schema):
    """How many programs a year has, and what was counted as one."""

    fiscal_year: int
    total: int
    definition: str
    former_total: int | None
    comparison: str
    closed: bool


class Totals(Schema):
    """Totals by year; `count` is the number of years."""

    count: int
    items: list[TotalOut]


class EffectOut(Schema):
    """An effect in one fiscal year, in yen, with its arithmetic."""

    number: int
    title: str
    kind: Annotated[str, Field(description="saving（歳出減）、revenue（歳入増）")]
    rule: Annotated[str, Field(description="once（単年度）、cumulative（累計）、annualised（平年度化）")]
    fiscal_year: int
    planned: Digits | None
    realised: Digits | None
    planned_sentence: str
    realised_sentence: str
    program: int | None
    initiative: int | None
    section: str
    evidence: str
    opening_balance: Annotated[
        int | None, Field(description="この効果が内訳である既計上（以前に印刷された合計）の番号。null は内訳でない")
    ]


class Effects(Schema):
    """Effects by year; `count` is the number of all rows."""

    count: int
    items: list[EffectOut]


def programs(edition: PublishedEdition) -> Programs | None:
    """What was frozen beside the edition."""
    return companions.read(edition, "programs", load)


def reviews(found: Programs | None) -> list[ReviewOut]:
    """The decided reviews."""
    return [
        ReviewOut(
            fiscal_year=one.fiscal_year,
            number=one.number,
            name=one.name,
            section=one.section,
            decision=one.decision.value,
            decision_label=one.decision.label,
            reason=one.reason,
            state=one.state,
            due=one.due.isoformat() if one.due else None,
            first_direction=one.first_direction,
            second_direction=one.second_direction,
            done=[it.text for it in one.done],
        )
        for one in (found.reviews if found else ())
    ]


def totals(found: Programs | None) -> list[TotalOut]:
    """The totals by year, the newest first."""
    return [
        TotalOut(
            fiscal_year=one.fiscal_year,
            total=one.total,
            definition=one.definition,
            former_total=one.former_total,
            comparison=one.comparison,
            closed=one.closed,
        )
        for one in (found.inventory if found else ())
    ]


def effects(found: Programs | None) -> list[EffectOut]:
    """The effects, one row for each year."""
    return [
        EffectOut(
            number=one.number,
            title=one.title,
            kind=one.kind.value,
            rule=one.rule.value,
            fiscal_year=year.fiscal_year,
            planned=_digits(year.planned.yen),
            realised=_digits(year.realised.yen),
            planned_sentence=year.planned.sentence,
            realised_sentence=year.realised.sentence,
            program=one.program,
            initiative=one.initiative,
            section=one.section,
            evidence=one.evidence,
            opening_balance=int(one.itemises) if one.itemises else None,
        )
        for one in (found.effects if found else ())
        for year in one.years
    ]


def _digits(yen: Decimal | None) -> str | None:
    return None if yen is None else format(yen, "f")
