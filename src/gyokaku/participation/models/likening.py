"""A proposal of groups made by arithmetic, kept until a person confirms or drops it."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence

from django.db import models

from gyokaku.organization.scope import Municipal
from gyokaku.participation.models.consultation import Consultation


class Likening(Municipal):
    """The opinions of a consultation by likeness at a threshold: one proposal at a time, nothing in it decided.

    `packed` holds, for each proposed group, opinion numbers with their likeness to the first, in hundredths.
    """

    consultation = models.OneToOneField(Consultation, models.CASCADE, related_name="likening")
    threshold = models.PositiveSmallIntegerField("しきい値（％）")
    opinions = models.PositiveIntegerField("比べた意見の数")
    packed = models.BinaryField("まとまりの案")
    at = models.DateTimeField("日時")
    by = models.TextField("職")

    @property
    def groups(self) -> list[list[tuple[int, int]]]:
        """Proposed groups of two and more, the largest first: opinion number and likeness in hundredths."""
        return [[(number, like) for number, like in group] for group in json.loads(zlib.decompress(bytes(self.packed)))]

    @staticmethod
    def pack(groups: Sequence[Sequence[tuple[int, int]]]) -> bytes:
        """The groups as they are kept."""
        return zlib.compress(json.dumps(groups, separators=(",", ":")).encode(), 6)
