"""Personal data under seal: AES-256-GCM with a key that is kept outside the database.

What is sealed is bound to its place (`place`, such as the submission's id): bytes moved to another row do not open.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import unicodedata
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from gyokaku.participation.errors import Unreadable

NONCE = 12  # bytes
FORMAT = b"1"  # the first byte of everything sealed: the way it was sealed


def seal(data: bytes, place: str) -> bytes:
    """The bytes, readable only with the key and only at this place."""
    nonce = secrets.token_bytes(NONCE)
    return FORMAT + nonce + AESGCM(_key("seal")).encrypt(nonce, data, place.encode())


def unseal(sealed: bytes, place: str) -> bytes:
    """What was sealed at this place. Raises Unreadable."""
    nonce, rest = sealed[1 : 1 + NONCE], sealed[1 + NONCE :]
    try:
        if sealed[:1] != FORMAT:
            raise InvalidTag
        return AESGCM(_key("seal")).decrypt(nonce, rest, place.encode())
    except (InvalidTag, ValueError) as error:
        raise Unreadable(
            "個人情報の封を開けられません。鍵ファイルが受付のときと違うか、データが壊れています。"
            "システム管理者に、個人情報の鍵（GYOKAKU_PERSONAL_KEY_FILE）を控えから戻すよう伝えてください。"
        ) from error


def seal_sender(told: Mapping[str, str], place: str) -> bytes:
    """What a sender told about themselves, by the values of About."""
    return seal(json.dumps(dict(told), ensure_ascii=False, sort_keys=True).encode(), place)


def unseal_sender(sealed: bytes, place: str) -> dict[str, str]:
    """What a sender told about themselves. Raises Unreadable."""
    return {str(key): str(value) for key, value in json.loads(unseal(sealed, place)).items()}


def same_person(told: Mapping[str, str], consultation: str) -> str:
    """A mark that two submissions of one person share within a consultation, and that says nothing without the key.

    The person is told by name and address, however wide the letters and spaces. Who gave neither is like nobody.
    """
    parts = [_plain(told.get(key, "")) for key in ("name", "address")]
    if not any(parts):
        return secrets.token_hex(32)
    return hmac.new(_key("mark"), "\n".join([consultation, *parts]).encode(), hashlib.sha256).hexdigest()


def same_bytes(data: bytes) -> str:
    """A mark by which the same bytes are known again, and that says nothing without the key."""
    return hmac.new(_key("mark"), data, hashlib.sha256).hexdigest()


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in folded if not letter.isspace()).casefold()


def _key(purpose: str) -> bytes:
    return hashlib.sha256(f"gyokaku.personal.{purpose}:".encode() + settings.PERSONAL_KEY.encode()).digest()
