"""Entering effects, what they really came to, and what was counted before: nothing is counted twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from gyokaku.engine.notation import fiscal_year_name
from gyokaku.engine.programs.arithmetic import Kind, Rule, faults
from gyokaku.engine.programs.doubles import against
from gyokaku.engine.programs.opening import item_faults
from gyokaku.organization.models import Post, Section
from gyokaku.plan.models import Initiative
from gyokaku.plan.naming import plans
from gyokaku.programs.actions.record import audited, lock_numbers, locked, needed, next_number
from gyokaku.programs.errors import CountedTwice, NotFound, WrongEntry
from gyokaku.programs.models import Effect, OpeningBalance, Program, Realised, Review
from gyokaku.programs.money import read_yen
from gyokaku.programs.permissions import check_effect
from gyokaku.programs.queries.effects import balance, balances, claim, effects, ref, standing, terms
from gyokaku.programs.rules import SETTLED, State

GONE = "この効果額は見つかりません。「効果額」の一覧から開き直してください。"
YEARS = range(1950, 2151)


@dataclass(frozen=True, slots=True)
class Typed:
    """An effect as it is entered: `planned` as printed (1,200千円). Tied to a review, a program, an initiative.

    `itemises`: the opening balance it is an item of; `itemised_cases`: how many of its cases, one unless said otherwise.
    """

    title: str
    kind: Kind
    rule: Rule
    base_year: int
    planned: str
    section: Section
    evidence: str
    last_year: int | None = None
    months: int | None = None
    program: Program | None = None
    review: Review | None = None
    initiative: Initiative | None = None
    evidence_key: str = ""
    apart: str = ""
    uncovered: str = ""
    itemises: OpeningBalance | None = None
    itemised_cases: int | None = None


@transaction.atomic
def enter_effect(typed: Typed, *, by: Post) -> Effect:
    """A new effect. Raises NotAllowed, WrongEntry, and CountedTwice with every place where it is counted already."""
    _of_this_town(typed, by)
    check_effect(by, typed.section.pk)
    lock_numbers(by.municipality)
    row = Effect(
        municipality=by.municipality,
        number=next_number(Effect, by.municipality),
        title=_filled(typed.title, "何の効果か"),
        kind=typed.kind.value,
        rule=typed.rule.value,
        base_year=typed.base_year,
        last_year=typed.last_year,
        months=typed.months,
        planned=read_yen(typed.planned, "計画額"),
        planned_printed=typed.planned.strip(),
        section=typed.section,
        program=typed.review.program if typed.review else typed.program,
        review=typed.review,
        initiative=typed.initiative,
        evidence=_filled(typed.evidence, "根拠"),
        evidence_key=typed.evidence_key.strip(),
        apart=typed.apart.strip(),
        uncovered=typed.uncovered.strip(),
        itemises=typed.itemises,
        itemised_cases=_cases(typed),
        at=timezone.now(),
        by=str(by),
    )
    row.save()
    _check(row)
    audited(row, by=by, action="enter_effect", summary=f"効果額{row.number}を記入した", after={"yen": str(row.planned)})
    return row


@transaction.atomic
def realise(effect: Effect, *, fiscal_year: int, amount: str, evidence: str, by: Post, reason: str = "") -> Realised:
    """What an effect really came to in a year; a second figure of a year supersedes the first and needs a reason."""
    row = _locked(effect, by)
    if fiscal_year not in terms(row).years:
        spoken = Rule(row.rule).label
        raise WrongEntry(
            f"{ref(row)}は{spoken}で、{fiscal_year_name(fiscal_year)}には数えません。年度を確かめてください。"
        )
    former = standing(row).get(fiscal_year)
    why = needed(reason, "実績額の訂正") if former else ""
    made = Realised.objects.create(
        municipality=by.municipality,
        effect=row,
        fiscal_year=fiscal_year,
        yen=read_yen(amount, "実績額"),
        printed=amount.strip(),
        evidence=_filled(evidence, "実績額の根拠"),
        reason=why,
        at=timezone.now(),
        by=str(by),
    )
    said = f"効果額{row.number}の{fiscal_year_name(fiscal_year)}の実績額を記入した"
    before = {"yen": str(former.yen)} if former else None
    audited(row, by=by, action="realise", summary=said, before=before, after={"yen": str(made.yen)})
    return made


@transaction.atomic
def withdraw_effect(effect: Effect, *, reason: str, by: Post) -> Effect:
    """Take an effect out of the count; what it said stays readable."""
    row = _locked(effect, by)
    row.withdrawn_reason = needed(reason, "効果額の取下げ")
    row.withdrawn_at, row.withdrawn_by = timezone.now(), str(by)
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    audited(row, by=by, action="withdraw_effect", summary=f"効果額{row.number}を取り下げた")
    return row


def _locked(effect: Effect, by: Post) -> Effect:
    row = locked(effect, by=by, beside=("section",), gone=GONE)
    check_effect(by, row.section_id)
    if row.withdrawn_at is not None:
        raise NotFound(f"{ref(row)}は取り下げられています。")
    return row


def _check(row: Effect) -> None:
    """A row that was saved is checked within its transaction: a refusal takes it back."""
    if wrong := faults(terms(row)):
        raise WrongEntry("効果額を保存できません。" + "".join(wrong), wrong)
    standing_ = [balance(one) for one in balances(row.municipality)]
    if row.itemises and (wrong := item_faults(terms(row).years, Kind(row.kind), balance(row.itemises), standing_)):
        raise WrongEntry("既計上の内訳にできません。" + "".join(wrong), wrong)
    known = plans(row.municipality)
    others = [claim(one, known) for one in effects(row.municipality) if one.pk != row.pk]
    found = against(claim(row, known), others, standing_)
    if told := [one.message for one in found if not one.reason]:
        raise CountedTwice("効果額が二重に数えられます。" + "".join(told), told)


def _of_this_town(typed: Typed, by: Post) -> None:
    tied: Sequence[Program | Review | Initiative | None] = (typed.program, typed.review, typed.initiative)
    if typed.itemises and (typed.itemises.municipality_id != by.municipality_id or typed.itemises.withdrawn_at):
        raise WrongEntry("その既計上は見つからないか、取り下げられています。一覧を開き直して選んでください。")
    if not any(tied):
        raise WrongEntry("何の効果か分かるように、見直し・事務事業・計画の事業のどれかに結び付けてください。")
    for one in (*tied, typed.section):
        if one is not None and one.municipality_id != by.municipality_id:
            raise WrongEntry("結び付ける相手と担当課を、この団体のものから選んでください。")
    if typed.review is not None and State(typed.review.state) not in SETTLED:
        raise WrongEntry("決定の前の見直しには効果額を付けられません。決定の後に記入してください。")
    if typed.base_year not in YEARS or (typed.last_year is not None and typed.last_year not in YEARS):
        raise WrongEntry("年度を西暦4桁で書いてください。")


def _cases(typed: Typed) -> int | None:
    if typed.itemises is None:
        return None
    if typed.itemised_cases is not None and not 0 <= typed.itemised_cases <= 9999:
        raise WrongEntry("既計上の件数のうち何件分かを、0から9999で書いてください。")
    return 1 if typed.itemised_cases is None else typed.itemised_cases


def _filled(text: str, what: str) -> str:
    if not text.strip() or len(text) > 1000:
        raise WrongEntry(f"{what}を1字以上1000字までで書いてください。")
    return text.strip()
