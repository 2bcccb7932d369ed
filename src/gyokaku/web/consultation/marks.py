"""The form's own mark: by it a form sent twice is one submission, and a form opened in time is known as such."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.utils import timezone

from gyokaku.participation.models import Consultation

SALT = "gyokaku.consultation.form"
LONGEST = 24 * 60 * 60  # seconds for which a form can lie open


@dataclass(frozen=True, slots=True)
class Mark:
    """What a form carries: its nonce, and when it was opened."""

    nonce: str
    opened_at: datetime


class Expired(Exception):
    """The form lay open too long, or its mark is not one of ours."""


def new(consultation: Consultation) -> str:
    """The mark of a form that is opened now."""
    told = {"c": consultation.number, "n": secrets.token_hex(16), "t": timezone.now().isoformat()}
    return signing.dumps(told, salt=SALT)


def read(consultation: Consultation, mark: str) -> Mark:
    """What a mark says. Raises Expired."""
    try:
        told = signing.loads(mark, salt=SALT, max_age=LONGEST)
        if told["c"] != consultation.number:
            raise Expired
        return Mark(told["n"], datetime.fromisoformat(told["t"]))
    except (signing.BadSignature, KeyError, TypeError, ValueError) as error:
        raise Expired from error


def receipt(number: str) -> str:
    """A receipt number, signed, so that its page can be opened again but not made up."""
    return signing.dumps(number, salt=f"{SALT}.receipt", compress=False)


def read_receipt(signed: str) -> str:
    """The receipt number. Raises Expired."""
    try:
        return str(signing.loads(signed, salt=f"{SALT}.receipt"))
    except signing.BadSignature as error:
        raise Expired from error
