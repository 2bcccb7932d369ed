"""The demo's counted figures in Chromium on a phone: from the sheet to the evidence, to its records, and back."""

import pytest

from gyokaku.demo.loading import loaded
from gyokaku.engine.evidence import load
from gyokaku.publishing import companions, queries
from tests.demo.test_invented import PLAN
from tests.web.browser.test_access import axe, wider_than

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def site(live_server, transactional_db, settings, tmp_path):
    """The demo, in place of the small sample plan."""
    settings.EVIDENCE = tmp_path
    loaded(PLAN, lambda told: None)
    return live_server.url


def test_every_counted_figure_is_followed_to_its_records_and_back(opened):
    figures = companions.read(queries.current(), "evidence", load).figures
    named = {one.name: one.printed for one in figures if one.fiscal_year in (2023, 2024)}
    assert named["計画等策定時におけるパブコメの意見数"] == "2,267件（12計画）"
    faults = {}
    with opened(375) as view:
        for one in figures:
            sheet = f"/initiatives/{one.initiatives[0]}/"
            view.go(sheet)
            view.page.locator(f'main a[href$="/registers/{one.register_key}/{one.mark}/"]').first.click()
            view.page.wait_for_url(f"**/registers/{one.register_key}/{one.mark}/")
            shown = view.page.locator("main").inner_text()
            assert one.printed in shown
            assert one.sha256 in shown
            assert view.page.locator('[id^="record-"]').count() == len(one.numbers)
            faults[one.mark] = [wider_than(view, 320), wider_than(view, 375)]
            view.page.locator(f'main a[href*="{sheet}"]').first.click()
            view.page.wait_for_url(f"**{sheet}*")
        for address in ("/registers/", f"/registers/{figures[0].register_key}/{figures[0].mark}/"):
            view.go(address)
            faults[address] = axe(view)
        assert view.outside == []
    assert {place: [fault for fault in found if fault] for place, found in faults.items() if any(found)} == {}
