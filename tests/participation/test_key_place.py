"""The key and what it opens in one folder: said to the operator and to the planning office; apart: nothing is said."""

import pytest

from gyokaku.cli.serve import warn_of_key
from gyokaku.settings.personal import key_beside
from tests.participation.cast import cast, opened
from tests.web.office.conftest import PASSWORD, holder


@pytest.mark.parametrize(
    ("key", "database", "wanted"),
    [
        ("data/personal-key", "data/gyokaku.sqlite3", "data"),
        ("data/keys/key", "elsewhere/gyokaku.sqlite3", "data"),
        ("elsewhere/key", "elsewhere/gyokaku.sqlite3", "elsewhere/gyokaku.sqlite3"),
        ("apart/key", "elsewhere/gyokaku.sqlite3", ""),
        ("apart/key", "", ""),
    ],
)
def test_the_folder_in_which_both_lie(tmp_path, key, database, wanted):
    for one in (key, database or key):
        (tmp_path / one).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "data").mkdir(exist_ok=True)
    found = key_beside(tmp_path / key, tmp_path / "data", tmp_path / database if database else "")
    assert found == (str(tmp_path / wanted) if wanted else "")


def test_a_link_does_not_hide_it(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "key").write_text("x" * 40)
    (tmp_path / "apart").symlink_to(tmp_path / "data" / "key")
    assert key_beside(tmp_path / "apart", tmp_path / "data")


@pytest.mark.django_db
@pytest.mark.parametrize(("beside", "said"), [("/srv/data", True), ("", False)])
def test_it_is_said_on_the_screen_and_at_the_start(client, settings, capsys, beside, said):
    settings.PERSONAL_KEY_BESIDE = beside
    people = cast()
    opened(people)
    holder(people.planning, "planning")
    client.post("/office/sign-in/", {"login": "planning", "password": PASSWORD})
    assert ("個人情報の鍵が" in client.get("/office/opinions/1/").content.decode()) is said
    warn_of_key()
    assert ("個人情報の鍵が" in capsys.readouterr().err) is said
