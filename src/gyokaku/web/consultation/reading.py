"""What is asked: the list of consultations, and one with all that a citizen needs to know before writing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gyokaku.participation.models import Consultation
from gyokaku.participation.queries.public import announced
from gyokaku.participation.rules import Phase
from gyokaku.participation.words import About, Channel
from gyokaku.publishing.queries import carrying
from gyokaku.web.consultation.frames import Page, crumbs, found, shown, way
from gyokaku.web.portal.links import Links
from gyokaku.web.portal.voices import form_address

WORDS = {
    Phase.WAITING: "募集前",
    Phase.OPEN: "募集中",
    Phase.CLOSED: "募集は終わりました",
    Phase.ANSWERED: "結果を公表しました",
}


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """All announced consultations, the newest first."""
    rows = [(row, "" if carrying() else WORDS[row.phase()]) for row in announced()]
    return shown(request, "list.html", Page("意見募集", crumbs(("意見募集", None))), {"rows": rows})


@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One consultation. A page written to a file says the dates only: what is now it cannot know."""
    row = found(number)
    phase = row.phase()
    values = {
        "row": row,
        "phase": "" if carrying() else WORDS[phase],
        "answered": phase is Phase.ANSWERED,
        "closes": timezone.localtime(row.closes_at),
        "opens": timezone.localtime(row.opens_at),
        "draft_href": Links(row.edition.number).to("home"),
        "book_href": Links(row.edition.number).to("book-pdf"),
        "channels": [Channel(one).label for one in row.channels],
        "asked": [(About(one).label, one in row.required) for one in row.asked],
        "form_href": _form(row, phase),
        "by_form": Channel.FORM in row.channels,
    }
    return shown(request, "one.html", Page(row.title, way(row)), values)


def _form(row: Consultation, phase: Phase) -> str:
    """Where the form is: here, or at the address that the settings name for pages that are read elsewhere."""
    if Channel.FORM not in row.channels:
        return ""
    return form_address(row.number) if carrying() or phase is Phase.OPEN else ""
