"""Prose with permanent ids on its paragraphs, so that one can be cited."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph and its id on the page. `bullet`: it was printed as a point of a list."""

    id: str
    text: str
    bullet: bool = False


BULLETS = "・●○◆◇■□"


def paragraphs(text: str | None, prefix: str) -> list[Paragraph]:
    """The printed lines of a field as paragraphs prefix-1, prefix-2 …; none for an empty field."""
    lines = [line.strip() for line in (text or "").split("\n")]
    return [
        Paragraph(f"{prefix}-{rank}", line, line[0] in BULLETS)
        for rank, line in enumerate((line for line in lines if line), 1)
    ]
