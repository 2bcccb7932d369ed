"""Two plans in Chromium: switching between them at the desk and in public, and an indicator shared without a mouse's help."""

import pytest

from gyokaku.indicator.models import Indicator
from gyokaku.organization.models import Post
from gyokaku.plan.actions import apply
from gyokaku.plan.models import Plan
from gyokaku.plan.queries import proposal
from gyokaku.publishing.actions import freeze
from tests.evaluation.cast import initiative, paper
from tests.web.browser.test_access import axe, text_doubled, wider_than
from tests.web.browser.test_office import enter
from tests.web.office.conftest import holder

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def second(site):
    """A second plan of the town, published, and 主管課 at its desk."""
    plan = Plan.objects.across_municipalities().get()
    held = Post.objects.for_municipality(plan.municipality).get(title="主管課")
    holder(held, "someone")
    made = paper([initiative(1, title="二つめの計画の事業"), initiative(2, indicators=[])])
    document = made.model_copy(update={"title": "個別計画"})
    other = apply(proposal(document, municipality=held.municipality, new=True), by=held).plan
    freeze(other, by=held, reason="策定")
    return other


def test_the_switcher_leads_to_the_same_screen_of_the_other_plan_and_back(opened, second):
    with opened(1280) as view:
        enter(view)
        view.go("/office/revision/")
        view.page.get_by_role("link", name="個別計画").click()
        assert view.page.url.endswith(f"/plans/{second.pk}/office/revision/")
        assert view.page.locator(".plan-bar [aria-current]").inner_text() == "個別計画"
        view.page.get_by_role("navigation", name="計画の画面").get_by_role("link", name="版").click()
        assert view.page.url.endswith(f"/plans/{second.pk}/office/editions/")
        view.page.get_by_role("navigation", name="職員用の画面").get_by_role("link", name="公開サイト").click()
        assert view.page.url.endswith(f"/plans/{second.pk}/")
        view.page.locator(".plan-bar a").first.click()
        assert view.page.url == f"{view.site}/"
        assert view.complaints == []


def test_an_indicator_is_found_and_taken_up_by_keyboard(opened, second):
    with opened(1280) as view:
        enter(view)
        view.go(f"/plans/{second.pk}/office/structure/")
        sheet = second.initiatives.get(number=2)
        view.page.locator(f'a[href$="/indicators/use/{sheet.pk}/"]').focus()
        view.page.keyboard.press("Enter")
        view.page.locator("#q").focus()
        view.page.keyboard.type("予約件数")
        view.page.keyboard.press("Enter")
        view.page.wait_for_url("**q=*")
        view.page.locator("main details summary").first.focus()
        view.page.keyboard.press("Enter")
        view.page.keyboard.press("Tab")
        view.page.keyboard.type("300件")
        view.page.keyboard.press("Tab")
        view.page.keyboard.type("R11年度")
        view.page.keyboard.press("Enter")
        view.page.wait_for_selector(".message-success")
        assert "2枚 − 1回 ＝ 年1回" in view.page.locator("main").inner_text()
    made = Indicator.objects.across_municipalities().get(link__initiative=sheet, link__rank__isnull=False)
    same = Indicator.objects.across_municipalities().filter(key=made.key, link__rank__isnull=False)
    assert same.count() == 2


@pytest.mark.parametrize("width", [1280, 320])
def test_the_screens_of_several_plans_are_accessible(opened, second, width):
    mark = Indicator.objects.across_municipalities().filter(link__initiative__plan=second).first().public_id
    at = f"/plans/{second.pk}"
    screens = [
        *("/plans/", f"{at}/", f"{at}/office/", "/office/plans/", "/office/plans/new/", f"{at}/office/structure/"),
        *("/office/indicators/", "/office/indicators/twice/", f"{at}/office/indicators/{mark}/"),
    ]
    found = {}
    with opened(width) as view:
        enter(view)
        for address in screens:
            view.go(address)
            doubled = text_doubled(view, width) if "/office/" in address else None  # public pages: test_access.py
            found[address] = [wider_than(view, width), doubled, *axe(view)]
    assert {screen: [one for one in faults if one] for screen, faults in found.items() if any(faults)} == {}
