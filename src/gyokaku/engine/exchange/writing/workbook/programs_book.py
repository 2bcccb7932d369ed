"""事務事業見直し and 効果額 as a workbook: totals, reviews, effects by year, sums, printed totals. Amounts are numbers in yen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from gyokaku.engine.exchange.writing.workbook.look import headed, on_paper, opened, tall
from gyokaku.engine.notation import fiscal_year_label
from gyokaku.engine.programs.document import Programs

LONGEST = 32_000  # characters of one cell; Excel holds 32,767
Cell = str | int | Decimal | date | None


def programs_book(found: Programs) -> bytes:
    """The bytes of an .xlsx file. Texts are texts: nothing becomes a formula."""
    data, book, formats = opened(f"{found.municipality}の事務事業見直しと効果額")
    for title, heads, widths, rows in (
        ("事務事業の総数", ("年度", "総数（件）", "1件の数え方", "前の定義による総数（件）", "前の年度との比較", "出典"), (10, 10, 50, 12, 60, 30), _totals(found)),
        ("見直しの結果", ("年度", "番号", "事務事業", "所管課", "決定", "決定の理由", "一次の方向性", "二次の方向性", "状態", "期限", "したこと"), (10, 8, 34, 20, 8, 44, 10, 10, 10, 12, 60), _reviews(found)),
        ("効果額", ("番号", "内容", "種類", "数え方", "年度", "計画額（円）", "実績額（円）", "計算", "事務事業番号", "計画の事業番号", "担当課", "根拠", "内訳である既計上の番号"), (8, 44, 10, 12, 10, 16, 16, 60, 10, 10, 20, 40, 12), _effects(found)),
        ("合計", ("分け方", "区分", "歳出減の計画（円）", "歳出減の実績（円）", "歳入増の計画（円）", "歳入増の実績（円）", "計算（歳出減の実績）"), (10, 40, 16, 16, 16, 16, 70), _sums(found)),
        ("照合", ("合計", "出典", "印刷（円）", "数えた（円）", "印刷（件）", "数えた（件）", "結果"), (24, 40, 16, 16, 10, 10, 70), _matched(found)),
    ):  # fmt: skip
        _sheet(book, formats, title, heads, widths, rows)
    if found.notice:
        page = book.add_worksheet("注意")
        page.set_column(0, 0, 100)
        page.write_string(0, 0, found.notice, formats["cell"])
    book.close()
    return data.getvalue()


def _totals(found: Programs) -> Iterator[Sequence[Cell]]:
    for one in found.inventory:
        yield (
            fiscal_year_label(one.fiscal_year),
            one.total,
            one.definition,
            one.former_total,
            one.comparison,
            one.source,
        )


def _reviews(found: Programs) -> Iterator[Sequence[Cell]]:
    for one in found.reviews:
        done = "\n".join(f"{it.day.isoformat()} {it.text}" for it in one.done)
        yield (
            *(fiscal_year_label(one.fiscal_year), one.number, one.name, one.section, one.decision.label, one.reason),
            *(one.first_direction, one.second_direction, one.state_label, one.due, done),
        )


def _effects(found: Programs) -> Iterator[Sequence[Cell]]:
    for one in found.effects:
        for year in one.years:
            yield (
                *(one.number, one.title, one.kind.label, one.rule.label, fiscal_year_label(year.fiscal_year)),
                *(year.planned.yen, year.realised.yen, f"{year.planned.sentence}\n{year.realised.sentence}"),
                *(one.program, one.initiative, one.section, one.evidence, int(one.itemises) if one.itemises else None),
            )


def _sums(found: Programs) -> Iterator[Sequence[Cell]]:
    for table in found.rollups:
        for row in table.rows:
            amounts = [amount for one in row.sums for amount in (None if row.balance else one.planned, one.realised)]
            yield (table.by.label, row.label, *amounts, row.sums[0].realised_sentence if row.sums else "")


def _matched(found: Programs) -> Iterator[Sequence[Cell]]:
    for one in found.reconciliations:
        counted = (one.counted_yen if one.printed_yen is not None else None, one.printed_cases)
        cases = one.counted_cases if one.printed_cases is not None else None
        yield (one.label, one.source, one.printed_yen, *counted, cases, "一致" if one.agrees else one.sentence)


def _sheet(
    book: Any,
    formats: dict[str, Any],
    title: str,
    heads: Sequence[str],
    widths: Sequence[int],
    rows: Iterable[Sequence[Cell]],
) -> None:
    page = book.add_worksheet(title)
    on_paper(page, title)
    headed(page, formats, zip(heads, widths, strict=True))
    page.freeze_panes(1, 0)
    for line, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, int | Decimal):
                page.write_number(line, column, cell, formats["amount"])
            else:
                page.write_string(line, column, str(cell or "")[:LONGEST], formats["cell"])
        tall(page, line, row, widths)
