"""Accessibility in Chromium on every kind of page: axe finds nothing, no sideways scrolling, targets large enough."""

from pathlib import Path

import pytest

from tests.web.portal.addresses import KINDS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

AXE = Path(__file__).parents[2] / "vendor" / "axe.min.js"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = {**KINDS, "版の比較": "/editions/2/changes/", "共通の指標": None}

SMALL = """() => [...document.querySelectorAll('a, button, input, select, summary')].filter(e => {
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const inText = style.display === 'inline' && e.closest('p, li, dd, td, th, h1, h2, h3, h4, span');
  return e.checkVisibility() && box.width > 1 && !inText && (box.width < 24 || box.height < 24);
}).map(e => e.outerHTML.slice(0, 120))"""


def address(view, path):
    """The address of a page; the indicator's is found as a reader finds it."""
    if path:
        return path
    view.go("/indicators/")
    return view.page.get_by_role("link", name="予約件数", exact=True).first.get_attribute("href")


def wider_than(view, width):
    """How wide the page is at this width of the window, when that is more; else None."""
    view.page.set_viewport_size({"width": width, "height": 800})
    across = view.page.evaluate("document.documentElement.scrollWidth")
    return f"{width}px で横に {across}px" if across > width else None


def text_doubled(view, width):
    """The same with text of twice the size: a 1280 pixel screen at 200 % zoom is 640 pixels wide."""
    view.page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    found = wider_than(view, width)
    view.page.evaluate("document.documentElement.style.removeProperty('font-size')")
    return found and f"文字2倍：{found}"


def axe(view):
    """What axe finds. It injects styles of its own, which our policy refuses, so it comes last on a page."""
    view.page.evaluate(AXE.read_text())
    result = view.page.evaluate("rules => axe.run(document, rules)", RULES)
    assert result["passes"], "axe が動いていません"
    return [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in result["violations"]]


@pytest.mark.parametrize(("width", "others"), [(1280, [1024]), (320, [375, 640])])
def test_every_kind_of_page_is_accessible(opened, width, others):
    """No sideways scrolling, targets of 24 pixels, nothing found by axe; at desk width and on the smallest phone."""
    found = {}
    with opened(width) as view:
        for kind, path in PAGES.items():
            view.go(address(view, path))
            wide = [wider_than(view, one) for one in [*others, width]]
            wide += [text_doubled(view, 640)] if width == 320 else []
            view.page.set_viewport_size({"width": width, "height": 800})
            faults = [one for one in wide if one] + view.page.evaluate(SMALL) + axe(view)
            if faults:
                found[kind] = faults
    assert found == {}


def test_nothing_moves_when_motion_is_unwanted(opened):
    with opened(reduced_motion="reduce") as view:
        view.go("/")
        assert view.page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        assert view.page.evaluate("document.getAnimations().length") == 0
