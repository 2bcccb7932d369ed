"""A real browser in front of the real site: Chromium, with nothing outside this machine in reach."""

import os
import shutil
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest

from gyokaku.plan.actions import import_document
from gyokaku.publishing.actions import freeze
from tests.town import post, town
from tests.web.portal import sample

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop running in this thread; Django would take the tests for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def site(live_server, transactional_db):
    """The sample plan and its revision, published; the address of the site."""
    planning = post(town())
    made = import_document(sample.plan(), by=planning)
    freeze(made.plan, by=planning, reason="策定")
    made = import_document(sample.revised(), by=planning, plan=made.plan)
    freeze(made.plan, by=planning, reason="見直し")
    return live_server.url


class Watched:
    """A page, and everything that it asked for or complained of."""

    def __init__(self, page, site):
        self.page, self.site = page, site
        self.requests, self.complaints = [], []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on(
            "console", lambda said: self.complaints.append(said.text) if said.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def go(self, path):
        self.requests.clear()
        answer = self.page.goto(self.site + path)
        self.page.evaluate("document.fonts.ready.then(() => true)")
        return answer

    @property
    def outside(self):
        """Requests that left the site."""
        own = urlsplit(self.site).netloc
        return [
            one for one in self.requests if urlsplit(one).scheme in ("http", "https") and urlsplit(one).netloc != own
        ]


@pytest.fixture
def opened(chromium, site):
    """Opens a page of a given width: `with opened(320) as view`."""

    @contextmanager
    def run(width=1280, **settings):
        context = chromium.new_context(viewport={"width": width, "height": 800}, locale="ja-JP", **settings)
        try:
            context.set_default_timeout(10_000)
            yield Watched(context.new_page(), site)
        finally:
            context.close()

    return run
