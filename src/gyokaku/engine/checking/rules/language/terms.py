"""One term written in several ways, letters spaced out, and promises to go on studying."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gyokaku.engine.checking.passages import Passage
from gyokaku.engine.checking.reading_text import sentences, years
from gyokaku.engine.checking.rule import Hit, rule
from gyokaku.engine.checking.subject import Subject
from gyokaku.engine.document import Severity

# Each group: the forms of one term as they are shown, with the pattern of each. Fixed names such as 取組事項 are left out.
VARIANTS: tuple[tuple[tuple[str, str], ...], ...] = (
    (
        ("取組み", r"取組み"),
        ("取り組み", r"取り組み(?=[、。がをはのにでとやへも等]|$)"),
        ("取組", r"(?<!年次)取組(?![みむめ事]|状況)"),
    ),
    (("さらなる", r"さらなる"), ("更なる", r"更なる")),
    (("生かす", r"生か[すしせそ]"), ("活かす", r"活か[すしせそ]")),
    (("基づく", r"に基づ[きくい]"), ("もとづく", r"にもとづ[きくい]")),
    (("分かりやすい", r"分かりやす[くい]"), ("わかりやすい", r"わかりやす[くい]")),
    (("及び", r"及び"), ("および", r"および")),
    (
        ("併せて", r"(?:^|(?<=。))併せて"),
        ("合わせて", r"(?:^|(?<=。))合わせて"),
        ("あわせて", r"(?:^|(?<=。))あわせて"),
    ),
    (("心身ともに", r"心身ともに"), ("心身共に", r"心身共に")),
    (("位置付け", r"位置付け"), ("位置づけ", r"位置づけ")),
    (("当たり", r"(?<=[人回月日校件])当たり"), ("あたり", r"(?<=[人回月日校件])あたり")),
    (("自転車駐車場", r"自転車駐車場"), ("自転車駐輪場", r"自転車駐輪場")),
    (("（仮称）", r"[（(]仮称[)）]"), ("（仮）", r"[（(]仮[)）]")),
    (("十分に", r"十分[にで]"), ("充分に", r"充分[にで]")),
    (("手続き", r"手続き"), ("手続", r"手続(?!き|[一-龠ガ])")),
    (("箇所", r"箇所"), ("個所", r"個所"), ("か所", r"か所"), ("ヶ所", r"[ヶケカ]所")),
    (("子ども", r"子ども"), ("子供", r"子供"), ("こども", r"こども(?!家庭庁|大綱|計画|基本法)")),
    (("障害", r"障害者"), ("障がい", r"障がい者")),
    (("問い合わせ", r"問い合わせ"), ("問合せ", r"問合せ")),
    (("引き続き", r"引き続き"), ("引続き", r"引続き")),
    (("Webサイト", r"Webサイト"), ("WEBサイト", r"WEBサイト"), ("ウェブサイト", r"ウェブサイト")),
    (("サーバ", r"サーバ(?!ー)"), ("サーバー", r"サーバー")),
)
_COMPILED = tuple(tuple((shown, re.compile(pattern, re.M)) for shown, pattern in group) for group in VARIANTS)
_SPACED = re.compile(r"(?<![A-Za-zＡ-Ｚ])[A-Z](?: [A-Z]){1,4}(?![A-Za-z])")
_GO_ON = re.compile(r"引き続き、?(?:[一-龠々の・]{0,12}(?:を|について))?検討(?:する|を進める|していく|を行う)")


@rule(
    "GK506",
    Severity.NOTE,
    "用語の表記がそろっていない",
    why="同じ言葉が検索で一つにならず、違う意味で使い分けているように見えます。",
    mend="一つの書き方に決めてそろえてください。",
    silent="1種類しか使われていない言葉では黙っています。言葉ごとに計画全体で一つにまとめ、「取組事項」のような欄の名前と法令・計画の名前は数えません。",
)
def term_varies(subject: Subject) -> Iterator[Hit]:
    """One term in two or more spellings, told once with the places of the rarer ones."""
    for group in _COMPILED:
        found: dict[str, list[Passage]] = {}
        for passage in subject.passages:
            for shown, pattern in group:
                for _ in pattern.findall(passage.text):
                    found.setdefault(shown, []).append(passage)
        if len(found) > 1:
            usual, *others = sorted(found, key=lambda shown: -len(found[shown]))
            counted = "、".join(f"「{shown}」{len(found[shown])}か所" for shown in (usual, *others))
            places = "；".join(f"「{other}」は{_places(found[other])}" for other in others)
            at = found[others[-1]][0]
            yield Hit(
                f"表記がそろっていません：{counted}。{places}。",
                "／".join((usual, *others)),
                None,
                "用語",
                usual,
                at.source,
                f"一つにそろえてください（多いのは「{usual}」です）。",
            )


def _places(passages: list[Passage]) -> str:
    named = dict.fromkeys(f"事業{p.initiative.number}" if p.initiative else p.field for p in passages)
    shown = list(named)[:6]
    return "・".join(shown) + (f" ほか{len(named) - 6}か所" if len(named) > 6 else "")


@rule(
    "GK511",
    Severity.NOTE,
    "英字の間が空いている",
    why="「D X」は「DX」の検索にかからず、読み上げも一字ずつになります。",
    mend="英字の間の空きを詰めてください。",
    silent="2字以上の英単語の間の空白では黙っています。欄ごとに一つにまとめます。",
)
def letters_spaced(subject: Subject) -> Iterator[Hit]:
    """D X, R P A: single capitals with spaces between."""
    for passage in subject.passages:
        words = list(dict.fromkeys(_SPACED.findall(passage.text)))
        if words:
            printed = "、".join(f"「{word}」" for word in words)
            closed = "、".join(f"「{word.replace(' ', '')}」" for word in words)
            yield Hit(
                f"{printed}の英字の間が空いています。",
                words[0],
                passage.initiative,
                passage.field,
                passage.row,
                passage.source,
                f"{closed}に直してください。",
            )


@rule(
    "GK507",
    Severity.NOTE,
    "「引き続き検討」に期限がない",
    why="いつまで検討するのかがなければ、終わったかどうかを誰も言えません。",
    mend="検討を終えて決める年度を書いてください。",
    silent="同じ文に年度があるとき、「検討、実施する」のように実施が続くとき、計画の本文（シートの外）では黙っています。",
)
def go_on_studying(subject: Subject) -> Iterator[Hit]:
    """“Will continue to study” without a year, on a sheet."""
    for sheet in subject.sheets:
        for _, name, text, source in subject.fields(sheet):
            for sentence in sentences(text):
                if _GO_ON.search(sentence) and not years(sentence):
                    yield Hit(
                        "引き続き検討するとしていますが、いつまでかがありません。", sentence, sheet, name, source=source
                    )
