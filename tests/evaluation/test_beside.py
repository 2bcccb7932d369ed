"""Due dates moved, remarks on a paragraph, and files that are what they say."""

import io
import zipfile
from datetime import date

import pytest

from gyokaku.evaluation.actions.beside import attach_evidence, comment, extend_due, settle, withdraw_evidence
from gyokaku.evaluation.dues import days_left, due, is_late
from gyokaku.evaluation.errors import NoReason, NotFound, WrongEntry, WrongTurn
from gyokaku.evaluation.models import Evidence
from gyokaku.organization import file_storage as storage
from gyokaku.organization.errors import NotAllowed, WrongFile
from gyokaku.organization.file_contents import LARGEST, fault_of_file, media_type, shown_name
from tests.evaluation.cast import DUES, brought, cast, opened

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n..."


@pytest.fixture
def people(settings, tmp_path):
    settings.EVIDENCE = tmp_path / "evidence"
    made = cast()
    opened(made)
    return made


def book(*names):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return made.getvalue()


def test_a_due_date_is_moved_for_one_sheet_and_one_turn_with_a_reason(people):
    sheet = people.sheet(1)
    assert due(sheet) == DUES.entering
    with pytest.raises(NoReason):
        extend_due(sheet, day=date(2026, 5, 29), reason="", by=people.planning)
    with pytest.raises(WrongEntry, match="2026-05-15"):
        extend_due(sheet, day=date(2026, 5, 1), reason="早める", by=people.planning)
    with pytest.raises(NotAllowed):
        extend_due(sheet, day=date(2026, 5, 29), reason="決算が遅れる", by=people.chief)
    extend_due(sheet, day=date(2026, 5, 29), reason="決算が遅れる", by=people.planning)
    assert (due(people.sheet(1)), due(people.sheet(2))) == (date(2026, 5, 29), DUES.entering)
    assert not is_late(people.sheet(1), date(2026, 5, 29))
    assert is_late(people.sheet(2), date(2026, 5, 16))
    assert days_left(people.sheet(2), date(2026, 5, 16)) == -1
    assert due(brought(people, turns=1)) == DUES.manager
    confirmed = brought(people, 2, turns=4)
    assert due(confirmed) is None
    with pytest.raises(WrongTurn):
        extend_due(confirmed, day=date(2027, 1, 1), reason="もう遅い", by=people.planning)


def test_a_remark_stands_at_its_paragraph_and_is_settled_not_removed(people):
    sheet = brought(people, turns=2)
    remark = comment(sheet, field="result", about="待ち時間が減った", text="何分減りましたか", by=people.planning)
    comment(sheet, field="result", text="10分です", by=people.clerk)
    settle(remark, by=people.clerk)
    rows = people.sheet(1).comments.order_by("pk")
    assert [(row.field, row.text, row.settled_by != "") for row in rows] == [
        ("result", "何分減りましたか", True),
        ("result", "10分です", False),
    ]
    with pytest.raises(WrongEntry) as refused:
        comment(sheet, field="where", text=" ", by=people.planning)
    assert set(refused.value.faults) == {"field", "text"}
    with pytest.raises(NotFound):
        comment(sheet, field="result", text="他課", by=people.other_clerk)


def test_evidence_is_kept_by_its_hash_and_withdrawn_not_removed(people):
    sheet = people.sheet(1)
    row = attach_evidence(sheet, name="C:\\資料\\集計.pdf", content=PDF, by=people.clerk)
    assert (row.name, row.media_type, row.size) == ("集計.pdf", "application/pdf", len(PDF))
    assert storage.read(row.sha256) == PDF
    assert storage.path(row.sha256).name == row.sha256
    withdraw_evidence(row, by=people.chief)
    assert Evidence.objects.for_municipality(people.town).get().withdrawn_by == str(people.chief)
    with pytest.raises(NotFound):
        withdraw_evidence(row, by=people.chief)
    storage.path(row.sha256).write_bytes(b"other")
    with pytest.raises(WrongFile, match="違います"):
        storage.read(row.sha256)


@pytest.mark.parametrize(
    ("name", "content", "good"),
    [
        ("a.pdf", PDF, True),
        ("a.pdf", b"<html>", False),
        ("a.png", b"\x89PNG\r\n\x1a\n..", True),
        ("a.JPEG", b"\xff\xd8\xff\xe0", True),
        ("a.xlsx", book("[Content_Types].xml", "xl/workbook.xml"), True),
        ("a.xlsx", book("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"), False),
        ("a.docx", book("[Content_Types].xml", "xl/workbook.xml"), False),
        ("a.xlsx", b"PK\x03\x04broken", False),
        ("a.csv", "年度,件数\n".encode("cp932"), True),
        ("a.txt", b"MZ\x00\x00", False),
        ("a.exe", b"MZ", False),
        ("a", PDF, False),
        ("a.pdf", b"", False),
        ("a.pdf", PDF + b"0" * LARGEST, False),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_file_is_what_its_bytes_are(name, content, good):
    assert (fault_of_file(name, content) is None) is good


def test_names_are_shown_and_never_used():
    assert shown_name("../../etc/表\n.pdf") == "表.pdf"
    assert len(shown_name("あ" * 300 + ".pdf")) == 120
    assert media_type(shown_name("a/b.pdf"), PDF) == "application/pdf"


def test_a_refused_file_leaves_nothing(people, settings):
    with pytest.raises(WrongFile, match="マクロ"):
        attach_evidence(people.sheet(1), name="a.pdf", content=b"<script>", by=people.clerk)
    with pytest.raises(NotFound):
        attach_evidence(people.sheet(1), name="a.pdf", content=PDF, by=people.other_clerk)
    assert not settings.EVIDENCE.exists()
