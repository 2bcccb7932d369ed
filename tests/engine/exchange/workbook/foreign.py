"""Workbooks as other towns keep them, made by the tests. デモ用の架空データ."""

import io

import xlsxwriter

YEARS = ["R7年度", "R8年度", "R9年度"]


def workbook(write):
    """The bytes of a workbook that `write` fills."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_numbers": False})
    write(book)
    book.close()
    return data.getvalue()


def listing(book, merged=True, years=True):
    """A list with its header on rows 4 and 5: years merged over 目標値 and 実績値, numbers as text, five dashes."""
    page = book.add_worksheet("一覧")
    percent = book.add_format({"num_format": "0.0%"})
    page.write_string(0, 0, "みほん市行革プラン（令和7～9年度）")
    for column, word in enumerate(["番号", "施策の柱", "事業名", "担当課", "指標名", "単位"]):
        page.merge_range(3, column, 4, column, word) if merged else page.write_string(4, column, word)
    for turn, year in enumerate(YEARS):
        at = 6 + 2 * turn
        if years:
            page.merge_range(3, at, 3, at + 1, year) if merged else page.write_string(3, at, year)
        page.write_string(4, at, "目標値")
        page.write_string(4, at + 1, "実績値")
    page.write_string(4, 12, "所見欄")
    rows = [
        ["1", "窓口", "予約制の導入", "市民課、総務課", "予約率", "％", "５０以上", "", "60", "-", "70", "―"],
        ["2", "", "手続の電子化", "総務課", "件数", "件", "1,200", "1180", "1,300", "－", "1,400", "‐"],
        ["", "", "", "", "満足度", "％", "80", "ー", "85", "–", "90", "未実施"],
        ["合計", "", "", "", "", "", "", "", "", "", "", ""],
    ]
    for row, cells in enumerate(rows, 5):
        for column, text in enumerate(cells):
            if text:
                page.write_string(row, column, text)
    page.write_number(5, 7, 0.515, percent)
    page.write_string(5, 12, "順調")


def forms(book):
    """A sheet per initiative, with a guide sheet in front and a label that nobody knows."""
    book.add_worksheet("はじめに").write_string(0, 0, "提出のお願い")
    for number, title in ((1, "窓口の見直し"), (2, "基金の運用")):
        page = book.add_worksheet(f"様式{number}")
        page.write_row(0, 0, ["事業番号", number, "事業名", title])
        page.merge_range(1, 1, 1, 4, "市民課")
        page.write_string(1, 0, "所管課")
        page.write_row(2, 0, ["目的", "早くする。"])
        page.write_row(3, 0, ["財源", "一般財源"])
        page.write_row(4, 0, ["年次計画", "", *YEARS])
        page.merge_range(5, 2, 5, 3, "検討")
        page.write_string(5, 1, "仕組みづくり")
        page.write_string(5, 4, "実施")
        page.write_row(6, 1, ["広報", "実施", "→", ""])
        page.write_row(7, 0, ["指標", "指標名", "目標値", "時点", "実績値", "時点"])
        page.write_row(8, 1, ["予約率", "50%", "R9年度", "41.5%", "R6年度"])
        page.write_row(9, 0, ["備考", "特になし"])
