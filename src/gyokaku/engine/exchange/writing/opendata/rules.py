"""Scores a package against the 30 rules of 行政データにおける機械可読性ルール (令和8年3月31日 幹事会決定).

Rules that speak of Excel alone are judged on the workbook in the package; without one they do not apply and say why.
"""

from __future__ import annotations

from dataclasses import dataclass

from gyokaku.engine.exchange.writing.opendata.scoring import excel, level1, level2, level3
from gyokaku.engine.exchange.writing.opendata.scoring.level1 import is_words
from gyokaku.engine.exchange.writing.opendata.scoring.opened import Opened, Rule, opened


@dataclass(frozen=True, slots=True)
class Verdict:
    """One rule's result: number, short name, whether it holds (None: not applicable), and where it fails."""

    rule: str
    name: str
    holds: bool | None
    places: tuple[str, ...] = ()
    why: str = ""  # why it is not applicable, or on what it was judged


EXCEL = frozenset({"L1-10", "L1-11", "L1-12", "L1-13", "L2-06"})


def judge(data: bytes) -> list[Verdict]:
    """Every rule's verdict on a package, in the order of the rules."""
    package = opened(data)
    verdicts = []
    for number, name, rule in RULES:
        found = rule(package)
        places = () if found is None else tuple(found)
        verdicts.append(
            Verdict(number, name, None if found is None else not places, places, _why(number, found is None, package))
        )
    return verdicts


def _why(number: str, missing: bool, package: Opened) -> str:
    if missing:
        return "対象外：Excelだけのきまりで、この一式にはExcelファイルがありません。"
    if number == "L1-07":
        fields = [field for sheet in package.sheets for field in sheet.fields.values()]
        words = sum(map(is_words, fields))
        return (
            f"{len(fields)}列のうち{words}列は文・名称・印字のままの列（定義の content が words）で、一つの文や名称を1データと"
            "数えました。ほかの列では、区切りのある値がないことを確かめました。"
        )
    return "一式の中のExcelファイル（indicator_values.xlsx）で判定" if number in EXCEL else "すべての表と定義で判定"


RULES: tuple[tuple[str, str, Rule], ...] = (
    ("L1-01", "機械が読めるファイル形式", level1.file_form),
    ("L1-02", "1ファイルに1つの表", level1.one_table),
    ("L1-03", "表が分断されていない", level1.unbroken),
    ("L1-04", "表と無関係な情報がない", level1.nothing_else),
    ("L1-05", "すべての列に項目名がある", level1.headers),
    ("L1-06", "空白や改行で体裁を整えない", level1.no_layout_space),
    ("L1-07", "1セルに1データ", level1.one_datum),
    ("L1-08", "機種依存文字を使わない", level1.no_machine_characters),
    ("L1-09", "空白とゼロを区別する", level1.blank_is_not_zero),
    ("L1-10", "図形などを使わない（Excel）", excel.no_objects),
    ("L1-11", "書式で違いを表さない（Excel）", excel.no_meaning_by_format),
    ("L1-12", "セルを結合しない（Excel）", excel.no_merged),
    ("L1-13", "不要な行・列を隠さない（Excel）", excel.nothing_hidden),
    ("L1-14", "1データを1行で表す", level1.one_line),
    ("L1-15", "カンマを含む値を引用符で囲む", level1.quoted_commas),
    ("L2-01", "数値に文字を含めない", level2.numbers_only),
    ("L2-02", "項目を省略しない", level2.nothing_omitted),
    ("L2-03", "項目名が重ならない", level2.unique_headers),
    ("L2-04", "選択肢の表記をそろえる", level2.standard_choices),
    ("L2-05", "「その他」の中身を分ける", level2.other_apart),
    ("L2-06", "数式を残さない（Excel）", excel.no_formulas),
    ("L3-01", "1行目が項目名、2行目からデータ", level3.header_first),
    ("L3-02", "コード表がある", level3.code_table),
    ("L3-03", "数値の列の記号を定義する", level3.symbols_defined),
    ("L3-04", "単位を示す", level3.units),
    ("L3-05", "時間の表し方をそろえる", level3.time_axis),
    ("L3-06", "地域コードを示す", level3.region_code),
    ("L3-07", "年によって形式が変わらない", level3.stable_form),
    ("L3-08", "定義・更新履歴・文字コードを示す", level3.definitions),
    ("L3-09", "縦持ちである", level3.long_form),
)
