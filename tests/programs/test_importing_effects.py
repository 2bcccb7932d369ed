"""Effects out as Excel and in again: one piece or nothing, every refused cell by its address."""

import pytest

from gyokaku.organization.errors import NotAllowed
from gyokaku.programs.actions.counting import enter_effect, realise
from gyokaku.programs.actions.importing_effects import import_effects
from gyokaku.programs.effects_workbook import COLUMNS, effects_workbook
from gyokaku.programs.errors import WrongEntry
from gyokaku.programs.models import Effect, Realised
from gyokaku.programs.queries.effects import effects, pieces
from gyokaku.programs.workbook import rows_of
from tests.programs.cast import cast
from tests.programs.test_counting import brought_in, typed

pytestmark = pytest.mark.django_db
HEADER = [one.label for one in COLUMNS.fields]
ROW = {
    "内容": "印刷部数の削減", "種類": "歳出減", "数え方": "単年度", "基準年度": "2025", "計画額（円）": "1200000",
    "担当課": "広報課", "事務事業番号": "1", "根拠": "決算書",
}  # fmt: skip


@pytest.fixture
def people():
    return cast()


def table(*rows):
    return [HEADER, *([row.get(label, "") for label in HEADER] for row in rows)]


def test_what_goes_out_comes_back_unchanged(people):
    row = enter_effect(typed(people), by=people.clerk)
    realise(row, fiscal_year=2025, amount="1,000円", evidence="決算", by=people.clerk)
    made = import_effects(rows_of(effects_workbook(effects(people.town)), "効果額.xlsx"), by=people.planning)
    assert (made.entered, made.realised, made.same) == ([], [], 1)


def test_new_effects_and_realised_amounts_come_in_one_piece(people):
    row = enter_effect(typed(people), by=people.clerk)
    real = {"実績の年度": "R7年度", "実績額（円）": "1,150,500円", "実績額の根拠": "決算"}
    known = ROW | {"効果額番号": str(row.number)} | real
    import_effects(
        table(known, ROW | {"内容": "窓口の統合", "事務事業番号": "2", "担当課": "市民課"} | real), by=people.planning
    )
    assert Effect.objects.for_municipality(people.town).count() == 2
    assert [one.yen for one in Realised.objects.for_municipality(people.town)] == [1_150_500, 1_150_500]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"種類": "節約"}, "C2：種類：「節約」という選択肢はありません"),
        ({"計画額（円）": "たくさん"}, "H2：計画額（円）：「たくさん」を数として読めません"),
        ({"計画額（円）": "-1"}, "H2：計画額（円）"),
        ({"基準年度": "昨年"}, "E2：基準年度"),
        ({"数え方": "累計"}, "D2：累計の終わりの年度"),
        ({"数え方": "平年度化"}, "D2：平年度化のもとになる"),
        ({"事務事業番号": "99"}, "J2：番号99の事務事業はありません"),
        ({"事務事業番号": ""}, "J2：事務事業番号か計画の事業番号"),
        ({"計画の事業番号": "3"}, "K2：計画の事業番号"),
        ({"効果額番号": "7"}, "A2：番号7の効果額はありません"),
        ({"実績の年度": "2025"}, "P2：実績の年度・実績額・実績額の根拠は、3つとも"),
        (
            {"実績の年度": "2026", "実績額（円）": "1", "実績額の根拠": "決算"},
            "P2：効果額1「印刷部数の削減」は単年度で、2026年度には数えません",
        ),
        ({"基準年度": "2023"}, "B2：効果額1「印刷部数の削減」の年度は、R3〜R5の既計上"),
    ],
)
def test_every_refused_cell_is_named_and_nothing_is_taken(people, change, said):
    brought_in(people)
    with pytest.raises(WrongEntry) as wrong:
        import_effects(table(ROW | change, ROW | {"事務事業番号": "2"}), by=people.planning)
    assert any(fault.startswith(said) for fault in wrong.value.faults), wrong.value.faults
    assert not Effect.objects.for_municipality(people.town).exists()


def test_the_same_effect_twice_in_a_table_or_beside_one_that_stands_is_refused(people):
    with pytest.raises(WrongEntry) as wrong:
        import_effects(table(ROW, ROW), by=people.planning)
    assert wrong.value.faults[0].startswith("B3：効果額2「印刷部数の削減」と効果額1")
    enter_effect(typed(people), by=people.clerk)
    with pytest.raises(WrongEntry, match="B2：効果額2"):
        import_effects(table(ROW), by=people.planning)


def test_items_of_an_opening_balance_come_in_and_the_sum_stays(people):
    brought_in(people)
    item = ROW | {"基準年度": "2022", "内訳とする既計上の番号": "1", "実績の年度": "2022", "実績額（円）": "454000"}
    item |= {"実績額の根拠": "決算"}
    wrong = (
        item | {"内訳とする既計上の番号": "9"},
        item | {"基準年度": "2023", "実績の年度": "2023"},
        ROW | {"既計上の件数のうち": "2"},
    )
    for row, said in zip(wrong, ("番号9の既計上はありません", "R5を除く", "番号と一緒に"), strict=True):
        with pytest.raises(WrongEntry, match=said):
            import_effects(table(row), by=people.planning)
    other = item | {"事務事業番号": "2", "既計上の件数のうち": "0", "実績額（円）": "1000000"}
    import_effects(table(item, other), by=people.planning)
    rest, inner = pieces(people.town)
    assert (rest.yen, rest.cases, inner.yen) == (75_000_000, 87, 23_470_000)
    again = effects_workbook(effects(people.town))
    made = import_effects(rows_of(again, "効果額.xlsx"), by=people.planning)
    assert (made.entered, made.realised, made.same) == ([], [], 2)


def test_another_versions_workbook_is_named_by_its_headings(people):
    with pytest.raises(WrongEntry, match="A1：「金額」という欄は、この版の台帳にありません"):
        import_effects([["金額", *HEADER[1:]], ["1"]], by=people.planning)


def test_what_stands_is_not_rewritten(people):
    row = enter_effect(typed(people), by=people.clerk)
    with pytest.raises(WrongEntry, match="B2：効果額1の内容は書き換えられません"):
        import_effects(table(ROW | {"効果額番号": str(row.number), "内容": "別のもの"}), by=people.planning)


def test_a_section_does_not_take_in_a_table(people):
    with pytest.raises(NotAllowed):
        import_effects(table(ROW), by=people.clerk)
