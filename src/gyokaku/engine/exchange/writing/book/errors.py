"""What a paper refuses to print."""

from __future__ import annotations


class NotClosed(ValueError):
    """The plan holds no results of that year; the message says which years it holds."""
