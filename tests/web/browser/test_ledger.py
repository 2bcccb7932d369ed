"""The registers in Chromium: accessible at desk and phone width, a table pasted and entered without a mouse."""

import os
from pathlib import Path

import pytest

from gyokaku.demo.registers import dialogues
from gyokaku.indicator.models import Indicator
from gyokaku.ledger.actions.defining import make_register
from gyokaku.ledger.actions.entering_many import enter_many
from gyokaku.ledger.actions.feeding import feed
from gyokaku.ledger.models import Record
from gyokaku.ledger.ready_made import ready_made
from gyokaku.organization.models import Post
from gyokaku.plan.models import Plan
from tests.web.browser.test_access import axe, text_doubled, wider_than
from tests.web.browser.test_office import enter
from tests.web.office.conftest import holder

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def register(site):
    plan = Plan.objects.across_municipalities().get()
    held = Post.objects.for_municipality(plan.municipality).get(title="主管課")
    holder(held, "someone")
    ready = ready_made()["dialogues"]
    made = make_register(ready.definition, by=held)
    fields = ready.definition.fields
    rows = [[row.get(field.key, "") for field in fields] for year in (2024, 2025) for row in dialogues(year, 2000)]
    enter_many(made, [[field.label for field in fields], *rows], by=held)
    indicator = Indicator.objects.for_municipality(held.municipality).order_by("pk").first()
    feed(indicator, made, ready.formulas["意見交換会の参加者数"], first_year=2024, by=held)
    return made


@pytest.mark.parametrize("width", [1280, 320])
def test_every_screen_is_accessible(opened, register, width):
    base = f"/office/ledger/{register.public_id}/"
    found = {}
    with opened(width) as view:
        enter(view)
        screens = (
            "",
            "new/",
            "1/",
            "table/",
            "figures/",
            "definition/",
            "rights/",
            "formula/",
            "versions/",
            "versions/1/",
        )
        for turn, address in enumerate(("/office/ledger/", "/office/ledger/new/", *(base + one for one in screens))):
            view.go(address)
            if folder := os.environ.get("GYOKAKU_SHOTS"):
                view.page.screenshot(path=Path(folder) / f"ledger-{turn}-{width}.png", full_page=True)
            found[address] = [wider_than(view, width), text_doubled(view, width), *axe(view)]
    assert {screen: [one for one in faults if one] for screen, faults in found.items() if any(faults)} == {}


def test_a_table_is_pasted_looked_at_and_entered_by_keyboard(opened, register):
    base = f"/office/ledger/{register.public_id}/"
    with opened(1280) as view:
        enter(view)
        view.go(base + "table/")
        view.page.locator("#text").fill("開催日\t会の名称\t参加者数\nR8.4.2\t春の会\t12人")
        view.page.locator("#text").press("Tab")
        view.page.keyboard.press("Tab")
        view.page.keyboard.press("Enter")
        view.page.wait_for_url("**/look/")
        view.page.get_by_role("button", name="取り込む", exact=True).press("Enter")
        view.page.wait_for_url(f"**{base}")
        assert "1件を取り込みました" in view.page.locator(".messages").inner_text()
    assert Record.objects.for_municipality(register.municipality).latest("number").values["people"] == "12"
