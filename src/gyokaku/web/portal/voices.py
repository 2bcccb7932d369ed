"""Opinions at the paragraph they are about: where to write one, and what was published about it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from gyokaku.engine.document import Initiative
from gyokaku.engine.opinions import Item, Result
from gyokaku.participation.queries.results import forms_on, published
from gyokaku.plan.named import named_plan
from gyokaku.publishing.queries import carrying
from gyokaku.web.portal.site import Crumb


def form_address(number: int) -> str:
    """The form of a consultation: here, or where the settings say for pages carried away; "" when it is nowhere."""
    if carrying():
        plan = named_plan()
        there = f"{settings.FORM_ORIGIN}/plans/{plan}" if plan else settings.FORM_ORIGIN
        return f"{there}/opinions/{number}/form/" if settings.FORM_ORIGIN else ""
    return reverse("consultation:form", args=[number])


@dataclass(frozen=True, slots=True)
class Voices:
    """On the pages of an edition: the form that is open for it now ("" : none), and the results to lead to."""

    edition: int
    form: str
    results: tuple[Result, ...]

    def write_at(self, address: str) -> str:
        """Where one writes about a passage, the passage picked already; "" when nobody asks."""
        return f"{self.form}?{urlencode({'place': address})}" if self.form else ""

    def heard(self, address: str, sheet: Initiative, text: str) -> list[Crumb]:
        """The items about a paragraph: on the draft by its address, later by the sentence that they brought about."""
        found: list[Crumb] = []
        for result in self.results:
            if result.edition.number == self.edition:
                found += [_crumb(result, item) for item in result.at_address.get(address, ())]
            else:
                here = result.brought_about.get(text, ())
                found += [_crumb(result, item) for spot, item in here if spot.of(sheet.number, sheet.key)]
        return found


def voices(edition: int) -> Voices:
    """What leads from an edition to opinions now."""
    form = next((href for number in forms_on(edition) if (href := form_address(number))), "")
    return Voices(edition, form, tuple(one for one in published() if one.edition.number <= edition))


def _crumb(result: Result, item: Item) -> Crumb:
    words = f"意見{item.number}（{item.opinions}件・{item.outcome_label}）"
    return Crumb(words, f"{reverse('consultation:result', args=[result.number])}#item-{item.number}")
