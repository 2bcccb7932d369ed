"""A person's own new password: what it must be, said plainly, and that it was changed, never what it is."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from gyokaku.audit import actions as audit
from gyokaku.organization.errors import WeakPassword
from gyokaku.organization.models import Person, Post

SAID = {
    "password_too_short": "新しいパスワードが短すぎます。12文字以上にしてください。",
    "password_too_common": "新しいパスワードは、よく使われていて推測されやすいものです。別のものにしてください。",
    "password_too_similar": "新しいパスワードが、利用者名や氏名に似ています。別のものにしてください。",
}


def check_password(person: Person, new: str) -> None:
    """Raises WeakPassword with every reason why `new` will not do for this person."""
    if person.check_password(new):
        raise WeakPassword("新しいパスワードが、いまのパスワードと同じです。別のものにしてください。")
    try:
        validate_password(new, person)
    except ValidationError as error:
        raise WeakPassword("".join(SAID[one.code or ""] for one in error.error_list)) from error


@transaction.atomic
def change_password(person: Person, *, new: str, by: Post) -> None:
    """The person's own new password; sessions of the old one end. Raises WeakPassword."""
    check_password(person, new)
    person.set_password(new)
    person.must_change_password = False
    person.save(update_fields=["password", "must_change_password"])
    audit.append(
        by=str(by),
        by_id=str(by.public_id),
        municipality=by.municipality.code,
        action="organization.change_password",
        object_type="person",
        object_id=str(person.pk),
        summary="自分のパスワードを変えた",
    )
