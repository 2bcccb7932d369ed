"""The words by which cells say that they hold no value, each with its reason: tables, tried in their order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gyokaku.engine.notation.marks import DASHES
from gyokaku.engine.notation.terms import Missing


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern on narrow, tight text; what it means, in a sentence; `bounded`: 以上 and the like in it still count."""

    pattern: re.Pattern[str]
    reason: Missing
    said: str
    bounded: bool = False


def _rules(*rows: tuple[str, Missing, str]) -> tuple[Rule, ...]:
    return tuple(
        Rule(re.compile(pattern), reason, said, reason in (Missing.RELATIVE, Missing.BY_REFERENCE))
        for pattern, reason, said in rows
    )


_DASH = "[" + re.escape("".join(sorted(DASHES))) + "]"
_NOW = r"(?:前年度?|昨年度?|前回|前々年度?|前期|前計画|現状値?|現況値?|現行|現在値?|当初値?|基準年度?|基準値|策定時|初年度)"
_YEAR = r"(?:(?:令和|平成|昭和|[RHS])(?:元|[0-9]{1,2})|[0-9]{4})(?:年度?)?"
_CHANGE = r"(?:増加?|減少?|向上|上昇|低下|低減|縮減|削減|改善|短縮|圧縮|拡大|縮小|抑制)"
_DO = r"(?:させる|する|を図る|傾向|を目指す|幅|量|率)?"

# Anywhere in the cell, brackets included.
ANYWHERE = _rules(
    (
        r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]",
        Missing.UNREADABLE,
        "文字が壊れていて読み取れません。原本で確かめてください。",
    ),
    (
        r"[0-9]憶|憶[0-9円]|像$|[0-9]・[0-9]|ブラス",
        Missing.UNREADABLE,
        "誤記または誤変換と思われる文字があり、数を決められません。原本で確かめてください。",
    ),
    (
        r"#(?:N/A|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!)|^#+$|^(?:nan|NaN|None|null|NULL)$",
        Missing.UNREADABLE,
        "表計算などの誤りの印で、値がありません。",
    ),
    (
        r"設定しない|未設定|設定なし|目標なし|目標値?は?(?:なし|設けない|定めない)",
        Missing.NOT_SET,
        "目標値を設定しないとされています。",
    ),
    (r"[→⇒➡⇨]", Missing.SEVERAL, "矢印で複数の値や段階が並んでいます。どれを採るか決められません。"),
)

_NOT_YET = (
    r"集計中|未集計|調査中|検討中|精査中|算定中|算出中|確認中|未定|未公表|未確定|作成中|策定中|(?:公表|判明|調査|測定|実施|集計)予定|判明",
    Missing.NOT_YET_KNOWN,
    "まだ分かっていない値です。",
)
_CANCELLED = (r"中止|廃止|休止|終了", Missing.CANCELLED, "中止・廃止などのため値がありません。")
_NOT_MEASURED = (
    r"未測定|未実施|未調査|未把握|測定なし|実施なし|調査なし|データなし|実績なし",
    Missing.NOT_MEASURED,
    "測定していません。",
)
_NOT_COMPUTABLE = (
    r"該当なし|対象なし|対象外|非該当|算[出定]不[能可]|計算不能|N/?A|n/?a",
    Missing.NOT_COMPUTABLE,
    "該当がなく計算できません。",
)
_QUALITATIVE = (r"定性評価|定性的.*|記述評価", Missing.QUALITATIVE, "言葉で評価する指標です。")

# A remark in brackets that is nothing else than this.
REMARKED = _rules(_NOT_YET, _CANCELLED, _NOT_MEASURED, _NOT_COMPUTABLE, _QUALITATIVE)

COMPARED = _rules(
    (
        rf"{_NOW}.*(?:比|より|以上|以下|未満|超|上回|下回|増|減|維持|並み|同程度|同水準|同数|同様)"
        rf"|対?(?:{_YEAR}|{_NOW})(?:実績|同期|同月)?(?:対?比|より)|対{_YEAR}|^前年同$",
        Missing.RELATIVE,
        "別の年度や現状などとの比較で示され、もとの値がここにありません。",
    ),
)

