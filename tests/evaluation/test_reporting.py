"""Saving a report: what is left out stays, the second writer is told, and no text is ever lost."""

import pytest
from django.db import DatabaseError, transaction

from gyokaku.audit.models import Entry as AuditEntry
from gyokaku.evaluation import reported
from gyokaku.evaluation.actions.reporting import drop_draft, keep_draft, save_report
from gyokaku.evaluation.entries import Entry, Figure, Step
from gyokaku.evaluation.errors import ChangedMeanwhile, NotFound, WrongEntry, WrongTurn
from gyokaku.evaluation.models import ActualReport, Draft, Minutes, SheetReport
from gyokaku.organization.errors import NotAllowed
from tests.evaluation.cast import brought, cast, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    made = cast()
    opened(made)
    return made


@pytest.fixture
def sheet(people):
    return people.sheet(1)


def indicator(sheet):
    return reported.indicators(sheet)[0].pk


def save(sheet, by, version=1, **entry):
    return save_report(sheet, entry=Entry(**entry), version=version, by=by)


def drafts(people):
    return Draft.objects.for_municipality(people.town)


def test_what_is_left_out_stays_and_every_save_is_kept(people, sheet):
    save(sheet, people.clerk, texts={"done": "窓口を分けた", "issue": "人手"}, direction="continue")
    saved = save(sheet, people.chief, 2, texts={"issue": "場所"}, steps={(0, 0): Step("done")})
    last = reported.texts(saved)
    assert (last.version, last.done, last.issue, last.direction) == (3, "窓口を分けた", "場所", "continue")
    assert SheetReport.objects.for_municipality(people.town).filter(issue="人手").count() == 1
    assert [step.progress for step in reported.steps(saved)] == ["done", ""]


def test_the_second_writer_is_told_sees_both_and_loses_nothing(people, sheet):
    save(sheet, people.clerk, texts={"done": "先の文"})
    with pytest.raises(ChangedMeanwhile) as told:
        save(sheet, people.chief, 1, texts={"done": "後の文"}, steps={(0, 0): Step("done")})
    assert told.value.standing["done"] == "先の文"
    assert told.value.refused["done"] == "後の文"
    assert told.value.version == 2
    assert reported.texts(sheet).done == "先の文"
    kept = drafts(people).get(post=people.chief)
    assert kept.refused
    assert kept.fields["step-0-0"]["progress"] == "done"
    save(sheet, people.chief, told.value.version, texts={"done": "先の文と後の文"})
    drop_draft(kept, by=people.clerk)
    assert drafts(people).exists()
    drop_draft(kept, by=people.chief)
    assert not drafts(people).exists()


def test_who_types_while_a_colleague_submits_loses_nothing(people):
    sheet = brought(people, 1, turns=1)
    keep_draft(sheet, fields={"done": "入力中の文"}, version=1, by=people.clerk)
    with pytest.raises(WrongTurn):
        save(sheet, people.clerk, 2, texts={"done": "入力し終えた文"})
    assert [(draft.refused, draft.fields["done"]) for draft in drafts(people).order_by("pk")] == [
        (False, "入力中の文"),
        (True, "入力し終えた文"),
    ]
    with pytest.raises(NotAllowed):
        keep_draft(sheet, fields={}, version=1, by=people.planning)
    with pytest.raises(NotFound):
        keep_draft(sheet, fields={}, version=1, by=people.other_clerk)


def test_a_draft_is_kept_for_each_writer_and_goes_with_the_save(people, sheet):
    for text in ("あ", "あい"):
        keep_draft(sheet, fields={"done": text}, version=1, by=people.clerk, person="1")
    keep_draft(sheet, fields={"done": "別"}, version=1, by=people.clerk, person="2")
    assert sorted(draft.fields["done"] for draft in drafts(people)) == ["あい", "別"]
    save_report(sheet, entry=Entry(texts={"done": "あい"}), version=1, by=people.clerk, person="1", seconds=90)
    assert [draft.fields["done"] for draft in drafts(people)] == ["別"]
    assert Minutes.objects.for_municipality(people.town).get().seconds == 90


def test_a_correction_supersedes_and_both_stay(people, sheet):
    pk = indicator(sheet)
    save(sheet, people.clerk, figures={pk: Figure("120件", "R8.3", "予約台帳", provisional=True)})
    save(sheet, people.clerk, 2, figures={pk: Figure("120件", "R8.3", "予約台帳", provisional=True)})
    save(sheet, people.clerk, 3, figures={pk: Figure("125件", "R8.3", "予約台帳")})
    first, second = ActualReport.objects.for_municipality(people.town).order_by("pk")
    assert (second.supersedes, second.printed, second.provisional, first.printed) == (first, "125件", False, "120件")
    assert reported.actuals(people.town, [sheet]) == {(sheet.pk, pk): second}
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ActualReport.objects.for_municipality(people.town).filter(pk=first.pk).update(printed="999件")


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (Figure("1,2 3", "R8.3", "台帳"), "読めません"),
        (Figure("120件", "", "台帳"), "時点がありません"),
        (Figure("120件", "いつか", "台帳"), "時期の書き方"),
        (Figure("120件", "R8.3", " "), "出どころ"),
    ],
)
def test_a_figure_needs_its_period_and_its_source(people, sheet, figure, said):
    with pytest.raises(WrongEntry) as refused:
        save(sheet, people.clerk, texts={"done": "書いた"}, figures={indicator(sheet): figure})
    assert said in refused.value.faults[f"actual-{indicator(sheet)}"]
    assert reported.texts(sheet) is None


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        ({"texts": {"unknown": ""}}, "unknown"),
        ({"texts": {"done": "あ" * 4001}}, "done"),
        ({"direction": "later"}, "direction"),
        ({"steps": {(0, 0): Step("changed")}}, "step-0-0"),
        ({"steps": {(0, 0): Step("soon")}}, "step-0-0"),
        ({"steps": {(7, 0): Step("done")}}, "step-7-0"),
        ({"figures": {0: Figure("集計中")}}, "actual-0"),
    ],
)
def test_the_fault_is_named_by_its_field(people, sheet, entry, field):
    with pytest.raises(WrongEntry) as refused:
        save(sheet, people.clerk, **entry)
    assert set(refused.value.faults) == {field}


def test_another_section_finds_nothing_and_the_office_writes_nothing(people, sheet):
    with pytest.raises(NotFound):
        save(sheet, people.other_clerk, texts={"done": "他課"})
    with pytest.raises(NotAllowed):
        save(sheet, people.planning, texts={"done": "主管課"})
    save(people.sheet(2), people.other_clerk, texts={"done": "共管"})


def test_the_record_names_what_was_saved_and_never_the_prose(people, sheet):
    save(sheet, people.clerk, texts={"done": "誰にも見せない文"})
    noted = AuditEntry.objects.get(action="evaluation.save_report")
    assert "done" in noted.after
    assert "見せない" not in noted.after + noted.summary
