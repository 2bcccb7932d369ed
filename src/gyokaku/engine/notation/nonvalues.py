"""Cells that are no value, and why: dashes, words for "not yet", comparisons, references, several things at once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gyokaku.engine.notation.marks import DASHES
from gyokaku.engine.notation.terms import Bound, Missing


@dataclass(frozen=True, slots=True)
class NotAValue:
    """A cell without a number to compute with: the reason, one sentence for a person, and a bound if one was printed."""

    printed: str
    reason: Missing
    explanation: str
    bound: Bound | None = None


_DASH = "[" + re.escape("".join(sorted(DASHES))) + "]"
_NOW = r"(?:前年度?|昨年度?|前回|前々年度?|現状|現況|現行|現在|当初|基準年度?|基準値|策定時|初年度)"
_YEAR = r"(?:(?:令和|平成|昭和|[RHS])(?:元|\d{1,2})|\d{4})年?度?"

# The first rule that is found in a cell gives its reason; patterns are tried on narrow, tight text.
_RULES: tuple[tuple[str, Missing, str], ...] = (
    (r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]", Missing.UNREADABLE, "文字が壊れていて読み取れません。"),
    (r"憶|像$|\d・\d|ブラス", Missing.UNREADABLE, "誤記または誤変換と思われる文字があり、数を決められません。"),
    (rf"^{_DASH}+[%％]$", Missing.NOT_COMPUTABLE, "分母がないなど、計算できない値です。"),
    (rf"^{_DASH}+(?:件|人|名|円|回|千円|億円|社|箇所)$", Missing.DASH, "単位だけで数がありません。"),
    (r"中止|廃止|休止|^終了", Missing.CANCELLED, "中止・廃止などのため値がありません。"),
    (
        r"未設定|設定しない|設定なし|目標なし|数値目標は?(?:なし|設けない)",
        Missing.NOT_SET,
        "目標値を設定しないとされています。",
    ),
    (r"定性|記述評価", Missing.QUALITATIVE, "言葉で評価する指標です。"),
    (r"未測定|未実施|未調査|測定なし|実施なし|調査なし", Missing.NOT_MEASURED, "測定していません。"),
    (r"該当なし|対象なし|算[出定]不[能可]|計算不能", Missing.NOT_COMPUTABLE, "該当がなく計算できません。"),
    (
        r"集計中|未集計|調査中|検討中|精査中|算定中|算出中|確認中|未定|未公表|未確定|公表|判明|^[(（]?見込み?[)）]?$|調査予定|測定予定",
        Missing.NOT_YET_KNOWN,
        "まだ分かっていない値です。",
    ),
    (r"[→⇒➡⇨]", Missing.SEVERAL, "矢印で複数の値が並んでいます。どれを採るか決められません。"),
    (r"かつ|または|もしくは", Missing.SEVERAL, "複数の条件が一つの欄にあります。"),
    (
        rf"{_NOW}.*(?:比|より|以上|以下|未満|超|上回|下回|増|減|維持|並み|同程度|同水準)"
        rf"|対?(?:{_YEAR}|前年度?)比|\(?対{_YEAR}",
        Missing.RELATIVE,
        "別の年度などとの比較で示されています。",
    ),
    (
        r"^(?:の)?(?:増加|減少|向上|上昇|低下|低減|縮減|削減|改善|増|減)(?:させる|を図る|傾向)?$",
        Missing.RELATIVE,
        "増減の向きだけが示されています。",
    ),
    (r"\d+(?:\.\d+)?%?(?:増|減)(?:[(（]|$)", Missing.RELATIVE, "増減の幅だけが示され、もとの値がありません。"),
    (r"台(?:[(（]|$)(?<!\d台)", Missing.QUALITATIVE, "「〜台」という幅で示されています。"),
    (r"\d+位", Missing.QUALITATIVE, "順位で示されています。"),
)
_COMPILED = tuple((re.compile(pattern), reason, said) for pattern, reason, said in _RULES)

_REFERENCE_BOUNDS = (
    ("以上", Bound.AT_LEAST),
    ("以下", Bound.AT_MOST),
    ("以内", Bound.AT_MOST),
    ("未満", Bound.BELOW),
    ("超", Bound.ABOVE),
)
_REFERENCE = re.compile(r"(?P<what>[^0-9]{2,}|.*過去[0-9]+[年か].+)(?P<bound>以上|以下|以内|未満|超)(?:とする|を維持)?")
_FIGURE = re.compile(r"[0-9][0-9.,兆億千万百]*")


def not_a_value(printed: str, folded: str) -> NotAValue | None:
    """The reason why a cell (as printed; narrow and tight) is no value; None when none of the known reasons fits."""
    if not folded:
        return NotAValue(printed, Missing.BLANK, "空欄です。")
    if set(folded) <= DASHES or set(folded) <= set("・…*.。"):
        return NotAValue(printed, Missing.DASH, "横線だけで、値がありません。")
    for pattern, reason, said in _COMPILED:
        if pattern.search(folded):
            return NotAValue(printed, reason, said, Bound.KEEP if "維持" in folded else None)
    found = _REFERENCE.fullmatch(folded)
    if found and len(_FIGURE.findall(found["what"])) <= 1 and "、" not in folded:
        bound = dict(_REFERENCE_BOUNDS)[found["bound"]]
        return NotAValue(printed, Missing.BY_REFERENCE, f"「{found['what']}」という別の定めによる値です。", bound)
    return None


def left_over(printed: str, folded: str) -> NotAValue:
    """The answer for a cell that no rule explains: several figures, an unreadable one, or words alone."""
    figures = len(_FIGURE.findall(folded))
    if figures > 1:
        return NotAValue(
            printed, Missing.SEVERAL, "複数の数があり、どれが値か決められません。一つの欄に一つの値を書いてください。"
        )
    if figures == 1:
        return NotAValue(printed, Missing.UNREADABLE, "数の前後に読めない文字があり、値を決められません。")
    return NotAValue(printed, Missing.QUALITATIVE, "数がなく、言葉だけで示されています。")
