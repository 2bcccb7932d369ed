"""How to read the site, and how accessible it is."""

from __future__ import annotations

from dataclasses import dataclass

from gyokaku.engine.progress import State
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb

MEANINGS = {
    State.ACHIEVED: "実績が目標に届いています。",
    State.AHEAD: "目標までの道すじより先に進んでいます。",
    State.ON_PATH: "目標の年度に間に合う道すじの上にいます。",
    State.BEHIND: "目標までの道すじより手前にいます。",
    State.WORSE: "始めの値（基準値）より、目標から離れています。",
    State.NO_TARGET: "目標値を設けず、動きを見るための指標です。遅れや失敗ではありません。",
    State.NOT_MEASURED: "実績値がまだありません。0という意味ではありません。",
    State.NOT_YET_JUDGED: "計画期間の実績値がまだないため、判定していません。",
    State.RELATIVE_TARGET: "ほかの値との比べで決まる目標のため、その値が分かってから判定します。",
    State.EXCLUDED: "判定の対象から外しています。",
    State.ABOLISHED: "事業や指標が廃止されています。",
    State.QUALITATIVE: "数値ではなく、ことばで評価する指標です。",
    State.NOT_JUDGEABLE: "値の印字や単位の違いなどにより、計算で判定できません。理由を一文で添えています。",
}

WAYS = {
    "initiatives": "事業の一覧（方針の順）",
    "indicators": "指標の一覧",
    "sections": "担当課から",
    "years": "取り組む年度から",
    "themes": "くらしのテーマから",
    "background": "計画の背景（本文と沿革）",
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """A state and what it means."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page whose words stand in its template."""

    title: str
    here: str
    crumbs: list[Crumb]
    states: list[Meaning]
    ways: list[Crumb]


def build(book: Book, asked: Asked) -> Page:
    """How to read figures, states and bars."""
    crumbs = [Crumb("ホーム", book.links.to("home")), Crumb("このサイトの見方")]
    states = [Meaning(state.label, MEANINGS[state]) for state in State]
    ways = [Crumb(label, book.links.to(name)) for name, label in WAYS.items()]
    return Page("このサイトの見方", "guide", crumbs, states, ways)


def accessibility(book: Book, asked: Asked) -> Page:
    """The accessibility statement."""
    crumbs = [Crumb("ホーム", book.links.to("home")), Crumb("アクセシビリティ")]
    return Page("アクセシビリティ", "accessibility", crumbs, [], [])
