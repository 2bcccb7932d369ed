"""Sections by fiscal year: registered, ended, and gone on as others (機構改革). Old years keep their old names."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from gyokaku.audit import actions as audit
from gyokaku.organization.errors import AlreadyThere, NotAllowed, WrongAddress, WrongSuccession
from gyokaku.organization.models import Municipality, Post, Role, Section, Succession

KEEPERS = (Role.PLANNING, Role.ADMINISTRATOR)


def check_keep(by: Post, municipality: Municipality) -> None:
    """The planning office and the administrator keep the list of sections, posts and people."""
    if by.municipality_id != municipality.pk or by.role not in KEEPERS:
        raise NotAllowed(
            f"担当課・職・利用者の登録は主管課かシステム管理者の職で行ってください（{by} は{by.get_role_display()}です）。"
        )


@transaction.atomic
def register_section(name: str, *, first_year: int, by: Post) -> Section:
    """A section that exists from a fiscal year on. Raises NotAllowed, AlreadyThere."""
    check_keep(by, by.municipality)
    name = name.strip()
    if not name:
        raise AlreadyThere("担当課の名称を入れてください。")
    if existing(by.municipality, name, first_year) is not None:
        raise AlreadyThere(f"「{name}」は{first_year}年度にすでにあります。")
    section = Section.objects.create(municipality=by.municipality, name=name, first_year=first_year)
    _record(section, "organization.register_section", f"担当課「{name}」を登録した（{first_year}年度から）", by)
    return section


@transaction.atomic
def succeed(before: Sequence[Section], names: Sequence[str], *, first_year: int, by: Post) -> list[Section]:
    """From a fiscal year on, these sections go on as those of these names: renamed, split or merged.

    The old ones end with the year before and keep their name in it; their posts stay with them, for what was done.
    A name that goes on (the section that keeps its name in a split) is the same section. Raises NotAllowed,
    WrongSuccession.
    """
    check_keep(by, by.municipality)
    wanted = [name.strip() for name in names if name.strip()]
    if not before or not wanted or len(set(wanted)) < len(wanted):
        raise WrongSuccession("前の課と、重ならない新しい課の名称を、それぞれ1つ以上入れてください。")
    for section in before:
        if section.municipality_id != by.municipality_id or section.first_year >= first_year:
            raise WrongSuccession(f"「{section}」は{first_year}年度より前にないため、引き継げません。")
        if section.last_year is not None and section.last_year < first_year - 1:
            raise WrongSuccession(f"「{section}」は{section.last_year}年度で終わっています。")
    staying = {section.name: section for section in before if section.name in wanted}
    after = [
        staying.get(name) or existing(by.municipality, name, first_year) or _new(name, first_year, by)
        for name in wanted
    ]
    for section in before:
        if section.name not in staying:
            section.last_year = first_year - 1
            section.save(update_fields=["last_year"])
        for heir in after:
            if heir.pk != section.pk:
                Succession.objects.for_municipality(by.municipality).get_or_create(
                    municipality=by.municipality, before=section, after=heir, defaults={"first_year": first_year}
                )
    old, new = "・".join(map(str, before)), "・".join(wanted)
    _record(after[0], "organization.succeed", f"{first_year}年度から「{old}」を「{new}」とした", by)
    return after


@transaction.atomic
def keep_mail(section: Section, *, mail: str, by: Post) -> Section:
    """The section's shared address, for reminders; empty: none. Raises NotAllowed, WrongAddress."""
    check_keep(by, section.municipality)
    mail = mail.strip()
    try:
        if mail:
            validate_email(mail)
    except ValidationError as error:
        raise WrongAddress(
            f"「{section}」の代表アドレスが、メールアドレスの形ではありません。kikaku@example.lg.jp のような形で入れてください。"
        ) from error
    if mail != section.mail:
        section.mail = mail
        section.save(update_fields=["mail"])
        _record(
            section, "organization.section_mail", f"「{section}」の代表アドレスを{'登録した' if mail else '消した'}", by
        )
    return section


def _new(name: str, first_year: int, by: Post) -> Section:
    return Section.objects.create(municipality=by.municipality, name=name, first_year=first_year)


def existing(municipality: Municipality, name: str, year: int) -> Section | None:
    """The section of this name in a fiscal year."""
    rows = Section.objects.for_municipality(municipality).filter(name=name, first_year__lte=year)
    return rows.exclude(last_year__lt=year).order_by("-first_year").first()


def of_year(municipality: Municipality, year: int) -> list[Section]:
    """The sections that exist in a fiscal year, by name."""
    rows = Section.objects.for_municipality(municipality).filter(first_year__lte=year)
    return list(rows.exclude(last_year__lt=year).order_by("name", "pk"))


def heirs(section: Section, year: int) -> list[Section]:
    """What a section has become by a fiscal year: itself while it exists, else whom it went on as, step by step."""
    if section.first_year <= year and (section.last_year is None or section.last_year >= year):
        return [section]
    rows = Succession.objects.for_municipality(section.municipality).filter(before=section, first_year__lte=year)
    found: dict[int, Section] = {}
    for row in rows.select_related("after").order_by("pk"):
        found |= {heir.pk: heir for heir in heirs(row.after, year)}
    return list(found.values())


def _record(section: Section, action: str, summary: str, by: Post) -> None:
    audit.append(
        by=str(by),
        by_id=str(by.public_id),
        municipality=by.municipality.code,
        action=action,
        object_type="section",
        object_id=str(section.pk),
        summary=summary,
    )
