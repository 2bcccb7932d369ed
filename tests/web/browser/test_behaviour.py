"""The site in a browser: own requests only, policy never broken, keyboard alone suffices, scripts are a comfort only."""

import re

import pytest
from playwright.sync_api import expect

from tests.web.portal.addresses import KINDS

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_pages_ask_nobody_else_and_break_no_policy(opened):
    with opened() as view:
        for kind, path in KINDS.items():
            view.go(path)
            assert view.outside == [], kind
            complaints = [one for one in view.complaints if "404" not in one]
            assert complaints == [], kind
            parts = {one for one in view.requests if one != view.page.url and not re.search(r"\.woff2|icon\.svg", one)}
            # One style sheet, one script, and on pages that search or narrow the script that does it without a server.
            assert len(parts) <= 3, f"{kind}：{parts}"


def test_everything_can_be_read_without_scripts(opened):
    with opened(java_script_enabled=False) as view:
        view.go("/")
        view.page.get_by_role("navigation", name="主なページ", exact=True).get_by_role(
            "link", name="事業", exact=True
        ).click()
        view.page.get_by_label("方針", exact=True).select_option("1")
        view.page.get_by_role("button", name="しぼり込む").click()
        assert "policy=1" in view.page.url
        assert view.page.locator("#count").inner_text().startswith("1件の事業")
        view.page.get_by_role("link", name="窓口の予約").click()
        assert view.page.locator("h1").inner_text() == "窓口の予約"
        assert view.page.locator(".step", has_text="工事").is_visible()
        view.page.locator("summary", has_text="年次計画を文字の表で読む").click()
        assert view.page.get_by_role("cell", name="令和8年度から令和9年度まで", exact=True).is_visible()


def test_the_phone_menu_opens_without_scripts(opened):
    with opened(320, java_script_enabled=False) as view:
        view.go("/initiatives/1/")
        menu = view.page.locator("details.menu")
        assert not menu.get_by_role("link", name="指標").is_visible()
        menu.locator("summary").click()
        menu.get_by_role("link", name="指標").click()
        assert view.page.locator("h1").inner_text() == "指標の一覧"


def test_filters_apply_as_they_are_chosen_and_the_count_is_told(opened):
    with opened() as view:
        view.go("/initiatives/")
        count = view.page.locator("#count")
        assert count.get_attribute("aria-live") == "polite"
        view.page.get_by_label("目標値").select_option("yes")
        expect(count).to_contain_text("2件の事業")
        assert view.page.url.endswith("?target=yes")
        view.page.get_by_label("ことば", exact=True).fill("広報")
        expect(count).to_contain_text("1件の事業")
        assert "広報の見直し" in view.page.locator("#results").inner_text()
        assert view.complaints == []


def test_the_keyboard_alone_leads_from_the_front_page_to_a_figure(opened):
    with opened() as view:
        page = view.page
        view.go("/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "本文へ移動"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        _tab_to(page, "q-home")
        page.keyboard.type("予約件数")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/**")
        _tab_to_text(page, "予約件数")
        page.keyboard.press("Enter")
        page.wait_for_url("**/indicators/**")
        assert "100件" in page.locator("main").inner_text()


def test_the_focus_is_always_seen_and_never_trapped(opened):
    with opened() as view:
        view.go("/initiatives/1/")
        seen = []
        for _ in range(200):
            view.page.keyboard.press("Tab")
            if view.page.evaluate("document.activeElement === document.body"):
                break
            seen.append(view.page.evaluate("document.activeElement.outerHTML.slice(0, 80)"))
            style = view.page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
            assert style == "4px", seen[-1]
        wanted = view.page.evaluate(
            "[...document.querySelectorAll('a[href], button, input, select, summary, [tabindex=\"0\"]')]"
            ".filter(e => e.checkVisibility()).length"
        )
        assert len(seen) == wanted


def test_escape_closes_the_menu_and_gives_the_focus_back(opened):
    with opened(375) as view:
        view.go("/")
        view.page.locator("details.menu summary").click()
        _tab_to(view.page, "q-menu")
        view.page.keyboard.press("Escape")
        assert view.page.locator("details.menu").get_attribute("open") is None
        assert view.page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_paper_shows_the_sheet_without_the_frame(opened):
    with opened() as view:
        view.go("/initiatives/1/")
        view.page.emulate_media(media="print")
        assert not view.page.locator(".nav-wide").is_visible()
        assert view.page.locator("#purpose").is_visible()
        assert view.page.locator(".step", has_text="工事").is_visible()


def _tab_to(page, mark):
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == mark:
            return
    pytest.fail(f"Tabキーだけでは {mark} に着きません")


def _tab_to_text(page, text):
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip() == text:
            return
    pytest.fail(f"Tabキーだけでは「{text}」に着きません")
