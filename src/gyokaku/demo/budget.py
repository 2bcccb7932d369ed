"""Invented requests, outlook and costs: a year that is settled, one that is budgeted, one that is being asked for."""

from __future__ import annotations

from decimal import Decimal

from gyokaku.budget.actions.amounts import Typed
from gyokaku.budget.actions.costs import enter, hand_in, tie
from gyokaku.budget.actions.looking_ahead import expect
from gyokaku.budget.actions.requesting import act, open_request
from gyokaku.budget.rules import Act
from gyokaku.demo.invented import MARK
from gyokaku.demo.town import Town
from gyokaku.engine.document import CostStage
from gyokaku.organization.models import Post
from gyokaku.plan.models import Initiative, Plan
from gyokaku.programs.models import Program

HEADINGS = ["会計", "款", "項", "目", "事業", "名称", "事業費（円）", "人件費（円）"]
REASONS = (
    "対象が増える見込みで、いまの契約では足りないため。",
    "機器の保守期限が切れ、入れ替えが要るため。",
    "手順を電子化し、次の年度からの手間を減らすため。",
)
GIVEN_UP = ("紙の案内の印刷をやめる。", "", "ほかの研修と合同にし、会場費を減らす。")
ASSESSED = ("見積りを3社から取り直した額とする。", "要求どおりとする。", "初年度は半数の窓口で試すこととする。")
SHARE = (Decimal("0.9"), Decimal(1), Decimal("0.8"))
ASKED = 8  # sheets that ask for something
COSTED = 30  # sheets that have a line of the budget
LAST = (1, 0, 2, 1, 3, 2, 1, 0)  # turns behind the requests of the newest year


def settle_budget(plan: Plan, town: Town, *, first: int) -> None:
    """Keep the records of the plan's first year, the one after it and the one that is asked for now."""
    rows = Initiative.objects.for_municipality(plan.municipality).filter(plan=plan, branch__isnull=False)
    sheets = list(rows.prefetch_related("responsibilities").order_by("number"))
    for turn, sheet in enumerate(sheets[:ASKED]):
        clerk = _clerk(sheet, town)
        for year, acts in ((first, 5), (first + 1, 4), (first + 2, LAST[turn])):
            _request(sheet, clerk, town, turn, year, acts)
    _outlook(first, town.planning)
    _costs(sheets[:COSTED], first, town.planning)


def _clerk(sheet: Initiative, town: Town) -> Post:
    named = [one.printed for one in sheet.responsibilities.all()]
    return next((town.clerks[name] for name in named if name in town.clerks), town.clerks[town.first.name])


def _amount(number: int, year: int) -> Decimal:
    """The same for the same sheet and year, whole thousands of yen."""
    return Decimal((number * 37 + year * 7) % 90 + 10) * 100_000


def _printed(amount: Decimal) -> str:
    return f"{int(amount) // 1000:,}千円"


def _request(sheet: Initiative, clerk: Post, town: Town, turn: int, year: int, acts: int) -> None:
    assert clerk.section is not None
    asked = _amount(sheet.number, year)
    half = asked // 2000 * 1000
    sources = {"national": _printed(half), "general": _printed(asked - half)} if turn % 3 == 0 else {}
    said = Typed(_printed(asked), sources, f"{REASONS[turn % 3]}（{MARK}）", GIVEN_UP[turn % 3])
    row = open_request(fiscal_year=year, title="", section=clerk.section, typed=said, initiative=sheet, by=clerk)
    given = (asked * SHARE[turn % 3]) // 1000 * 1000
    reason = f"{ASSESSED[turn % 3]}（{MARK}）"
    way = (
        (Act.SUBMIT, clerk, None),
        (Act.ASSESS, town.planning, Typed(_printed(given), reason=reason)),
        (Act.DECIDE, town.headquarters, Typed(_printed(given), reason=f"査定のとおりとする。（{MARK}）")),
        (Act.BUDGET, town.planning, Typed(_printed(given))),
        (Act.SETTLE, town.planning, Typed(_printed(given * 97 // 100_000 * 1000))),
    )
    for what, by, typed in way[:acts]:
        row = act(row, what, version=row.version, typed=typed, by=by)


def _outlook(first: int, by: Post) -> None:
    for year, change in ((first, 0), (first + 1, 2), (first + 2, -3)):
        for name, amount in (("市税", 18), ("国庫支出金", 12), ("都道府県支出金", 4), ("繰入金", 6)):
            expect(year, name, f"{amount * 1000 + change * 150:,}千円", note=f"見本の割合で置いた額（{MARK}）", by=by)


def _costs(sheets: list[Initiative], first: int, by: Post) -> None:
    shared, outside, new = (
        ("01", "02", "01", "01", "9001"),
        ("01", "02", "01", "01", "9002"),
        ("01", "02", "01", "01", "9003"),
    )
    keys = {sheet.pk: ("01", "02", "01", f"{sheet.number % 9 + 1:02}", f"{sheet.number:04}") for sheet in sheets}
    for sheet in sheets:
        tie(keys[sheet.pk], first_year=first - 1, weights=[(sheet, 1)], by=by)
    halves = [(sheets[0], 2), (sheets[1], 1)]
    program = Program.objects.for_municipality(by.municipality).order_by("number").first()
    tie(shared, first_year=first - 1, weights=halves, program=program, note=f"相談窓口の数の割合（{MARK}）", by=by)
    tie(outside, first_year=first - 1, by=by)
    tables = (
        (first - 1, CostStage.SETTLEMENT),
        (first, CostStage.BUDGET),
        (first, CostStage.SETTLEMENT),
        (first + 1, CostStage.BUDGET),
    )
    for year, stage in tables:
        spent = Decimal("0.96") if stage is CostStage.SETTLEMENT else Decimal(1)
        lines = [
            _line(keys[sheet.pk], f"{sheet.title[:40]}費", _amount(sheet.number, year) * spent, sheet.number)
            for sheet in sheets
        ]
        lines += [
            _line(shared, "総合窓口運営費", Decimal(3_000_000) * spent, 3),
            _line(outside, "庁舎管理費", Decimal(8_000_000) * spent, 5),
        ]
        if year > first:
            lines.append(_line(new, "新しい取組の準備費", Decimal(500_000), 1))
        hand_in([HEADINGS, *lines], fiscal_year=year, stage=stage, file=f"事業費{year}（{MARK}）.csv", by=by)
        enter(by=by)


def _line(keys: tuple[str, ...], name: str, amount: Decimal, turn: int) -> list[str]:
    personnel = "" if turn % 4 == 0 else f"{(turn % 7 + 1) * 800_000}"
    return [*keys, name, str(int(amount)), personnel]
