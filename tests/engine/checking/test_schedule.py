"""年次計画: each rule fires on its fault and is silent on what is right."""

import pytest

from gyokaku.engine.document import ScheduleItem, Step
from tests.engine.checking.building import found, plan, row, sheet, source, step


def of(*rows):
    return plan(sheet(schedule=list(rows)))


# one row of two printed lines: two things side by side
ABREAST = ScheduleItem(
    item="下水道計画",
    steps=[
        Step(first=2025, last=2027, text="第二期計画の実施", source=source(41)),
        Step(first=2026, last=2026, text="第三期計画の検討", source=source(42)),
        Step(first=2029, last=2029, text="第三期計画の実施", source=source(43)),
    ],
)

FIRES = [
    ("GK401", of(row("運用", step("実施", 2024, 2029))), "運用"),
    ("GK401", of(row("運用", step("実施", 2025, 2030))), "運用"),
    ("GK402", of(row("方針の改定", step("検討", 2025, 2025), step("改定", 2028, 2029))), "方針の改定"),
    ("GK403", of(row("工事", step("設計", 2025, 2026), step("工事", 2026, 2029))), "工事"),
    ("GK404", of(row("事業者の選定", step("検討", 2025, 2026), step("検討", 2029, 2029))), "事業者の選定"),
    ("GK405", of(row("運用", step("実施", 2025, 2027))), ""),
    ("GK406", of(row("運用", step("実施", 2025, None))), ""),
    ("GK407", of(row("運営事業者選定", step("試行", 2025, 2026), step("策定", 2027, 2029))), "運営事業者選定"),
]

SILENT = [
    ("GK401", of(row("運用", step("実施", 2025, 2029)))),
    ("GK402", of(row("調査の実施", step("実施", 2026, 2026), step("実施", 2028, 2028)))),
    ("GK402", of(row("方針の改定", step("検討", 2025, None), step("改定", 2028, 2029)))),
    ("GK403", of(row("工事", step("設計", 2025, 2026), step("工事", 2027, 2029)))),
    ("GK403", of(ABREAST)),
    ("GK402", of(ABREAST)),
    ("GK404", of(row("手法の検討", step("検討", 2025, 2029)), row("開拓", step("検討・実施", 2025, 2029)))),
    ("GK404", of(row("審議会の設置", step("検討", 2025, 2025), step("実施", 2026, 2029)))),
    ("GK405", of(row("整備", step("設計", 2025, 2026), step("供用開始", 2027, 2027)))),
    ("GK405", of(row("運用", step("実施", 2025, None)))),
    ("GK405", of(row("策定", step("策定", 2025, 2025)), row("運用", step("実施", 2026, 2029)))),
    ("GK406", of(row("運用", step("実施", 2025, 2029)))),
    ("GK407", of(row("委員の選定", step("選定", 2025, 2025)), row("計画の策定", step("策定", 2025, 2029)))),
]


@pytest.mark.parametrize(("code", "made", "item"), FIRES)
def test_fires_on_the_row(code, made, item):
    assert [finding.row for finding in found(code, made)] == [item]


@pytest.mark.parametrize(("code", "made"), SILENT)
def test_stays_silent(code, made):
    assert found(code, made) == []


def test_unknown_extents_are_told_once_with_the_sheets():
    made = plan(
        sheet(1, schedule=[row("運用", step("実施", 2025, None))]),
        sheet(2),
        sheet(3, schedule=[row("a", step("実施", 2025, None)), row("b", step("検討", 2025, None))]),
    )
    [item] = found("GK406", made)
    assert "2事業の3個の年次" in item.message
    assert "事業1、3" in item.message
