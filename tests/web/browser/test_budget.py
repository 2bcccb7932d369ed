"""概算要求の記録 in Chromium, each role at its screen: request, assessment, decision, budget, settlement, public page."""

import pytest

from gyokaku.budget.models import Request
from gyokaku.organization.models import Post, Role, Section
from gyokaku.plan.models import Plan
from gyokaku.publishing.actions import freeze
from tests.web.browser.test_programs import enter, looked_at
from tests.web.office.conftest import holder

pytestmark = [pytest.mark.browser, pytest.mark.slow]
YEAR = 2026
ASSESSED = "単価を市場の価格に合わせる"


@pytest.fixture
def people(site):
    """A planning office, the section of the first initiative, headquarters; all of them can sign in."""
    planning = Post.objects.across_municipalities().filter(role=Role.PLANNING).first()
    here = planning.municipality
    first = Plan.objects.for_municipality(here).get().initiatives.order_by("number").first()
    line = first.responsibilities.order_by("rank").first()
    section = Section.objects.create(municipality=here, name=line.printed, first_year=2020)
    first.responsibilities.filter(pk=line.pk).update(section=section)
    clerk = Post.objects.create(municipality=here, title="担当者", role=Role.SECTION, section=section)
    above = Post.objects.create(municipality=here, title="本部", role=Role.HEADQUARTERS)
    for login, one in (("planning", planning), ("clerk", clerk), ("headquarters", above)):
        holder(one, login)
    return planning


def turn(view, act, *, amount="", reason=""):
    """Open an act, write what it asks for, and press its button."""
    form = view.page.locator("details.set-aside", has=view.page.locator("summary", has_text=act)).first
    form.locator("summary").first.click()
    if amount:
        form.get_by_label("の金額（単位も）").fill(amount)
    if reason:
        form.get_by_label("理由").fill(reason)
    form.get_by_role("button", name=f"{act}を記録する").click()


def test_from_the_request_to_the_public_page(people, opened):
    found = {}
    with opened(1280) as view:
        page = view.page
        enter(view, "clerk", f"/office/budget/new/?year={YEAR}")
        page.get_by_label("計画の事業", exact=True).select_option(index=1)
        page.get_by_label("要求する金額（単位も）").fill("1,200千円")
        page.get_by_text("財源の内訳を書く").click()
        page.get_by_label("一般財源").fill("1,000千円")
        page.get_by_label("要求する理由").fill("案内を作り直す")
        page.get_by_label("代わりにやめる・減らすもの").fill("紙の案内")
        page.get_by_role("button", name="下書きとして保存する").click()
        assert page.get_by_text("200,000円").first.is_visible(), (
            "the sources do not add up, and the screen says by how much"
        )
        assert page.get_by_label("要求する理由").input_value() == "案内を作り直す"
        looked_at(view, found, "合わない財源")
        page.get_by_label("一般財源").fill("1,200千円")
        page.get_by_role("button", name="下書きとして保存する").click()
        page.get_by_role("button", name="要求の提出").click()
        row = Request.objects.for_municipality(people.municipality).get()
        case = f"/office/budget/{row.public_id}/"
        enter(view, "planning", case)
        turn(view, "査定", amount="1,000千円", reason=ASSESSED)
        looked_at(view, found, "査定した要求")
        enter(view, "headquarters", case)
        turn(view, "決定", amount="1,000千円", reason="査定のとおり")
        enter(view, "planning", case)
        turn(view, "当初予算の記録", amount="1,000千円")
        turn(view, "決算の記録", amount="980千円")
        assert page.get_by_text("980,000円").first.is_visible()
        for name in ("", "compare/", "outlook/", "costs/", "keys/"):
            view.go(f"/office/budget/{name}?year={YEAR}")
            looked_at(view, found, name or "一覧")
        assert view.outside == []
    freeze(Plan.objects.for_municipality(people.municipality).get(), by=people, reason="予算の記録")
    with opened(375) as view:
        page = view.page
        view.go("/money/")
        looked_at(view, found, "公開の一覧")
        view.go("/money/")
        page.get_by_role("link", name="の要求・査定・決定・予算・決算を見る").click()
        assert page.get_by_text(ASSESSED).first.is_visible()
        assert page.get_by_text("980,000円").first.is_visible()
        looked_at(view, found, "公開の年度")
        assert view.outside == []
    assert found == {name: [] for name in found}
