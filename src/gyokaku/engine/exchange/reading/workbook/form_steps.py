"""Steps of a schedule row as the form prints them: a word, then arrows for the years that it goes on."""

from __future__ import annotations

from gyokaku.engine.document import Step
from gyokaku.engine.exchange.writing.workbook.form import laid

_GOES_ON = {"→", "⇒", "➡", "⇨", "〃"}
_OPEN = {"→？", "→?", "⇒？", "➡？"}


def changed_steps(old: list[Step], lanes: list[dict[int, str]], years: list[int]) -> tuple[list[Step], list[int]]:
    """The steps that the lanes print, and the years of arrows that follow no word.

    A step that still prints as it did stays the very same; so does one that lies outside of the form's years.
    """
    read: list[Step] = []
    strays: list[int] = []
    for lane in lanes:
        read += _lane(lane, years, strays)
    found: list[Step] = []
    for step in old:
        shown = _shown(step, years)
        same = next((one for one in read if _shown(one, years) == shown), None)
        other = next((one for one in read if one.first == step.first), None)
        if not shown:
            found.append(step)
        elif same is not None:
            found.append(step)
            read.remove(same)
        elif other is not None and not any(_shown(one, years) == _shown(other, years) for one in old):
            found.append(other)
            read.remove(other)
    if read:
        found = sorted([*found, *read], key=lambda step: step.first)
    return found, strays


def _shown(step: Step, years: list[int]) -> dict[int, str]:
    return {year: text for year, text in laid(step).items() if year in years}


def _lane(lane: dict[int, str], years: list[int], strays: list[int]) -> list[Step]:
    steps: list[Step] = []
    joined = False  # whether the year before belongs to the last step
    for year in years:
        text = lane.get(year, "").strip()
        if text in _GOES_ON or text in _OPEN:
            if not joined:
                strays.append(year)
            elif text in _OPEN:
                steps[-1] = steps[-1].model_copy(update={"last": None, "last_possible": year})
            else:
                steps[-1] = steps[-1].model_copy(update={"last": year, "last_possible": None})
            continue
        joined = bool(text)
        if text:
            steps.append(Step(first=year, last=year, text=text))
    return steps
