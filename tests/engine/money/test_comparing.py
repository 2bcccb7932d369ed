"""Comparison tables: sums that say of how many, neutral order, last year beside this, the difference in words."""

from decimal import Decimal

from gyokaku.engine.money.comparing import By, against_outlook, change_in_words, compared, total
from gyokaku.engine.money.document import Amount, Kind, Money, OutlookLine, Request, Year, canonical, load, sha256


def request(number, *amounts, section="広報課", policy="① 窓口", **rest):
    kinds = list(Kind)
    made = [Amount(kind=kinds[turn], yen=Decimal(one)) for turn, one in enumerate(amounts) if one is not None]
    return Request(
        number=number, title=f"件{number}", section=section, state="決算", policy=policy, amounts=made, initiative=number,
        **rest,
    )  # fmt: skip


def test_a_row_is_in_the_order_of_numbers_whatever_the_amounts():
    rows = compared([request(3, 999), request(1, 5), request(2, 50)], By.REQUEST)
    assert [row.number for row in rows] == [1, 2, 3]


def test_the_figures_of_a_request():
    (row,) = compared([request(1, 100, 80, 80, 80, 20, 90)], By.REQUEST, before=[request(1, 70, 70, 70, 60)])
    assert row.of("予算現額").yen == 100
    assert row.cut == -20
    assert row.left == -10
    assert row.spent == Decimal("90.0")
    assert row.change == 20
    assert change_in_words(row) == "前年度 60円 → 80円（＋20円）"


def test_what_is_not_there_is_not_nothing():
    (row,) = compared([request(1, 100)], By.REQUEST)
    assert row.of("査定").yen is None
    assert row.cut is None
    assert row.spent is None


def test_a_sum_over_some_makes_no_difference_with_a_sum_over_all():
    last = total([request(1, 100, 80), request(2, 50)])
    assert (last.of("要求").yen, last.of("要求").count) == (150, 2)
    assert (last.of("査定").yen, last.of("査定").count) == (80, 1)
    assert last.cut is None


def test_policies_stand_as_the_plan_prints_them_and_last_year_s_are_not_lost():
    rows = compared(
        [request(1, 5, policy="② 広報"), request(2, 6, policy="① 窓口"), request(3, 1, policy=None)],
        By.POLICY,
        before=[request(9, 1, 1, 1, 7, policy="③ 税")],
        order=["① 窓口", "② 広報"],
    )
    assert [(row.label, row.count) for row in rows] == [
        ("① 窓口", 1),
        ("② 広報", 1),
        ("③ 税", 0),
        ("方針に属さないもの", 1),
    ]
    assert rows[2].before == 7


def test_the_total_of_requests_beside_the_outlook_in_words():
    outlook = [OutlookLine(name="市税", yen=Decimal(900)), OutlookLine(name="市債", yen=Decimal(50))]
    assert against_outlook(2026, [request(1, 1000)], outlook) == (
        "令和8年度の歳入見通し 950円 − 要求の合計 1,000円（1件）＝ △50円。要求の合計が歳入見通しを50円上回っています。"
    )
    assert "下回っています" in against_outlook(2026, [request(1, 100)], outlook)
    assert "同額" in against_outlook(2026, [request(1, 950)], outlook)
    assert "まだ記録されていません" in against_outlook(2026, [], outlook)
    assert "歳入見通しはまだ" in against_outlook(2026, [request(1, 1)], [])


def test_one_record_has_one_canonical_form():
    money = Money(
        municipality_code="132039",
        municipality="武蔵野市",
        plan="計画",
        years=[Year(fiscal_year=2026, requests=[request(1, 100)], outlook=[OutlookLine(name="市税", yen=Decimal(1))])],
    )
    assert canonical(load(canonical(money))) == canonical(money)
    assert len(sha256(money)) == 64
    assert b'"yen":"100"' in canonical(money)
    assert money.year(2026).requests[0].number == 1
    assert money.year(2027) is None
