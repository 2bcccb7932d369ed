"""A section's workbook: handed in, looked at, taken in by the very acts of the screen, all of it or nothing."""

from __future__ import annotations

import zlib
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from gyokaku.audit.errors import Refused
from gyokaku.engine.exchange.reading.decode import UnreadablePaper
from gyokaku.evaluation.actions.assessing import assess
from gyokaku.evaluation.actions.record import audited_round
from gyokaku.evaluation.actions.reporting import save_report
from gyokaku.evaluation.errors import NotFound, SeenOther, WrongWorkbook
from gyokaku.evaluation.models import HandedIn, Round
from gyokaku.evaluation.permissions import can_write, own_side
from gyokaku.evaluation.queries.finding import round_of, rows
from gyokaku.evaluation.queries.form import form
from gyokaku.evaluation.rules import State
from gyokaku.evaluation.workbook.comparing import Compared, NotTaken, Preview, preview
from gyokaku.evaluation.workbook.places import entry_of, standing
from gyokaku.evaluation.workbook.reading import Returned, read
from gyokaku.evaluation.workbook.writing import Skipped, workbook
from gyokaku.organization.models import Post

RATING = ("rating", "rating_reason")


def write_out(round_: Round, *, by: Post) -> bytes:
    """The workbook of the sheets that this post may write on now. Raises NotFound when there is none."""
    own = [sheet for sheet in rows(by).filter(round=round_) if own_side(by, sheet)]
    open_ = [sheet for sheet in own if can_write(by, sheet)]
    if not open_:
        raise NotFound(
            "いま書けるシートがありません。提出したシートを直すときは、提出を取り消すか差し戻してもらってください。"
        )
    skipped = [
        Skipped(one, f"いまは「{State(one.state).label}」の段階で、書けません。") for one in own if one not in open_
    ]
    return workbook(round_, [form(sheet) for sheet in open_], skipped, section=str(by.section or by))


@transaction.atomic
def hand_in(data: bytes, name: str, *, by: Post, person: str = "") -> HandedIn:
    """Keep what a workbook says, to be looked at. Raises WrongWorkbook, NotFound for another round's."""
    try:
        returned = read(data, name)
    except UnreadablePaper as wrong:
        raise WrongWorkbook(str(wrong)) from wrong
    row, _ = HandedIn.objects.for_municipality(by.municipality).update_or_create(
        post=by,
        person=person,
        defaults={
            "municipality": by.municipality,
            "round": _round(returned, by),
            "name": name[:200],
            "content": zlib.compress(returned.packed().encode()),
            "at": timezone.now(),
        },
    )
    return row


def _round(returned: Returned, by: Post) -> Round:
    try:
        return round_of(by, returned.round)
    except (NotFound, ValueError, TypeError) as gone:
        raise WrongWorkbook("このブックの年度評価は、ここにはありません。もう一度書き出してください。") from gone


def handed_in(*, by: Post, person: str = "") -> HandedIn | None:
    """The workbook that this writer is looking at."""
    rows_ = HandedIn.objects.for_municipality(by.municipality).select_related("round")
    return rows_.filter(post=by, person=person).first()


def looked_at(row: HandedIn, *, by: Post) -> Preview:
    """What the workbook would do, tried out whole and taken back: what the acts refuse is named, nothing is written."""
    found = preview(_content(row), by=by)
    tried = []
    with transaction.atomic():
        for one in found.sheets:
            tried.append(_tried(one, by))
        transaction.set_rollback(True)
    return replace(found, sheets=tuple(tried))


def _tried(compared: Compared, by: Post) -> Compared:
    """Only a rating depends on what else changes; a refused one is taken out and named."""
    try:
        with transaction.atomic():
            _take(compared, by)
    except Refused as refused:
        named = [
            NotTaken(one.cell, one.label, one.after, str(refused)) for one in compared.changes if one.key in RATING
        ]
        if not named:
            return replace(compared, changes=(), refused=str(refused))
        kept = tuple(one for one in compared.changes if one.key not in RATING)
        return _tried(replace(compared, changes=kept, not_taken=(*compared.not_taken, *named)), by)
    return compared


def take_in(row: HandedIn, *, seen: str, by: Post) -> Preview:
    """Write what was seen: `seen` is the mark of the preview that was shown. All of it or nothing.

    Raises SeenOther when the workbook would now do something else than what was shown, and what the acts raise.
    """
    with transaction.atomic():
        found = looked_at(row, by=by)
        if found.mark != seen:
            raise SeenOther(
                "示した後に、評価シートが変わりました。まだ何も取り込んでいません。変わる欄をもう一度確かめてください。"
            )
        for one in found.sheets:
            _take(one, by)
        sheets = sum(bool(one.changes) for one in found.sheets)
        told = {"name": row.name, "changes": found.changes, "not_taken": found.not_taken}
        summary = f"ブックから{sheets}シート{found.changes}か所を取り込んだ"
        audited_round(row.round, by=by, action="take_in_workbook", summary=summary, after=told)
        row.delete()
    return found


def _take(compared: Compared, by: Post) -> None:
    sheet, changed = compared.sheet, dict(compared.now)
    if sheet is None or not changed:
        return
    now = standing(sheet)
    rating = {key: changed.pop(key) for key in RATING if key in changed}
    if changed:
        sheet = save_report(sheet, entry=entry_of(changed, now), version=sheet.version, by=by)
    if rating:
        whole = {**now, **rating}
        assess(sheet, rating=whole.get("rating", ""), reason=whole.get("rating_reason", ""), by=by)


@transaction.atomic
def discard(*, by: Post, person: str = "") -> None:
    """Throw the workbook away."""
    HandedIn.objects.for_municipality(by.municipality).filter(post=by, person=person).delete()


def _content(row: HandedIn) -> Returned:
    return Returned.unpacked(zlib.decompress(bytes(row.content)).decode())
