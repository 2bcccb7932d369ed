"""The second factor of a person: whether there is one, and the way out for who has lost the device."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db import transaction

from gyokaku.audit import actions as audit
from gyokaku.organization.accounts import check_accounts
from gyokaku.organization.models import Person, Post

ASKED = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)  # codes in reserve are no factor of their own


def has_second_factor(person: Person) -> bool:
    """Whether signing in with the password asks for something more."""
    return bool(Authenticator.objects.filter(user=person, type__in=ASKED).exists())


def people_with_second_factor(people: list[Person]) -> set[int]:
    """Primary keys of those among `people` who have one."""
    found = Authenticator.objects.filter(user__in=people, type__in=ASKED)
    return set(found.values_list("user_id", flat=True))


@transaction.atomic
def remove_second_factor(person: Person, *, by: Post) -> int:
    """Takes away every authenticator of a person who has lost them; how many. Raises NotAllowed, UnknownPerson."""
    check_accounts(by, person)
    removed = int(Authenticator.objects.filter(user=person).delete()[0])
    if removed:
        audit.append(
            by=str(by),
            by_id=str(by.public_id),
            municipality=by.municipality.code,
            action="organization.remove_second_factor",
            object_type="person",
            object_id=str(person.pk),
            summary="二つめの確認の登録をすべて消した",
        )
    return removed
