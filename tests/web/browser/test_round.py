"""A round in Chromium, each role at its own screen: opened, filled in, approved, accepted, confirmed, published."""

import re
from collections import Counter

import pytest

from gyokaku.engine.document import initiatives
from gyokaku.engine.exchange.reading import read_paper
from gyokaku.evaluation.actions.assigning import assign
from gyokaku.evaluation.entries import Figure
from gyokaku.evaluation.models import Sheet
from gyokaku.evaluation.reported import indicators
from gyokaku.organization.models import Municipality, Post, Role
from gyokaku.organization.posts import register_post
from gyokaku.organization.sections import register_section
from gyokaku.plan.actions import import_document
from gyokaku.publishing.actions import freeze
from tests.evaluation.cast import Cast, brought
from tests.seed import SEED, needs_seed
from tests.web.browser.test_access import axe, text_doubled, wider_than
from tests.web.office.conftest import PASSWORD, holder

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def cast(site):
    """主管課, 本部, and 担当者 and 課長 of two sections, each with somebody to sign in."""
    town = Municipality.objects.get()
    planning = Post.objects.for_municipality(town).get(title="主管課")
    posts = {"planning": planning, "headquarters": register_post("本部", role=Role.HEADQUARTERS, by=planning)}
    for mark, name in (("a", "市民課"), ("b", "秘書広報課")):
        section = register_section(name, first_year=2025, by=planning)
        posts[f"clerk-{mark}"] = register_post("担当者", role=Role.SECTION, by=planning, section=section)
        posts[f"chief-{mark}"] = register_post("課長", role=Role.MANAGER, by=planning, section=section)
    for login, post in posts.items():
        holder(post, login)
    return posts


@pytest.fixture
def signed_in(opened):
    """Opens a page for somebody: `with signed_in("planning") as view`."""

    class Entering:
        def __init__(self, login, width=1280, **settings):
            self.login, self.opening = login, opened(width, **settings)

        def __enter__(self):
            view = self.opening.__enter__()
            view.go("/office/")
            view.page.get_by_label("利用者名").fill(self.login)
            view.page.get_by_label("パスワード").fill(PASSWORD)
            view.page.get_by_role("button", name="サインイン", exact=True).click()
            view.page.wait_for_selector(".who", state="attached")
            return view

        def __exit__(self, *error):
            return self.opening.__exit__(*error)

    return Entering


def begin(signed_in, year="2027", name="令和9年度の評価", count="0 / 3事業"):
    with signed_in("planning") as view:
        view.go("/office/round/open/")
        view.page.get_by_label("評価する年度").select_option(year)
        for label, day in zip(
            ("entering", "manager", "office", "headquarters"),
            ("2030-05-10", "2030-05-20", "2030-06-10", "2030-07-10"),
            strict=True,
        ):
            view.page.locator(f"#{label}").fill(day)
        view.page.get_by_role("button", name="年度評価を始める").click()
        view.page.wait_for_selector(f"h1:has-text('{name}')")
        assert count in view.page.locator("main").inner_text()


def fill(view):
    """What a section has to say, in the form's own fields."""
    page = view.page
    for group in page.locator("fieldset.step-field").all():
        group.get_by_label("実施中").check()
    for group in page.locator("#figures ~ fieldset").all():
        group.get_by_label("実績値（単位も）").fill("集計中")
    for label in ("取組の内容", "成果", "課題", "次年度の取組"):
        page.get_by_label(label, exact=True).fill(f"{label}を書いた。")
    page.get_by_label("継続", exact=True).check()
    page.locator("#rating input[value=B]").check()
    page.get_by_label("計算による案と違う評価にする理由").fill("年次計画の進みから。")


def open_task(view, number):
    view.go("/office/")
    view.page.get_by_role("link", name=re.compile(rf"事業{number}\s")).first.click()
    view.page.wait_for_selector(".sheet-state")


