"""Setting findings aside: by whom, with what reason, once, and taken back without losing who did what."""

import pytest

from gyokaku.audit.models import Entry
from gyokaku.engine.document import Indicator
from gyokaku.engine.document.values import value_of
from gyokaku.organization.errors import NotAllowed
from gyokaku.organization.models import Post, Role, Section
from gyokaku.plan import checking
from gyokaku.plan.actions import import_document
from gyokaku.plan.errors import AlreadySetAside, NoReason, NothingSetAside
from tests.engine.document.plans import small_plan, with_initiatives
from tests.town import OTHER_CODE, OTHER_NAME, post, town


@pytest.fixture
def planning(db):
    return post(town())


@pytest.fixture
def plan(planning):
    row = Indicator(
        name="件数", targets=[value_of("200件", "R11年度", "target")], actuals=[value_of("90人", "R5年度", "actual")]
    )
    made = with_initiatives(
        small_plan(), lambda sheet: sheet.model_copy(update={"indicators": [row]}) if sheet.number == 1 else sheet
    )
    return import_document(made, by=planning).plan


@pytest.fixture
def found(plan):
    """A finding of sheet 1."""
    return next(one for one in checking.report(plan).findings if one.initiative == 1 and one.row)


def same(found):
    return lambda one: (
        (one.code, one.initiative, one.field, one.row)
        == (
            found.code,
            found.initiative,
            found.field,
            found.row,
        )
    )


def test_a_finding_set_aside_is_kept_with_its_reason(plan, found, planning):
    checking.suppress(plan, found, reason="  注記に書いている ", by=planning)
    report = checking.report(plan)
    assert not any(map(same(found), report.findings))
    aside = next(filter(same(found), report.suppressed))
    assert (aside.suppressed.reason, aside.suppressed.by) == ("注記に書いている", str(planning))
    assert Entry.objects.filter(action="plan.suppress", summary__contains=found.code).count() == 1


def test_taken_back_it_is_told_again_and_the_row_stays(plan, found, planning):
    row = checking.suppress(plan, found, reason="理由", by=planning)
    checking.lift(plan, row.pk, by=planning)
    assert any(map(same(found), checking.report(plan).findings))
    row.refresh_from_db()
    assert (row.reason, row.lifted_by) == ("理由", str(planning))
    with pytest.raises(NothingSetAside):
        checking.lift(plan, row.pk, by=planning)
    checking.suppress(plan, found, reason="もう一度", by=planning)


@pytest.mark.parametrize("reason", ["", " \u3000\n", "長" * 1001])
def test_a_reason_is_needed(plan, found, planning, reason):
    with pytest.raises(NoReason):
        checking.suppress(plan, found, reason=reason, by=planning)


def test_once_only_also_for_the_plan_as_a_whole(plan, found, planning):
    from dataclasses import replace

    for one in (found, replace(found, initiative=None, sections=())):
        checking.suppress(plan, one, reason="理由", by=planning)
        with pytest.raises(AlreadySetAside):
            checking.suppress(plan, one, reason="理由", by=planning)


def test_the_section_may_on_its_own_sheet_only(plan, found, planning):
    own = Section.objects.create(municipality=plan.municipality, name="市民課", first_year=2000)
    other = Section.objects.create(municipality=plan.municipality, name="下水道課", first_year=2000)
    clerk = Post.objects.create(municipality=plan.municipality, title="係", section=own, role=Role.SECTION)
    stranger = Post.objects.create(municipality=plan.municipality, title="係", section=other, role=Role.SECTION)
    with pytest.raises(NotAllowed):
        checking.suppress(plan, found, reason="理由", by=stranger)
    row = checking.suppress(plan, found, reason="理由", by=clerk)
    with pytest.raises(NotAllowed):
        checking.lift(plan, row.pk, by=stranger)
    checking.lift(plan, row.pk, by=clerk)


def test_nobody_of_another_municipality(plan, found):
    with pytest.raises(NotAllowed):
        checking.suppress(plan, found, reason="理由", by=post(town(OTHER_CODE, OTHER_NAME)))
