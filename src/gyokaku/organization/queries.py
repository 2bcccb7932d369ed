"""Reading the organization: municipalities, sections, posts."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from gyokaku.organization.errors import UnknownMunicipality
from gyokaku.organization.models import Assignment, Municipality, Person, Post, Role, Section

CONSOLE = "システム管理者（コマンド）"
"""The post on whose behalf commands act."""


def municipality(code: str) -> Municipality:
    """The registered municipality of this code. Raises UnknownMunicipality."""
    found = Municipality.objects.filter(code=code).first()
    if found is None:
        raise UnknownMunicipality(
            f"団体コード「{code}」の団体は登録されていません。登録されているのは{registered()}です。コードを確かめてください。"
        )
    return found


def chosen_municipality(code: str | None) -> Municipality:
    """The municipality of this code; without one, the only one. Raises UnknownMunicipality."""
    return municipality(code) if code else only_municipality()


def only_municipality() -> Municipality:
    """The municipality, where only one is registered. Raises UnknownMunicipality."""
    found = list(Municipality.objects.order_by("code")[:2])
    if not found:
        raise UnknownMunicipality("団体がまだ登録されていません。gyokaku import で計画を取り込むと登録されます。")
    if len(found) > 1:
        raise UnknownMunicipality(
            f"団体が複数あります（{registered()}）。--municipality で団体コードを指定してください。"
        )
    return found[0]


def console_post(municipality: Municipality) -> Post:
    """The post on whose behalf the operator's commands act; made together with the municipality."""
    return Post.objects.for_municipality(municipality).get(title=CONSOLE, role=Role.ADMINISTRATOR)


def posts_of(person: Person, day: date) -> list[Post]:
    """The posts that a person holds on a day, in the order in which they were taken up."""
    held = Assignment.objects.for_municipality(person.municipality).filter(
        Q(last_day__isnull=True) | Q(last_day__gte=day), person=person, first_day__lte=day
    )
    return [assignment.post for assignment in held.select_related("post__section").order_by("first_day", "pk")]


def sections_by_name(municipality: Municipality, first_year: int, last_year: int) -> dict[str, Section]:
    """The sections that exist at some time in these fiscal years, by name; of two of one name, the later."""
    during = Section.objects.for_municipality(municipality).filter(
        Q(last_year__isnull=True) | Q(last_year__gte=first_year), first_year__lte=last_year
    )
    return {section.name: section for section in during.order_by("first_year", "pk")}


def registered() -> str:
    """The registered municipalities in words, for messages."""
    names = [f"{town.name}（{town.code}）" for town in Municipality.objects.order_by("code")[:5]]
    return "、".join(names) or "まだありません。gyokaku import で計画を取り込むと登録されます"
