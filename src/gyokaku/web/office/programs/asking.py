"""What forms and addresses of this room ask with, read once for all of its screens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from gyokaku.audit.errors import Refused
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.organization.models import Municipality, Post, Section
from gyokaku.programs.errors import WrongEntry
from gyokaku.web.look.choice import Choice


def this_year() -> int:
    """The fiscal year of today."""
    return (timezone.localdate() - timedelta(days=90)).year


def year_asked(request: HttpRequest, default: int) -> int:
    """The fiscal year that a list is asked for (?year=2025)."""
    asked = request.GET.get("year", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else default


def year_choices(years: Iterable[int], chosen: int | None) -> list[Choice]:
    """Fiscal years to choose from, newest first."""
    return [Choice(str(one), fiscal_year_name(one), one == chosen) for one in sorted(set(years), reverse=True)]


def whole(form: Mapping[str, str], field: str, what: str) -> int:
    """A whole number that must be there. Raises WrongEntry."""
    found = maybe_whole(form, field, what)
    if found is None:
        raise WrongEntry(f"{what}を数字で書いてください。")
    return found


def maybe_whole(form: Mapping[str, str], field: str, what: str) -> int | None:
    """A whole number, or None for an empty field. Raises WrongEntry."""
    text = form.get(field, "").strip()
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise WrongEntry(f"{what}「{text}」を数字で書いてください。")
    return int(text)


def sections(municipality: Municipality) -> list[Section]:
    """The sections of today, by name."""
    rows = Section.objects.for_municipality(municipality).filter(last_year__isnull=True)
    return list(rows.order_by("name"))


def section_asked(form: Mapping[str, str], post: Post) -> Section:
    """The section that was chosen. Raises WrongEntry."""
    asked = form.get("section", "")
    rows = Section.objects.for_municipality(post.municipality)
    found = rows.filter(pk=int(asked)).first() if asked.isascii() and asked.isdigit() else None
    if found is None:
        raise WrongEntry("担当課を一覧から選んでください。")
    return found


def section_choices(post: Post, chosen: str = "") -> list[Choice]:
    """Sections to choose from; the post's own first chosen."""
    asked = chosen or str(post.section_id or "")
    return [Choice(str(one.pk), one.name, str(one.pk) == asked) for one in sections(post.municipality)]


def done(request: HttpRequest, what: Callable[[], object], said: str) -> bool:
    """Do it and say so, or say why it was refused."""
    try:
        what()
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    messages.success(request, said)
    return True
