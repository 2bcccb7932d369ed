"""Importing: a proposal first, then whole or not at all, and the same again changes nothing."""

import json

import pytest

from gyokaku.audit.models import Entry
from gyokaku.audit.queries import verify
from gyokaku.engine.document import FiscalYears, Municipality, canonical
from gyokaku.organization.errors import NotAllowed
from gyokaku.organization.models import Role, Section
from gyokaku.plan.actions import apply, import_document
from gyokaku.plan.errors import ChangedMeanwhile, UnclearPlan, UnusableDocument, WrongMunicipality
from gyokaku.plan.models import Branch, Initiative, Plan, Responsibility, Step
from gyokaku.plan.permissions import can_import
from gyokaku.plan.queries import chosen_plan, document, proposal
from tests.engine.document.plans import small_plan, value, with_initiatives
from tests.town import OTHER_CODE, OTHER_NAME, post, town

pytestmark = pytest.mark.django_db


@pytest.fixture
def planning():
    return post(town())


def sheets(by):
    return Initiative.objects.for_municipality(by.municipality)


def changed(sheet):
    if sheet.number != 1:
        return sheet
    return sheet.model_copy(update={"purpose": "書き直した目的。", "sections": ["市民課"]})


def test_a_proposal_writes_nothing(planning):
    made = proposal(small_plan(), municipality=planning.municipality)
    assert made.plan is None
    assert made.changes
    assert not Plan.objects.for_municipality(planning.municipality).exists()


def test_the_same_again_changes_nothing_and_says_so(planning):
    plan = import_document(small_plan(), by=planning).plan
    rows = Entry.objects.count()
    again = import_document(small_plan(), by=planning)
    assert not again.applied
    assert again.proposal.is_empty
    assert Entry.objects.count() == rows
    assert Plan.objects.for_municipality(planning.municipality).get().version == plan.version == 1


def test_the_difference_is_shown_before_it_is_applied(planning):
    import_document(small_plan(), by=planning)
    made = proposal(with_initiatives(small_plan(), changed), municipality=planning.municipality)
    assert {change.path for change in made.changes} == {"initiatives/1/purpose", "initiatives/1/sections"}
    apply(made, by=planning)
    assert canonical(document(made.plan)) == canonical(with_initiatives(small_plan(), changed))


def test_only_what_differs_is_touched(planning):
    import_document(small_plan(), by=planning)
    before = {sheet.number: (sheet.pk, sheet.public_id, sheet.version) for sheet in sheets(planning)}
    steps = set(Step.objects.for_municipality(planning.municipality).values_list("pk", flat=True))
    branches = set(Branch.objects.for_municipality(planning.municipality).values_list("pk", flat=True))
    plan = import_document(with_initiatives(small_plan(), changed), by=planning).plan
    after = {sheet.number: (sheet.pk, sheet.public_id, sheet.version) for sheet in sheets(planning)}
    assert after[2] == before[2]
    assert after[1] == (*before[1][:2], before[1][2] + 1)
    assert set(Step.objects.for_municipality(planning.municipality).values_list("pk", flat=True)) == steps
    assert set(Branch.objects.for_municipality(planning.municipality).values_list("pk", flat=True)) == branches
    assert plan.version == 2


def test_the_import_is_audited_without_prose(planning):
    import_document(small_plan(), by=planning, file="plan.txt")
    import_document(with_initiatives(small_plan(), changed), by=planning, file="second.txt")
    first, second = Entry.objects.filter(action="plan.import")
    assert (first.before, json.loads(first.after)["file"]) == ("", "plan.txt")
    assert json.loads(second.before)["sha256"] == json.loads(first.after)["sha256"]
    assert json.loads(second.after)["changes"] == {"changed": 2}
    assert "書き直した目的" not in second.after + second.summary
    assert verify().fault is None


def test_a_renumbered_initiative_keeps_its_identity(planning):
    import_document(small_plan(), by=planning)
    identity = sheets(planning).get(number=2).public_id
    import_document(
        with_initiatives(small_plan(), lambda s: s.model_copy(update={"number": 7}) if s.number == 2 else s),
        by=planning,
    )
    assert sheets(planning).get(number=7).public_id == identity


def test_a_removed_initiative_is_retired_and_comes_back_as_itself(planning):
    plan = import_document(small_plan(), by=planning).plan
    identity = sheets(planning).get(number=2).public_id
    without = with_initiatives(small_plan(), lambda sheet: sheet if sheet.number == 1 else None)
    import_document(without, by=planning)
    assert sheets(planning).get(number=2).branch is None
    assert canonical(document(plan)) == canonical(without)
    import_document(small_plan(), by=planning)
    assert sheets(planning).get(number=2).public_id == identity
    assert canonical(document(plan)) == canonical(small_plan())


def test_a_new_initiative_does_not_take_a_retired_ones_place_by_number_alone(planning):
    import_document(small_plan(), by=planning)
    identity = sheets(planning).get(number=2).public_id
    import_document(with_initiatives(small_plan(), lambda s: s if s.number == 1 else None), by=planning)
    other = with_initiatives(small_plan(), lambda s: s.model_copy(update={"title": "別の事業"}) if s.number == 2 else s)
    import_document(other, by=planning)
    assert sheets(planning).get(title="別の事業").public_id != identity


def test_registered_sections_are_linked_by_name(planning):
    section = Section.objects.create(municipality=planning.municipality, name="市民課", first_year=2020)
    import_document(small_plan(), by=planning)
    links = Responsibility.objects.for_municipality(planning.municipality).order_by("rank")
    assert [(link.printed, link.section) for link in links] == [("市民課", section), ("各課", None)]


