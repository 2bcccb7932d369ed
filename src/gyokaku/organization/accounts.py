"""Accounts of people: made with a first password that is shown once, closed, opened again. Records never name the person."""

from __future__ import annotations

import secrets

from django.db import transaction

from gyokaku.audit import actions as audit
from gyokaku.organization.errors import AlreadyThere, NotAllowed, UnknownPerson
from gyokaku.organization.models import Person, Post, Role

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is easily taken for another


def check_accounts(by: Post, person: Person | None = None) -> None:
    """Only the administrator of the same municipality keeps accounts."""
    if by.role != Role.ADMINISTRATOR:
        raise NotAllowed(f"利用者の登録はシステム管理者の職で行ってください（{by} は{by.get_role_display()}です）。")
    if person is not None and person.municipality_id != by.municipality_id:
        raise UnknownPerson("この利用者は見つかりません。")


def first_password() -> str:
    """Four groups of four letters: 80 bits, to be read out and typed once."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


@transaction.atomic
def open_account(*, login: str, display_name: str, by: Post) -> tuple[Person, str]:
    """A person who can sign in, without a post yet, and their first password. Raises NotAllowed, AlreadyThere."""
    check_accounts(by)
    login, display_name = login.strip(), display_name.strip()
    if not login or not display_name:
        raise AlreadyThere("利用者名と氏名を入れてください。")
    if Person.objects.filter(login=login).exists():
        raise AlreadyThere(f"利用者名「{login}」はすでに使われています。別の利用者名にしてください。")
    person = Person(login=login, display_name=display_name, municipality=by.municipality, must_change_password=True)
    password = first_password()
    person.set_password(password)
    person.save()
    _record("organization.open_account", person, "利用者を登録した", by)
    return person, password


@transaction.atomic
def reset_password(person: Person, *, by: Post) -> str:
    """A new first password; sessions of the old one end. Raises NotAllowed, UnknownPerson."""
    check_accounts(by, person)
    password = first_password()
    person.set_password(password)
    person.must_change_password = True
    person.save(update_fields=["password", "must_change_password"])
    _record("organization.reset_password", person, "パスワードを作り直した", by)
    return password


@transaction.atomic
def close_account(person: Person, *, by: Post) -> Person:
    """The person can no longer sign in; what their posts did stays. Raises NotAllowed, UnknownPerson."""
    return _switch(person, active=False, by=by)


@transaction.atomic
def reopen_account(person: Person, *, by: Post) -> Person:
    """The person can sign in again. Raises NotAllowed, UnknownPerson."""
    return _switch(person, active=True, by=by)


def _switch(person: Person, *, active: bool, by: Post) -> Person:
    check_accounts(by, person)
    if person.is_active != active:
        person.is_active = active
        person.save(update_fields=["is_active"])
        said = "利用者を使えるようにした" if active else "利用者を使えなくした"
        _record("organization.reopen_account" if active else "organization.close_account", person, said, by)
    return person


def _record(action: str, person: Person, summary: str, by: Post) -> None:
    audit.append(
        by=str(by),
        by_id=str(by.public_id),
        municipality=by.municipality.code,
        action=action,
        object_type="person",
        object_id=str(person.pk),
        summary=summary,
    )
