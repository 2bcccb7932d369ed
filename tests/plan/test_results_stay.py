"""Results of closed rounds come back as they were, and a paper without them takes none away."""

import pytest

from gyokaku.engine.document import Initiative, Report, canonical
from gyokaku.engine.document.report import Assessment, Ratings, ReportedFigure, StepReport
from gyokaku.plan.actions import import_document
from gyokaku.plan.queries import document
from tests.engine.document.plans import small_plan, value, with_initiatives
from tests.town import post, town

pytestmark = pytest.mark.django_db
REPORT = Report(
    fiscal_year=2025,
    scale="五段階",
    done="窓口を分けた",
    result="待ち時間が減った",
    issue="人手",
    next_year="続ける",
    next_direction="continue",
    progress=[StepReport(item="予約制", text="実施", first=2025, last=None, progress="changed", note="延期")],
    reported=[ReportedFigure(indicator="予約件数", value=value(), taken_from="台帳")],
    ratings=Ratings(
        rule=Assessment(rating="B", rated=True, sentence="計算による。"),
        section=Assessment(rating="A", rated=True, reason="特別な年"),
        headquarters=Assessment(rating="B", rated=True, reason="計算のとおり"),
    ),
)


def reported(sheet, **update):
    return sheet.model_copy(update={"reports": [REPORT], **update} if sheet.number == 1 else {})


@pytest.fixture
def planning():
    return post(town())


def test_without_results_a_document_keeps_its_bytes():
    assert b"reports" not in canonical(small_plan())
    assert Initiative.model_fields["reports"].default == []


def test_results_come_back_to_the_last_byte(planning):
    paper = with_initiatives(small_plan(), reported)
    plan = import_document(paper, by=planning).plan
    assert canonical(document(plan)) == canonical(paper)
    assert not import_document(paper, by=planning).applied


def test_a_paper_without_results_takes_none_away(planning):
    import_document(with_initiatives(small_plan(), reported), by=planning)
    assert not import_document(small_plan(), by=planning).applied
    renumbered = with_initiatives(
        small_plan(), lambda sheet: sheet.model_copy(update={"number": 7} if sheet.number == 1 else {})
    )
    made = import_document(renumbered, by=planning)
    assert {change.path for change in made.proposal.changes} == {"initiatives/7/number"}
    assert canonical(document(made.plan)) == canonical(
        with_initiatives(small_plan(), lambda sheet: reported(sheet, number=7))
    )
