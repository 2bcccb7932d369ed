"""The demo's two rounds, led by the same actions as real ones: the first year closed, the second under way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from enum import IntEnum

from django.utils import timezone

from gyokaku.demo import invented
from gyokaku.demo.town import Town
from gyokaku.engine.document import Indicator, initiatives
from gyokaku.engine.document import Plan as Document
from gyokaku.evaluation import reported
from gyokaku.evaluation.actions.assessing import assess, override
from gyokaku.evaluation.actions.assigning import assign
from gyokaku.evaluation.actions.beside import comment
from gyokaku.evaluation.actions.opening import Dues, open_round
from gyokaku.evaluation.actions.reporting import save_report
from gyokaku.evaluation.actions.turning import accept, approve, confirm, send_back, submit
from gyokaku.evaluation.entries import Entry, Figure, Step
from gyokaku.evaluation.models import Round, Sheet
from gyokaku.evaluation.models import StepReport as StepRow
from gyokaku.evaluation.proposal import proposal
from gyokaku.evaluation.words import Layer, Progress
from gyokaku.ledger.queries import feeds as ledger
from gyokaku.organization.models import Post
from gyokaku.plan.models import Plan
from gyokaku.plan.queries import document
from gyokaku.programs.queries import feeds as programs
from gyokaku.publishing.rounds import close_round

SOURCE = f"台帳（{invented.MARK}）"


class Way(IntEnum):
    """How far a sheet is led, as the number of turns behind it; EMPTY: nothing was entered."""

    EMPTY = -1
    SAVED = 0
    SUBMITTED = 1
    APPROVED = 2
    ACCEPTED = 3
    CONFIRMED = 4


# The sheets of the open round, in turn; those approved are remarked on or sent back now and then.
WAYS = tuple(map(Way, (-1, 1, 0, 2, 3, -1, 2, 4, 1, 2, 0, 3, 2, -1)))
REMARKED, SENT_BACK = 9, 12


def closed(plan: Plan, town: Town, *, year: int) -> Iterator[str]:
    """Open the round of a year, bring every sheet through all turns, and close it as an edition; says how far it is."""
    round_ = open_round(
        plan, fiscal_year=year, dues=_dues(timezone.localdate() - timedelta(days=150)), by=town.planning
    )
    telling = _Telling(round_, town, document(plan))
    for sheet in telling.sheets():
        telling.bring(sheet, Way.CONFIRMED)
        yield f"{year}年度の評価 {sheet.initiative.number}"
    close_round(round_, by=town.planning, reason=f"令和{year - 2018}年度の評価の結果（{invented.MARK}）")


def under_way(plan: Plan, town: Town, *, year: int) -> Iterator[str]:
    """Open the round of a year and bring the sheets to different turns; says how far it is."""
    round_ = open_round(plan, fiscal_year=year, dues=_dues(timezone.localdate() + timedelta(days=6)), by=town.planning)
    telling = _Telling(round_, town, document(plan))
    for turn, sheet in enumerate(telling.sheets()):
        telling.bring(sheet, WAYS[turn % len(WAYS)])
        telling.answer(sheet, turn % len(WAYS))
        yield f"{year}年度の評価 {sheet.initiative.number}"


def _dues(entering: date) -> Dues:
    """The last days of the turns: one week for the manager, three for the office, four for headquarters."""
    return Dues(entering, *(entering + timedelta(days=days) for days in (7, 28, 56)))


class _Telling:
    """Invented reports for the sheets of one round."""

    def __init__(self, round_: Round, town: Town, plan: Document) -> None:
        self.round, self.town = round_, town
        self.known: dict[int, dict[str, Indicator]] = {
            place.initiative.number: {one.name: one for one in place.initiative.indicators}
            for place in initiatives(plan)
        }

    def sheets(self) -> list[Sheet]:
        rows = Sheet.objects.for_municipality(self.round.municipality).filter(round=self.round)
        return [
            sheet if sheet.lead else self._given(sheet)
            for sheet in rows.select_related("initiative", "lead", "round__plan", "municipality").order_by("rank")
        ]

    def _given(self, sheet: Sheet) -> Sheet:
        """A sheet of every section, or of none, is answered for by the first one."""
        return assign(sheet, section=self.town.first, by=self.town.planning)

    def bring(self, sheet: Sheet, way: Way) -> None:
        """Lead one sheet as far as this."""
        if way is Way.EMPTY or sheet.lead is None:
            return
        clerk, manager = self.town.clerks[sheet.lead.name], self.town.managers[sheet.lead.name]
        self._report(sheet, clerk)
        turns: list[tuple[Callable[..., Sheet], Post]] = [
            (submit, clerk),
            (approve, manager),
            (accept, self.town.planning),
            (confirm, self.town.headquarters),
        ]
        for act, by in turns[:way]:
            if act is confirm:
                self._second_look(sheet)
            act(sheet, by=by)

    def answer(self, sheet: Sheet, turn: int) -> None:
        """What the planning office says of a sheet: a remark, or the sheet sent back."""
        office = self.town.planning
        if turn in (REMARKED, SENT_BACK):
            comment(sheet, field="result", text=invented.REMARK, by=office)
        if turn == SENT_BACK:
            send_back(sheet, reason=invented.SENT_BACK, by=office)

    def _report(self, sheet: Sheet, by: Post) -> None:
        number, year = sheet.initiative.number, self.round.fiscal_year
        steps = reported.steps(sheet)
        item = steps[0].item if steps else sheet.initiative.title
        said = {
            key: f"【{invented.MARK}】{invented.chosen(row, number, year).format(item=item)}"
            for key, row in (
                ("done", invented.DONE),
                ("result", invented.RESULT),
                ("issue", invented.ISSUE),
                ("next_year", invented.NEXT),
            )
        }
        progress = {(step.row, step.column): self._step(step, number) for step in steps}
        own = self.known[number]
        typed = {
            row.pk: invented.figure(own[row.name], year, number)
            for row in reported.indicators(sheet)
            if row.name in own
        }
        asked = (sheet.municipality, year, list(typed))
        counted: dict[int, ledger.Offer | programs.Offer] = {**programs.offers(*asked), **ledger.offers(*asked)}
        figures = {
            pk: Figure(counted[pk].printed, counted[pk].period, counted[pk].register)
            if pk in counted and counted[pk].printed
            else Figure(one.printed, one.period, SOURCE, provisional=number % 9 == 0)
            for pk, one in typed.items()
        }
        direction = ("continue", "continue", "expand", "continue", "continue", "reduce")[number % 6]
        entry = Entry(texts=said, direction=direction, steps=progress, figures=figures)
        seconds = 240 + number * 37 % 900
        saved = save_report(sheet, entry=entry, version=sheet.version, by=by, seconds=seconds)
        self._rate(saved, by, number)

    def _step(self, step: StepRow, number: int) -> Step:
        if step.last is not None and step.last <= self.round.fiscal_year:
            late = (number + step.row) % 7 == 0
            return Step(Progress.IN_PROGRESS if late else Progress.DONE)
        if (number + step.row + self.round.fiscal_year) % 11 == 0:
            return Step(Progress.NOT_BEGUN)
        return Step(Progress.IN_PROGRESS)

    def _rate(self, sheet: Sheet, by: Post, number: int) -> None:
        rule = proposal(sheet)
        if not rule.rated:
            assess(sheet, rating="ABAACABA"[number % 8], reason="年次計画の進みから判断した。", by=by)
        elif number % 8 == 3 and rule.rating != "B":
            assess(sheet, rating="B", reason="下半期に取り返す見込みがあるため。", by=by)
        else:
            assess(sheet, rating=rule.rating, by=by)

    def _second_look(self, sheet: Sheet) -> None:
        """Headquarters goes back to the rule's rating where the section chose another."""
        given = reported.assessments(sheet.municipality, [sheet])
        rule, own = given.get((sheet.pk, Layer.RULE)), given.get((sheet.pk, Layer.SECTION))
        if rule and own and rule.rated and rule.rating != own.rating:
            override(sheet, rating=rule.rating, reason="計算による案のとおりとした。", by=self.town.headquarters)
