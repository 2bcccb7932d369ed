"""Mails as they really come: every encoding, pages only, nested parts, broken headers, very many; none taken in silence."""

import base64
import io
import random
from datetime import datetime

import pytest
import xlsxwriter
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from gyokaku.participation.actions.bringing_in import bring_in, look
from gyokaku.participation.errors import WrongEntry
from gyokaku.participation.incoming import read_incoming
from gyokaku.participation.models import Opinion, Submission
from tests.participation.cast import cast, opened
from tests.participation.test_bringing_in import TEXT

HEAD = b"From: =?ISO-2022-JP?B?GyRCO244MxsoQg==?= <shiken@example.jp>\nDate: Tue, 24 Nov 2026 10:00:00 +0900\nMessage-ID: <1@x>\n"


def one(raw):
    (found,) = read_incoming(raw, "a.eml")
    return found


def mail(headers, body):
    return HEAD + headers.encode() + b"\n" + body


def quoted(text, charset):
    return "".join(f"={byte:02X}" for byte in text.encode(charset)).encode()


def in_base64(text, charset):
    return base64.encodebytes(text.encode(charset))


@pytest.mark.parametrize("charset", ["iso-2022-jp", "utf-8", "shift_jis", "euc-jp", "cp932"])
@pytest.mark.parametrize(("way", "coded"), [("quoted-printable", quoted), ("base64", in_base64)])
def test_every_encoding_of_the_body(charset, way, coded):
    headers = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {way}\n"
    assert one(mail(headers, coded(TEXT, charset))).texts == [TEXT]


def test_seven_bits_of_iso_2022_jp_and_a_name_in_an_encoded_word():
    found = one(mail("Content-Type: text/plain; charset=ISO-2022-JP\n", TEXT.encode("iso-2022-jp")))
    assert found.texts == [TEXT]
    assert found.sender["name"] == "試験"


def test_a_page_only_with_script_and_style_is_its_letters():
    page = f"<html><head><style>p{{}}</style><script>alert(1)</script></head><body><p>{TEXT}</p><p>1 &lt; 2</p></body>"
    found = one(mail("Content-Type: text/html; charset=utf-8\n", page.encode()))
    assert found.texts == [f"{TEXT}\n1 < 2"]


def several(*parts):
    body = b"".join(b"--B\n" + part + b"\n" for part in parts) + b"--B--\n"
    return mail('Content-Type: multipart/mixed; boundary="B"\n', body)


def test_papers_are_told_by_their_bytes_and_what_is_left_out_is_said():
    found = one(
        several(
            b"Content-Type: text/plain; charset=utf-8\n\n" + TEXT.encode(),
            b'Content-Type: application/octet-stream; name="a.bin"\nContent-Disposition: attachment\n\n%PDF-1.7 x',
            b'Content-Type: application/pdf; name="b.pdf"\nContent-Disposition: attachment\n\nMZ program',
            b'Content-Type: application/msword; name="c.doc"\nContent-Disposition: attachment\n\nword',
        )
    )
    assert (found.texts, found.files, found.fault) == ([TEXT], [b"%PDF-1.7 x"], "")
    assert "添付2件" in found.note


