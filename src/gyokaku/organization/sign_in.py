"""What is recorded of signing in: the post, never the person's name, the typed name or the password."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.conf import settings

from gyokaku.audit import actions as audit
from gyokaku.organization.models import Person, Post

DOOR = "サインイン"
_ACCOUNT = re.compile(r"利用者：(\S+)\s+パスワード：(\S+)")


def entered(person: Person, posts: Sequence[Post]) -> None:
    """Somebody who holds these posts came in."""
    by = "、".join(map(str, posts)) or "職のない利用者"
    audit.append(
        by=by,
        by_id=str(posts[0].public_id) if posts else "",
        municipality=person.municipality.code,
        action="organization.sign_in",
        object_type="person",
        object_id=str(person.pk),
        summary="サインインした",
    )


def second_factor(person: Person, said: str) -> None:
    """A second factor of this person was registered, removed or made anew."""
    audit.append(
        by="本人",
        municipality=person.municipality.code,
        action="organization.second_factor",
        object_type="person",
        object_id=str(person.pk),
        summary=said,
    )


def left(post: Post) -> None:
    """The holder of a post signed out."""
    audit.append(
        by=str(post),
        by_id=str(post.public_id),
        municipality=post.municipality.code,
        action="organization.sign_out",
        object_type="post",
        object_id=str(post.public_id),
        summary="サインアウトした",
    )


def refused() -> None:
    """A sign-in failed. The typed name is not kept: it may be a password typed into the wrong field."""
    audit.append(
        by=DOOR,
        action="organization.sign_in_refused",
        object_type="door",
        object_id="office",
        summary="サインインに失敗した",
    )


def locked() -> None:
    """Sign-in was stopped after too many failures."""
    audit.append(
        by=DOOR,
        action="organization.sign_in_locked",
        object_type="door",
        object_id="office",
        summary="失敗が続いたため、サインインを止めた",
    )


def demo_accounts() -> list[tuple[str, str]]:
    """Login name and password of the demo's accounts, where this database holds the demo; shown on the sign-in screen."""
    note = settings.DATA / "demo-sign-in.txt"
    lines = note.read_text(encoding="utf-8").splitlines() if note.is_file() else []
    return [(found[1], found[2]) for line in lines if (found := _ACCOUNT.search(line))]
