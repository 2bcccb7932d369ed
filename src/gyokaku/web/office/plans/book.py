"""The indicators of all plans as a workbook: one line a sheet, and what may be measured twice."""

from __future__ import annotations

from collections.abc import Iterable

from gyokaku.engine.exchange.writing.workbook.look import headed, on_paper, opened, tall
from gyokaku.plan.measured import Likely, Measured

COLUMNS = (
    ("指標", 40), ("単位", 8), ("計画", 30), ("事業番号", 10), ("事業", 36), ("担当課", 24), ("目標値", 24),
    ("最新の実績値", 20), ("使っているシート", 14), ("省ける入力（年）", 14),
)  # fmt: skip
PAIRS = (("指標", 36), ("もう一つの指標", 36), ("理由", 50), ("食い違い", 60), ("まとめられないわけ", 50))


def book(rows: Iterable[Measured], pairs: Iterable[Likely], told: str) -> bytes:
    """The bytes of the workbook."""
    data, made, formats = opened("指標の一覧")
    sheet = made.add_worksheet("指標")
    on_paper(sheet, "指標の一覧")
    headed(sheet, formats, COLUMNS)
    sheet.write_comment(0, 9, told)
    line = 0
    for row in rows:
        for turn, stand in enumerate(row.stands):
            line += 1
            texts = (stand.indicator.name, row.unit, stand.plan.title)
            for column, text in enumerate(texts):
                sheet.write_string(line, column, text, formats["cell"])
            sheet.write_number(line, 3, stand.initiative.number, formats["amount"])
            rest = (stand.initiative.title, "、".join(stand.sections), stand.targets, row.latest)
            for column, text in enumerate(rest, 4):
                sheet.write_string(line, column, text, formats["cell"])
            tall(sheet, line, (*texts, *rest), (40, 8, 30, 36, 24, 24, 20))
            sheet.write_number(line, 8, len(row.stands), formats["amount"])
            sheet.write_number(line, 9, 0 if turn else row.spared, formats["amount"])
    sheet.freeze_panes(1, 1)
    likely = made.add_worksheet("二重に測っているかもしれないもの")
    on_paper(likely, "二重に測っているかもしれないもの")
    headed(likely, formats, PAIRS)
    for line, pair in enumerate(pairs, 1):
        cells = (
            _named(pair.one), _named(pair.other), "。".join(pair.reasons), "\n".join(pair.contradictions), pair.fault,
        )  # fmt: skip
        for column, text in enumerate(cells):
            likely.write_string(line, column, text, formats["cell"])
        tall(likely, line, cells, [width for _, width in PAIRS])
    likely.freeze_panes(1, 0)
    made.close()
    return data.getvalue()


def _named(row: Measured) -> str:
    stand = row.stands[0]
    return f"{row.first.name}（{stand.plan.title} 事業{stand.initiative.number}）"
