"""Words around a printed number that bound it: 以上, 未満, 約, ≧, を維持, に抑える."""

from __future__ import annotations

import re

from gyokaku.engine.notation.terms import Bound

_BEHIND = {
    "以上": Bound.AT_LEAST,
    "以下": Bound.AT_MOST,
    "以内": Bound.AT_MOST,
    "未満": Bound.BELOW,
    "を下回る": Bound.BELOW,
    "を超える": Bound.ABOVE,
    "を上回る": Bound.ABOVE,
    "超え": Bound.ABOVE,
    "超": Bound.ABOVE,
    "程度": Bound.ABOUT,
    "前後": Bound.ABOUT,
    "余り": Bound.ABOUT,
    "余": Bound.ABOUT,
    "強": Bound.ABOUT,
    "弱": Bound.ABOUT,
    "近く": Bound.ABOUT,
}
_IN_FRONT = {
    "約": Bound.ABOUT,
    "概ね": Bound.ABOUT,
    "おおむね": Bound.ABOUT,
    "およそ": Bound.ABOUT,
    "ほぼ": Bound.ABOUT,
    "少なくとも": Bound.AT_LEAST,
    "≧": Bound.AT_LEAST,
    "≥": Bound.AT_LEAST,
    "≦": Bound.AT_MOST,
    "≤": Bound.AT_MOST,
    ">": Bound.ABOVE,
    "<": Bound.BELOW,
}
# What a target does with its number, and the bound it sets when no other word does.
_VERBS = {
    "維持": Bound.KEEP,
    "維持する": Bound.KEEP,
    "抑制": Bound.AT_MOST,
    "抑制する": Bound.AT_MOST,
    "抑える": Bound.AT_MOST,
    "とする": None,
    "目指す": None,
    "めざす": None,
    "目標とする": None,
    "達成する": None,
    "確保": None,
    "確保する": None,
}
SIMPLE: dict[str, Bound | None] = {word: _BEHIND[word] for word in ("以上", "以下", "未満", "以内", "超")} | {"": None}
_TAIL = re.compile(
    rf"(?P<word>{'|'.join(_BEHIND)})?(?:規模)?(?:[をにの]?(?P<verb>{'|'.join(sorted(_VERBS, key=len, reverse=True))}))?$"
)
_HEAD = re.compile("|".join(_IN_FRONT))


def bounded(body: str) -> tuple[str, Bound | None] | None:
    """Tight text without its bound, and the bound; None when two bounds are printed that cannot both hold (≧5以下)."""
    tail = _TAIL.search(body)
    word = verb = None
    if tail and tail.group():
        word, verb = tail["word"], tail["verb"]
        if not word and not verb:  # 規模 alone
            return body, None
        body = body[: tail.start()]
    behind = _BEHIND[word] if word else (_VERBS[verb] if verb else None)
    if behind is Bound.ABOUT and verb and _VERBS[verb]:
        behind = _VERBS[verb]
    head = _HEAD.match(body)
    if head is None:
        return body, behind
    front = _IN_FRONT[head.group()]
    if behind is None or front is Bound.ABOUT:
        return body[head.end() :], behind or front
    return None
