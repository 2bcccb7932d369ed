"""Saving what a section enters, and keeping what it has not saved yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from gyokaku.evaluation import entries, reported
from gyokaku.evaluation.actions.record import audited, locked
from gyokaku.evaluation.entries import Entry, Figure
from gyokaku.evaluation.errors import ChangedMeanwhile, RoundClosed, WrongEntry, WrongTurn
from gyokaku.evaluation.models import ActualReport, Draft, Minutes, Sheet, SheetReport, StepReport
from gyokaku.evaluation.permissions import check_draft, check_write
from gyokaku.indicator.models import Indicator
from gyokaku.ledger.queries import feeds as ledger
from gyokaku.organization.models import Post
from gyokaku.programs.queries import feeds as programs

REASON = 8  # characters that say why a figure is not what its register says
LONGEST_SITTING = 4 * 60 * 60  # seconds; a page left open over night is no work


def save_report(
    sheet: Sheet, *, entry: Entry, version: int, by: Post, person: str = "", seconds: int | None = None
) -> Sheet:
    """Save what the section entered against the `version` of the sheet that it saw.

    Raises what `check_write` raises, WrongEntry, and ChangedMeanwhile when somebody saved first, with both texts in
    the error. Where somebody saved or submitted first, the refused text is kept as a draft, in its own transaction.
    """
    try:
        return _save(sheet, entry=entry, version=version, by=by, person=person, seconds=seconds)
    except (ChangedMeanwhile, WrongTurn, RoundClosed):
        Draft.objects.create(
            municipality=by.municipality,
            sheet=sheet,
            post=by,
            person=person,
            fields=entry.fields(),
            version=version,
            refused=True,
            at=timezone.now(),
        )
        raise


@transaction.atomic
def _save(sheet: Sheet, *, entry: Entry, version: int, by: Post, person: str, seconds: int | None) -> Sheet:
    found = locked(sheet, by=by)
    check_write(by, found)
    if found.version != version:
        last = reported.texts(found)
        raise ChangedMeanwhile(
            f"あなたが開いた後に、{last.saved_by if last else '別の職'} が保存しました。あなたの入力は下書きとして残してあります。"
            "両方を見比べて、残すほうを選んでください。",
            standing=reported.fields(found),
            refused=entry.fields(),
            version=found.version,
        )
    steps = reported.steps(found) if entry.steps else []
    indicators = reported.indicators(found) if entry.figures else []
    wrong = entries.faults(entry) | _unknown(entry, steps, indicators) | _twice(found, entry, indicators)
    if wrong := wrong | _unexplained(found, entry):
        raise WrongEntry(f"保存できません。{len(wrong)}か所を直してください。", wrong)
    found.version += 1
    found.save(update_fields=["version"])
    _texts(found, entry, by)
    changed = _steps(entry, steps)
    figures = _figures(found, entry, by)
    Draft.objects.for_municipality(by.municipality).filter(sheet=found, post=by, person=person, refused=False).delete()
    if seconds is not None and 0 < seconds <= LONGEST_SITTING:
        Minutes.objects.create(municipality=by.municipality, sheet=found, seconds=seconds, at=timezone.now())
    told = {"version": found.version, "texts": sorted(entry.texts), "steps": changed, "figures": figures}
    audited(found, by=by, action="save_report", summary="報告を保存した", after=told)
    return found


def _unknown(entry: Entry, steps: list[StepReport], indicators: list[Indicator]) -> dict[str, str]:
    places = {(step.row, step.column) for step in steps}
    known = {indicator.pk for indicator in indicators}
    found = {
        f"step-{row}-{column}": "この段階は、この評価シートにはありません。"
        for row, column in entry.steps
        if (row, column) not in places
    }
    return found | {
        f"actual-{pk}": "この指標は、この評価シートにはありません。" for pk in entry.figures if pk not in known
    }


def _unexplained(sheet: Sheet, entry: Entry) -> dict[str, str]:
    """Figures that are not what their register says, and nobody said why."""
    typed = {pk: figure for pk, figure in entry.figures.items() if figure.printed.strip()}
    asked = (sheet.municipality, sheet.round.fiscal_year, list(typed))
    said: dict[int, ledger.Offer | programs.Offer] = {}
    if typed:
        said = {**programs.offers(*asked), **ledger.offers(*asked)}
    found = {}
    for pk, made in said.items():
        told, why = made.disagreement(typed[pk].printed), typed[pk].taken_from.strip()
        if told and (len(why) < REASON or why == made.register):
            found[f"actual-{pk}"] = (
                f"{told}違う値のままにするときは、「出どころ」の欄に、違う理由を{REASON}字以上で書いてください。"
            )
    return found


def _twice(sheet: Sheet, entry: Entry, indicators: list[Indicator]) -> dict[str, str]:
    """A figure that another sheet reported already is not entered a second time, least of all another one."""
    typed = {pk: figure for pk, figure in entry.figures.items() if figure.printed.strip()}
    rows = [row for row in indicators if row.pk in typed and row.key]
    found: dict[str, str] = {}
    if not rows:
        return found
    for pk, row in reported.elsewhere(sheet, rows).items():
        other = row.sheet
        found[f"actual-{pk}"] = (
            f"この実績値は「{other.round.plan.title}」の事業{other.initiative.number}で{row.printed}と入力されています。"
            "ここでは空欄のままにしてください（そのまま使われます）。直すときは、入力した側で直してください。"
        )
    return found


def _texts(sheet: Sheet, entry: Entry, by: Post) -> None:
    last = reported.texts(sheet)
    kept = {key: getattr(last, key) if last else "" for key in (*entries.TEXTS, "direction")}
    kept |= dict(entry.texts) | ({} if entry.direction is None else {"direction": entry.direction})
    SheetReport.objects.create(
        municipality=by.municipality,
        sheet=sheet,
        version=sheet.version,
        saved_at=timezone.now(),
        saved_by=str(by),
        **kept,
    )


def _steps(entry: Entry, steps: list[StepReport]) -> int:
    changed = 0
    for step in steps:
        said = entry.steps.get((step.row, step.column))
        if said is not None and (step.progress, step.note) != (said.progress, said.note):
            step.progress, step.note = said.progress, said.note
            step.save(update_fields=["progress", "note"])
            changed += 1
    return changed


def _figures(sheet: Sheet, entry: Entry, by: Post) -> int:
    standing = reported.actuals(by.municipality, [sheet]) if entry.figures else {}
    recorded = 0
    for pk, figure in entry.figures.items():
        former = standing.get((sheet.pk, pk))
        if (former is None and not figure.printed.strip()) or (former is not None and _same(former, figure)):
            continue
        ActualReport.objects.create(
            municipality=by.municipality,
            sheet=sheet,
            indicator_id=pk,
            printed=figure.printed.strip(),
            period=figure.period.strip(),
            taken_from=figure.taken_from.strip(),
            provisional=figure.provisional,
            supersedes=former,
            recorded_at=timezone.now(),
            recorded_by=str(by),
        )
        recorded += 1
    return recorded


def _same(former: ActualReport, figure: Figure) -> bool:
    typed = (figure.printed.strip(), figure.period.strip(), figure.taken_from.strip(), figure.provisional)
    return (former.printed, former.period, former.taken_from, former.provisional) == typed


@transaction.atomic
def keep_draft(sheet: Sheet, *, fields: Mapping[str, Any], version: int, by: Post, person: str = "") -> Draft:
    """Keep what was typed and not saved; one draft for each writer. A draft is private and leaves no audit row.

    It is kept in any state of the sheet: a colleague may have submitted it while this one was typing.
    """
    found = locked(sheet, by=by)
    check_draft(by, found)
    now = timezone.now()
    draft, _ = Draft.objects.for_municipality(by.municipality).update_or_create(
        municipality=by.municipality,
        sheet=found,
        post=by,
        person=person,
        refused=False,
        defaults={"fields": dict(fields), "version": version, "at": now},
    )
    return draft


@transaction.atomic
def drop_draft(draft: Draft, *, by: Post) -> None:
    """Throw a draft of one's own away, once both texts were compared."""
    Draft.objects.for_municipality(by.municipality).filter(pk=draft.pk, post=by).delete()
