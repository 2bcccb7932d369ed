"""What must be said of the data on every page, in public and for the staff."""

from __future__ import annotations

from dataclasses import dataclass

HEAD = 20  # characters of a notice that say what it is about, up to its colon


@dataclass(frozen=True, slots=True)
class Notice:
    """A few words that always show, and the whole below them."""

    head: str
    text: str
    invented: bool = False


def notices(notice: str | None, summary_of: str | None = None) -> list[Notice]:
    """The notices of a plan: what is invented in it, and of what paper its sentences are a summary."""
    found = []
    if notice:
        head, colon, rest = notice.partition("：")
        short = bool(colon) and len(head) <= HEAD
        found.append(Notice(head if short else "データについてのお知らせ", rest if short else notice, invented=True))
    if summary_of:
        text = f"計画の文章は要約です。数値・名称・年度は原本のとおりです。全文：{summary_of}"
        found.append(Notice("文章は要約", text))
    return found
