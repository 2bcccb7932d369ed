"""Whatever the document allows can be checked and shown: no rule raises, and every finding can be told."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from gyokaku.engine.checking import check
from gyokaku.engine.checking.showing.as_json import as_json
from gyokaku.engine.checking.showing.as_text import as_text
from gyokaku.engine.document import Direction, Indicator, ScheduleItem, Step, Value
from gyokaku.engine.notation.terms import Bound, Missing
from tests.engine.checking.building import consulted, period, plan, sheet

PRINTED = (
    "第三二期長期計画 第十期 第6期長期計画 令和元年度 令和99年13月32日(月) 平成30 R7.3 R0 「未利用地の活用に関する基本方針」 「 」 （ ) 【 "
    "昭和27(1952)年 4市（a、b） 検討 実施 選定 策定 引き続き検討する を推進を支援する 件数 の割合 数 率 調査 —% ー — ０ ㎡ 实 ｱ 々々 D X 。 、 "
    "目標値は次の計画で設定する 現在調査中 1,000件 残高 年間 = 1 人 名 0"
)
PIECES = [*PRINTED.split(), "\n", "", " ", "\u3000"]
words = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)
numbers = st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-1000, max_value=1000)
times = st.sampled_from(["", "毎年度", "R3年度", "R7年度", "R11年度", "R30年度", "R6.3", "R12.3"]).map(period)
values = st.builds(
    Value,
    printed=words,
    value=numbers,
    unit=st.none() | st.sampled_from(["件", "%", "人", "名", "㎡", ""]),
    bound=st.none() | st.sampled_from(Bound),
    period=times,
    missing_reason=st.none() | st.sampled_from(Missing),
)
rows = st.builds(
    Indicator,
    name=words,
    direction=st.none() | st.sampled_from(Direction),
    accumulation=st.none() | st.sampled_from(["single_year", "cumulative"]),
    baseline=st.none() | values,
    targets=st.lists(values, max_size=2),
    actuals=st.lists(values, max_size=2),
)
years = st.integers(2020, 2035)
steps = st.builds(Step, first=years, last=st.none() | years, text=words)
items = st.builds(ScheduleItem, item=words, steps=st.lists(steps, max_size=3))
texts = st.none() | words
sheets = st.builds(
    sheet,
    st.integers(0, 3),
    words,
    sections=st.lists(words, max_size=2),
    purpose=texts,
    actions=texts,
    remarks=texts,
    no_indicator_reason=texts,
    page=st.none() | st.integers(0, 9),
    indicators=st.lists(rows, max_size=3),
    schedule=st.lists(items, max_size=2),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(sheets, min_size=1, max_size=3), words, words)
def test_every_plan_can_be_checked_and_shown(held, paragraph, notice):
    report = check(plan(*held, paragraphs=[paragraph], consultation=consulted(notice)))
    assert as_text(report)
    assert as_json(report)
    assert all(item.message and item.mend for item in report.findings)


@given(st.decimals(min_value=1, max_value=100, places=1), st.sampled_from([Decimal(1), Decimal(1000)]))
@settings(max_examples=40, deadline=None)
def test_the_unit_scale_does_not_change_what_is_found(target, scale):
    def made(factor):
        return plan(
            sheet(
                indicators=[
                    Indicator(
                        name="寄附件数",
                        targets=[Value(printed="a", value=target * factor, unit="件", period=period("R11年度"))],
                        actuals=[Value(printed="b", value=50 * factor, unit="件", period=period("R5年度"))],
                    )
                ]
            )
        )

    assert [item.code for item in check(made(1)).findings] == [item.code for item in check(made(scale)).findings]
