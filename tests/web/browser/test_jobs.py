"""A large table handed in on a small screen: the bar is watched to its end, at a real server, done by a real process."""

import pytest

from gyokaku.programs.models import Program
from gyokaku.programs.workbook import COLUMNS, written
from tests.jobs.processes import SECONDS, processes  # noqa: F401 (fixture)
from tests.programs.cast import cast
from tests.web.browser.conftest import Watched
from tests.web.browser.test_access import axe, wider_than
from tests.web.killing import Server
from tests.web.office.conftest import PASSWORD, holder

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SIZE = 25_000


@pytest.fixture
def view(processes, chromium):  # noqa: F811
    server = Server()
    context = chromium.new_context(viewport={"width": 375, "height": 800}, locale="ja-JP")
    context.set_default_timeout(SECONDS * 1000)
    yield Watched(context.new_page(), f"http://127.0.0.1:{server.port}")
    context.close()
    server.kill()


def table(wrong):
    rows = (
        ("", f"事業{turn}", "ない課" if turn == wrong else "広報課", "2026", "", "", "") for turn in range(1, SIZE + 1)
    )
    return {"name": "表.xlsx", "mimeType": "application/zip", "buffer": written(COLUMNS, [10] * 7, "", rows)}


def test_a_bar_is_watched_to_the_end(view):
    people = cast()
    holder(people.planning, "planning")
    page, found = view.page, {}
    view.go("/office/sign-in/?next=/office/programs/table/")
    page.get_by_label("利用者名").fill("planning")
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="サインイン", exact=True).click()
    for wrong, end in ((SIZE - 1, "1か所を直してください"), (0, "終わりました")):
        view.go("/office/programs/table/")
        page.get_by_label("またはExcelファイル").set_input_files(table(wrong))
        page.get_by_role("button", name="取り込む", exact=True).click()
        bar = page.get_by_role("progressbar")
        bar.wait_for()
        assert wider_than(view, 375) is None
        shown = set()
        while page.get_by_role("heading", name=end).count() == 0:
            shown.add(page.evaluate("document.querySelector('progress')?.value ?? 0"))
            page.wait_for_timeout(200)
        assert wrong or max(shown) > 0, shown
        found[end] = [wider_than(view, 320), *axe(view)]
        view.complaints.clear()  # axe styles its own window
        assert Program.objects.for_municipality(people.town).count() - 3 == (0 if wrong else SIZE)
        if wrong:
            assert page.get_by_text(f"C{SIZE}：所管課").is_visible()
    found["一覧"] = [view.go("/office/jobs/") and wider_than(view, 320), *axe(view)]
    assert not {name: [one for one in said if one] for name, said in found.items() if any(said)}
