"""事務事業見直し in Chromium, each role at its screen: candidate, criteria, both assessments, decision, done, effect, public page."""

import pytest
from django.utils import timezone

from gyokaku.organization.models import Post, Role, Section
from gyokaku.plan.models import Plan
from gyokaku.programs.actions.keeping import define, open_program
from gyokaku.programs.models import Review
from gyokaku.publishing.actions import freeze
from gyokaku.web.office.programs.asking import this_year
from tests.web.browser.test_access import axe, text_doubled, wider_than
from tests.web.office.conftest import PASSWORD, holder

pytestmark = [pytest.mark.browser, pytest.mark.slow]
DONE = "部数を三割減らした"


@pytest.fixture
def people(site):
    """A planning office, a section with its program, headquarters; all of them can sign in."""
    planning = Post.objects.across_municipalities().filter(role=Role.PLANNING).first()
    here = planning.municipality
    section, _ = Section.objects.for_municipality(here).get_or_create(
        municipality=here, name="広報課", defaults={"first_year": 2020}
    )
    clerk = Post.objects.create(municipality=here, title="担当者", role=Role.SECTION, section=section)
    above = Post.objects.create(municipality=here, title="本部", role=Role.HEADQUARTERS)
    define(this_year(), "細事業を1件とする", by=planning)
    open_program("広報紙の発行", section=section, first_year=this_year(), by=planning)
    for login, one in (("planning", planning), ("clerk", clerk), ("headquarters", above)):
        holder(one, login)
    return planning


def enter(view, login, address):
    view.page.context.clear_cookies()
    view.go("/office/sign-in/")
    view.page.get_by_label("利用者名").fill(login)
    view.page.get_by_label("パスワード").fill(PASSWORD)
    view.page.get_by_role("button", name="サインイン", exact=True).click()
    view.go(address)


def judge(view, layer):
    page = view.page
    for field in page.locator("#assess ~ form fieldset.step-field").all():
        field.get_by_role("radio").first.check()
        field.get_by_label("そう評価する理由").fill("記録から見た")
    page.get_by_role("group", name="方向性").get_by_label("縮小").check()
    page.get_by_label("方向性の理由").fill("費用が重い")
    page.get_by_role("button", name=f"{layer}を保存する").click()


def with_reason(view, act, reason):
    form = view.page.locator("details", has=view.page.get_by_text(act, exact=True)).last
    form.locator("summary").click()
    form.get_by_label("理由", exact=True).fill(reason)
    form.get_by_role("button", name=f"理由を付けて{act}").click()


def looked_at(view, found, name):
    wide = [wider_than(view, one) for one in (320, 375)]
    found[name] = [one for one in (*wide, text_doubled(view, 640), *axe(view)) if one]


def test_from_candidate_to_the_public_page(people, opened):
    found = {}
    with opened(1280) as view:
        page = view.page
        enter(view, "clerk", "/office/programs/1/")
        page.get_by_text("見直しの候補に挙げる").click()
        page.get_by_label("候補とする理由").fill("紙の部数が減っている")
        page.get_by_role("button", name="候補に挙げる").click()
        case = f"/office/programs/reviews/{Review.objects.for_municipality(people.municipality).get().public_id}/"
        enter(view, "planning", case)
        page.get_by_role("button", name="見直しの対象とする").click()
        enter(view, "clerk", case)
        judge(view, "一次評価（所管課）")
        page.get_by_role("button", name="一次評価の提出").click()
        enter(view, "headquarters", case)
        judge(view, "二次評価（本部）")
        looked_at(view, found, "見直し")
        with_reason(view, "決定", "部数を減らす")
        assert page.get_by_text("実施の期限").first.is_visible()
        enter(view, "clerk", case)
        page.get_by_role("button", name="実施の開始").click()
        page.get_by_label("実施した日").fill(timezone.localdate().isoformat())
        page.get_by_role("textbox", name="実施した内容").fill(DONE)
        page.get_by_role("button", name="残す").click()
        enter(view, "planning", case)
        with_reason(view, "完了", "予定どおり")
        page.get_by_role("link", name="この見直しの効果額を記入する").click()
        page.get_by_label("何の効果か").fill("印刷部数の削減")
        page.get_by_label("計画額（単位も）").fill("1,200千円")
        page.get_by_label("根拠", exact=True).fill("決算書")
        page.get_by_role("button", name="記入する").click()
        page.get_by_label("実績額（単位も）").fill("1,150千円")
        page.get_by_label("根拠", exact=True).fill("支出済額")
        page.get_by_role("button", name="記入する").click()
        looked_at(view, found, "効果額")
        for name in ("reviews", "effects", "effects/matching", "effects/table"):
            view.go(f"/office/programs/{name}/")
            looked_at(view, found, name)
        assert view.outside == []
    freeze(Plan.objects.for_municipality(people.municipality).get(), by=people, reason="見直しの結果")
    with opened(375) as view:
        page = view.page
        view.go("/programs/")
        looked_at(view, found, "公開の一覧")
        view.go("/programs/")
        page.get_by_role("link", name="の見直しをすべて見る").click()
        assert page.get_by_text(DONE).is_visible()
        page.get_by_role("link", name="印刷部数の削減").click()
        assert page.locator("#effect-1").get_by_text("1,150,000円").first.is_visible()
        looked_at(view, found, "公開の効果額")
        view.go(f"/programs/{this_year()}/")
        looked_at(view, found, "公開の結果")
        assert view.outside == []
    assert found == {name: [] for name in found}
