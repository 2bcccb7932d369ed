"""Editions for the public site, published the way the city does it: imported, then frozen."""

import pytest

from gyokaku.plan.actions import import_document
from gyokaku.publishing.actions import freeze
from gyokaku.web.portal import serving
from tests.town import post, town
from tests.web.portal import sample


def publisher(by):
    """Imports a plan document and freezes it, each time into the same plan."""
    known = []

    def run(document, reason="策定"):
        made = import_document(document, by=by, plan=known[0] if known else None)
        known[:] = [made.plan]
        return freeze(made.plan, by=by, reason=reason)

    return run


@pytest.fixture(autouse=True)
def forgetful():
    """Nothing kept from another test's editions."""
    serving.PAGES.clear()
    serving.ASKED.clear()


@pytest.fixture
def planning(db):
    return post(town())


@pytest.fixture
def publish(planning):
    """Publish a plan document as the next edition; later ones replace the plan of the first."""
    return publisher(planning)


@pytest.fixture(scope="module")
def publish_for_all(kept):
    """The same for a module whose tests all read one set of editions."""
    serving.PAGES.clear()
    return publisher(post(town()))


@pytest.fixture
def edition(publish):
    """The first edition of the sample plan."""
    return publish(sample.plan())


@pytest.fixture
def two_editions(publish):
    """The sample plan and its revision."""
    return publish(sample.plan()), publish(sample.revised(), reason="令和7年度の見直し")
