"""An invented town's small plan, with what makes a round trip hard. デモ用の架空データ."""

from gyokaku.engine.document import (
    FiscalYears,
    Indicator,
    Initiative,
    Measure,
    Municipality,
    Plan,
    Policy,
    ScheduleItem,
    SheetField,
    Step,
)
from gyokaku.engine.document.values import value_of


def sheet(number=1, title="窓口の見直し", **more):
    """An initiative with one schedule row and one indicator."""
    usual = {
        "sections": ["市民課", "総務課"],
        "purpose": "待ち時間を短くする。\n二つ目の段落。",
        "schedule": [ScheduleItem(item="予約制", steps=[Step(first=2026, last=2027, text="試行")])],
        "indicators": [indicator()],
    }
    return Initiative(number=number, title=title, **{**usual, **more})


def indicator(**more):
    usual = {
        "name": "待ち時間",
        "unit": "分",
        "kind": "flow",
        "targets": [value_of("10分以下", "R9年度", "target"), value_of("8分以下", "R11年度", "target")],
        "actuals": [value_of("15分", "R6年度", "actual")],
    }
    return Indicator(**{**usual, **more})


def overlapping():
    """A schedule row whose steps overlap, one of them with an end that nobody knows."""
    steps = [
        Step(first=2025, last=2028, text="検討"),
        Step(first=2026, last=None, text="実施", last_possible=2029),
        Step(first=2026, last=2026, text="→"),
    ]
    return ScheduleItem(item="重なる段階", steps=steps)


def plan(*sheets):
    """A plan of two levels and three; without `sheets`, with two initiatives that share number and title."""
    first, second = (
        sheet(),
        sheet(indicators=[], schedule=[overlapping(), ScheduleItem(item="矢印だけ")], status="=1+1"),
    )
    measure = Measure(code="1-ア", title="柱", initiatives=list(sheets) or [first, second])
    return Plan(
        municipality=Municipality(code="999999", name="みほん市"),
        title="みほん市行革プラン",
        fiscal_years=FiscalYears(first=2025, last=2029),
        sheet_fields=[SheetField(key="purpose", label="ねらい"), SheetField(key="効果", label="効果")],
        policies=[
            Policy(code="1", title="方針一", measures=[measure]),
            Policy(code="2", title="方針二", initiatives=[sheet(3, "基金", fields={"効果": "@増える"})]),
        ],
    )
