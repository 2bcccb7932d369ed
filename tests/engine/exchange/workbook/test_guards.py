"""Files that must not be opened, or only in part: each gets one Japanese sentence, made here by the test."""

import io
import struct
import zipfile

import pytest
import xlsxwriter

from gyokaku.engine.exchange.reading import UnreadablePaper
from gyokaku.engine.exchange.reading.workbook.book import open_book


def made(write=lambda book: None, sheets=("一覧",)):
    """A small workbook; `write` may add to it."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    for name in sheets:
        book.add_worksheet(name).write_string(0, 0, "事業名")
    write(book)
    book.close()
    return data.getvalue()


def repacked(data, replace=None, add=None):
    """The same zip with parts changed (name → function of the bytes) or added (name → bytes)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part.filename, (replace or {}).get(part.filename, lambda same: same)(content))
        for name, content in (add or {}).items():
            new.writestr(name, content)
    return out.getvalue()


def refused(data):
    """The sentence with which a file is refused: exactly one line that names the file and ends as a sentence."""
    with pytest.raises(UnreadablePaper) as caught:
        open_book(data, "受領.xlsx")
    sentence = str(caught.value)
    assert sentence.startswith("受領.xlsx")
    assert sentence.endswith("。")
    assert "\n" not in sentence
    return sentence


def test_an_ordinary_workbook_is_opened():
    book = open_book(made(), "受領.xlsx")
    assert (list(book.sheets), book.hidden, book.findings) == (["一覧"], [], [])


def test_a_bomb_that_declares_its_size():
    assert "圧縮爆弾" in refused(repacked(made(), add={"xl/media/a.xml": b"0" * (65 * 1024 * 1024)}))


def test_a_bomb_of_many_parts():
    assert "圧縮爆弾" in refused(repacked(made(), add={f"xl/media/{n}.xml": b"" for n in range(2_001)}))


def test_a_bomb_that_lies_about_its_size():
    data = bytearray(repacked(made(), add={"xl/media/a.xml": b"0" * 5_000_000}))
    name = data.rindex(b"xl/media/a.xml")  # its entry in the central directory
    struct.pack_into("<I", data, name - 46 + 24, 1_000)
    assert "壊れています" in refused(bytes(data))


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "docProps/core.xml"])
def test_external_entities(part):
    def declare(content):
        return content.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', 1)

    assert "DOCTYPE" in refused(repacked(made(), {part: declare}))


def test_entities_hidden_in_another_encoding():
    def widened(content):
        return content.decode().replace("UTF-8", "UTF-16").encode("utf-16")

    assert "DOCTYPE" in refused(repacked(made(), {"xl/worksheets/sheet1.xml": widened}))


def test_macros_are_never_run_and_this_is_said():
    data = repacked(made(), add={"xl/vbaProject.bin": b"\x00"})
    found = open_book(data, "受領.xlsm").findings
    assert [(one.code, "値だけ" in one.message) for one in found] == [("W101", True)]


def test_hidden_sheets_are_named_and_read_only_when_asked_for():
    data = made(lambda book: book.get_worksheet_by_name("古い").hide(), ("一覧", "古い"))
    book = open_book(data, "受領.xlsx")
    assert (list(book.sheets), book.hidden) == (["一覧"], ["古い"])
    assert [one.code for one in book.findings] == ["W102"]
    assert "「古い」" in book.findings[0].message
    assert list(open_book(data, "受領.xlsx", ["古い"]).sheets) == ["一覧", "古い"]


def test_a_sheet_name_that_is_not_there():
    with pytest.raises(UnreadablePaper, match="「ない」というシートがありません"):
        open_book(made(), "受領.xlsx", ["ない"])


def test_a_million_rows():
    assert "1,000,000行" in refused(made(lambda book: book.worksheets()[0].write_number(999_999, 0, 1)))


def test_one_far_corner_takes_no_memory():
    assert "離れた不要な欄" in refused(made(lambda book: book.worksheets()[0].write_number(90_000, 16_000, 1)))


def test_a_password():
    directory = "EncryptedPackage".encode("utf-16-le").ljust(512, b"\x00")
    assert "パスワードを外して" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\x00") + directory)


def test_the_old_format():
    assert "（.xls）" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(1024, b"\x00"))


def test_formulas_without_a_kept_result_are_named():
    def emptied(content):
        return content.replace(b"<f>1+1</f><v>0</v>", b"<f>1+1</f>").replace(
            b"<f>2+2</f><v>0</v>", b"<f>2+2</f><v></v>"
        )

    def formulas(book):
        book.worksheets()[1].write_formula("B2", "=1+1")
        book.worksheets()[1].write_formula("B3", "=2+2")
        book.worksheets()[1].write_formula("B4", "=3+3", None, 6)

    data = repacked(made(formulas, ("一覧", "計算")), {"xl/worksheets/sheet2.xml": emptied})
    book = open_book(data, "受領.xlsx")
    assert [(one.code, one.source.cell) for one in book.findings] == [("W103", "計算!B2")]
    assert "（B2、B3）" in book.findings[0].message
    assert book.sheets["計算"].text(3, 1) == "6"


@pytest.mark.parametrize("data", [b"PK\x03\x04broken", b"not a workbook", b""])
def test_something_else_altogether(data):
    assert "壊れています" in refused(data)


def test_another_kind_of_zip():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert "Excelのシートがありません" in refused(out.getvalue())
