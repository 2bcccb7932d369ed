"""Every part that the format knows survives the working copy, also in the city's real document."""

import pytest

from gyokaku.engine.document import (
    Chapter,
    Consultation,
    Direction,
    Ended,
    Finding,
    Heading,
    HistoryRow,
    ListRow,
    Measure,
    Plan,
    Policy,
    Result,
    SheetField,
    Source,
    canonical,
    sha256,
)
from gyokaku.engine.exchange.reading import read_paper
from gyokaku.plan.actions import import_document
from gyokaku.plan.queries import document
from gyokaku.plan.rules import addressed
from tests.engine.document.plans import small_plan, value, with_initiatives
from tests.seed import SEED, needs_seed
from tests.town import CODE, NAME, post, town

pytestmark = pytest.mark.django_db

SOURCE = Source(file="paper.txt", line=3)
FINDING = Finding(code="R101", severity="warning", message="確かめる", field="purpose", printed="印字", source=SOURCE)


def full_plan():
    """A plan in which every part is filled, five levels deep on one side and two on the other."""

    def fill(sheet):
        rows = [
            row.model_copy(
                update={
                    "key": "waiting",
                    "direction": Direction.FALL,
                    "accumulation": "cumulative",
                    "kind": "flow",
                    "baseline": value("12.50%", "12.50", numerator="1", denominator="8", provisional=True),
                    "targets": [value(upper="700.0", bound="range", note="注", source=SOURCE, findings=[FINDING])],
                    "actuals": [value(number=None, missing_reason="not_yet_known"), value(number="-0.00")],
                    "source": SOURCE,
                    "findings": [FINDING],
                }
            )
            for row in sheet.indicators
        ]
        return sheet.model_copy(
            update={"indicators": rows, "findings": [FINDING], "key": f"k{sheet.number}", "page": 9, "origins": ["k9"]}
        )

    plan = with_initiatives(small_plan(), fill)
    sheets = plan.policies[1].initiatives
    deep = Measure(code="ア", title="小", text="", key="m", headings=[Heading(place="list", printed="小")])
    deep = deep.model_copy(update={"initiatives": sheets, "source": SOURCE, "findings": [FINDING]})
    for _ in range(3):
        deep = Measure(code="ア", title="中", groups=[deep, Measure(code="ア", title="空")])
    second = Policy(
        code="②", title="広報", viewpoint="市民", text="本文", measures=[deep], findings=[FINDING], key="p2"
    )
    return Plan.model_validate_json(
        plan.model_copy(
            update={
                "edition": "案",
                "philosophy": "",
                "goals": ["一", "二"],
                "levels": ["方針", "大", "中", "小", "事業"],
                "sheet_fields": [SheetField(key="cost", label="経費")],
                "policies": [plan.policies[0], second],
                "chapters": [Chapter(heading="章", depth=1, paragraphs=["段落"], source=SOURCE)],
                "history": [HistoryRow(printed="平成8年", year=1996, text="策定")],
                "results": [Result(heading="実績", policy="①", text="本文", figures=[value()])],
                "consultation": Consultation(
                    text="告知", deadline=value(), channels=["窓口"], required=["住所"], office="課"
                ),
                "listing": [ListRow(number=1, title="事業", sections="課", page=None, measure="①-ア", source=SOURCE)],
                "ended": [Ended(number=9, title="終えた事業", gone_from=2026, reason="役目を終えた", key="k9")],
                "notice": "デモ用の架空データです。",
                "summary_of": "原典",
                "source": SOURCE,
                "findings": [FINDING],
            }
        ).model_dump_json()
    )


@pytest.fixture
def planning():
    return post(town())


def test_the_example_fills_every_part_of_the_format():
    filled = full_plan().model_dump()
    assert set(filled) == set(Plan.model_fields)
    assert all(filled[key] is not None for key in filled)


def test_every_part_comes_back(planning):
    plan = import_document(full_plan(), by=planning).plan
    assert canonical(document(plan)) == canonical(full_plan())


def test_what_ended_and_who_is_who_outlive_a_paper_that_says_nothing_of_it(planning):
    import_document(full_plan(), by=planning)
    made = document(import_document(small_plan(), by=planning).plan)
    assert made.ended == full_plan().ended
    assert made.policies[0].measures[0].initiatives[0].key == "k1"


@pytest.mark.parametrize(("first", "second"), [("full", "small"), ("small", "full")])
def test_every_part_can_come_and_go(planning, first, second):
    whole = with_initiatives(full_plan(), lambda sheet: sheet.model_copy(update={"origins": []}))
    papers = {"full": whole.model_copy(update={"ended": []}), "small": small_plan()}
    import_document(papers[first], by=planning)
    plan = import_document(papers[second], by=planning).plan
    assert canonical(document(plan)) == canonical(papers[second])


@needs_seed
def test_the_citys_document_comes_back_to_the_last_byte(planning):
    paper = read_paper(SEED.read_bytes(), SEED.name)
    plan = import_document(paper, by=planning, file=SEED.name).plan
    assert canonical(document(plan)) == canonical(addressed(paper, CODE, NAME))
    assert not import_document(paper, by=planning).applied


@needs_seed
def test_reading_a_plan_takes_the_same_queries_whatever_its_size(planning, django_assert_num_queries):
    small = import_document(small_plan(), by=planning).plan
    with django_assert_num_queries(11):
        document(small)
    plan = import_document(read_paper(SEED.read_bytes(), SEED.name), by=planning).plan
    with django_assert_num_queries(11):
        assert len(sha256(document(plan))) == 64
