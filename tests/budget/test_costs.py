"""Tables of costs: keys as text, cells named, all or nothing; split by share and never counted twice."""

import io

import pytest
from openpyxl import Workbook

from gyokaku.budget.actions.costs import enter, hand_in, leave_outside, look, tie, waiting, withdraw
from gyokaku.budget.actions.spreading import spread
from gyokaku.budget.cost_paper import cells, read
from gyokaku.budget.errors import NotFound, WrongEntry, WrongState
from gyokaku.budget.models import BudgetLine, CostTable
from gyokaku.budget.queries.costs import fallen, standing, unmapped
from gyokaku.engine.document import CostStage
from gyokaku.organization.errors import NotAllowed
from gyokaku.plan.queries import document
from tests.budget.cast import HEADER, KEY, OTHER_KEY, cast, entered, row


def test_keys_keep_their_zeros_in_every_encoding():
    text = ",".join(HEADER) + '\r\n01,02,01,03,0010,窓口案内事業費,"1,200,000",\r\n'
    for encoding in ("utf-8", "utf-8-sig", "cp932"):
        (made,) = read(cells(text.encode(encoding), "事業費.csv")).rows
        assert made.keys == KEY
        assert (made.yen, made.personnel) == (1_200_000, None)


def workbook(*rows):
    book, data = Workbook(), io.BytesIO()
    for one in rows:
        book.active.append(one)
    book.save(data)
    return data.getvalue()


def test_a_workbook_with_texts_is_read_and_one_with_numbers_for_keys_is_refused():
    good = read(cells(workbook(HEADER, [*KEY, "名", 1200000, 300]), "a.xlsx"))
    assert (good.rows[0].keys, good.rows[0].yen, good.rows[0].personnel) == (KEY, 1_200_000, 300)
    bad = read(cells(workbook(HEADER, [1, "02", "01", "03", "0010", "名", 5, None]), "a.xlsx"))
    (said,) = bad.refusals
    assert said.cell == "A2"
    assert "先頭の0が失われている" in said.message


@pytest.mark.parametrize(
    ("rows", "cell", "said"),
    [
        ([], "1行", "何もありません"),
        ([HEADER], "2行", "行がありません"),
        ([[*HEADER[:-1], "予備"], row()], "H1", "「予備」という見出し"),
        ([HEADER[:6], row()[:6]], "1行", "「事業費」の列がありません"),
        ([[*HEADER[:6], "事業費"], row()[:7]], "G1", "単位が分かりません"),
        ([[*HEADER, "事業費（千円）"], row()], "I1", "2つあります"),
        ([HEADER, row(("", "02", "01", "03", "1"))], "A2", "会計が空です"),
        ([HEADER, row(("01", "0 2", "01", "03", "1"))], "B2", "空白やハイフン"),
        ([HEADER, row(name="")], "F2", "名称が空です"),
        ([HEADER, row(yen="")], "G2", "読めません"),
        ([HEADER, row(yen="百万")], "G2", "読めません"),
        ([HEADER, row(yen="1,200千円")], "G2", "単位が付いています"),
        ([HEADER, row(yen="-5")], "G2", "0円以上"),
        ([HEADER, row(yen="1.5")], "G2", "1円単位まで"),
        ([HEADER, row(personnel="約5")], "H2", "読めません"),
        ([HEADER, row(), [*row(), "x"]], "I3", "見出しのない列"),
        ([HEADER, row(), row()], "A3", "2行にもあります"),
    ],
)
def test_every_refused_cell_is_named(rows, cell, said):
    taken = read(rows)
    assert taken.rows == []
    assert any(one.cell == cell and said in one.message for one in taken.refusals), taken.refusals


def test_thousands_are_said_in_the_heading():
    (made,) = read([[*HEADER[:6], "事業費(千円)"], row(yen="1,200")[:7]]).rows
    assert made.yen == 1_200_000


def test_keys_that_differ_in_zeros_alone_are_a_doubt():
    taken = read([HEADER, row(), row(("1", "2", "1", "3", "10"))])
    assert len(taken.rows) == 2
    assert "先頭の0だけが違います" in taken.doubts[0]


def test_too_many_lines_are_refused_at_the_first_one_over():
    taken = read([HEADER, *(row((f"{turn:06}", "1", "1", "1", "1")) for turn in range(100_001))])
    assert (taken.refusals[0].cell, taken.rows) == ("100002行", [])


def test_a_file_that_is_none_says_so():
    with pytest.raises(WrongEntry, match=r"a\.xlsx"):
        cells(b"no workbook", "a.xlsx")


@pytest.fixture
def people(db):
    return cast()


def test_the_table_is_looked_at_first_and_then_entered_whole(people):
    hand_in([HEADER, row(), row(OTHER_KEY)], fiscal_year=2025, stage=CostStage.BUDGET, file="a.csv", by=people.planning)
    looked = look(waiting(people.planning), by=people.planning)
    assert (looked.new, looked.unmapped, looked.total) == (2, 2, 2_400_000)
    assert not CostTable.objects.for_municipality(people.town).exists()
    table = enter(by=people.planning)
    assert (table.count, table.total) == (2, 2_400_000)
    with pytest.raises(NotFound):
        enter(by=people.planning)


def test_one_wrong_cell_leaves_everything_as_it_was(people):
    hand_in(
        [HEADER, row(), row(OTHER_KEY, yen="x")], fiscal_year=2025, stage=CostStage.BUDGET, file="a", by=people.planning
    )
    with pytest.raises(WrongEntry, match="G3"):
        enter(by=people.planning)
    assert not BudgetLine.objects.for_municipality(people.town).exists()


