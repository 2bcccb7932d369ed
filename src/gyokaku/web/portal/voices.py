"""Opinions at the paragraph they are about: where to write one, and what was published about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from gyokaku.engine.document.passages import Paragraph, Passage
from gyokaku.engine.opinions import Item, Result
from gyokaku.participation.queries.results import forms_on, published
from gyokaku.plan.named import named_plan
from gyokaku.publishing.queries import carrying
from gyokaku.web.portal.links import Links
from gyokaku.web.portal.site import Crumb


def form_address(number: int) -> str:
    """The form of a consultation: here, or where the settings say for pages carried away; "" when it is nowhere."""
    if carrying():
        plan = named_plan()
        there = f"{settings.FORM_ORIGIN}/plans/{plan}" if plan else settings.FORM_ORIGIN
        return f"{there}/opinions/{number}/form/" if settings.FORM_ORIGIN else ""
    return reverse("consultation:form", args=[number])


@dataclass(frozen=True, slots=True)
class Line:
    """A passage on a page: where it stands for ever, where one writes about it now ("" : nowhere), what was published
    about it. `paragraph` None: it is a table, drawn by its own means."""

    paragraph: Paragraph | None
    cite_href: str
    write_href: str
    heard: list[Crumb]


@dataclass(frozen=True, slots=True)
class Voices:
    """On the pages of an edition: the form that is open for it now ("" : none), and the results to lead to."""

    edition: int
    form: str
    results: tuple[Result, ...]

    def write_at(self, address: str) -> str:
        """Where one writes about a passage, the passage picked already; "" when nobody asks."""
        return f"{self.form}?{urlencode({'place': address})}" if self.form else ""

    def line(self, page: str, one: Paragraph, key: str | None = None) -> Line:
        """A paragraph of a page, with its links; `key` is that of the sheet or branch."""
        address = f"{page}#{one.id}"
        cite = Links(self.edition).passage(address)
        return Line(one, cite, self.write_at(address), self.heard(address, key, one.text))

    def lines(self, page: str, ones: Iterable[Paragraph], key: str | None = None) -> list[Line]:
        """The paragraphs of a page."""
        return [self.line(page, one, key) for one in ones]

    def table(self, one: Passage | None) -> Line:
        """A table of a sheet, with its links; one that has no name of its own has none."""
        if one is None:
            return Line(None, "", "", [])
        cite = Links(self.edition).passage(one.address)
        return Line(None, cite, self.write_at(one.address), self.heard(one.address, one.key, one.text))

    def heard(self, address: str, key: str | None, text: str) -> list[Crumb]:
        """The items about a passage: on the draft by its address, later by the sentence that they brought about.

        `key` is that of its sheet or branch.
        """
        found: list[Crumb] = []
        page = address.partition("#")[0]
        for result in self.results:
            if result.edition.number == self.edition:
                found += [_crumb(result, item) for item in result.at_address.get(address, ())]
            else:
                here = result.brought_about.get(text, ())
                found += [_crumb(result, item) for spot, item in here if spot.of(page, key)]
        return found


def voices(edition: int) -> Voices:
    """What leads from an edition to opinions now."""
    form = next((href for number in forms_on(edition) if (href := form_address(number))), "")
    return Voices(edition, form, tuple(one for one in published() if one.edition.number <= edition))


def _crumb(result: Result, item: Item) -> Crumb:
    words = f"意見{item.number}（{item.opinions}件・{item.outcome_label}）"
    return Crumb(words, f"{reverse('consultation:result', args=[result.number])}#item-{item.number}")
