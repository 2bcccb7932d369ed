"""What the steps say: study without action, and a word that does not fit its row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gyokaku.engine.checking.reading_text import fold
from gyokaku.engine.checking.rule import Hit, rule
from gyokaku.engine.checking.subject import Subject
from gyokaku.engine.document import Severity

_STUDY = re.compile(r"^(?:(?:次期)?(?:検討|研究|調査|調査・?研究|調査・?検討|検討・?調査|情報収集))+$")
_STUDY_ITEM = re.compile(r"(?:検討|研究|調査)(?:する)?$")
_CONFUSED = (("選定", "策定"), ("策定", "選定"))


@rule(
    "GK404",
    Severity.WARNING,
    "検討だけで実施がない",
    why="検討が目的になり、計画が終わっても何も変わりません。",
    mend="検討の結果を実施に移す年度を書くか、検討で終わる理由を書いてください。",
    silent="項目そのものが「～の検討」「～の調査」である行、「検討・実施」のように実施を含む語がある行では黙っています。",
)
def study_never_ends(subject: Subject) -> Iterator[Hit]:
    """A row for doing something, all of whose steps only study."""
    for sheet in subject.sheets:
        for item in sheet.schedule:
            texts = [fold(step.text) for step in item.steps]
            if texts and all(_STUDY.match(text) for text in texts) and not _STUDY_ITEM.search(fold(item.item)):
                yield Hit(
                    f"年次計画「{item.item}」には「{item.steps[0].text}」しかなく、実施の年度がありません。",
                    " ／ ".join(step.text for step in item.steps),
                    sheet,
                    "年次計画",
                    item.item,
                    item.source,
                )


@rule(
    "GK407",
    Severity.WARNING,
    "年次計画の項目と語が食い違う",
    why="「選定」の行に「策定」とあるなど、似た語の取り違えとみられます。",
    mend="どちらの語が正しいかを確かめて直してください。",
    silent="「選定」と「策定」の取り違えで、項目がその語で終わり、行のどの年次にもその語がないときだけ指摘します。",
)
def word_mixed_up(subject: Subject) -> Iterator[Hit]:
    """A row for choosing (選定) that speaks of drawing up (策定), or the other way round."""
    for sheet in subject.sheets:
        for item in sheet.schedule:
            texts = [step.text for step in item.steps]
            for meant, written in _CONFUSED:
                wrong = [step for step in item.steps if step.text.strip() == written]
                if item.item.endswith(meant) and wrong and not any(meant in text for text in texts):
                    yield Hit(
                        f"年次計画「{item.item}」の行に「{written}」とあります。「{meant}」の誤りではありませんか。",
                        wrong[0].text,
                        sheet,
                        "年次計画",
                        item.item,
                        wrong[0].source or item.source,
                    )
