"""The report as a workbook: all findings, one to-do sheet per section, what was set aside, and how to use it."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from gyokaku.engine.checking.finding import Finding
from gyokaku.engine.checking.run import Report
from gyokaku.engine.checking.showing.words import SEVERITIES, by_section, summary

HEADERS = (
    ("担当課", 14),
    ("事業番号", 9),
    ("事業名", 20),
    ("箇所", 20),
    ("印字", 28),
    ("指摘", 36),
    ("直し方", 36),
    ("重要度", 7),
    ("コード", 8),
    ("原本の行", 10),
    ("対応", 12),
    ("対応内容", 24),
)
ANSWERS = ("未着手", "確認中", "直した", "直さない（理由を記入）")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_MADE = datetime(2025, 4, 1)  # noqa: DTZ001 (a fixed day: the same report gives the same bytes)
_CELL = 2000  # characters; a longer printed text is cut with a mark, the whole stands in the JSON


def as_workbook(report: Report) -> bytes:
    """The bytes of an .xlsx file. Texts are written as texts: nothing becomes a formula, a number or a link."""
    import xlsxwriter

    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(data, options)
    book.set_properties({"title": f"計画点検 {report.plan.title}", "created": _MADE})
    formats = _formats(book)
    _guide(book, formats, report)
    _sheet(book, formats, "一覧", report.findings)
    taken = {"使い方", "一覧", "除外した指摘"}
    for section, findings in by_section(report.findings).items():
        _sheet(book, formats, _sheet_name(section, taken), findings)
    if report.suppressed:
        _sheet(book, formats, "除外した指摘", report.suppressed)
    book.close()
    return data.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    plain = {
        "font_name": "BIZ UDPゴシック",
        "font_size": 9,
        "valign": "top",
        "text_wrap": True,
        "border": 1,
        "border_color": "#BFBFBF",
    }
    return {
        "cell": book.add_format(plain),
        "number": book.add_format({**plain, "num_format": "0", "align": "center"}),
        "answer": book.add_format({**plain, "bg_color": "#FFFBE6", "locked": False}),
        "head": book.add_format(
            {**plain, "bold": True, "bg_color": "#1A3E6E", "font_color": "#FFFFFF", "valign": "vcenter"}
        ),
        "誤り": book.add_format({**plain, "bold": True, "font_color": "#9B1C1C", "align": "center"}),
        "要確認": book.add_format({**plain, "font_color": "#7A4B00", "align": "center"}),
        "参考": book.add_format({**plain, "font_color": "#404040", "align": "center"}),
        "title": book.add_format({"font_name": "BIZ UDPゴシック", "font_size": 14, "bold": True}),
        "text": book.add_format({"font_name": "BIZ UDPゴシック", "font_size": 10, "text_wrap": True, "valign": "top"}),
    }


def _page(sheet: Any, name: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_header(f"&L&9計画点検 {name.replace('&', '&&')}&R&9&P / &N 頁")


def _sheet(book: Any, formats: dict[str, Any], name: str, findings: Sequence[Finding]) -> None:
    sheet = book.add_worksheet(name)
    _page(sheet, name)
    for column, (header, width) in enumerate(HEADERS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, header, formats["head"])
    sheet.set_row(0, 24)
    for row, found in enumerate(findings, 1):
        _row(sheet, formats, row, found)
    last = max(len(findings), 1)
    sheet.freeze_panes(1, 3)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, last, len(HEADERS) - 1)
    sheet.data_validation(
        1,
        10,
        last,
        10,
        {
            "validate": "list",
            "source": list(ANSWERS),
            "error_title": "対応",
            "error_message": "一覧から選んでください。",
        },
    )


def _row(sheet: Any, formats: dict[str, Any], row: int, found: Finding) -> None:
    severity = SEVERITIES[found.severity]
    line = str(found.source.line) if found.source and found.source.line else found.origin
    aside = found.suppressed
    texts = {
        0: "、".join(found.sections) or found.section,
        2: found.title,
        3: found.where,
        4: found.printed if len(found.printed) <= _CELL else found.printed[:_CELL] + "…（以下略）",
        5: found.message,
        6: found.mend,
        8: found.code,
        9: line,
    }
    for column, text in texts.items():
        sheet.write_string(row, column, f" {text}" if text.startswith("<r>") else text, formats["cell"])  # no markup
    if found.initiative is None:
        sheet.write_blank(row, 1, None, formats["number"])
    else:
        sheet.write_number(row, 1, found.initiative, formats["number"])
    sheet.write_string(row, 7, severity, formats[severity])
    sheet.write_string(row, 10, ANSWERS[3] if aside else ANSWERS[0], formats["answer"])
    sheet.write_string(row, 11, f"{aside.reason}（{aside.by}、{aside.date}）" if aside else "", formats["answer"])
    sheet.set_row(row, 12.5 * max(_height(texts[column], HEADERS[column][1]) for column in texts) + 3)


def _height(text: str, width: int) -> int:
    """Lines that a text takes in a column; a full-width character takes two of its units."""
    lines = 0
    for part in text.split("\n") or [""]:
        units = sum(2 if ord(character) > 0xFF else 1 for character in part)
        lines += max(1, -(-units // max(width - 1, 1)))
    return min(lines, 30)


def _guide(book: Any, formats: dict[str, Any], report: Report) -> None:
    sheet = book.add_worksheet("使い方")
    _page(sheet, "使い方")
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, f"計画点検　{report.plan.title}", formats["title"])
    texts = (
        summary(report),
        "担当課ごとのシートに、その課が主に担当する事業の指摘があります。複数の課の事業は、最初に書かれた課のシートにあります。「一覧」には全部があります。",
        "「指摘」を読み、「印字」の箇所を原本と見比べて、「直し方」を参考に直してください。",
        "「対応」は一覧から選び、直した内容や直さない理由を「対応内容」に書いて、計画の取りまとめ課に返してください。",
        "重要度：誤り＝値や番号が誤っているおそれ、要確認＝人が見て決めるもの、参考＝余裕があれば直すもの。",
        "コードの説明は、規則の目録（docs/checks.md）にあります。",
    )
    for row, text in enumerate(texts, 2):
        sheet.write_string(row, 0, text, formats["text"])


def _sheet_name(section: str, taken: set[str]) -> str:
    """A name that a workbook allows: 31 characters, none of []:*?/\\, no two alike."""
    name = _FORBIDDEN.sub("・", section).strip("'")[:28] or "担当課なし"
    turn, found = 2, name
    while found in taken:
        found, turn = f"{name}({turn})", turn + 1
    taken.add(found)
    return found
