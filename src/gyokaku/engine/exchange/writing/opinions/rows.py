"""The table of a result: one line an item, in words."""

from __future__ import annotations

from collections.abc import Iterator

from gyokaku.engine.opinions import Item, Result

HEADERS = ("番号", "分類", "計画の箇所", "意見の概要", "件数", "市の考え方", "対応", "修正内容と理由", "担当課")
NAMES = ("number", "theme", "places", "summary", "opinions", "response", "outcome", "change_and_reason", "section")


def rows(result: Result) -> Iterator[tuple[int | str, ...]]:
    """Every item as a line under HEADERS."""
    for one in result.items:
        yield (
            one.number,
            one.theme,
            "\n".join(spot.words for spot in one.spots),
            one.summary,
            one.opinions,
            one.response,
            one.outcome_label,
            changes(one),
            one.section,
        )


def changes(item: Item) -> str:
    """What was changed and why: the reason, then each passage before and after."""
    said = [item.reason] if item.reason else []
    for one in item.changes:
        after = one.after_text if one.after_text is not None else "（なくなりました）"
        said.append(f"【{one.before.words}】\n案：{one.before_text}\n修正後：{after}")
    return "\n".join(said)
