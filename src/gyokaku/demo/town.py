"""The demo's organization: the sections that the plan names, their two posts each, and one account for each role."""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import dataclass

from django.utils import timezone

from gyokaku.engine.document import Plan as Document
from gyokaku.engine.document import initiatives
from gyokaku.evaluation.opening import EVERYONE
from gyokaku.organization.actions import add_account
from gyokaku.organization.models import Person, Post, Role, Section
from gyokaku.organization.posts import appoint, register_post
from gyokaku.organization.sections import register_section


@dataclass(frozen=True, slots=True)
class Account:
    """A sign-in of the demo: login name, password, and what it stands for."""

    login: str
    password: str
    name: str


@dataclass(frozen=True, slots=True)
class Town:
    """The posts by section, those of the whole city, and the accounts; `first` answers for sheets of no section."""

    first: Section
    clerks: dict[str, Post]
    managers: dict[str, Post]
    planning: Post
    headquarters: Post
    accounts: list[Account]


OF_CITY = (
    ("planning", Role.PLANNING, "主管課の例"),
    ("headquarters", Role.HEADQUARTERS, "本部の例"),
    ("viewer", Role.VIEWER, "閲覧者の例"),
    ("reception", Role.RECEPTION, "意見の受付の例"),
    ("admin", Role.ADMINISTRATOR, "管理者の例"),
)
OF_SECTION = (("section", Role.SECTION, "担当者", "担当者の例"), ("manager", Role.MANAGER, "課長", "課長の例"))


def settle(document: Document, *, by: Post) -> Town:
    """Register sections and posts, and make the accounts; the section's two are of the one with the most sheets."""
    sheets = [place.initiative for place in initiatives(document)]
    names = dict.fromkeys(name for sheet in sheets for name in sheet.sections if name not in EVERYONE)
    first = document.fiscal_years.first
    sections = {name: register_section(name, first_year=first, by=by) for name in names}
    posts = {
        role: {name: register_post(title, role=role, by=by, section=section) for name, section in sections.items()}
        for _, role, title, _ in OF_SECTION
    }
    leading = Counter(sheet.sections[0] for sheet in sheets if sheet.sections)
    busiest = leading.most_common(1)[0][0]
    nobody = list(leading)[-1]  # one section whose posts are vacant, to show what the board says then
    accounts = [_account(login, role, role.label, name, by) for login, role, name in OF_CITY]
    accounts += [
        _account(login, role, title, f"{busiest} {name}", by, sections[busiest])
        for login, role, title, name in OF_SECTION
    ]
    for name in sections:
        for role in posts if name not in (busiest, nobody) else ():
            _hold(posts[role][name], by)
    of_city = {post.role: post for post in Post.objects.for_municipality(by.municipality).filter(section=None)}
    return Town(
        first=sections[busiest],
        clerks=posts[Role.SECTION],
        managers=posts[Role.MANAGER],
        planning=of_city[Role.PLANNING],
        headquarters=of_city[Role.HEADQUARTERS],
        accounts=accounts,
    )


def _hold(post: Post, by: Post) -> None:
    """Somebody who holds the post and cannot sign in."""
    person = Person(login=f"example-{post.pk}", display_name=f"{post.title}の例", municipality=post.municipality)
    person.set_unusable_password()
    person.save()
    appoint(person, post, first_day=timezone.localdate(), by=by)


def _account(login: str, role: Role, title: str, name: str, by: Post, section: Section | None = None) -> Account:
    password = secrets.token_urlsafe(12)
    add_account(login=login, display_name=name, password=password, role=role, title=str(title), by=by, section=section)
    return Account(login, password, name)
