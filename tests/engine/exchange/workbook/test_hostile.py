"""Files that were broken on purpose or by accident: one sentence or a reading, never a crash, never all memory."""

import io
import random
import subprocess
import sys
import zipfile
import zlib

import pytest

from gyokaku.engine.exchange.mapping import NotAMapping, read_mapped, suggest
from gyokaku.engine.exchange.reading import UnreadablePaper
from gyokaku.engine.exchange.reading.workbook import pdf_tables
from gyokaku.engine.exchange.reading.workbook.tables import open_tables
from tests.engine.exchange.workbook.foreign import forms, listing, workbook
from tests.engine.exchange.workbook.test_papers import HEAD, listing_pdf, word

ODD = [b"99999999999", b"<", b">", b'"', b"-1", b'<c r="XFD99" t="s"><v>9</v></c>', b' hidden="1"', b"<strike/>"]


def spoilt(data, dice):
    """The same zip with one part changed in some places."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        chosen = dice.choice(old.namelist())
        for name in old.namelist():
            content = bytearray(old.read(name))
            for _ in range(dice.randint(1, 6) if name == chosen else 0):
                at = dice.randrange(len(content) + 1)
                if dice.random() < 0.5:
                    del content[at : at + dice.randint(1, 40)]
                content[at:at] = dice.choice(ODD)
            new.writestr(name, bytes(content))
    return out.getvalue()


@pytest.mark.parametrize("seed", range(40))
def test_spoilt_office_files_are_read_or_refused(seed):
    dice = random.Random(seed)
    whole = [workbook(listing), workbook(forms), word([HEAD, ["1", "甲", "乙", "丙", "10"]])]
    for _ in range(6):
        said = _tried(spoilt(dice.choice(whole), dice), "表.xlsx")
        assert said is None or said.endswith("。")


def _tried(data, name):
    """The sentence with which a file is refused; None when it is read."""
    try:
        book = open_tables(data, name)
        read_mapped(book, suggest(book, first_year=2025, last_year=2027).accepted())
    except (UnreadablePaper, NotAMapping) as refused:
        return str(refused)
    return None


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_spoilt_pdfs_are_read_or_refused(seed):
    dice = random.Random(seed)
    data = bytearray(listing_pdf(12))
    for _ in range(dice.randint(1, 30)):
        data[dice.randrange(len(data))] = dice.randrange(256)
    said = _tried(bytes(data), "計画.pdf")
    assert said is None or said.endswith("。")


def bomb(size):
    """A PDF whose page unpacks to `size` bytes, packed twice."""
    packer, stream = zlib.compressobj(9), b""
    for _ in range(size // 2**20):
        stream += packer.compress(b"0 " * 2**19)
    stream = zlib.compress(stream + packer.flush())
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>",
        b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream" % (len(stream), stream),
    ]
    data = b"%PDF-1.7\n"
    for number, content in enumerate(objects, 1):
        data += b"%d 0 obj%s\nendobj\n" % (number, content)
    return data + b"trailer<</Root 1 0 R/Size 5>>\n%%EOF"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no limits")
def test_a_pdf_that_unpacks_without_end_takes_no_more_than_its_process():
    data = bomb(2200 * 2**20)
    assert len(data) < 100_000
    with pytest.raises(UnreadablePaper, match="異常に大きく"):
        open_tables(data, "計画.pdf")


def test_a_reading_process_that_ends_too_early_is_told(monkeypatch):
    monkeypatch.setattr(pdf_tables.sys, "executable", "/bin/false")
    with pytest.raises(UnreadablePaper, match=r"開きません|壊れています"):
        open_tables(listing_pdf(3), "計画.pdf")


@pytest.mark.slow
def test_a_dense_sheet_of_a_million_rows_is_refused_soon_and_small():
    code = (
        "import io, resource, sys, xlsxwriter\n"
        "data = io.BytesIO()\n"
        "book = xlsxwriter.Workbook(data, {'constant_memory': True})\n"
        "page = book.add_worksheet('一覧')\n"
        "for row in range(1_000_000):\n"
        "    page.write_number(row, 0, row)\n"
        "book.close()\n"
        "from gyokaku.engine.exchange.reading import UnreadablePaper\n"
        "from gyokaku.engine.exchange.reading.workbook.tables import open_tables\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "try:\n"
        "    open_tables(data.getvalue(), '表.xlsx')\n"
        "except UnreadablePaper as refused:\n"
        "    print(refused)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=300)
    told, grown = done.stdout.splitlines()
    assert "1,000,000行" in told or "行や欄が多すぎる" in told
    assert int(grown) < 600_000  # KB


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("表.xlsx", b"", "空です|壊れています"),
        ("表.csv", b"", "空です"),
        ("表.csv", "番号,事業名\n1,甲".encode("utf-16"), "UTF-16"),
        ("表.xls", b"<html><table><tr><td>1</td></tr></table></html>", "ウェブページ"),
        ("文書.doc", b"{\\rtf1\\ansi}", r"\.rtf"),
        ("絵.pdf", b"%PDF-1.4", "壊れています"),
    ],
)
def test_one_sentence_each(name, data, said):
    with pytest.raises(UnreadablePaper, match=said) as caught:
        open_tables(data, name)
    assert str(caught.value).count("。") <= 2
