"""Periods as plans print them: exact days, or a refusal with its reason."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyokaku.engine.notation import (
    NotAPeriod,
    ReadPeriod,
    fiscal_year_label,
    fiscal_year_name,
    format_period,
    japanese_date,
    read_period,
)
from gyokaku.engine.notation.terms import Missing, PeriodKind

FISCAL, YEAR, MONTH, DAY = PeriodKind.FISCAL_YEAR, PeriodKind.CALENDAR_YEAR, PeriodKind.MONTH, PeriodKind.DAY
EVERY, RANGE = PeriodKind.EVERY_YEAR, PeriodKind.RANGE

READ = [
    ("R5年度", FISCAL, "2023-04-01", "2024-03-31", 2023),
    ("令和元年度", FISCAL, "2019-04-01", "2020-03-31", 2019),
    ("平成31年度", FISCAL, "2019-04-01", "2020-03-31", 2019),
    ("2023年度", FISCAL, "2023-04-01", "2024-03-31", 2023),
    ("R３年度", FISCAL, "2021-04-01", "2022-03-31", 2021),
    ("Ｒ３", FISCAL, "2021-04-01", "2022-03-31", 2021),
    ("Ｒ元", FISCAL, "2019-04-01", "2020-03-31", 2019),
    ("R10 年度", FISCAL, "2028-04-01", "2029-03-31", 2028),
    ("〈R6〉", FISCAL, "2024-04-01", "2025-03-31", 2024),
    ("R4 (2022)", FISCAL, "2022-04-01", "2023-03-31", 2022),
    ("r5 (2023)", FISCAL, "2023-04-01", "2024-03-31", 2023),
    ("昭和58年度", FISCAL, "1983-04-01", "1984-03-31", 1983),
    ("令和5年", YEAR, "2023-01-01", "2023-12-31", 2023),
    ("㋿5年", YEAR, "2023-01-01", "2023-12-31", 2023),
    ("R6.3", MONTH, "2024-03-01", "2024-03-31", 2023),
    ("R6.11", MONTH, "2024-11-01", "2024-11-30", 2024),
    ("R12. 3", MONTH, "2030-03-01", "2030-03-31", 2029),
    ("R6.3末時点", MONTH, "2024-03-01", "2024-03-31", 2023),
    ("H31年2月", MONTH, "2019-02-01", "2019-02-28", 2018),
    ("平成31年4月", MONTH, "2019-04-01", "2019-04-30", 2019),
    ("令和元年5月", MONTH, "2019-05-01", "2019-05-31", 2019),
    ("H31.4.1", DAY, "2019-04-01", "2019-04-01", 2019),
    ("令和7年1月15日", DAY, "2025-01-15", "2025-01-15", 2024),
    ("令和7年1月15日(水)", DAY, "2025-01-15", "2025-01-15", 2024),
    ("R6年度末", DAY, "2025-03-31", "2025-03-31", 2024),
    ("昭和64年1月7日", DAY, "1989-01-07", "1989-01-07", 1988),
    ("平成元年1月8日", DAY, "1989-01-08", "1989-01-08", 1988),
    ("R3～7年度", RANGE, "2021-04-01", "2026-03-31", 2025),
    ("令和7～11年度", RANGE, "2025-04-01", "2030-03-31", 2029),
    ("R5-6年度", RANGE, "2023-04-01", "2025-03-31", 2024),
    ("2024～28年度", RANGE, "2024-04-01", "2029-03-31", 2028),
    ("R7-R11", RANGE, "2025-04-01", "2030-03-31", 2029),
    ("令和３年度から令和５年度まで", RANGE, "2021-04-01", "2024-03-31", 2023),
    ("令和5(2023)年度", FISCAL, "2023-04-01", "2024-03-31", 2023),
    ("2019年度(R1)", FISCAL, "2019-04-01", "2020-03-31", 2019),
    ("2019年度(H31)", FISCAL, "2019-04-01", "2020-03-31", 2019),
    ("H31/R元年度", FISCAL, "2019-04-01", "2020-03-31", 2019),
    ("平成32年度", FISCAL, "2020-04-01", "2021-03-31", 2020),
    ("R5年度実績", FISCAL, "2023-04-01", "2024-03-31", 2023),
    ("R5年度※1", FISCAL, "2023-04-01", "2024-03-31", 2023),
    ("R5年(2023年)", YEAR, "2023-01-01", "2023-12-31", 2023),
    ("R07.03", MONTH, "2025-03-01", "2025-03-31", 2024),
    ("R 6 . 3", MONTH, "2024-03-01", "2024-03-31", 2023),
    ("大正15年12月24日", DAY, "1926-12-24", "1926-12-24", 1926),
    ("明治45年7月", MONTH, "1912-07-01", "1912-07-31", 1912),
    ("令和7年1月15日(水・必着)", DAY, "2025-01-15", "2025-01-15", 2024),
    ("R11年度まで", DAY, "2030-03-31", "2030-03-31", 2029),
    ("R5年末", DAY, "2023-12-31", "2023-12-31", 2023),
    ("R6.4～R7.3", RANGE, "2024-04-01", "2025-03-31", 2024),
    ("令和6年4月～9月", RANGE, "2024-04-01", "2024-09-30", 2024),
    ("2024年4月1日～2025年3月31日", RANGE, "2024-04-01", "2025-03-31", 2024),
    ("R5年度下半期", RANGE, "2023-10-01", "2024-03-31", 2023),
    ("R5第3四半期", RANGE, "2023-10-01", "2023-12-31", 2023),
    ("R2～5年", RANGE, "2020-01-01", "2023-12-31", 2023),
]
REFUSED = [
    ("7", Missing.UNREADABLE, "元号も西暦もない"),
    ("12.3", Missing.UNREADABLE, "元号も西暦もない"),
    ("5年度", Missing.UNREADABLE, "元号も西暦もない"),
    ("3月31日", Missing.UNREADABLE, "元号も西暦もない"),
    ("R5 6", Missing.UNREADABLE, "読めません"),
    ("R5・6", Missing.UNREADABLE, "読めません"),
    ("R6.3-5", Missing.UNREADABLE, "読めません"),
    ("R5年年度", Missing.UNREADABLE, "読めません"),
    ("R7年度以降", Missing.UNREADABLE, "読めません"),
    ("R7年度～", Missing.UNREADABLE, "読めません"),
    ("R5末", Missing.UNREADABLE, "読めません"),
    ("平成32年3月", Missing.UNREADABLE, "平成ではありません"),
    ("平成42年度", Missing.UNREADABLE, "平成ではありません"),
    ("R99", Missing.UNREADABLE, "範囲にありません"),
    ("R5/R6年度", Missing.UNREADABLE, "同じ年ではありません"),
    ("2024年度(R5)", Missing.UNREADABLE, "同じ年ではありません"),
    ("R7.3～R6.4", Missing.UNREADABLE, "始まりより前"),
    ("2023-04", Missing.UNREADABLE, "年月なのか"),
    ("R5-6", Missing.UNREADABLE, "年月なのか"),
    ("2010-12", Missing.UNREADABLE, "年月なのか"),
    ("2025～7年度", Missing.UNREADABLE, "終わりの年"),
    ("R5年度見込）", Missing.UNREADABLE, "読めません"),
    ("平成31年5月", Missing.UNREADABLE, "2019年4月30日まで"),
    ("令和元年4月", Missing.UNREADABLE, "2019年5月1日から"),
    ("昭和64年1月8日", Missing.UNREADABLE, "昭和ではありません"),
    ("R6.13", Missing.UNREADABLE, "13月"),
    ("R6.0", Missing.UNREADABLE, "0月"),
    ("R6.2.30", Missing.UNREADABLE, "30日はありません"),
    ("R0年度", Missing.UNREADABLE, "元年"),
    ("R4(2023)", Missing.UNREADABLE, "同じ年ではありません"),
    ("R9～R7年度", Missing.UNREADABLE, "始まりより前"),
    ("1234年度", Missing.UNREADABLE, "範囲にありません"),
    ("—", Missing.DASH, "横線"),
    ("ー", Missing.DASH, "横線"),
    ("", Missing.BLANK, "空欄"),
    ("　", Missing.BLANK, "空欄"),
    ("次期計画", Missing.UNREADABLE, "読めません"),
]


@pytest.mark.parametrize(("text", "kind", "start", "end", "fiscal_year"), READ)
def test_reads(text, kind, start, end, fiscal_year):
    period = read_period(text)
    assert isinstance(period, ReadPeriod), period
    assert (period.kind, str(period.start), str(period.end)) == (kind, start, end)
    assert period.fiscal_year == fiscal_year
    assert format_period(period) == text


@pytest.mark.parametrize("text", ["毎年度", "各年", "毎年", "各年度"])
def test_every_year_has_no_days(text):
    period = read_period(text)
    assert isinstance(period, ReadPeriod)
    assert (period.kind, period.start, period.end, period.fiscal_year) == (EVERY, None, None, None)


@pytest.mark.parametrize(("text", "reason", "said"), REFUSED)
def test_refuses_with_the_reason(text, reason, said):
    refused = read_period(text)
    assert isinstance(refused, NotAPeriod), refused
    assert refused.reason is reason
    assert said in refused.explanation
    assert refused.printed == text


def test_a_provisional_period_says_so():
    assert read_period("R5年度（見込み）").provisional
    assert not read_period("R5年度").provisional


@given(st.integers(1927, 2060))
def test_the_name_of_a_fiscal_year_reads_back(year):
    period = read_period(fiscal_year_name(year))
    assert isinstance(period, ReadPeriod)
    assert period.fiscal_year == year


@given(st.dates(date(1927, 1, 1), date(2060, 12, 31)))
def test_the_name_of_a_day_reads_back(day):
    period = read_period(japanese_date(day))
    assert isinstance(period, ReadPeriod)
    assert (period.start, period.end) == (day, day)


@given(st.integers(1927, 2060))
def test_a_label_reads_back_as_its_fiscal_year(year):
    assert read_period(fiscal_year_label(year)).fiscal_year == year


@given(st.dates(date(2019, 5, 1), date(2060, 12, 31)))
def test_a_month_lies_in_the_fiscal_year_of_its_days(day):
    month = read_period(f"R{day.year - 2018}.{day.month}")
    assert month.start <= day <= month.end
    assert month.fiscal_year == read_period(japanese_date(day)).fiscal_year


@given(st.text(st.sampled_from("RH令和平成元年度月日.0123456789～(), 　-"), max_size=14))
def test_no_text_raises(text):
    assert read_period(text).printed == text