@pytest.mark.parametrize("scripts", [True, False])
def test_from_opening_to_publishing(signed_in, opened, cast, scripts):
    begin(signed_in)
    alone = Sheet.objects.for_municipality(cast["planning"].municipality).get(initiative__number=31)
    assign(alone, section=cast["clerk-b"].section, by=cast["planning"])
    for mark, numbers in (("a", [1]), ("b", [2, 31])):
        with signed_in(f"clerk-{mark}", java_script_enabled=scripts) as view:
            for number in numbers:
                open_task(view, number)
                fill(view)
                view.page.get_by_role("button", name="保存して提出する").click()
                view.page.wait_for_selector(".sheet-state:has-text('課長確認')")
            assert view.complaints == []
    for role, button, state in (
        ("chief-a", "課長の承認", "主管課確認"),
        ("chief-b", "課長の承認", "主管課確認"),
        ("planning", "主管課の受理", "本部二次評価"),
        ("headquarters", "確定", "確定"),
    ):
        with signed_in(role, java_script_enabled=scripts) as view:
            for number in {"chief-a": [1], "chief-b": [2, 31]}.get(role, [1, 2, 31]):
                open_task(view, number)
                view.page.locator("form .button", has_text=button).first.click()
                view.page.wait_for_selector(f".sheet-state:has-text('{state}')")
    with signed_in("planning", java_script_enabled=scripts) as view:
        view.go("/office/round/")
        view.page.get_by_role("button", name="年度評価を終えて公開する").click()
        view.page.wait_for_selector("text=版として確定しています")
    with opened() as view:
        view.go("/results/2027/")
        assert "3事業のうち評価したのは3事業です（B 3件）。" in view.page.locator("main").inner_text()
        assert [*(wider_than(view, width) for width in (320, 1280)), *axe(view)] == [None, None]
        assert "取組の内容を書いた。" in (view.go("/initiatives/31/"), view.page.content())[1]


def test_a_sheet_sent_back_shows_why_and_errors_lead_to_their_fields(signed_in, cast):
    begin(signed_in)
    with signed_in("clerk-a") as view:
        open_task(view, 1)
        view.page.get_by_role("button", name="保存して提出する").click()
        summary = view.page.locator(".summary-error")
        summary.wait_for()
        link = summary.locator("a[href='#done']")
        link.click()
        assert view.page.evaluate("document.activeElement.id || location.hash") in ("done", "#done")
        fill(view)
        view.page.get_by_role("button", name="保存して提出する").click()
        view.page.wait_for_selector(".sheet-state:has-text('課長確認')")
    with signed_in("chief-a") as view:
        open_task(view, 1)
        view.page.locator("summary", has_text="差戻し").click()
        view.page.get_by_label("差し戻す理由").fill("成果に数字を入れてください。")
        view.page.get_by_role("button", name="理由を付けて差し戻す").click()
        view.page.wait_for_selector(".sheet-state:has-text('差戻し')")
    with signed_in("clerk-a") as view:
        open_task(view, 1)
        assert "成果に数字を入れてください。" in view.page.locator("main").inner_text()


def test_a_draft_is_kept_while_typing_and_leaving_warns(signed_in, cast):
    begin(signed_in)
    with signed_in("clerk-a") as view:
        open_task(view, 1)
        address = view.page.url
        with view.page.expect_response(lambda answer: answer.url.endswith("/draft/"), timeout=20_000) as kept:
            view.page.get_by_label("取組の内容", exact=True).press_sequentially("途中まで")
        assert kept.value.ok
        view.page.goto("about:blank")
        view.page.goto(address)
        assert view.page.get_by_label("取組の内容", exact=True).input_value() == "途中まで"


