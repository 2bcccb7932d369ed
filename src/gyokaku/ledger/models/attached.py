"""Files that records name: kept under their own hash, so that a record's hash covers what the file says."""

from __future__ import annotations

from django.db import models

from gyokaku.ledger.models.registers import Register
from gyokaku.organization.scope import Municipal


class Attached(Municipal):
    """A file handed in for a register. Records name it by `mark`; it is never changed or removed."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="files")
    name = models.TextField("名前")
    media_type = models.TextField("種類")
    size = models.PositiveBigIntegerField("大きさ")
    sha256 = models.CharField("ハッシュ", max_length=64)
    at = models.DateTimeField("日時")
    by = models.TextField("職")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "sha256", "name"], name="attached_once")]

    @property
    def mark(self) -> str:
        """What stands in a record: hash and name."""
        return f"{self.sha256}:{self.name}"
