"""Effects of the sheets of two plans: a number alone is of the plan entered first, and the same number is not one thing."""

from dataclasses import replace

import pytest

from gyokaku.engine.document import FiscalYears
from gyokaku.engine.programs.arithmetic import Kind, Rule
from gyokaku.plan.actions import import_document
from gyokaku.plan.models import Initiative
from gyokaku.plan.naming import plans
from gyokaku.plan.queries import document
from gyokaku.programs.actions.counting import Typed, enter_effect
from gyokaku.programs.actions.importing_effects import import_effects
from gyokaku.programs.effects_workbook import effects_workbook
from gyokaku.programs.errors import CountedTwice, WrongEntry
from gyokaku.programs.models import Effect
from gyokaku.programs.queries.effects import effects, findings
from gyokaku.programs.workbook import rows_of
from tests.budget.cast import cast
from tests.programs.test_importing_effects import ROW, table

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    made = cast()
    paper = document(made.plan)
    again = paper.model_copy(update={"title": "個別計画", "fiscal_years": FiscalYears(first=2024, last=2033)})
    made.sectoral = import_document(again, by=made.planning).plan
    made.twin = Initiative.objects.for_municipality(made.town).get(plan=made.sectoral, number=made.first.number)
    return made


def effect(people, sheet, **rest):
    typed = Typed("窓口の統合", Kind.SAVING, Rule.ONCE, 2025, "1,200千円", people.programs[0].section, "決算書")
    return enter_effect(replace(typed, **({"initiative": sheet} | rest)), by=people.planning)


def test_sheets_of_one_number_in_two_plans_are_two_things(people):
    effect(people, people.first)
    effect(people, people.twin)
    assert findings(people.town) == []
    with pytest.raises(CountedTwice, match=f"事業{people.first.number}（個別計画）のR7"):
        effect(people, people.twin)


def test_the_table_names_the_plan_and_comes_back_unchanged(people):
    rows = [effect(people, people.first), effect(people, people.twin)]
    out = rows_of(effects_workbook(effects(people.town), plans(people.town)), "効果額.xlsx")
    at = out[0].index("計画の事業番号")
    assert [row[at] for row in out[1:]] == [
        f"事業{one.initiative.number}（{one.initiative.plan.title}）" for one in rows
    ]
    made = import_effects(out, by=people.planning)
    assert (made.entered, made.same) == ([], 2)
    out[1][at] = out[2][at]
    with pytest.raises(WrongEntry, match="効果額1の内容は書き換えられません"):
        import_effects(out, by=people.planning)


def test_a_number_alone_is_of_the_plan_entered_first(people):
    number, other = people.first.number, people.sectoral.pk
    typed = [str(number), f"{other}:{number}", f"事業{people.second.number}（個別計画）"]
    lines = [ROW | {"内容": f"減{one}", "事務事業番号": "", "計画の事業番号": one} for one in typed]
    import_effects(table(*lines), by=people.planning)
    found = [one.initiative for one in Effect.objects.for_municipality(people.town).order_by("number")]
    assert [(one.plan_id, one.number) for one in found] == [
        (people.plan.pk, number),
        (other, number),
        (other, people.second.number),
    ]
    with pytest.raises(WrongEntry, match=r"B2：.*事業.*（個別計画）"):
        import_effects(table(lines[1] | {"内容": "また"}), by=people.planning)
