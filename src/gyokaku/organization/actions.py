"""Registering municipalities, posts and people."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from gyokaku.audit import actions as audit
from gyokaku.organization.errors import AlreadyThere, NotAllowed, UnknownMunicipality, WrongCode
from gyokaku.organization.models import Assignment, Municipality, Person, Post, Role, Section
from gyokaku.organization.queries import CONSOLE, registered
from gyokaku.organization.rules import fault_of_code


@transaction.atomic
def register_municipality(*, code: str, name: str) -> Municipality:
    """Register a municipality with the post on whose behalf commands act. Raises WrongCode, AlreadyThere."""
    if fault := fault_of_code(code):
        raise WrongCode(fault)
    if Municipality.objects.filter(code=code).exists():
        raise AlreadyThere(f"団体コード「{code}」はすでに登録されています。")
    town = Municipality.objects.create(code=code, name=name)
    post = Post.objects.create(municipality=town, title=CONSOLE, role=Role.ADMINISTRATOR)
    audit.append(
        by=str(post),
        by_id=str(post.public_id),
        municipality=code,
        action="organization.register_municipality",
        object_type="municipality",
        object_id=code,
        summary=f"団体「{name}」を登録した",
        after={"code": code, "name": name},
    )
    return town


def receive_municipality(*, code: str | None, name: str, chosen: str | None = None) -> Municipality:
    """The municipality into which a document of this code and name belongs; the first one of all is registered.

    `chosen` is the code that the operator named: it decides where the document has no code, and permits a
    second municipality. Raises UnknownMunicipality, WrongCode.
    """
    if chosen and fault_of_code(chosen):
        raise WrongCode(fault_of_code(chosen))
    if chosen and code and chosen != code:
        raise UnknownMunicipality(
            f"文書の団体コードは「{code}」（{name}）ですが、--municipality は「{chosen}」です。どちらかを直してください。"
        )
    wanted = chosen or code
    known = list(Municipality.objects.filter(code=wanted) if wanted else Municipality.objects.filter(name=name))
    if len(known) == 1:
        return known[0]
    if wanted is None:
        raise UnknownMunicipality(
            f"「{name}」の団体コードが文書にありません。--municipality に6桁の団体コードを付けて取り込んでください。"
        )
    if chosen is None and Municipality.objects.exists():
        raise UnknownMunicipality(
            f"文書は「{name}」（{wanted}）のものですが、登録されているのは{registered()}です。"
            f"別の団体として加えるときは --municipality {wanted} を付けてください。"
        )
    return register_municipality(code=wanted, name=name)


@transaction.atomic
def add_account(
    *, login: str, display_name: str, password: str, role: Role, title: str, by: Post, section: Section | None = None
) -> Person:
    """Make a person who can sign in and give them a post from today on; the post is made where there is none.

    Raises NotAllowed, AlreadyThere; the record names the post and never the person.
    """
    town = by.municipality
    if by.role != Role.ADMINISTRATOR:
        raise NotAllowed(f"利用者の登録はシステム管理者の職で行ってください（{by} は{by.get_role_display()}です）。")
    if Person.objects.filter(login=login).exists():
        raise AlreadyThere(f"利用者名「{login}」はすでに使われています。別の利用者名を指定してください。")
    person = Person(login=login, display_name=display_name, municipality=town)
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise NotAllowed(
            f"パスワードが条件に合いません：{' '.join(error.messages)}別のパスワードにしてください。"
        ) from error
    person.set_password(password)
    person.save()
    post, _ = Post.objects.for_municipality(town).get_or_create(
        title=title, section=section, defaults={"role": role, "municipality": town}
    )
    if post.role != role:
        raise AlreadyThere(
            f"職「{title}」はすでに{post.get_role_display()}として登録されています。職名か役割を変えてください。"
        )
    Assignment.objects.create(municipality=town, person=person, post=post, first_day=timezone.localdate())
    audit.append(
        by=str(by),
        by_id=str(by.public_id),
        municipality=town.code,
        action="organization.add_account",
        object_type="person",
        object_id=str(person.pk),
        summary=f"利用者を登録し、職「{post}」に就けた",
        after={"post": str(post), "role": role},
    )
    return person
