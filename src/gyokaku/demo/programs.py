"""The demo's 事務事業: an invented inventory over the years, reviews in every state, effects of every rule.

The totals that the plan prints stand as opening balances; the printed ones of later years are reconciled with the count.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from gyokaku.demo.invented import MARK
from gyokaku.demo.town import Town
from gyokaku.engine.programs.arithmetic import Kind, Rule
from gyokaku.engine.programs.words import Decision, Measure
from gyokaku.indicator.models import Indicator
from gyokaku.organization.models import Post, Section
from gyokaku.plan.models import Initiative, Plan
from gyokaku.programs.actions.bringing_in import bring_in
from gyokaku.programs.actions.counting import Typed, enter_effect, realise
from gyokaku.programs.actions.feeding import feed
from gyokaku.programs.actions.judging import act, assess, follow_up
from gyokaku.programs.actions.keeping import close_year, define, end_program, open_program, record_total
from gyokaku.programs.actions.proposing import drop_idea, note_idea, propose
from gyokaku.programs.actions.reconciling import note_total
from gyokaku.programs.criteria import ready
from gyokaku.programs.models import Layer, Program, Review
from gyokaku.programs.rules import Act

OLD = f"予算の細事業1つを1件と数える。（{MARK}）"
NEW = f"決算書で成果を説明する単位（細事業のうち、人件費と内部管理を除くもの）を1件と数える。（{MARK}）"
NAMES = (
    "広報紙の発行", "窓口案内", "講座の開催", "備品の管理", "印刷物の作成", "調査の委託", "施設の清掃", "相談の受付", "団体への補助",
    "研修の実施", "システムの保守", "台帳の整備",
)  # fmt: skip
COUNT, FIRST_TOTAL = 40, 44  # programs of the inventory, and the total of the year before it that only a paper prints
DECISIONS = (Decision.REDUCE, Decision.IMPROVE, Decision.ABOLISH, Decision.MERGE, Decision.IMPROVE, Decision.CONTINUE)
SAID = {
    Decision.CONTINUE: "いまのやり方を続ける",
    Decision.IMPROVE: "申込みを電子化し、手間を減らす",
    Decision.REDUCE: "部数と回数を減らす",
    Decision.MERGE: "似た事業とまとめて行う",
    Decision.ABOLISH: "役目を終えたため取りやめる",
}
CLOSED_CASES, OPEN_CASES = 26, 14


def settle_programs(plan: Plan, town: Town, *, last: int, say: Callable[[str], None]) -> str:
    """Make all of it up to the fiscal year `last`, which is under way; what was made, in words."""
    made = _Making(plan, town, last)
    made.inventory()
    say("事務事業の一覧")
    made.reviews()
    say("事務事業の見直し")
    made.balances()
    made.effects()
    made.links()
    made.ideas()
    return f"事務事業{COUNT}件、見直し{CLOSED_CASES + OPEN_CASES}件（{MARK}）"


class _Making:
    """Invented programs of one town, made by the acts of the screens."""

    def __init__(self, plan: Plan, town: Town, last: int) -> None:
        self.plan, self.town, self.last = plan, town, last
        self.by = town.planning
        rows = Section.objects.for_municipality(plan.municipality).filter(name__in=town.clerks).order_by("pk")
        self.sections = list(rows)
        self.programs: list[Program] = []
        self.cases: list[Review] = []

    def inventory(self) -> None:
        """A printed total, a closed year by the old definition, one by the new with both totals, and the open year."""
        record_total(self.last - 3, total=FIRST_TOTAL, definition=OLD, source=f"議会への説明資料（{MARK}）", by=self.by)
        for turn in range(COUNT):
            section = self.sections[turn % len(self.sections)]
            name = f"{NAMES[turn % len(NAMES)]}{turn // len(NAMES) + 1}（{MARK}）"
            year = self.last - 2 if turn < COUNT - 3 else self.last
            self.programs.append(open_program(name, section=section, first_year=year, by=self.by))
        define(self.last - 2, OLD, by=self.by)
        close_year(self.last - 2, by=self.by)
        end_program(self.programs[34], last_year=self.last - 2, reason=f"終了（{MARK}）", by=self.by)
        define(self.last - 1, NEW, by=self.by)
        close_year(self.last - 1, former_total=39, bridging=f"前の定義でも数え、違いを残した。（{MARK}）", by=self.by)
        end_program(
            self.programs[35], last_year=self.last - 1, reason=f"統合（{MARK}）", into=self.programs[0], by=self.by
        )
        define(self.last, NEW, by=self.by)

    def reviews(self) -> None:
        """Last year's cases decided and mostly done, this year's spread over the states."""
        for turn in range(CLOSED_CASES):
            case = self._proposed(self.programs[turn], self.last - 1, turn)
            self._decided(case, DECISIONS[turn % len(DECISIONS)], turn)
            self.cases.append(case)
        for turn in range(OPEN_CASES):
            case = self._proposed(self.programs[turn + 14], self.last, turn)
            self._on_its_way(case, turn)

    def _proposed(self, program: Program, year: int, turn: int) -> Review:
        by = self.by if turn % 3 == 0 else self.town.clerks[program.section.name]
        return propose(program, fiscal_year=year, reason=f"利用と費用の動きを確かめるため。（{MARK}）", by=by)

    def _judged(self, case: Review, layer: Layer, decision: Decision, by: Post, turn: int) -> None:
        codes = [one.code for one in ready().ratings]
        rated = {
            one.key: {"rating": codes[(turn + place) % len(codes)], "reason": f"記録から判断した。（{MARK}）"}
            for place, one in enumerate(ready().criteria)
        }
        told = f"{SAID[decision]}。（{MARK}）"
        assess(case, layer, rated, direction=decision, reason=told, version=self._version(case), by=by)

    def _version(self, case: Review) -> int:
        case.refresh_from_db()
        return case.version

    def _do(self, case: Review, what: Act, by: Post, **rest: object) -> None:
        act(case, what, version=self._version(case), by=by, **rest)  # type: ignore[arg-type]

    def _first(self, case: Review, decision: Decision, turn: int) -> None:
        clerk = self.town.clerks[case.section.name]
        self._do(case, Act.ADOPT, self.by)
        self._judged(case, Layer.FIRST, decision, clerk, turn)
        self._do(case, Act.SUBMIT, clerk)

    def _decided(self, case: Review, decision: Decision, turn: int, *, finish: bool = True) -> None:
        clerk, above = self.town.clerks[case.section.name], self.town.headquarters
        own = Decision.IMPROVE if turn % 5 == 0 else decision
        self._first(case, own, turn)
        self._judged(case, Layer.SECOND, decision, above, turn + 1)
        year = case.fiscal_year
        # Every eighth is overdue, another eighth still has its time.
        due = date(year, 9, 30) if turn % 8 == 0 else date(year + (1 if turn % 4 else 2), 3, 31)
        self._do(case, Act.DECIDE, above, decision=decision, due=due, reason=f"{SAID[decision]}。（{MARK}）")
        if decision is Decision.CONTINUE:
            self._do(case, Act.FINISH, self.by, reason="変えるところがない。")
            return
        self._do(case, Act.BEGIN, clerk)
        follow_up(case, day=date(year, 7, 1), text=f"関係者に知らせ、手順を改めた。（{MARK}）", by=clerk)
        if finish and turn % 4:
            self._do(case, Act.FINISH, self.by, reason=f"予定どおり終えた。（{MARK}）")

    def _on_its_way(self, case: Review, turn: int) -> None:
        """One in each state, in turn: candidate, first, second, sent back, decided, withdrawn."""
        decision, stage, above = DECISIONS[turn % 5], turn % 7, self.town.headquarters
        if stage == 1:
            self._do(case, Act.ADOPT, self.by)
        elif stage in (2, 3):
            self._first(case, decision, turn)
            if stage == 3:
                self._do(case, Act.SEND_BACK, above, reason=f"費用の根拠を書き足してください。（{MARK}）")
        elif stage == 4:
            self._first(case, decision, turn)
            self._judged(case, Layer.SECOND, decision, above, turn)
            self._do(
                case, Act.DECIDE, above, decision=decision, due=date(case.fiscal_year + 1, 3, 31),
                reason=f"{SAID[decision]}。（{MARK}）",
            )  # fmt: skip
        elif stage == 5:
            self._do(case, Act.WITHDRAW, self.by, reason=f"対象を改めて選ぶため。（{MARK}）")

    def balances(self) -> None:
        """112件 and 99,924千円 of three years, of which 24件 and 23,470千円 are of the last: the plan's own figures."""
        whole = bring_in(
            first_year=2021, last_year=2023, amount="99,924千円", cases=112,
            source="計画書の前計画の実績の章", kind=Kind.SAVING, by=self.by,
        )  # fmt: skip
        bring_in(
            first_year=2023, last_year=2023, amount="23,470千円", cases=24, source="計画書の指標の実績値",
            within=whole, kind=Kind.SAVING, by=self.by,
        )  # fmt: skip
        for first, amount, cases, source in (
            (2021, "99,924千円", 112, "計画書の前計画の実績の章"),
            (2023, "23,470千円", 24, "計画書の指標の実績値"),
        ):
            note_total(
                first_year=first,
                last_year=2023,
                amount=amount,
                cases=cases,
                source=source,
                kind=Kind.SAVING,
                by=self.by,
            )
        # One that does not agree, on purpose: what a difference looks like.
        note_total(
            first_year=self.last - 1, last_year=self.last - 1, amount="20,000千円", cases=CLOSED_CASES,
            source=f"速報（{MARK}）", kind=Kind.SAVING, by=self.by,
        )  # fmt: skip

    def effects(self) -> None:
        """Effects of last year's decisions, each rule in turn, and some extra revenue of initiatives."""
        year = self.last - 1
        changed = [one for one in self.cases if one.decision not in ("", Decision.CONTINUE)]
        own = {one.number: one for one in self.plan.initiatives.filter(branch__isnull=False).order_by("number")}
        for turn, case in enumerate(changed):
            rule = list(Rule)[turn % 3]
            typed = Typed(
                title=f"{SAID[Decision(case.decision)]}ことによる経費の減（{MARK}）",
                kind=Kind.SAVING,
                rule=rule,
                base_year=year,
                planned=f"{420 + turn * 137 % 900:,}千円",
                section=case.section,
                evidence=f"予算書と決算書の同じ細事業の差（{MARK}）",
                last_year=year + 2 if rule is Rule.CUMULATIVE else None,
                months=6 if rule is Rule.ANNUALISED else None,
                review=case,
                initiative=own.get(40),
                evidence_key=f"見本-{year}-{turn + 1:03}",
            )
            row = enter_effect(typed, by=self.by)
            if turn % 7 != 6:
                amount = f"{400 + turn * 131 % 880:,}千円"
                realise(row, fiscal_year=year, amount=amount, evidence=f"決算額（{MARK}）", by=self.by)
            if rule is Rule.CUMULATIVE and turn % 2:
                realise(
                    row, fiscal_year=year + 1, amount=f"{380 + turn * 89 % 500}千円", evidence=f"執行額（{MARK}）",
                    by=self.by,
                )  # fmt: skip
        for number in list(own)[26:29]:
            self._revenue(own[number], year)

    def _revenue(self, initiative: Initiative, year: int) -> None:
        typed = Typed(
            title=f"広告と貸付けの収入（{MARK}）",
            kind=Kind.REVENUE,
            rule=Rule.ONCE,
            base_year=year,
            planned="1,500千円",
            section=self.sections[0],
            evidence=f"調定額（{MARK}）",
            initiative=initiative,
            evidence_key=f"見本-収入-{initiative.number}",
        )
        realise(
            enter_effect(typed, by=self.by), fiscal_year=year, amount=f"{1_100 + initiative.number * 17}千円",
            evidence=f"収入済額（{MARK}）", by=self.by,
        )  # fmt: skip

    def links(self) -> None:
        """The plan's two indicators of reviews are counted from here."""
        for name, measure in (
            ("事務事業見直し件数", Measure.REVIEWS),
            ("事務事業見直しによる削減額", Measure.SAVING),
        ):
            rows = Indicator.objects.for_municipality(self.plan.municipality).filter(
                name=name, link__rank__isnull=False
            )
            for one in rows.filter(link__initiative__plan=self.plan):
                feed(one, measure, first_year=2023, by=self.by)

    def ideas(self) -> None:
        """What sections thought of: some open, one dropped."""
        for turn, (name, clerk) in enumerate(list(self.town.clerks.items())[:4]):
            text = f"{name}の紙の申込書を、電子申請に一本化できないか。（{MARK}）"
            row = note_idea(text, fiscal_year=self.last, by=clerk)
            if turn == 3:
                drop_idea(row, reason=f"法令で紙と定められている。（{MARK}）", by=clerk)
