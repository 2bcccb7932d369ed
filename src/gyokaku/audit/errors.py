"""The refusal that every room's refusals are made from."""

from __future__ import annotations


class Refused(Exception):
    """An action was refused and nothing was changed; the message is one Japanese sentence: what, where, how to mend."""
