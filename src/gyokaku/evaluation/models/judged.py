"""What was judged and decided. Rows of these tables are never changed or removed: the database refuses."""

from __future__ import annotations

from django.db import models

from gyokaku.evaluation.models.round import Sheet
from gyokaku.evaluation.words import Layer
from gyokaku.organization.scope import Municipal


class Assessment(Municipal):
    """A rating: the rule's with its sentence, the section's own, headquarters'. The newest of a layer counts.

    `reason` says why a person rates otherwise than the layer before; it is empty where they agree.
    """

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="assessments")
    layer = models.CharField("評価者", max_length=20, choices=[(layer.value, layer.label) for layer in Layer])
    rating = models.TextField("評価")
    rated = models.BooleanField("評価に数える")  # False: a word for why there is no rating
    sentence = models.TextField("根拠", blank=True)
    reason = models.TextField("理由", blank=True)
    recorded_at = models.DateTimeField("記録日時")
    recorded_by = models.TextField("記録した職")


class Turn(Municipal):
    """One act on a sheet as a whole: what, from which state to which, why, by which post."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="turns")
    act = models.CharField("行為", max_length=20)
    before = models.CharField("前の状態", max_length=20)
    after = models.CharField("後の状態", max_length=20)
    reason = models.TextField("理由", blank=True)
    at = models.DateTimeField("日時")
    by = models.TextField("職")
    side = models.CharField("職の役割", max_length=20)
