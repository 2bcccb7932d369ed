"""Headings of branches (①, ①-ア) in whatever of three dashes they are printed, and of chapters."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_DASH = r"[-‐‑‒–—―−－ーｰ]"
_MEASURE = re.compile(rf"^[-・\s]*([{_CIRCLED}])\s*{_DASH}\s*([ア-ンA-Za-z0-9]{{1,2}})[.．、\s]+(.+)$")
_POLICY = re.compile(rf"^[-・\s]*([{_CIRCLED}])\s*(?!{_DASH}\s*[ア-ン][.．、\s])(\S.*)$")
_VIEWPOINT = re.compile(r"【([^】]+)】\s*$")
_CHAPTER = re.compile(r"^(?P<number>[0-9０-９]{1,2})[.．]\s*(?P<text>\S.*)$")
_SECTION = re.compile(r"^[(（](?P<number>[0-9０-９]{1,2})[)）]\s*(?P<text>\S.*)$")


@dataclass(frozen=True, slots=True)
class BranchHeading:
    """A heading of a policy or measure: its code with a plain hyphen, title, viewpoint, and the print itself."""

    code: str
    title: str
    viewpoint: str | None
    printed: str

    @property
    def policy(self) -> str:
        """The code of the policy it belongs to."""
        return self.code.split("-", 1)[0]

    @property
    def is_measure(self) -> bool:
        return "-" in self.code


def branch_heading(text: str) -> BranchHeading | None:
    """The branch a line heads, or None. Result headings (…における実績) are no branches."""
    found = _MEASURE.match(text)
    if found:
        return BranchHeading(f"{found[1]}-{found[2]}", found[3].strip(), None, text.strip())
    found = _POLICY.match(text)
    if found is None or "。" in text:
        return None
    title = found[2].strip()
    viewpoint = _VIEWPOINT.search(title)
    return BranchHeading(found[1], _VIEWPOINT.sub("", title).strip(), viewpoint[1] if viewpoint else None, text.strip())


def chapter_depth(text: str) -> int | None:
    """1 for `1. …`, 2 for `(1) …`; None for anything else, sentences included."""
    if text.endswith("。"):
        return None
    if _CHAPTER.match(text):
        return 1
    return 2 if _SECTION.match(text) else None
