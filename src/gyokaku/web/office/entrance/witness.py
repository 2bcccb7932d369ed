"""What happens at the entrance is recorded: who came in by which means, what was registered or removed, what failed."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import user_logged_in
from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.dispatch import receiver
from django.utils import timezone

from gyokaku.organization import sign_in as record
from gyokaku.organization.models import Person
from gyokaku.organization.queries import posts_of

KINDS = {"totp": "認証アプリ", "webauthn": "パスキー", "recovery_codes": "予備コード"}


@receiver(user_logged_in)
def came_in(user: Person, **_: Any) -> None:
    record.entered(user, posts_of(user, timezone.localdate()))


@receiver(signals.authentication_failed)
def failed(**_: Any) -> None:
    record.refused()


@receiver(signals.authenticator_added)
def added(user: Person, authenticator: Authenticator, **_: Any) -> None:
    record.second_factor(user, f"{KINDS[authenticator.type]}を登録した")


@receiver(signals.authenticator_removed)
def removed(user: Person, authenticator: Authenticator, **_: Any) -> None:
    record.second_factor(user, f"{KINDS[authenticator.type]}の登録を消した")


@receiver(signals.authenticator_reset)
def renewed(user: Person, authenticator: Authenticator, **_: Any) -> None:
    record.second_factor(user, f"{KINDS[authenticator.type]}を作り直した")
