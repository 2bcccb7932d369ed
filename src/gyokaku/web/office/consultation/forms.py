"""Fields of this room's forms: what was typed, what is wrong with it, and how it is read. One template draws them all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest, QueryDict
from django.utils import timezone

from gyokaku.audit.errors import Refused
from gyokaku.organization.models import Municipality, Section
from gyokaku.participation.errors import WrongEntry
from gyokaku.web.consultation.places import Shelf
from gyokaku.web.look.choice import Choice


@dataclass(slots=True)
class Field:
    """A field of a form. `kind`: line, text, moment, day, whole, choice, checks, list, places, file."""

    name: str
    label: str
    kind: str = "line"
    value: str = ""
    hint: str = ""
    rows: int = 4
    options: Sequence[Choice] = ()
    shelves: Sequence[Shelf] = ()
    fault: str = ""


@dataclass(slots=True)
class Form:
    """Fields in order, and the sentence that stands over them when something is wrong."""

    fields: list[Field]
    message: str = ""
    others: list[str] = field(default_factory=list)

    def told(self, refused: Refused) -> Form:
        """The same with what was refused said beside its field."""
        faults = dict(refused.faults) if isinstance(refused, WrongEntry) else {}
        for one in self.fields:
            one.fault = faults.pop(one.name, "")
        self.message, self.others = str(refused), list(faults.values())
        return self

    @property
    def wrong(self) -> list[Field]:
        """The fields that must be mended."""
        return [one for one in self.fields if one.fault]


def choices(pairs: Iterable[tuple[str, str]], chosen: Iterable[str]) -> list[Choice]:
    """Options, those chosen marked."""
    marked = set(chosen)
    return [Choice(value, label, value in marked) for value, label in pairs]


def section_choices(municipality: Municipality, chosen: int | None) -> list[Choice]:
    """The sections of today, and none."""
    rows = Section.objects.for_municipality(municipality).filter(last_year__isnull=True).order_by("name")
    return [
        Choice("", "決めない", chosen is None),
        *(Choice(str(one.pk), one.name, one.pk == chosen) for one in rows),
    ]


def section_asked(form: Mapping[str, str], municipality: Municipality) -> Section | None:
    """The section that was chosen, or none. Raises WrongEntry."""
    asked = form.get("section", "")
    if not asked:
        return None
    rows = Section.objects.for_municipality(municipality)
    found = rows.filter(pk=int(asked)).first() if asked.isascii() and asked.isdigit() else None
    if found is None:
        raise WrongEntry("担当課を一覧から選んでください。", {"section": "一覧から選んでください。"})
    return found


def moment(form: Mapping[str, str], name: str, label: str) -> datetime:
    """A date and time of Japan, as the field of a browser gives it. Raises WrongEntry."""
    try:
        found = datetime.fromisoformat(form.get(name, ""))
    except ValueError as wrong:
        raise WrongEntry(
            f"{label}を、日付と時刻で入力してください。", {name: "日付と時刻を入力してください。"}
        ) from wrong
    return timezone.make_aware(found) if timezone.is_naive(found) else found


def shown_moment(found: datetime | None) -> str:
    """The same as the field of a browser takes it."""
    return timezone.localtime(found).strftime("%Y-%m-%dT%H:%M") if found else ""


def whole(form: Mapping[str, str], name: str, label: str) -> int:
    """A whole number. Raises WrongEntry."""
    text = form.get(name, "").strip()
    if not (text.isascii() and text.isdigit() and len(text) < 8):
        raise WrongEntry(f"{label}を数字で入力してください。", {name: "数字で入力してください。"})
    return int(text)


def version(request: HttpRequest) -> int:
    """The version that was on the screen."""
    return whole(request.POST, "version", "更新回数")


def several(form: QueryDict, name: str) -> list[str]:
    """The values of a field that may be given several times."""
    return [str(one) for one in form.getlist(name)]