class TestRefusals:
    def test_another_municipalitys_document(self, planning):
        paper = small_plan(municipality=Municipality(code=OTHER_CODE, name=OTHER_NAME))
        with pytest.raises(WrongMunicipality, match=OTHER_NAME):
            import_document(paper, by=planning)

    def test_a_document_without_a_code_of_another_name(self, planning):
        with pytest.raises(WrongMunicipality):
            import_document(small_plan(municipality=Municipality(code=None, name=OTHER_NAME)), by=planning)

    def test_a_document_without_a_code_of_the_same_name_gets_the_code(self, planning):
        paper = small_plan(municipality=Municipality(code=None, name=planning.municipality.name))
        assert canonical(document(import_document(paper, by=planning).plan)) == canonical(small_plan())

    @pytest.mark.parametrize("role", [Role.SECTION, Role.MANAGER, Role.HEADQUARTERS])
    def test_a_post_without_the_right(self, role):
        by = post(town(), role)
        assert not can_import(by, by.municipality)
        with pytest.raises(NotAllowed, match="主管課"):
            import_document(small_plan(), by=by)

    def test_a_post_of_another_town(self, planning):
        stranger = post(town(OTHER_CODE, OTHER_NAME))
        paper = small_plan(municipality=Municipality(code=OTHER_CODE, name=OTHER_NAME))
        with pytest.raises(NotAllowed, match=OTHER_NAME):
            apply(proposal(paper, municipality=stranger.municipality), by=planning)

    def test_a_working_copy_that_changed_after_the_difference_was_shown(self, planning):
        plan = import_document(small_plan(), by=planning).plan
        shown = proposal(with_initiatives(small_plan(), changed), municipality=planning.municipality)
        import_document(small_plan(philosophy="先に変えた理念"), by=planning)
        with pytest.raises(ChangedMeanwhile, match="もう一度"):
            apply(shown, by=planning)
        assert document(plan).philosophy == "先に変えた理念"

    def test_a_second_first_import(self, planning):
        shown = proposal(small_plan(), municipality=planning.municipality)
        import_document(small_plan(title="別題"), by=planning)
        with pytest.raises(ChangedMeanwhile):
            apply(shown, by=planning)
        assert Plan.objects.for_municipality(planning.municipality).count() == 1

    @pytest.mark.parametrize(
        ("paper", "told"),
        [
            (small_plan(philosophy="a\x00b"), "ヌル文字"),
            (small_plan(philosophy="長" * 7_000_000), "大きすぎます"),
            (with_initiatives(small_plan(), lambda s: s.model_copy(update={"number": 2**40})), "扱えない大きさ"),
            (with_initiatives(small_plan(), lambda s: s.model_copy(update={"page": 2**40})), "扱えない大きさ"),
        ],
        ids=["nul", "size", "number", "page"],
    )
    def test_a_document_that_cannot_be_kept(self, planning, paper, told):
        with pytest.raises(UnusableDocument, match=told):
            import_document(paper, by=planning)
        assert not Plan.objects.for_municipality(planning.municipality).exists()

    def test_a_printed_backslash_is_no_nul(self, planning):
        paper = small_plan(philosophy="\\u0000")
        assert document(import_document(paper, by=planning).plan).philosophy == "\\u0000"


class TestWhichPlan:
    def test_other_years_are_another_plan(self, planning):
        import_document(small_plan(), by=planning)
        import_document(small_plan(fiscal_years=FiscalYears(first=2020, last=2024)), by=planning)
        assert Plan.objects.for_municipality(planning.municipality).count() == 2

    def test_a_new_title_is_the_same_plan(self, planning):
        plan = import_document(small_plan(), by=planning).plan
        assert import_document(small_plan(title="改題"), by=planning).plan == plan

    def test_of_two_over_the_same_years_the_title_decides(self, planning):
        import_document(small_plan(), by=planning)
        twin = Plan.objects.create(
            municipality=planning.municipality, title="双子", first_year=2025, last_year=2029, levels=[]
        )
        assert import_document(small_plan(title="双子"), by=planning).plan == twin
        with pytest.raises(UnclearPlan, match="双子"):
            import_document(small_plan(title="第三の題"), by=planning)
        with pytest.raises(UnclearPlan, match="--plan"):
            chosen_plan(planning.municipality)
        assert chosen_plan(planning.municipality, "双子") == twin


def test_figures_are_superseded_and_never_overwritten(planning):
    from gyokaku.indicator.models import Indicator, Target
    from gyokaku.indicator.queries import figures, past

    plan = import_document(small_plan(), by=planning).plan
    town_ = planning.municipality

    def target(*targets):
        def change(sheet):
            rows = [row.model_copy(update={"targets": list(targets)}) for row in sheet.indicators]
            return sheet.model_copy(update={"indicators": rows}) if sheet.number == 1 else sheet

        import_document(with_initiatives(small_plan(), change), by=planning)

    def standing():
        named = Indicator.objects.for_municipality(town_).filter(name="予約件数")
        return figures(town_, named)[named.get().pk].targets

    target(value("700件", "700"))
    (now,) = standing()
    assert (now.printed, [former.printed for former in past(now)]) == ("700件", ["600件"])
    assert now.recorded_by == str(planning)
    target(value("500件", "500", "R7.3"), value("700件", "700"))
    assert [figure.printed for figure in standing()] == ["500件", "700件"]
    target()
    assert standing() == []
    assert document(plan).policies[0].measures[0].initiatives[0].indicators[0].targets == []
    printed = Target.objects.for_municipality(town_).order_by("pk").values_list("printed", "withdrawn")
    assert [row for row in printed if row[1]] == [("500件", True), ("700件", True)]
    target(value())
    assert [figure.printed for figure in standing()] == ["600件"]