BROKEN = {
    "no date": b"From: a@x\n\nx",
    "a date that is none": b"From: a@x\nDate: yesterday\n\nx",
    "a writing that is none": mail("Content-Type: text/plain; charset=x-none\n", b"\xff\xfe"),
    "a writing that is another": mail("Content-Type: text/plain; charset=iso-2022-jp\n", b"\x1b$B\xff\xff"),
    "base64 that is none": mail("Content-Type: text/plain\nContent-Transfer-Encoding: base64\n", b"!!!"),
    "a boundary that never comes": mail('Content-Type: multipart/mixed; boundary="B"\n', b"--A\n\nx"),
    "no boundary": mail("Content-Type: multipart/mixed\n", b"x"),
    "a header without an end": HEAD + b"Subject: " + b"x" * 100_000,
    "an address that is none": b"From: <<>>@@\nDate: Tue, 24 Nov 2026 10:00:00 +0900\n\nx",
    "codes that are no letters": b"\x00\xff\xfe\x00" * 100,
    "nothing": b"",
    "a thousand nested parts": b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(1000)
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_mail_is_named_or_read_and_never_stops_the_others(name):
    people = cast()
    here = opened(people)
    try:
        found = read_incoming(BROKEN[name], "a.eml")
    except WrongEntry:
        return
    looked = look(here, found, by=people.reception)
    assert looked.faults or found[0].texts[0].strip()
    if looked.faults:
        assert "a.eml" in looked.faults[0]
        with pytest.raises(WrongEntry):
            bring_in(here, found, by=people.reception)
        assert not Submission.objects.for_municipality(people.town).exists()


@given(st.binary(max_size=2000))
def test_no_bytes_whatever_raise_anything_but_a_refusal(data):
    try:
        read_incoming(data, "a.eml")
        read_incoming(data, "a.mbox")
    except WrongEntry:
        pass


@pytest.mark.slow
def test_a_box_of_fifty_megabytes_is_read_within_a_few_times_its_size():
    chance = random.Random(6)
    parts, size = [], 0
    while size < 49_000_000:
        body = f"{TEXT}{chance.random()}\n".encode() * 200
        raw = b"From x Thu Jan  1 00:00:00 2026\n" + HEAD.replace(b"<1@x>", b"<%d@x>" % len(parts))
        parts.append(raw + b"Content-Type: text/plain; charset=utf-8\n\n" + body + b"\n")
        size += len(parts[-1])
    box = b"".join(parts)
    found = read_incoming(box, "a.mbox")
    assert len(found) == len(parts)
    assert len({each.token for each in found}) == len(parts)
    with pytest.raises(WrongEntry, match="50MB"):
        read_incoming(box + b"x" * 2_000_000, "a.mbox")


@pytest.mark.django_db
@pytest.mark.slow
def test_a_list_of_thousands_of_rows_comes_in_whole():
    people = cast()
    here = opened(people)
    data, when = io.BytesIO(), timezone.localtime().strftime("%Y-%m-%d 00:00")
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["受付日時", "提出方法", "氏名", "意見", "事業番号"])
        for row in range(1, 3001):
            page.write_row(row, 0, [when, "メール", f"見本{row}", f"{row}番目の意見です。", str(row % 3 + 1)])
    found = read_incoming(data.getvalue(), "a.xlsx")
    bring_in(here, found, by=people.reception)
    assert Opinion.objects.for_municipality(people.town).count() == 3000
    bring_in(here, read_incoming(data.getvalue(), "a.xlsx"), by=people.reception)
    assert Submission.objects.for_municipality(people.town).count() == 3000


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp932"])
def test_a_list_as_csv(charset):
    data = '受付日時,提出方法,氏名,ご意見\r\n2026/4/1 9:05,FAX,見本 花,"一行目\r\n二行目, 続き"\r\n'
    (found,) = read_incoming(data.encode(charset), "a.CSV")
    assert (found.channel, found.texts, found.fault) == ("fax", ["一行目\r\n二行目, 続き"], "")
    assert found.sender == {"name": "見本 花"}
    assert found.received_at is not None


def test_days_of_a_workbook_that_are_days():
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        page, day = book.add_worksheet(), book.add_format({"num_format": "yyyy/m/d h:mm"})
        page.write_row(0, 0, ["受付日時", "意見"])
        page.write_datetime(1, 0, datetime.fromisoformat("2026-04-01 09:05"), day)
        page.write_string(1, 1, TEXT)
    (found,) = read_incoming(data.getvalue(), "a.xlsx")
    assert (found.fault, found.received_at.strftime("%Y-%m-%d %H:%M")) == ("", "2026-04-01 09:05")
