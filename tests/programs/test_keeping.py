"""The inventory: numbers for ever, a total that stays, and the bridge from one year's total to the next."""

import pytest

from gyokaku.organization.errors import NotAllowed
from gyokaku.programs.actions.keeping import (
    change_program,
    close_year,
    define,
    end_program,
    open_program,
    record_total,
)
from gyokaku.programs.errors import NoReason, WrongEntry, YearClosed
from gyokaku.programs.models import Inventory
from gyokaku.programs.queries.inventory import compared, listed, program
from tests.programs.cast import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


def closed(people, year=2024, definition="予算の細事業を1件とする"):
    define(year, definition, by=people.planning)
    return close_year(year, by=people.planning)


def test_programs_are_numbered_in_turn_and_listed_by_year(people):
    assert [one.number for one in listed(people.town, 2024)] == [1, 2, 3]
    assert listed(people.town, 2023) == []


def test_a_closed_year_keeps_its_total_and_its_names(people):
    assert closed(people).total == 3
    first = people.programs[0]
    change_program(first, name="広報紙とウェブの発行", section=first.section, by=people.planning)
    assert listed(people.town, 2024)[0].name == "広報紙の発行"
    assert listed(people.town, 2025)[0].name == "広報紙とウェブの発行"
    assert Inventory.objects.for_municipality(people.town).get().total == 3


def test_nothing_changes_a_closed_year(people):
    closed(people)
    section = people.programs[0].section
    with pytest.raises(YearClosed, match="令和6年度"):
        open_program("新しい事業", section=section, first_year=2024, by=people.planning)
    with pytest.raises(YearClosed):
        end_program(people.programs[0], last_year=2023, reason="不要", by=people.planning)
    with pytest.raises(YearClosed):
        define(2024, "別の定義", by=people.planning)
    with pytest.raises(YearClosed):
        close_year(2024, by=people.planning)


def test_the_bridge_explains_the_next_total(people):
    closed(people)
    first, second, third = people.programs
    end_program(second, last_year=2024, reason="役目を終えた", by=people.planning)
    end_program(third, last_year=2024, reason="重なる", by=people.planning, into=first)
    open_program("電子申請", section=first.section, first_year=2025, by=people.planning)
    define(2025, "予算の細事業を1件とする", by=people.planning)
    assert compared(people.town, 2025).sentence == "R6 3件 ＋ 新規 1件 － 終了 1件 － 統合 1件 ＝ R7 2件"
    assert program(people.town, 3).successor == first


def test_totals_of_two_definitions_are_not_compared(people):
    closed(people)
    define(2025, "予算の小事業を1件とする", by=people.planning)
    assert "定義が" in compared(people.town, 2025).sentence


def test_a_year_of_another_definition_is_closed_with_both_totals_or_a_note(people):
    closed(people)
    define(2025, "予算の小事業を1件とする", by=people.planning)
    with pytest.raises(WrongEntry, match="前の定義で数えた総数"):
        close_year(2025, by=people.planning)
    close_year(2025, former_total=2, bridging="小事業ごとに数え直した", by=people.planning)
    found = compared(people.town, 2025)
    assert found.comparable
    assert found.sentence.endswith("R6の定義で数えると 2件（差 -1件）。小事業ごとに数え直した")


def test_a_note_alone_says_why_totals_cannot_be_compared(people):
    closed(people)
    define(2025, "予算の小事業を1件とする", by=people.planning)
    close_year(2025, bridging="前の数え方の記録がない", by=people.planning)
    found = compared(people.town, 2025)
    assert not found.comparable
    assert "比べられません。前の数え方の記録がない" in found.sentence


def test_a_year_of_which_only_the_total_is_printed_stands_before_the_lists(people):
    told = {"definition": "予算の細事業を1件とする", "source": "議会資料", "by": people.planning}
    record_total(2023, total=1216, **told)
    closed(people)
    assert compared(people.town, 2024).sentence.startswith("R5 1,216件 → R6 3件（差 -1,213件）")
    with pytest.raises(WrongEntry, match="すでに"):
        record_total(2023, total=1215, **told)
    with pytest.raises(WrongEntry, match="すでに"):
        record_total(2025, total=1216, **told)


def test_a_year_without_a_definition_is_not_closed(people):
    with pytest.raises(WrongEntry, match="定義"):
        close_year(2024, by=people.planning)


def test_a_program_ends_once_with_a_reason_and_merges_into_one_that_runs(people):
    first, second, _ = people.programs
    with pytest.raises(NoReason):
        end_program(first, last_year=2024, reason=" ", by=people.planning)
    end_program(second, last_year=2024, reason="不要", by=people.planning)
    with pytest.raises(WrongEntry, match="統合先"):
        end_program(first, last_year=2025, reason="重なる", by=people.planning, into=second)
    with pytest.raises(WrongEntry, match="終えられません"):
        end_program(second, last_year=2025, reason="不要", by=people.planning)


def test_a_section_does_not_keep_the_inventory(people):
    with pytest.raises(NotAllowed):
        open_program("勝手な事業", section=people.clerk.section, first_year=2025, by=people.clerk)
