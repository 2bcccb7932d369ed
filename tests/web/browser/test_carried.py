"""The carried site in a browser before a plain file server: it searches and narrows as the served site does."""

import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from gyokaku.web.carried import building, writing
from gyokaku.web.carried.address import Address

pytestmark = [pytest.mark.slow, pytest.mark.browser]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def carried(site, tmp_path):
    """The address of a file server before the site as files; `site` published the editions."""
    built = building.build(Address())
    writing.write(tmp_path / "site", built.files, built.manifest)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def both(opened, site, carried):
    """Asks the served and the carried site the same and gives what a reader sees, with the carried page left open."""

    @contextmanager
    def run(**settings):
        with opened(**settings) as view:

            def look(address, wanted):
                seen = []
                for root in (site, carried):
                    view.page.goto(root + address)
                    view.page.wait_for_load_state("networkidle")
                    seen.append([one.inner_text() for one in view.page.locator(wanted).all()])
                return seen

            look.view = view
            yield look

    return run


@pytest.mark.parametrize(
    "query", ["q=予約", "q=待", "q=ＩＣＴ", "q=ないことば", "q=広報+伝える", "q=の", "q=予約&kind=indicator", "q=<b>"]
)
def test_a_search_finds_the_same_in_the_same_order(both, query):
    with both() as look:
        for wanted in ("#main .count", ".result h3", ".result .passage", ".result mark", "h1"):
            served, carried = look(f"/search/?{query}", wanted)
            assert carried == served, wanted


@pytest.mark.parametrize(
    "address",
    ["/initiatives/?policy=1", "/initiatives/?status=unmet&target=yes", "/initiatives/?q=広報", "/initiatives/?q=ないことば",
     "/initiatives/?section=市民課", "/indicators/?target=yes", "/indicators/?q=予約", "/editions/1/initiatives/?policy=3"],
)  # fmt: skip
def test_a_list_narrows_to_the_same_lines(both, address):
    with both() as look:
        for wanted in ("#count", "#results", "#results a"):
            served, carried = look(address, wanted)
            assert carried == served, wanted


def test_choosing_a_filter_works_without_a_server(opened, carried):
    with opened() as view:
        view.page.goto(f"{carried}/initiatives/")
        view.page.select_option("#f-policy", "1")
        view.page.wait_for_function("document.getElementById('count').textContent.includes('のうち')")
        assert view.page.url.endswith("/initiatives/?policy=1")
        assert view.page.locator("#results .item-title").count() == 1
        view.page.click(".chosen a")
        assert view.page.locator("#results .item-title").count() == 3


def test_without_scripts_the_lists_are_whole_and_another_way_is_named(opened, carried):
    with opened(java_script_enabled=False) as view:
        view.page.goto(f"{carried}/initiatives/?policy=1")
        assert view.page.locator("#results .item-title").count() == 3
        view.page.goto(f"{carried}/search/?q=予約")
        # Chromium keeps <noscript> hidden when only the test switches scripts off; its link is followed by hand.
        named = view.page.inner_html("#main noscript")
        assert "JavaScriptを使わないさがし方" in named
        view.page.goto(carried + named.partition('href="')[2].partition('"')[0])
        assert "全件を一つのページに" in view.page.inner_text("#main")


def test_the_script_leaves_a_served_answer_alone(opened, site):
    with opened() as view:
        for address in ("/search/?q=予約", "/initiatives/?policy=1", "/indicators/?target=yes"):
            view.page.goto(site + address)
            view.page.wait_for_load_state("networkidle")
        assert not view.complaints
        assert not [one for one in view.requests if one.endswith(".json")]
