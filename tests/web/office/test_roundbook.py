"""The screen of a section's workbook, end to end as a clerk presses it."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from gyokaku.evaluation import reported
from tests.evaluation.cast import cast, opened
from tests.evaluation.test_workbook import at, saved
from tests.web.office.conftest import PASSWORD, holder

pytestmark = pytest.mark.django_db
HERE = "/office/round/book/"


@pytest.fixture
def people(client):
    made = cast()
    made.round = opened(made)
    holder(made.clerk, "tanto")
    client.post("/office/sign-in/", {"login": "tanto", "password": PASSWORD})
    return made


def handed(client, data, name="評価.xlsx"):
    return client.post(HERE, {"file": SimpleUploadedFile(name, data)}, follow=True).content.decode()


def test_out_filled_in_looked_at_and_taken_in(client, people):
    answer = client.get(f"{HERE}out/")
    assert "attachment" in answer["Content-Disposition"]
    book = load_workbook(io.BytesIO(answer.content))
    at(book, "事業1", "done").value = "窓口を<b>予約制</b>にした"
    at(book, "事業1", "result").value = "=1+1"
    page = handed(client, saved(book))
    assert "1か所を取り込む" in page
    assert "取り込めない欄が1か所あります" in page
    assert "窓口を&lt;b&gt;予約制&lt;/b&gt;にした" in page
    seen = page.split('name="seen" value="')[1].split('"')[0]
    said = client.post(f"{HERE}take/", {"seen": seen}, follow=True).content.decode()
    assert "1か所を取り込みました。まだ提出はされていません" in said
    assert reported.fields(people.sheet(1))["done"] == "窓口を<b>予約制</b>にした"
    assert "すでに取り込んだか" in client.post(f"{HERE}take/", {"seen": seen}, follow=True).content.decode()


def test_a_press_on_an_old_page_takes_nothing(client, people):
    book = load_workbook(io.BytesIO(client.get(f"{HERE}out/").content))
    at(book, "事業1", "done").value = "書いた"
    handed(client, saved(book))
    said = client.post(f"{HERE}take/", {"seen": "0" * 64}, follow=True).content.decode()
    assert "まだ何も取り込んでいません" in said
    assert reported.texts(people.sheet(1)) is None
    assert "何も変わっていません" in client.post(f"{HERE}discard/", follow=True).content.decode()


def test_a_wrong_file_and_no_file_say_what_to_do(client, people):
    assert "壊れています" in handed(client, b"not a book")
    assert "ブック（.xlsx）を選んでください" in client.post(HERE, {}).content.decode()


def test_an_unchanged_book_says_so(client, people):
    assert "変わるところはありません" in handed(client, client.get(f"{HERE}out/").content)
