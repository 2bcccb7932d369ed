"""Adding up, what is left out, what is counted twice, and the printed totals of a real plan as opening balances."""

from dataclasses import replace
from decimal import Decimal as D

from gyokaku.engine.programs.arithmetic import Kind, Rule, Terms, faults
from gyokaku.engine.programs.doubles import Claim, against, among
from gyokaku.engine.programs.opening import Balance, parts
from gyokaku.engine.programs.opening import faults as balance_faults
from gyokaku.engine.programs.rollup import BALANCES, UNTIED, By, Line, roll_up, total

THREE_YEARS = Balance("a", 2021, 2023, Kind.SAVING, D(99_924_000), 112, "前の計画の実績")
ONE_YEAR = Balance("b", 2023, 2023, Kind.SAVING, D(23_470_000), 24, "指標の実績値", within="a")
ONCE = Terms(Rule.ONCE, 2025, D(1_000_000), realised={2025: D(900_000)})
YEARLY = Terms(Rule.CUMULATIVE, 2025, D(500_000), last_year=2026, realised={2025: D(400_000)})
PLACED = {By.PLAN: "計画", By.POLICY: "⑤", By.SECTION: "企画調整課"}


def claim(ref, terms=ONCE, kind=Kind.SAVING, ties=("事務事業1",), evidence="", **rest):
    return Claim(ref, kind, terms, frozenset(ties), evidence, **rest)


def test_the_printed_totals_stand_as_opening_balance_without_counting_a_year_twice():
    assert balance_faults(ONE_YEAR, [THREE_YEARS]) == []
    rest, year = parts([THREE_YEARS, ONE_YEAR])
    assert (rest.yen, rest.cases) == (D(76_454_000), 88)
    assert (year.yen, year.cases) == (D(23_470_000), 24)
    rows = roll_up([], By.PLAN, range(2025, 2030), parts([THREE_YEARS, ONE_YEAR]))
    assert [row.label for row in rows] == [BALANCES]
    assert total(rows, lambda row: row.realised)[Kind.SAVING] == D(99_924_000)
    assert (
        rows[0].realised[Kind.SAVING].sentence == "R3〜R5（R5を除く） 76,454,000円 ＋ R5 23,470,000円 ＝ 99,924,000円"
    )


def test_a_year_of_a_balance_that_is_not_said_to_be_part_of_it_is_refused():
    (said,) = balance_faults(replace(ONE_YEAR, within=None), [THREE_YEARS])
    assert "R3〜R5" in said
    assert "内数" in said


def test_parts_of_a_balance_may_not_exceed_it():
    wrong = replace(ONE_YEAR, yen=D(99_924_001), cases=113)
    assert len(balance_faults(wrong, [THREE_YEARS])) == 2


def test_rows_by_year_say_what_is_not_counted():
    rows = roll_up([Line("効果1", Kind.SAVING, ONCE), Line("効果2", Kind.SAVING, YEARLY)], By.YEAR, range(2025, 2028))
    assert [row.label for row in rows] == ["R7", "R8", "R9"]
    assert [row.planned[Kind.SAVING].yen for row in rows] == [1_500_000, 500_000, 0]
    assert [row.realised[Kind.SAVING].yen for row in rows] == [1_300_000, 0, 0]
    assert rows[0].left_out == []
    assert rows[1].left_out == ["効果2：R8の実績額が未記入です。"]


def test_every_grouping_comes_to_the_same_total():
    lines = [
        Line("1", Kind.SAVING, ONCE, PLACED),
        Line("2", Kind.SAVING, YEARLY),
        Line("3", Kind.REVENUE, ONCE, PLACED),
    ]
    totals = [total(roll_up(lines, by, range(2025, 2030)), lambda row: row.planned) for by in By]
    assert totals == [{Kind.REVENUE: D(1_000_000), Kind.SAVING: D(2_000_000)}] * len(By)
    assert [row.label for row in roll_up(lines, By.POLICY, range(2025, 2030))] == ["⑤", UNTIED[By.POLICY]]


def test_the_same_object_kind_and_year_is_found():
    (found,) = against(claim("効果2", YEARLY), [claim("効果1")], [])
    assert "事務事業1のR7の歳出減" in found.message
    assert found.other == "効果1"
    assert found.reason == ""


def test_another_kind_year_or_object_is_not():
    standing = [claim("効果1")]
    assert against(claim("効果2", kind=Kind.REVENUE), standing, []) == []
    assert against(claim("効果2", replace(ONCE, base_year=2026, realised={})), standing, []) == []
    assert against(claim("効果2", ties=("事務事業2",)), standing, []) == []


def test_the_same_evidence_is_found_however_it_is_written():
    (found,) = against(
        claim("効果2", ties=("他",), evidence="Ｒ７-決算 12"), [claim("効果1", evidence="r7-決算12")], []
    )
    assert "根拠の番号が同じ" in found.message


def test_a_reason_stands_beside_the_finding():
    (found,) = among([claim("効果1"), claim("効果2", apart="委託料と賃借料は別の節")], [])
    assert found.reason == "委託料と賃借料は別の節"


def test_an_effect_in_the_years_of_a_balance_is_found():
    early = replace(ONCE, base_year=2022, realised={})
    (found,) = against(claim("効果1", early), [], [THREE_YEARS, ONE_YEAR])
    assert "R3〜R5の既計上" in found.message


def test_terms_that_cannot_be_counted_are_refused():
    assert faults(ONCE) == faults(YEARLY) == []
    assert "終わりのない累計" in faults(replace(YEARLY, last_year=None))[0]
    assert "累計のときだけ" in faults(replace(ONCE, last_year=2026))[0]
    assert "1から12" in faults(Terms(Rule.ANNUALISED, 2025, D(1), months=13))[0]
    assert "1円単位" in faults(replace(ONCE, planned=D("0.5")))[0]


def test_an_initiative_as_a_whole_counts_its_programs_but_two_programs_of_it_are_two():
    whole = claim("効果1", ties=("事業40",))
    first, second = (claim(f"効果{n}", ties=(f"事務事業{n}",), under=frozenset({"事業40"})) for n in (2, 3))
    assert [one.other for one in against(first, [whole, second], [])] == ["効果1"]
    assert [one.other for one in against(whole, [first, second], [])] == ["効果2", "効果3"]
