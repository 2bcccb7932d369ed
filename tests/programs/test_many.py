"""Tables of many lines: few questions to the database, all refused cells counted, nothing half applied."""

import pytest

from gyokaku.engine.register.refusals import KEPT
from gyokaku.programs.actions.importing import import_programs
from gyokaku.programs.actions.importing_effects import import_effects
from gyokaku.programs.actions.keeping import close_year, define
from gyokaku.programs.errors import WrongEntry
from gyokaku.programs.models import Effect, Program, Realised
from tests.programs.cast import cast
from tests.programs.test_importing import table
from tests.programs.test_importing_effects import ROW
from tests.programs.test_importing_effects import table as effects_table

pytestmark = pytest.mark.django_db
MANY = 1_200
REAL = {"実績の年度": "2025", "実績額（円）": "7", "実績額の根拠": "決算"}


@pytest.fixture
def people():
    return cast()


def opened(people, count=MANY):
    import_programs(table(*(("", f"事業{turn}", "広報課", "2025") for turn in range(count))), by=people.planning)


def refused(work):
    with pytest.raises(WrongEntry) as wrong:
        work()
    return wrong.value


def test_many_changes_take_few_statements(people, django_assert_max_num_queries):
    opened(people)
    rows = table(*((turn + 4, f"事業{turn}（改）", "市民課", "2025", "2026", "統合", 1) for turn in range(MANY)))
    with django_assert_max_num_queries(60):
        made = import_programs(rows, by=people.planning)
    assert (len(made.changed), len(made.ended)) == (MANY, MANY)
    found = Program.objects.for_municipality(people.town).filter(number__gt=3)
    assert found.filter(successor=people.programs[0], last_year=2026, section__name="市民課").count() == MANY
    assert len({one.public_id for one in found}) == MANY


def test_a_closed_year_in_every_line_is_asked_about_once(people, django_assert_max_num_queries):
    define(2025, "予算の細事業", by=people.planning)
    close_year(2025, by=people.planning)
    rows = table(*(("", f"事業{turn}", "広報課", "2025") for turn in range(MANY)))
    with django_assert_max_num_queries(15):
        wrong = refused(lambda: import_programs(rows, by=people.planning))
    assert (wrong.total, len(wrong.faults)) == (MANY, KEPT)
    assert f"{MANY:,}か所" in str(wrong)
    assert wrong.faults[0].startswith("D2：")
    assert Program.objects.for_municipality(people.town).count() == 3


def test_the_same_effect_in_every_line_is_named_once_a_line(people):
    wrong = refused(lambda: import_effects(effects_table(*[ROW] * MANY), by=people.planning))
    assert wrong.total == MANY - 1
    assert wrong.faults[-1].startswith(f"B{KEPT + 2}：")
    assert not Effect.objects.for_municipality(people.town).exists()


def test_many_effects_with_their_amounts_take_few_statements(people, django_assert_max_num_queries):
    opened(people)
    rows = [ROW | REAL | {"事務事業番号": str(turn + 4)} for turn in range(MANY)]
    with django_assert_max_num_queries(80):
        import_effects(effects_table(*rows), by=people.planning)
    known = [one | {"効果額番号": str(turn + 1)} for turn, one in enumerate(rows)]
    with django_assert_max_num_queries(20):
        made = import_effects(effects_table(*known), by=people.planning)
    assert (made.same, made.entered, made.realised) == (MANY, [], [])
    assert Realised.objects.for_municipality(people.town).count() == MANY


def test_a_year_that_no_account_has_is_refused(people):
    wrong = refused(lambda: import_effects(effects_table(ROW | {"基準年度": "1868"}), by=people.planning))
    assert "年度は使えません" in wrong.faults[0]


@pytest.mark.slow
def test_a_hundred_thousand_effects_are_taken_and_one_wrong_cell_among_them_takes_nothing(people):
    opened(people, 100_000)
    rows = [ROW | REAL | {"事務事業番号": str(turn + 4)} for turn in range(100_000)]
    wrong = refused(
        lambda: import_effects(effects_table(*rows[:-1], rows[-1] | {"事務事業番号": "4"}), by=people.planning)
    )
    assert (wrong.total, wrong.faults[0][:8]) == (1, "B100001：")
    assert not Effect.objects.for_municipality(people.town).exists()
    import_effects(effects_table(*rows), by=people.planning)
    assert Realised.objects.for_municipality(people.town).count() == 100_000


def test_what_is_handed_in_a_second_time_is_not_taken_a_second_time(people):
    rows = table(("", "電子申請", "市民課", "2025"), ("", "文書の整理", "広報課", "2025"))
    import_programs(rows, by=people.planning)
    assert "番号4にあります" in refused(lambda: import_programs(rows, by=people.planning)).faults[0]
    effects = effects_table(ROW, ROW | {"内容": "紙代", "別の効果である理由": "節が違う"})
    import_effects(effects, by=people.planning)
    wrong = refused(lambda: import_effects(effects, by=people.planning))
    assert "番号2にあります" in wrong.faults[1]
    assert wrong.total == 2
