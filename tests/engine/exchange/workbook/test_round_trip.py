"""Form workbook out and in: the same document, or one that differs in exactly the changed cells."""

import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gyokaku
from gyokaku.engine.document import Direction, Step, load, sha256
from gyokaku.engine.document.difference import difference
from gyokaku.engine.exchange.reading import UnreadablePaper, read_paper
from gyokaku.engine.exchange.reading.workbook import read_own
from gyokaku.engine.exchange.writing.workbook import form_workbook
from tests.engine.exchange.workbook.town import plan, sheet
from tests.libreoffice import needs_libreoffice, resaved
from tests.seed import SEED, needs_seed

DEMO = load((Path(gyokaku.__file__).parent / "demo" / "plan.json").read_bytes())


def saved(data, change=lambda book: None):
    """The bytes after another program has opened, changed and saved the workbook."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def edited(document, **cells):
    """The proposal after cells of the first initiative's sheet were changed, e.g. B6="…"."""

    def change(book):
        for cell, text in cells.items():
            book.worksheets[1][cell] = text

    return read_own(saved(form_workbook(document), change), "様式.xlsx")


def where(document, text):
    """The address of the cell of the first sheet that holds a text."""
    book = openpyxl.load_workbook(io.BytesIO(form_workbook(document)))
    return next(cell.coordinate for row in book.worksheets[1].iter_rows() for cell in row if cell.value == text)


@pytest.mark.parametrize("document", [plan(), DEMO], ids=["invented", "demo"])
@pytest.mark.parametrize("way", [lambda data: data, saved], ids=["as written", "saved by another program"])
def test_untouched_form_gives_the_same_document(document, way):
    proposal = read_own(way(form_workbook(document)), "様式.xlsx")
    assert sha256(proposal.plan) == sha256(document)
    assert (proposal.changes, proposal.findings) == ([], [])


@pytest.mark.slow
@needs_libreoffice
def test_untouched_form_survives_libreoffice(tmp_path):
    assert sha256(read_own(resaved(form_workbook(DEMO), tmp_path), "様式.xlsx").plan) == sha256(DEMO)


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_comes_back(text):
    document = plan(sheet(purpose=text, title=text[:20], indicators=[]))
    assert sha256(read_own(form_workbook(document), "様式.xlsx").plan) == sha256(document)


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+A1", "-5", "@SUM(A1)", "_x0041_", "1e5", "http://example.jp", " 前に空白", "<r>太字</r>", "𠮷" * 40],
)
def test_texts_stay_texts(text):
    document = plan(sheet(purpose=text, title=text))
    book = openpyxl.load_workbook(io.BytesIO(form_workbook(document)))
    assert not [c for s in book for row in s.iter_rows() for c in row if c.data_type == "f" or c.hyperlink]
    assert read_own(form_workbook(document), "様式.xlsx").changes == []


def test_changed_cells_are_exactly_the_difference():
    before = plan(sheet(), sheet(2, "別の事業"))
    proposal = edited(before, **{where(before, "10分以下"): "9分以下", where(before, "窓口の見直し"): "窓口の改善"})
    paths = {change.path for change in difference(before, proposal.plan)}
    assert paths == {"initiatives/1/title", "initiatives/1/indicators/待ち時間/targets"}
    row = proposal.plan.policies[0].measures[0].initiatives[0].indicators[0]
    assert [str(value.value) for value in row.targets] == ["9", "8"]
    assert row.targets[0].source.cell == f"1 窓口の見直し!{where(before, '10分以下')}"
    assert [(one.before, one.after) for one in proposal.changes] == [
        ("窓口の見直し", "窓口の改善"),
        ("10分以下", "9分以下"),
    ]


def test_a_number_typed_as_a_number_is_read_exactly():
    before = plan()
    row = edited(before, **{where(before, "15分"): 74.9}).plan.policies[0].measures[0].initiatives[0].indicators[0]
    assert (row.actuals[0].printed, str(row.actuals[0].value)) == ("74.9", "74.9")


def test_schedule_row_is_read_by_words_and_arrows():
    before = plan()
    first = where(before, "試行")
    line = first[1:]
    item = (
        edited(before, **{f"E{line}": "実施", f"F{line}": "→？"})
        .plan.policies[0]
        .measures[0]
        .initiatives[0]
        .schedule[0]
    )
    assert item.steps == [
        Step(first=2026, last=2026, text="試行"),
        Step(first=2027, last=None, text="実施", last_possible=2028),
    ]


def test_new_and_emptied_rows():
    before = plan()
    line = int(where(before, "待ち時間")[1:])
    gone = {f"{column}{line}": None for column in "BCDEFGHI"} | {f"{column}{line + 1}": None for column in "DE"}
    new = {f"B{line + 2}": "満足度", f"D{line + 2}": "80％以上", f"H{line + 2}": "高いほどよい"}
    rows = edited(before, **gone, **new).plan.policies[0].measures[0].initiatives[0].indicators
    assert [(row.name, row.direction, str(row.targets[0].value)) for row in rows] == [("満足度", Direction.RISE, "80")]


def test_doubtful_entries_are_told_and_not_taken():
    before = plan()
    line = int(where(before, "待ち時間")[1:])
    proposal = edited(
        before, **{f"H{line}": "たぶん", f"B{line}": None, f"D{line + 2}": "5件", "K3": "メモ", "C13": "→"}
    )
    assert len([one for one in proposal.findings if one.code == "W203"]) >= 3
    assert [one.source.cell for one in proposal.findings if one.code == "W201"] == ["1 窓口の見直し!K3"]
    assert proposal.plan.policies[0].measures[0].initiatives[0].indicators[0].name == "待ち時間"
    assert proposal.plan.policies[0].measures[0].initiatives[0].indicators[0].direction is None


def test_a_broken_frame_is_refused():
    data = form_workbook(plan())
    with pytest.raises(UnreadablePaper, match="行や列の挿入・削除"):
        read_own(saved(data, lambda book: book.worksheets[1].insert_rows(4)), "様式.xlsx")
    with pytest.raises(UnreadablePaper, match="シート「1 窓口の見直し」がありません"):
        read_own(saved(data, lambda book: book.remove(book.worksheets[1])), "様式.xlsx")

    def spoil(book):
        book["計画文書"]["A3"] = book["計画文書"]["A3"].value[:-9]

    with pytest.raises(UnreadablePaper, match="隠しシート「計画文書」が壊れています"):
        read_own(saved(data, spoil), "様式.xlsx")


@needs_seed
def test_the_whole_real_plan_comes_back_with_its_sources_and_findings():
    document = read_paper(SEED.read_bytes(), SEED.name)
    proposal = read_own(saved(form_workbook(document)), "様式.xlsx")
    assert sha256(proposal.plan) == sha256(document)
    assert proposal.changes == []
