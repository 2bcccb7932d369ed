"""A returned workbook beside what stands now: what would change, and what cannot be taken and why. Nothing is written.

A place counts as changed when it differs from what went out. Where somebody changed it on the screen meanwhile, the
screen stays and the place is named.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from gyokaku.audit.errors import Refused
from gyokaku.evaluation import entries
from gyokaku.evaluation.errors import NotFound
from gyokaku.evaluation.models import Sheet
from gyokaku.evaluation.permissions import check_write
from gyokaku.evaluation.queries.finding import sheet_of
from gyokaku.evaluation.queries.form import form
from gyokaku.evaluation.workbook.places import Place, entry_of, places, standing
from gyokaku.evaluation.workbook.reading import Page, Read, Returned
from gyokaku.organization.models import Post


@dataclass(frozen=True, slots=True)
class Change:
    """A place that would change."""

    key: str
    heading: str
    label: str
    cell: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A place that cannot be taken: which cell, what it says, and why."""

    cell: str
    label: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One sheet: what would change of it, and what not. `refused` is why nothing of it can be taken; else empty."""

    name: str
    sheet: Sheet | None
    changes: tuple[Change, ...] = ()
    not_taken: tuple[NotTaken, ...] = ()
    refused: str = ""

    @property
    def now(self) -> Mapping[str, str]:
        """The changed places, by key."""
        return {one.key: one.after for one in self.changes}


@dataclass(frozen=True, slots=True)
class Preview:
    """What a workbook would do."""

    sheets: tuple[Compared, ...]
    strange: tuple[str, ...]

    @property
    def changes(self) -> int:
        """How many places would change."""
        return sum(len(one.changes) for one in self.sheets)

    @property
    def not_taken(self) -> int:
        """How many places cannot be taken."""
        return sum(len(one.not_taken) for one in self.sheets)

    @property
    def mark(self) -> str:
        """What was shown, as a hash: what is confirmed must be what was seen."""
        seen = [[one.name, one.refused, sorted((c.key, c.before, c.after) for c in one.changes)] for one in self.sheets]
        return hashlib.sha256(json.dumps(seen, ensure_ascii=False).encode()).hexdigest()


def preview(returned: Returned, *, by: Post) -> Preview:
    """Compare every worksheet with its sheet as it stands."""
    return Preview(tuple(_compared(returned, page, by) for page in returned.pages), returned.strange)


def _compared(returned: Returned, page: Page, by: Post) -> Compared:
    try:
        sheet = sheet_of(by, page.mark)
        if str(sheet.round.public_id) != returned.round:
            raise NotFound("この評価シートは見つかりません。")
        touched = {key for key, read in page.places.items() if read.fault or read.text != page.standing.get(key, "")}
        if touched:
            check_write(by, sheet)
    except (Refused, ValueError) as refused:
        said = str(refused) if isinstance(refused, Refused) else "この評価シートは見つかりません。"
        return Compared(page.name, None, refused=said)
    return _of_sheet(sheet, page, touched)


def _of_sheet(sheet: Sheet, page: Page, touched: set[str]) -> Compared:
    known = {place.key: place for place in places(form(sheet))}
    now = standing(sheet)
    changes, not_taken = [], []
    for key in [*(key for key in known if key in touched), *sorted(touched - set(known))]:
        read, place = page.places[key], known.get(key)
        reason = _reason(read, place, page.standing.get(key, ""), now.get(key, ""))
        if reason:
            not_taken.append(NotTaken(read.cell, place.label.strip() if place else key, read.text, reason))
        elif place is not None and read.text != now.get(key, ""):
            changes.append(Change(key, place.heading, place.label.strip(), read.cell, now.get(key, ""), read.text))
    return _sound(Compared(page.name, sheet, tuple(changes), tuple(not_taken)), page, now)


def _reason(read: Read, place: Place | None, went_out: str, now: str) -> str:
    if place is None:
        return "この欄は、この評価シートにありません。"
    if read.fault:
        return read.fault
    if now not in (went_out, read.text):
        return f"書き出した後に、画面で「{now or '（空）'}」に変わっています。画面で見比べて直してください。"
    if place.choices and read.text and read.text not in place.choices:
        return f"選べないことばです。{'・'.join(place.choices)} から選んでください。"
    return ""


def _sound(found: Compared, page: Page, now: Mapping[str, str]) -> Compared:
    """The same with the changes that the form's own rules would refuse taken out and named."""
    faults = entries.faults(entry_of(found.now, now))
    if not faults:
        return found
    wrong = {one.key: faults[unit] for one in found.changes if (unit := one.key.partition(".")[0]) in faults}
    kept = tuple(one for one in found.changes if one.key not in wrong)
    named = tuple(NotTaken(one.cell, one.label, one.after, wrong[one.key]) for one in found.changes if one.key in wrong)
    return Compared(found.name, found.sheet, kept, found.not_taken + named)
