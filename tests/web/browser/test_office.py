"""The staff side in Chromium: sign-in by keyboard alone, every screen accessible at desk and phone width."""

import pytest

from gyokaku.organization.models import Post
from gyokaku.plan.models import Plan
from tests.web.browser.test_access import axe, text_doubled, wider_than
from tests.web.office.conftest import PASSWORD, holder

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SCREENS = [
    "/office/",
    "/office/papers/",
    "/office/editions/",
    "/office/checks/",
    "/office/simulator/",
    "/office/simulator/?edge-A=たくさん",
]


@pytest.fixture
def planning(site):
    plan = Plan.objects.across_municipalities().get()
    held = Post.objects.for_municipality(plan.municipality).get(title="主管課")
    holder(held, "someone")
    return held


def enter(view):
    """By keyboard alone, as somebody who cannot use a mouse."""
    view.go("/office/")
    view.page.locator("#login").focus()
    view.page.keyboard.type("someone")
    view.page.keyboard.press("Tab")
    view.page.keyboard.type(PASSWORD)
    view.page.keyboard.press("Enter")
    view.page.wait_for_selector(".who", state="attached")


@pytest.mark.parametrize("width", [1280, 320])
def test_every_screen_is_accessible(opened, planning, width):
    found = {}
    with opened(width) as view:
        view.go("/office/sign-in/")
        found["sign-in"] = [wider_than(view, width), text_doubled(view, width), *axe(view)]
        enter(view)
        for address in SCREENS:
            view.go(address)
            found[address] = [wider_than(view, width), text_doubled(view, width), *axe(view)]
    assert {screen: [one for one in faults if one] for screen, faults in found.items() if any(faults)} == {}


def test_a_finding_is_set_aside_without_a_mouse(opened, planning):
    with opened(1280) as view:
        enter(view)
        view.go("/office/checks/")
        before = view.page.locator(".finding").count()
        view.page.locator(".finding summary").first.focus()
        view.page.keyboard.press("Enter")
        view.page.keyboard.press("Tab")
        view.page.keyboard.type("注記に書いている")
        view.page.keyboard.press("Tab")
        view.page.keyboard.press("Enter")
        view.page.wait_for_selector(".message-success")
        assert view.page.locator(".finding").count() == before - 1
        assert view.complaints == []
        assert view.outside == []