@pytest.mark.parametrize("width", [1280, 320])
def test_every_screen_of_the_round_is_accessible(signed_in, cast, width):
    begin(signed_in)
    found = {}
    with signed_in("clerk-a", width) as view:
        open_task(view, 1)
        found["entering"] = [wider_than(view, width), text_doubled(view, width), *axe(view)]
        view.page.get_by_role("button", name="保存して提出する").click()
        view.page.locator(".summary-error").wait_for()
        found["faults"] = [wider_than(view, width), text_doubled(view, width), *axe(view)]
        view.go("/office/round/book/")
        found["book"] = [wider_than(view, width), text_doubled(view, width), *axe(view)]
        view.go("/office/round/handover/")
        found["handover"] = [wider_than(view, width), text_doubled(view, width), *axe(view)]
    with signed_in("planning", width) as view:
        for address in (
            "/office/",
            "/office/round/",
            "/office/round/totals/",
            "/office/round/open/",
            "/office/round/past/",
            "/office/round/reminders/",
            "/office/revision/",
            *(f"/office/revision/structure/{kind}/" for kind in ("add", "end", "move", "merge", "split")),
            "/office/programs/",
            "/office/programs/reviews/",
            "/office/programs/effects/new/",
            "/office/budget/",
            "/office/budget/compare/",
            "/office/budget/outlook/",
            "/office/budget/costs/",
            "/office/budget/keys/",
        ):
            view.go(address)
            found[address] = [wider_than(view, width), text_doubled(view, width), *axe(view)]
        view.page.goto(view.site + "/office/round/")
        view.page.locator(".board th a").first.click()
        found["read"] = [wider_than(view, width), text_doubled(view, width), *axe(view)]
    assert {screen: [one for one in faults if one] for screen, faults in found.items() if any(faults)} == {}


@needs_seed
def test_on_the_real_plan_each_role_from_opening_to_publishing(signed_in, opened, site):
    """The city's own plan: one sheet through the screens of each role, the other 45 by the acts behind them."""
    town_, posts = real_plan()
    people = Cast(town_, *(posts[name] for name in ("clerk", "chief", "clerk", "chief", "planning", "headquarters")))
    begin(signed_in, year="2025", name="令和7年度の評価", count="0 / 46事業")
    first = people.sheets().filter(lead=posts["clerk"].section).first().initiative.number
    with signed_in("clerk") as view:
        open_task(view, first)
        fill(view)
        view.page.get_by_role("button", name="保存して提出する").click()
        view.page.wait_for_selector(".sheet-state:has-text('課長確認')")
        assert view.complaints == []
    for role, button, state in (
        ("chief", "課長の承認", "主管課確認"),
        ("planning", "主管課の受理", "本部二次評価"),
        ("headquarters", "確定", "確定"),
    ):
        with signed_in(role) as view:
            open_task(view, first)
            view.page.locator("form .button", has_text=button).first.click()
            view.page.wait_for_selector(f".sheet-state:has-text('{state}')")
    for sheet in people.sheets().exclude(initiative__number=first):
        assign(sheet, section=posts["clerk"].section, by=posts["planning"])
        brought(people, sheet.initiative.number, 4, figures={row.pk: Figure("集計中") for row in indicators(sheet)})
    with signed_in("planning") as view:
        view.go("/office/round/")
        assert "46 / 46事業" in view.page.locator("main").inner_text()
        view.page.get_by_role("button", name="年度評価を終えて公開する").click()
        view.page.wait_for_selector("text=版として確定しています", timeout=60_000)
    with opened() as view:
        view.go("/results/2025/")
        assert "46事業のうち" in view.page.locator("main").inner_text()
        assert "取組の内容を書いた。" in (view.go(f"/initiatives/{first}/"), view.page.content())[1]
        assert view.outside == []


def real_plan():
    """The city's document in the working copy and published; a section with its clerk and chief, 主管課 and 本部."""
    document = read_paper(SEED.read_bytes(), SEED.name)
    here = Municipality.objects.get()
    planning = Post.objects.for_municipality(here).get(title="主管課")
    freeze(import_document(document, by=planning).plan, by=planning, reason="策定")
    names = Counter(place.initiative.sections[0] for place in initiatives(document) if place.initiative.sections)
    section = register_section(names.most_common(1)[0][0], first_year=2025, by=planning)
    posts = {
        "planning": planning,
        "headquarters": register_post("本部", role=Role.HEADQUARTERS, by=planning),
        "clerk": register_post("担当者", role=Role.SECTION, by=planning, section=section),
        "chief": register_post("課長", role=Role.MANAGER, by=planning, section=section),
    }
    for login, held in posts.items():
        holder(held, login)
    return here, posts