# A remark in brackets that makes its value one to keep: 50%（現状維持）.
KEPT = re.compile(r"(?:現状値?)?(?:を|の)?維持(?:する)?")

# Outside brackets, or in a cell that is all brackets.
OUTSIDE = (
    *_rules(
        (
            r"[0-9][OoIl]|(?<![A-Za-z])[OoIl][0-9]",
            Missing.UNREADABLE,
            "数字に文字（O、l など）が混じっています。原本で確かめてください。",
        ),
        (rf"^{_DASH}+[%％]$|^#DIV/0!$", Missing.NOT_COMPUTABLE, "分母がないなど、計算できない値です。"),
        (
            rf"^¥?{_DASH}+(?:件|人|名|円|回|千円|億円|社|箇所)$|^¥{_DASH}+$",
            Missing.DASH,
            "横線と単位だけで、数がありません。",
        ),
        (
            r"^[△▲+-]?\\[△▲+-]?[0-9]",
            Missing.UNREADABLE,
            "「\\」が円の記号かどうか決められません。「1,200円」のように書いてください。",
        ),
        (r"公表|^\(?見込み?\)?$|^（見込み?）$", *_NOT_YET[1:]),
        (rf"(?:^|{_DASH}){_CANCELLED[0]}$|^(?:{_CANCELLED[0]})", *_CANCELLED[1:]),
        (_QUALITATIVE[0], *_QUALITATIVE[1:]),
        _NOT_MEASURED,
        (rf"^(?:{_NOT_COMPUTABLE[0]})|不[能可]$", *_NOT_COMPUTABLE[1:]),
        _NOT_YET,
        (
            r"かつ|または|又は|もしくは|若しくは|及び|および|並びに",
            Missing.SEVERAL,
            "複数の条件や値が一つの欄にあります。一つの欄に一つの値を書いてください。",
        ),
    ),
    *COMPARED,
    *_rules(
        (rf"^(?:の)?{_CHANGE}{_DO}$|^皆[増減]$|^[倍半][増減]$", Missing.RELATIVE, "増減の向きだけが示されています。"),
        (
            rf"[0-9]%?[^0-9、に]{{0,4}}?(?:以上|以下|程度)?の?{_CHANGE}{_DO}$",
            Missing.RELATIVE,
            "増減の幅だけが示され、もとの値がありません。",
        ),
        (
            r"^(?:同[左右上下]|〃|々|[左右上下]記|別[紙表添].*|\(?同上\)?)$",
            Missing.BY_REFERENCE,
            "ほかの欄や資料を指しています。",
        ),
        (
            r"[0-9][^0-9 (（兆億万千百]+台(?:前半|後半|半ば)?$",
            Missing.QUALITATIVE,
            "「〜台」という幅で示されています。",
        ),
        (r"^[A-Z]{1,3}(?:評価|ランク|判定|級)?(?:以上|以下)?$", Missing.QUALITATIVE, "段階の記号で示されています。"),
        (r"[0-9]位", Missing.QUALITATIVE, "順位で示されています。"),
        (
            r"^(?:約?数[0-9十百千万億]*|[一二三四五六七八九十百千万億]+)[件人名回校箇か社円割本冊施]",
            Missing.UNREADABLE,
            "漢数字やおおよその数で書かれています。算用数字で書いてください。",
        ),
        (r"^[○〇●◯XxX△□]+(?:件|人|名|円|回|%|校|箇所)$", Missing.UNREADABLE, "伏せ字や記入前の印のままです。"),
        (r"^(?:件|人|名|円|千円|億円|回|%|校|箇所|ポイント)$", Missing.UNREADABLE, "単位だけで数がありません。"),
        (r"^(?:[0-9]{1,2}月)(?:[上中下]旬|末|頃)*$", Missing.NOT_YET_KNOWN, "時期だけが書かれていて、値がありません。"),
    ),
)
