"""From the sheet's form to an entry, and back: the names of the fields in one place."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping

from django.http import QueryDict

from gyokaku.evaluation.entries import TEXTS, Entry, Figure, Step

_STEP = re.compile(r"step-(\d+)-(\d+)-progress")
_FIGURE = re.compile(r"actual-(\d+)-printed")
LONGEST = 20_000  # characters of one posted field; what is longer is cut there and refused by the room's own rule


def entry(posted: QueryDict) -> Entry:
    """What the section typed. A field that the form did not hold stays as it is."""
    return Entry(
        texts={key: _text(posted, key) for key in TEXTS if key in posted},
        direction=posted.get("direction") if "direction" in posted else None,
        steps=_steps(posted),
        figures=_figures(posted),
    )


def _text(posted: QueryDict, name: str) -> str:
    return posted.get(name, "").replace("\r\n", "\n")[:LONGEST].strip()


def _steps(posted: QueryDict) -> Mapping[tuple[int, int], Step]:
    found = {}
    for name in posted:
        if match := _STEP.fullmatch(name):
            row, column = int(match[1]), int(match[2])
            found[row, column] = Step(posted.get(name, ""), _text(posted, f"step-{row}-{column}-note"))
    return found


def _figures(posted: QueryDict) -> Mapping[int, Figure]:
    found = {}
    for name in posted:
        if match := _FIGURE.fullmatch(name):
            place = f"actual-{match[1]}"
            found[int(match[1])] = Figure(
                printed=_text(posted, name),
                period=_text(posted, f"{place}-period"),
                taken_from=_text(posted, f"{place}-from"),
                provisional=f"{place}-provisional" in posted,
            )
    return found


def version(posted: QueryDict) -> int:
    """The version of the sheet that the form was made from; 0 when it was tampered with, which never matches."""
    given = posted.get("version", "")
    return int(given) if given.isdigit() and len(given) < 10 else 0


def seconds(posted: QueryDict) -> int | None:
    """How long the form was open, where it says since when."""
    began = posted.get("began", "")
    return int(time.time()) - int(began) if began.isdigit() and len(began) < 12 else None
