"""The words of a consultation: how an opinion came, what is asked of its sender, what became of it. Pure."""

from __future__ import annotations

from django.db import models


class Channel(models.TextChoices):
    """How a submission reached the municipality."""

    FORM = "form", "入力フォーム"
    MAIL = "mail", "メール"
    POST = "post", "郵送"
    FAX = "fax", "FAX"
    IN_PERSON = "in_person", "持参"


class About(models.TextChoices):
    """What may be asked about a sender. Each is personal data."""

    NAME = "name", "氏名"
    ADDRESS = "address", "住所"
    PHONE = "phone", "電話番号"
    EMAIL = "email", "メールアドレス"
    BELONGS = "belongs", "在勤・在学先"


class Outcome(models.TextChoices):
    """What an opinion did to the plan."""

    REFLECTED = "reflected", "計画に反映した"
    PARTLY = "partly", "一部を反映した"
    REFERENCE = "reference", "今後の参考とする"
    HARD = "hard", "反映は難しい"
    ALREADY = "already", "すでに計画にある"
    OUTSIDE = "outside", "計画の対象でない"


CHANGED = (Outcome.REFLECTED, Outcome.PARTLY)
"""Outcomes that say that the plan was changed: they name the passage."""


class MeetingKind(models.TextChoices):
    """A meeting at which people spoke instead of writing."""

    DIALOGUE = "dialogue", "意見交換会"
    WORKSHOP = "workshop", "ワークショップ"
    BRIEFING = "briefing", "説明会"
