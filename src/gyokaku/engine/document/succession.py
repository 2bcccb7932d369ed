"""Where the passages of one edition stand in a later one: found by the part they belong to, then by what they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from gyokaku.engine.document.passages import Kind, Passage

MOST = 1_000  # pairs of paragraphs that are compared letter by letter
Field = tuple[str, str]  # the address of a part, and a list of paragraphs in it


def succession(old: Mapping[str, Passage], new: Mapping[str, Passage]) -> dict[str, str]:
    """The address in the later edition for each in the earlier one, "" where the passage is gone.

    A sheet or branch is found by its key wherever it stands now, by its address where one of the editions knows no
    key; a chapter by its headings. A paragraph that still says the same is that one, wherever others were put in;
    among those that say something else the order decides, and likeness where some came or went.
    """
    keyed = {(one.kind, one.key): one for one in new.values() if one.whole and one.key}
    parts = {one.address: _part(one, keyed, new) for one in old.values() if one.whole}
    before, after = _fields(old), _fields(new)
    found = dict(parts)
    for (part, field), lines in before.items():
        found |= _aligned(lines, after.get((parts.get(part, part), field), []))
    return found


def _part(one: Passage, keyed: Mapping[tuple[Kind, str], Passage], new: Mapping[str, Passage]) -> str:
    if one.key and (there := keyed.get((one.kind, one.key))):
        return there.address
    same = new.get(one.address)
    return same.address if same is not None and not (one.key and same.key) else ""


def _fields(known: Mapping[str, Passage]) -> dict[Field, list[Passage]]:
    found: dict[Field, list[Passage]] = defaultdict(list)
    for one in known.values():
        if not one.whole:
            found[one.part, one.field].append(one)
    return found


def _aligned(old: Sequence[Passage], new: Sequence[Passage]) -> dict[str, str]:
    found = dict.fromkeys((one.address for one in old), "")
    matched = SequenceMatcher(None, [one.text for one in old], [one.text for one in new], autojunk=False)
    for what, begin, end, start, stop in matched.get_opcodes():
        if what in ("equal", "replace"):
            pairs = _paired(old[begin:end], new[start:stop])
            found |= {one.address: there.address for one, there in pairs}
    return found


def _paired(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[tuple[Passage, Passage]]:
    """As many as before: by their order. More or fewer: those most alike, in order (the sum of likeness the greatest)."""
    if len(old) == len(new) or len(old) * len(new) > MOST:
        yield from zip(old, new, strict=False)
        return
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    like = [[SequenceMatcher(None, one.text, there.text).ratio() for there in new] for one in old]
    for row in reversed(range(len(old))):
        for column in reversed(range(len(new))):
            taken = like[row][column] + best[row + 1][column + 1]
            best[row][column] = max(taken, best[row + 1][column], best[row][column + 1])
    row = column = 0
    while row < len(old) and column < len(new):
        if best[row][column] == best[row][column + 1]:
            column += 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            yield old[row], new[column]
            row, column = row + 1, column + 1
