"""Ruled lists as Chromium and LibreOffice print them, over several pages: every cell is read as it was printed. 架空データ."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

import gyokaku
from gyokaku.engine.exchange.reading import UnreadablePaper
from gyokaku.engine.exchange.reading.workbook.tables import open_tables
from tests.engine.exchange.workbook.foreign import workbook
from tests.libreoffice import SOFFICE, needs_libreoffice

pytestmark = pytest.mark.slow
FONTS = Path(gyokaku.__file__).parent / "engine/lettering/fonts"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium がこの端末にありません")

HEAD = [
    ["番号", "事業名", "担当課", "目的", "R7年度", "", "単位"],
    ["", "", "", "", "目標値", "実績値", ""],
]
AIM = "窓口の待ち時間を短くし、来庁しなくても済む手続を増やす。"


def rows(count=40):
    """The rows of the list: long and short sentences, two sections, dashes, blanks, figures of every width."""
    for n in range(1, count + 1):
        sections = "市民課、総務課" if n % 3 == 0 else "企画調整課"
        figures = f"{n * 1234:,}" if n % 4 else "—", f"△{n * 1.5:.1f}" if n % 5 else ""
        yield [str(n), f"窓口の見直しその{n}", sections, AIM * (1 + n % 5), *figures, "件" if n % 2 else "％"]


def chromium(folder, *, repeat):
    """The list as a page that Chromium prints; with or without its header on each page."""
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows())
    wide = {"R7年度": "colspan=2", **dict.fromkeys(["番号", "事業名", "担当課", "目的", "単位"], "rowspan=2")}
    head = "".join(
        "<tr>" + "".join(f"<th {wide.get(cell, '')}>{cell}</th>" for cell in row if cell) + "</tr>" for row in HEAD
    )
    page = (
        f"<meta charset=utf-8><style>@font-face{{font-family:B;src:url(file://{FONTS}/BIZUDPGothic_400Regular.ttf)}}"
        "body{font:9pt B}table{border-collapse:collapse;width:100%}td,th{border:1px solid #333;padding:2px 4px}"
        f"{'' if repeat else 'thead{display:table-row-group}'}</style>"
        f"<h1>行革プラン</h1><table><thead>{head}</thead>{body}</table>"
    )
    (folder / "list.html").write_text(page)
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder}/own"]
    told = [CHROMIUM, *options, f"--print-to-pdf={folder}/list.pdf", f"file://{folder}/list.html"]
    subprocess.run(told, check=True, timeout=120, capture_output=True)
    return (folder / "list.pdf").read_bytes()


def libreoffice(folder, **options):
    """The list as a workbook that LibreOffice prints, its header on each page; `options` of the PDF filter."""

    def fill(book):
        page = book.add_worksheet("一覧")
        ruled = book.add_format({"border": 1, "text_wrap": True, "valign": "top", "font_name": "BIZ UDPGothic"})
        for row, cells in enumerate([*HEAD, *rows()]):
            page.write_row(row, 0, cells, ruled)
            page.set_row(row, 90 if row > 1 else 20)
        for column, word in ((0, "番号"), (1, "事業名"), (2, "担当課"), (3, "目的"), (6, "単位")):
            page.merge_range(0, column, 1, column, word, ruled)
        page.merge_range(0, 4, 0, 5, "R7年度", ruled)
        for column, width in enumerate([6, 20, 16, 50, 12, 12, 8]):
            page.set_column(column, column, width)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0, 1)

    (folder / "list.xlsx").write_bytes(workbook(fill))
    (folder / "fonts.conf").write_text(
        f"<fontconfig><dir>{FONTS}</dir><cachedir>{folder}/fonts</cachedir></fontconfig>"
    )
    chosen = json.dumps({name: {"type": kind, "value": value} for name, (kind, value) in options.items()})
    command = [SOFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to"]
    told = [*command, f"pdf:calc_pdf_Export:{chosen}", "--outdir", str(folder), str(folder / "list.xlsx")]
    known = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")}
    subprocess.run(told, check=True, timeout=120, capture_output=True, env=known)
    return (folder / "list.pdf").read_bytes()


def compared(data):
    """Every cell of the one table that was read, beside what was printed; gives the codes of what else was told."""
    book = open_tables(data, "一覧.pdf")
    (grid,) = book.sheets.values()
    assert grid.rows == [*HEAD, *rows()]
    assert (0, 4, 0, 5) in grid.merged
    assert max(grid.pages) > 2
    told = [one.code for one in book.findings]
    assert told.count("W401") == max(grid.pages) - 1
    return {*told} - {"W401"}


@needs_chromium
@pytest.mark.parametrize("repeat", [True, False])
def test_a_list_printed_by_chromium_with_rows_cut_by_the_page(tmp_path, repeat):
    assert compared(chromium(tmp_path, repeat=repeat)) == {"W405"}  # the heading above the table


@needs_libreoffice
def test_a_list_printed_by_libreoffice_and_only_its_owner_may_change_it(tmp_path):
    """Anybody may open and print it: the password is for those who change it."""
    data = libreoffice(tmp_path, RestrictPermissions=("boolean", "true"), PermissionPassword=("string", "himitsu"))
    assert b"/Encrypt" in data
    assert compared(data) == set()


@needs_libreoffice
def test_a_list_that_asks_for_a_password_to_open_it(tmp_path):
    data = libreoffice(tmp_path, EncryptFile=("boolean", "true"), DocumentOpenPassword=("string", "himitsu"))
    with pytest.raises(UnreadablePaper) as caught:
        open_tables(data, "一覧.pdf")
    said = "はパスワードで保護されています。パスワードを外したPDFを指定してください。"
    assert str(caught.value) == f"一覧.pdf {said}"