def test_the_newest_table_counts_and_the_one_before_comes_back(people):
    entered(people)
    second = entered(people, row(yen="900000"), row(OTHER_KEY))
    assert standing(people.town)[2025, "settlement"] == second
    withdraw(second, reason="別の年度だった", by=people.planning)
    assert standing(people.town)[2025, "settlement"].total == 1_200_000
    with pytest.raises(WrongState):
        withdraw(second, reason="もう一度", by=people.planning)
    with pytest.raises(WrongEntry, match="まったく同じ"):
        entered(people)


def test_a_line_that_is_gone_is_told_before(people):
    entered(people, row(), row(OTHER_KEY))
    hand_in([HEADER, row(yen="5")], fiscal_year=2025, stage=CostStage.SETTLEMENT, file="b", by=people.planning)
    looked = look(waiting(people.planning), by=people.planning)
    assert (looked.changed, looked.gone) == (1, ["-".join(OTHER_KEY)])


def test_shares_add_up_and_are_written_on_the_sheets(people):
    entered(people, row(yen="1000", personnel="100"), row(OTHER_KEY, yen="7"))
    tie(KEY, first_year=2024, weights=[(people.first, 2), (people.second, 1)], note="面積の割合", by=people.planning)
    tie(OTHER_KEY, first_year=2024, weights=[(people.first, 1)], program=people.programs[0], by=people.planning)
    (of_first,), (of_second,) = people.costs(people.first), people.costs(people.second)
    assert of_first["settlement"]["yen"] == "674"
    assert of_first["settlement"]["personnel"] == "67"
    assert of_first["settlement"]["lines"][0]["share"] == "2/3"
    assert of_second["settlement"]["yen"] == "333"
    made = fallen(people.town)
    assert made.total[2025, "settlement"] == 1007 == 674 + 333
    assert made.programs[people.programs[0].pk][2025]["settlement"][0].yen == 7
    assert document(people.plan).policies[1].initiatives[0].costs[0].settlement.yen == 333


def test_what_belongs_to_no_initiative_is_not_lost(people):
    entered(people, row(yen="1000"), row(OTHER_KEY, yen="50"))
    tie(KEY, first_year=2025, weights=[(people.first, 1)], outside=3, note="職員数", by=people.planning)
    made = fallen(people.town)
    assert (made.outside[2025, "settlement"], made.unmapped[2025, "settlement"]) == (750, 50)
    assert [line.key for _, line in unmapped(people.town)] == ["-".join(OTHER_KEY)]


def test_what_a_key_stands_for_is_remembered_and_changes_from_a_year_on(people):
    tie(KEY, first_year=2024, weights=[(people.first, 1)], by=people.planning)
    tie(KEY, first_year=2026, weights=[(people.second, 1)], by=people.planning)
    entered(people, row(yen="10"), year=2025)
    entered(people, row(yen="20"), year=2026)
    assert people.costs(people.first)[0]["fiscal_year"] == 2025
    assert people.costs(people.second)[0]["settlement"]["yen"] == "20"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"weights": [(0, 1), (0, 2)]}, "二重に数えない"),
        ({"weights": [(0, 0)]}, "1以上"),
        ({"weights": [(0, 1), (1, 1)]}, "按分の理由"),
        ({"weights": [], "outside": -1}, "0以上"),
    ],
)
def test_a_mapping_that_would_count_twice_or_says_nothing_is_refused(people, given, said):
    sheets = (people.first, people.second)
    weights = [(sheets[turn], weight) for turn, weight in given["weights"]]
    with pytest.raises(WrongEntry, match=said):
        tie(KEY, first_year=2025, weights=weights, outside=given.get("outside", 0), by=people.planning)


def test_figures_of_a_document_that_no_table_speaks_of_stay(people):
    people.first.costs = [{"fiscal_year": 2020, "settlement": {"yen": "5"}}]
    people.first.save()
    tie(KEY, first_year=2024, weights=[(people.first, 1)], by=people.planning)
    entered(people, row(yen="10"))
    assert [one["fiscal_year"] for one in people.costs(people.first)] == [2020, 2025]
    assert spread(people.town) == 0


def test_only_who_keeps_the_budget_enters_costs(people):
    for post in (people.clerk, people.headquarters):
        with pytest.raises(NotAllowed):
            hand_in([], fiscal_year=2025, stage=CostStage.BUDGET, file="a", by=post)
        with pytest.raises(NotAllowed):
            tie(KEY, first_year=2025, by=post)


def test_a_paper_without_costs_takes_none_away(people):
    from gyokaku.plan.actions import import_document
    from tests.engine.document.plans import small_plan

    tie(KEY, first_year=2024, weights=[(people.first, 1)], by=people.planning)
    entered(people)
    import_document(small_plan(title="予算のある試験計画", edition="改訂版"), by=people.planning)
    assert people.costs(people.first)[0]["settlement"]["yen"] == "1200000"


def test_what_is_left_is_said_at_once_to_belong_to_no_initiative(people):
    entered(people, row(yen="1000"), row(OTHER_KEY, yen="50"))
    tie(KEY, first_year=2025, weights=[(people.first, 1)], by=people.planning)
    assert leave_outside(by=people.planning) == 1
    assert unmapped(people.town) == []
    assert fallen(people.town).outside[2025, "settlement"] == 50
    with pytest.raises(WrongEntry, match="ありません"):
        leave_outside(by=people.planning)
