"""gyokaku register: a town's own register from a file, and its next version."""

import pytest

from gyokaku.ledger.models import Register
from gyokaku.ledger.queries.registers import definition_of
from gyokaku.ledger.ready_made import FOLDER
from tests.town import town

READY = (FOLDER / "letters.toml").read_text(encoding="utf-8")


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "own.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_register_is_made_and_changed_to_its_next_version(gyokaku, written):
    here = town()
    assert "第1版" in gyokaku("register", written(READY)).said
    more = '[[fields]]\nkey = "memo"\nlabel = "備考"\nkind = "text"\n\n[[formulas]]'
    assert "第2版" in gyokaku("register", written(READY.replace("[[formulas]]", more, 1))).said
    register = Register.objects.for_municipality(here).get()
    assert "memo" in definition_of(register).by_key
    assert "memo" not in definition_of(register, 1).by_key


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (READY.replace('kind = "year"', 'kind = "span"', 1), "fieldsの1番目のkindの値が使えません"),
        (READY.replace('title = "市長への手紙"', ""), "titleがありません"),
        ("key = ", "TOMLの書き方が違います"),
        (READY.replace('label = "件数"', 'label = "主題"', 1), "2回あります"),
        (READY + "\n[[more]]\na = 1", "moreという項目はありません"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(gyokaku, written, wrong, said):
    here = town()
    ran = gyokaku("register", written(wrong))
    assert ran.code == 1
    assert said in ran.complained
    assert not Register.objects.for_municipality(here).exists()


def test_a_version_that_would_lose_records_is_refused(gyokaku, written):
    town()
    gyokaku("register", written(READY))
    ran = gyokaku("register", written(READY.replace('unit = "件"', 'unit = "通"')))
    assert (ran.code, "変えられません" in ran.complained) == (1, True)


def test_a_file_that_is_not_there_is_named(gyokaku, tmp_path):
    town()
    assert "読めません" in gyokaku("register", tmp_path / "no.toml").complained
