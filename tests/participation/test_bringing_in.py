"""Mails and lists brought in: read whole, looked through first, all or nothing, never twice."""

import io
from email.message import EmailMessage

import pytest
import xlsxwriter
from django.utils import timezone

from gyokaku.organization.errors import NotAllowed
from gyokaku.participation.actions.bringing_in import bring_in, look
from gyokaku.participation.actions.senders import read_attachment, read_sender
from gyokaku.participation.errors import WrongEntry
from gyokaku.participation.incoming import read_incoming
from tests.participation.cast import cast, opened

pytestmark = pytest.mark.django_db
TEXT = "待ち時間を短くしてほしい。"


@pytest.fixture
def people(settings, tmp_path):
    settings.PERSONAL_FILES = tmp_path
    return cast()


def mail(text=TEXT, mark="<1@example.jp>", charset="utf-8", html=False, file=None):
    made = EmailMessage()
    made["From"] = "試験 太郎子 <shiken@example.jp>"
    made["Date"] = timezone.localtime().strftime("%a, %d %b %Y 00:00:01 +0900")
    made["Message-ID"] = mark
    made["Subject"] = "意見"
    made.set_content(text, subtype="html" if html else "plain", charset=charset)
    if file:
        made.add_attachment(file, maintype="application", subtype="pdf", filename="手紙.pdf")
    return made.as_bytes()


def sheet(*rows):
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for line, row in enumerate(rows):
            for column, cell in enumerate(row):
                page.write_string(line, column, cell)
    return data.getvalue()


@pytest.mark.parametrize("charset", ["utf-8", "iso-2022-jp", "shift_jis"])
def test_a_mail_in_any_writing_is_read_without_its_signature(charset):
    (found,) = read_incoming(mail(f"{TEXT}\n-- \n試験 太郎子\n電話 0422", charset=charset), "意見.eml")
    assert found.texts == [TEXT]
    assert found.sender == {"name": "試験 太郎子", "email": "shiken@example.jp"}
    assert found.received_at is not None


def test_a_page_sent_as_mail_is_read_as_text():
    page = f"<html><head><style>p{{}}</style></head><body><p>{TEXT}</p><p>二つ目<br>続き</p></body></html>"
    (found,) = read_incoming(mail(page, html=True), "意見.eml")
    assert found.texts == [f"{TEXT}\n二つ目\n続き"]


def test_a_folder_of_mails_is_taken_once(people):
    here = opened(people)
    box = b"".join(
        b"From x Thu Jan  1 00:00:00 2026\n" + mail(f"{turn}通目です", f"<{turn}@x>") + b"\n" for turn in range(3)
    )
    found = read_incoming(box, "意見.mbox")
    assert look(here, found, by=people.reception).new == 3
    assert not here.submissions.exists()
    bring_in(here, found, by=people.reception)
    bring_in(here, read_incoming(box, "意見.mbox"), by=people.reception)
    assert [one.text for one in here.opinions.order_by("number")] == ["0通目です", "1通目です", "2通目です"]


def test_an_attached_paper_is_sealed_and_the_sender_with_it(people):
    here = opened(people)
    (made,) = bring_in(here, read_incoming(mail(file=b"%PDF-1.7 x"), "a.eml"), by=people.reception)
    assert read_sender(made, by=people.reception) == {"name": "試験 太郎子", "email": "shiken@example.jp"}
    assert read_attachment(made.attachments.get(), by=people.reception) == b"%PDF-1.7 x"


def test_what_is_not_asked_is_not_kept(people):
    here = opened(people, asked=["name"], required=["name"])
    (made,) = bring_in(here, read_incoming(mail(), "a.eml"), by=people.reception)
    assert read_sender(made, by=people.reception) == {"name": "試験 太郎子"}


def test_a_list_with_its_heading_below_the_title_is_read(people):
    here = opened(people)
    when = timezone.localtime().strftime("%Y-%m-%d 00:01")
    data = sheet(
        ["意見一覧"],
        ["受付日時", "提出方法", "氏名", "住所", "電話番号", "意見", "事業番号", "人数"],
        [when, "FAX", "試験 一", "架空町1", "0422", "一つ目", "2", "3"],
        [when, "郵送", "", "", "", "=1+1", "", ""],
    )
    rows = bring_in(here, read_incoming(data, "一覧.xlsx"), by=people.reception)
    assert [(one.channel, one.people, one.opinions.get().text) for one in rows] == [
        ("fax", 3, "一つ目"),
        ("post", 1, "=1+1"),
    ]
    assert list(rows[0].opinions.get().places.values_list("address", flat=True)) == ["2"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["いつか", "FAX", "文", "1"], "受付日時"),
        (["2026-04-01 10:00", "伝書鳩", "文", "1"], "提出方法"),
        (["2026-04-01 10:00", "FAX", "文", "99"], "箇所"),
    ],
)
def test_one_wrong_row_keeps_everything_out_and_is_named(people, row, said):
    here = opened(people)
    head = ["受付日時", "提出方法", "意見", "事業番号"]
    data = sheet(head, ["2026-04-01 10:00", "FAX", "よい行", "1"], row)
    found = read_incoming(data, "一覧.xlsx")
    looked = look(here, found, by=people.reception)
    assert "一覧.xlsx 3行目" in looked.faults[0]
    assert said in looked.faults[0]
    with pytest.raises(WrongEntry):
        bring_in(here, found, by=people.reception)
    assert not here.submissions.exists()


@pytest.mark.parametrize(("data", "name"), [(b"MZ", "a.exe"), (b"", "a.mbox"), (b"not a book", "a.xlsx")])
def test_a_file_that_is_none_is_refused_with_what_to_do(data, name):
    with pytest.raises(WrongEntry):
        read_incoming(data, name)


def test_a_section_brings_nothing_in(people):
    with pytest.raises(NotAllowed):
        bring_in(opened(people), read_incoming(mail(), "a.eml"), by=people.clerk)


def test_a_list_names_places_by_number_code_or_heading(people):
    here = opened(people)
    named = ["2", "事業２", "①ーア", "方針①", "2、①-ア", "計画全体"]
    rows = [["2026-04-01 10:00", "FAX", f"意見{turn}", one] for turn, one in enumerate(named)]
    bring_in(
        here,
        read_incoming(sheet(["受付日時", "提出方法", "意見", "計画の箇所"], *rows), "一覧.xlsx"),
        by=people.reception,
    )
    told = [sorted(one.places.values_list("address", flat=True)) for one in here.opinions.order_by("number")]
    assert told == [["2"], ["2"], ["measures/1-a"], ["policies/1"], ["2", "measures/1-a"], [""]]
