"""Reading the audit record and proving that it is whole."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from gyokaku.audit.models import FIRST, Entry


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many rows are sound, the last sound row's hash, and what is wrong with the row after it (None: nothing)."""

    sound: int
    head: str
    fault: str | None


def history(municipality: str, object_type: str, object_id: str) -> QuerySet[Entry]:
    """What was done to one object of one municipality, oldest first."""
    return Entry.objects.filter(municipality=municipality, object_type=object_type, object_id=object_id)


def newest() -> int:
    """The number of the last act of all; 0 before the first."""
    return Entry.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0


def acted_since(sequence: int, municipality: str, rooms: tuple[str, ...]) -> bool:
    """Whether anything was done in these rooms of a municipality after that act: what was read before it may be old."""
    acts = Entry.objects.filter(sequence__gt=sequence, municipality=municipality).values_list("action", flat=True)
    return any(one.partition(".")[0] in rooms for one in acts)


def verify(noted_head: str | None = None) -> Verdict:
    """Walk the chain from its first row to the first broken one.

    A chain cannot show by itself that its last rows were cut off; `noted_head`, a hash written down earlier
    outside this system, must then still be met.
    """
    sound, head, met = 0, FIRST, noted_head is None
    for entry in Entry.objects.order_by("sequence").iterator(chunk_size=1000):
        fault = _fault(entry, sound + 1, head)
        if fault:
            return Verdict(sound, head, fault)
        sound, head = entry.sequence, entry.hash
        met = met or head == noted_head
    if not met:
        return Verdict(sound, head, "控えのハッシュを持つ行がありません。記録の末尾が失われているおそれがあります。")
    return Verdict(sound, head, None)


def _fault(entry: Entry, expected: int, head: str) -> str | None:
    if entry.sequence != expected:
        return f"{expected}番の行がありません（次にあるのは{entry.sequence}番）。行が削除されています。"
    if entry.previous != head:
        return f"{entry.sequence}番の行（{entry.action}）が、直前の行とつながっていません。"
    if entry.hash != entry.computed_hash():
        return f"{entry.sequence}番の行（{entry.action}）の内容が、記録時のハッシュと合いません。書き換えられています。"
    return None
