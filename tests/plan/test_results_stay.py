"""Results of closed rounds come back as they were, and a paper without them takes none away."""

import pytest

from gyokaku.engine.document import Initiative, Report, canonical
from gyokaku.engine.document.report import Assessment, Ratings, ReportedFigure, StepReport
from gyokaku.engine.document.values import value_of
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


def test_the_figures_of_a_round_and_the_notice_stay_too(planning):
    name = small_plan().policies[0].measures[0].initiatives[0].indicators[0].name
    figure = value_of("130件", "R7年度", "actual")
    report = REPORT.model_copy(update={"reported": [ReportedFigure(indicator=name, value=figure, taken_from="台帳")]})

    def closed(sheet):
        if sheet.number != 1:
            return sheet
        first, *rest = sheet.indicators
        rows = [first.model_copy(update={"actuals": [*first.actuals, figure]}), *rest]
        return sheet.model_copy(update={"reports": [report], "indicators": rows})

    standing = with_initiatives(small_plan(notice="架空"), closed)
    import_document(standing, by=planning)
    made = import_document(small_plan(), by=planning)
    assert not made.applied
    assert document(made.plan).notice == "架空"


def test_a_paper_with_its_own_figure_of_the_year_has_the_say(planning):
    def with_figure(printed, reports):
        figure = value_of(printed, "R7年度", "actual")

        def change(sheet):
            if sheet.number != 1:
                return sheet
            first, *rest = sheet.indicators
            rows = [first.model_copy(update={"actuals": [figure]}), *rest]
            said = [ReportedFigure(indicator=first.name, value=figure, taken_from="台帳")]
            kept = [REPORT.model_copy(update={"reported": said})] if reports else []
            return sheet.model_copy(update={"reports": kept, "indicators": rows})

        return with_initiatives(small_plan(), change)

    import_document(with_figure("130件", reports=True), by=planning)
    made = import_document(with_figure("140件", reports=False), by=planning)
    sheet = document(made.plan).policies[0].measures[0].initiatives[0]
    assert [one.printed for one in sheet.indicators[0].actuals] == ["140件"]
    assert sheet.reports[0].reported[0].value.printed == "130件"
