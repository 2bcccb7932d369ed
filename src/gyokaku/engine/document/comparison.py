"""A 新旧対照表 as data: every change between two plans by the initiative it belongs to, old wording beside new."""

from __future__ import annotations

from dataclasses import dataclass

from gyokaku.engine.document.difference import Change, ChangeKind, difference
from gyokaku.engine.document.plan import Plan
from gyokaku.engine.document.references import without_references
from gyokaku.engine.document.walk import initiatives
from gyokaku.engine.document.wording import Run, runs

KINDS = {ChangeKind.ADDED: "追加", ChangeKind.REMOVED: "削除", ChangeKind.CHANGED: "変更"}
LONGEST = 3000  # characters of both wordings; beyond, comparing them character by character takes too long
WHOLE = "計画全体"
ITSELF = "この事業"
UNPRINTED = ("key", "origins")  # identities, which no reader of a 新旧対照表 asks for


@dataclass(frozen=True, slots=True)
class Row:
    """One change: where, of which kind, and both wordings as runs; a wording that was not there is empty."""

    place: str
    kind: ChangeKind
    before: list[Run]
    after: list[Run]

    @property
    def kind_label(self) -> str:
        """追加, 削除 or 変更."""
        return KINDS[self.kind]


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one initiative, or (`initiative` None) of what stands around the sheets."""

    heading: str
    initiative: int | None
    rows: list[Row]


def compared(old: Plan, new: Plan) -> list[Group]:
    """Every change from `old` to `new`, in the order of the new plan. Hashes of evidence are nothing that it prints."""
    return grouped(difference(without_references(old), without_references(new)), old, new)


def grouped(changes: list[Change], old: Plan, new: Plan) -> list[Group]:
    """These changes by initiative. A title may hold brackets of its own: the longest name that fits is meant."""
    names = {
        f"事業{place.initiative.number}「{place.initiative.title}」"
        for plan in (old, new)
        for place in initiatives(plan)
    }
    found: dict[str, Group] = {}
    for change in changes:
        if change.path.rsplit("/", 1)[-1] in UNPRINTED:
            continue
        about = [] if change.initiative is None else [name for name in names if change.label.startswith(name)]
        heading = max(about, key=len, default=WHOLE)
        group = found.setdefault(heading, Group(heading, change.initiative if about else None, []))
        group.rows.append(_row(change, change.label.removeprefix(heading).strip() or ITSELF))
    return list(found.values())


def _row(change: Change, place: str) -> Row:
    before, after = change.before or "", change.after or ""
    if before and after and len(before) + len(after) <= LONGEST:
        parts = runs(before, after)
    else:
        parts = [*([Run("removed", before)] if before else []), *([Run("added", after)] if after else [])]
    return Row(
        place,
        change.kind,
        [run for run in parts if run.kind != "added"],
        [run for run in parts if run.kind != "removed"],
    )
