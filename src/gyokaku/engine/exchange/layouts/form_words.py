"""Words and marks of the form workbook: one list for writing it and for reading it back."""

from __future__ import annotations

GOES_ON = "→"
"""A schedule cell whose step goes on from the year before."""

OPEN_END = "→？"
"""A schedule cell that the step of the years before may reach: the paper does not show where it ends."""

STEP_WORDS = (
    "検討",
    "準備",
    "試行",
    "実施",
    "推進",
    "策定",
    "改定",
    "運用",
    "継続",
    "見直し",
    "完了",
    GOES_ON,
    OPEN_END,
)
"""Words that the form offers for a schedule cell; any other may be written as well."""
