"""Ratings: the rule's proposal with its sentence, the section's own, headquarters'. All three are kept."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gyokaku.engine.attainment.scales import ready
from gyokaku.evaluation import proposing, reported
from gyokaku.evaluation.actions.record import audited, locked, needed
from gyokaku.evaluation.errors import WrongEntry
from gyokaku.evaluation.models import Assessment, Sheet
from gyokaku.evaluation.permissions import check_override, check_write
from gyokaku.evaluation.proposal import proposal
from gyokaku.evaluation.rules import Act
from gyokaku.evaluation.words import Layer
from gyokaku.organization.models import Post

BY_RULE = "計算"


@transaction.atomic
def assess(sheet: Sheet, *, rating: str, by: Post, reason: str = "") -> Assessment:
    """Record the section's own rating beside the rule's, as it is now.

    A rating other than the rule's, or where the rule has none, needs a reason. Raises what `check_write` raises,
    WrongEntry, NoReason.
    """
    found = locked(sheet, by=by)
    check_write(by, found)
    rule = note_rule(found)
    if rating != rule.rating or not rule.rated:
        reason = needed(reason, f"計算による案「{rule.rating}」と違う評価" if rule.rated else "計算によらない評価")
    return _record(found, Layer.SECTION, rating, reason, by, beside=rule)


@transaction.atomic
def override(sheet: Sheet, *, rating: str, by: Post, reason: str = "") -> Assessment:
    """Record headquarters' rating; one other than the section's needs a reason.

    Raises what `check_override` raises, WrongEntry, NoReason.
    """
    found = locked(sheet, by=by)
    check_override(by, found)
    own = reported.assessments(by.municipality, [found]).get((found.pk, Layer.SECTION))
    if own is None or rating != own.rating:
        reason = needed(reason, f"一次評価「{own.rating if own else 'なし'}」と違う評価")
    return _record(found, Layer.HEADQUARTERS, rating, reason, by, beside=own)


def note_rule(sheet: Sheet) -> Assessment:
    """The rule's proposal as it is now; a new row only where it differs from the newest one."""
    made = proposal(sheet)
    last = reported.assessments(sheet.municipality, [sheet]).get((sheet.pk, Layer.RULE))
    if last and (last.rating, last.rated, last.sentence) == (made.rating, made.rated, made.sentence):
        return last
    return Assessment.objects.create(
        municipality=sheet.municipality,
        sheet=sheet,
        layer=Layer.RULE,
        rating=made.rating,
        rated=made.rated,
        sentence=made.sentence,
        recorded_at=timezone.now(),
        recorded_by=BY_RULE,
    )


def _record(sheet: Sheet, layer: Layer, rating: str, reason: str, by: Post, beside: Assessment | None) -> Assessment:
    words = dict(proposing.words(ready(sheet.round.scale)))
    if beside is not None:
        words.setdefault(beside.rating, beside.rated)
    if rating not in words:
        said = f"「{rating}」という評価はありません。{'・'.join(words)} から選んでください。"
        raise WrongEntry(said, {"rating": said})
    row = Assessment.objects.create(
        municipality=sheet.municipality,
        sheet=sheet,
        layer=layer,
        rating=rating,
        rated=words[rating],
        reason=reason.strip(),
        recorded_at=timezone.now(),
        recorded_by=str(by),
    )
    told = {"layer": layer, "rating": rating, "beside": beside.rating if beside else None}
    audited(sheet, by=by, action="assess", summary=f"{layer.label}を「{rating}」とした", after=told)
    return row


def confirmed(sheet: Sheet, *, by: Post) -> Assessment | None:
    """Headquarters' rating at the moment of confirming: the section's, where headquarters said nothing else."""
    rows = reported.assessments(by.municipality, [sheet])
    given, own = rows.get((sheet.pk, Layer.HEADQUARTERS)), rows.get((sheet.pk, Layer.SECTION))
    if own is None:
        return given
    if given is None:
        return _record(sheet, Layer.HEADQUARTERS, own.rating, "", by, beside=own)
    submitted = sheet.turns.filter(act=Act.SUBMIT).order_by("-pk").first()
    if submitted is not None and given.recorded_at < submitted.at:
        said = "本部の評価は、差戻しの前のものです。二次評価を改めて入力してください。"
        raise WrongEntry(said, {"rating": said})
    return given
