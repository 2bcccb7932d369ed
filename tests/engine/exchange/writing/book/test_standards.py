"""What the book claims and carries: standards, language, tags, bookmarks, the plan document; the same bytes each time."""

import hashlib
import io
import re

import pypdfium2
import pytest
from pdfminer.pdftypes import resolve1

from gyokaku.engine.document import canonical, initiatives, load, sha256
from gyokaku.engine.exchange.reading.decode import UnreadablePaper
from gyokaku.engine.exchange.reading.embedded import embedded
from gyokaku.engine.exchange.writing.book import (
    comparison_table,
    onepagers,
    plan_book,
    sheet_paper,
    yearly_report,
)

from .press import DAY, book, bookmarks, catalog, demo, pages, tagged
from .rated import rated


def claims(pdf):
    """PDF/UA part, PDF/A part and conformance, as the file's own metadata says them."""
    said = resolve1(catalog(pdf)["Metadata"]).get_data().decode()
    return [*re.findall(r"<pdfuaid:part>(.*?)<", said), *re.findall(r"<pdfaid:(?:part|conformance)>(.*?)<", said)]


def test_the_book_claims_ua_1_and_a_3a_for_its_attachment():
    assert claims(book().pdf) == ["1", "3", "A"]
    assert "EmbeddedFiles" in resolve1(catalog(book().pdf)["Names"])


@pytest.mark.parametrize(
    "paper",
    [
        lambda: sheet_paper(demo(), next(initiatives(demo())).initiative, edition="案", date=None),
        lambda: onepagers(demo(), number=1, edition="案", date=None),
        lambda: comparison_table(demo(), demo(), former="旧", edition="新", date=None),
        lambda: yearly_report(rated(), 2025, edition="案", date=None),
    ],
    ids=["sheet", "onepagers", "comparison", "report"],
)
def test_papers_without_an_attachment_claim_ua_1_and_a_2a(paper):
    pdf = paper().pdf
    assert claims(pdf) == ["1", "2", "A"]
    assert "EmbeddedFiles" not in resolve1(catalog(pdf).get("Names", {}))
    assert "AF" not in catalog(pdf)


def test_title_and_language_are_said():
    root = catalog(book().pdf)
    assert demo().title in resolve1(root["Metadata"]).get_data().decode()
    assert resolve1(root["Lang"]).decode().startswith("ja")
    assert resolve1(root["ViewerPreferences"])["DisplayDocTitle"] is True


def test_every_table_has_header_cells():
    tree = resolve1(catalog(book().pdf)["StructTreeRoot"])
    tables, heads = tagged(tree, "Table"), tagged(tree, "THead")
    assert tables == heads > 46 * 3
    assert tagged(tree, "TH") > heads


def test_every_sheet_and_policy_has_a_bookmark():
    titles = [title for _, title, _ in bookmarks(book().pdf)]
    for place in initiatives(demo()):
        assert f"{place.initiative.number}　{place.initiative.title}" in titles
    for policy in demo().policies:
        assert any(title.startswith(f"{policy.code} {policy.title}") for title in titles)


def test_the_plan_document_comes_back_exactly():
    data = embedded(book().pdf, "book.pdf")
    assert hashlib.sha256(data).hexdigest() == sha256(demo())
    assert data == canonical(demo())
    assert load(data) == demo()


def test_the_plan_document_comes_back_from_a_pdf_that_another_program_saved_anew():
    saved = io.BytesIO()
    with pypdfium2.PdfDocument(book().pdf) as opened:
        opened.save(saved)
    assert saved.getvalue() != book().pdf
    assert embedded(saved.getvalue(), "book.pdf") == canonical(demo())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\nnothing more", "壊れているか途中で切れています"),
        (b"%PDF-" + b"\0" * (20 * 1024 * 1024), "大きすぎます"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_said_in_one_sentence(data, said):
    with pytest.raises(UnreadablePaper, match=said):
        embedded(data, "x.pdf")


def test_a_pdf_without_the_plan_document_is_said_in_one_sentence():
    one = next(initiatives(demo())).initiative
    paper = sheet_paper(demo(), one, edition="第1版", date=DAY)
    with pytest.raises(UnreadablePaper, match="計画文書が添付されていません"):
        embedded(paper.pdf, "sheet.pdf")


def test_the_same_plan_gives_the_same_bytes():
    assert plan_book(demo(), edition="第1版", date=DAY).pdf == book().pdf


def test_without_a_date_none_is_printed():
    plain = plan_book(demo(), edition="案", date=None)
    assert "令和8年4月1日" in pages(book().pdf)[0]
    assert "月" not in pages(plain.pdf)[0].replace("12月", "")


def locked():
    """A small PDF whose password nobody knows: its encryption dictionary fits no password."""
    pad = "<" + "5A" * 32 + ">"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        f"<</Filter/Standard/V 1/R 2/O{pad}/U{pad}/P -4>>",
    ]
    text, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(text))
        text += f"{number} 0 obj{body}endobj\n"
    start = len(text)
    text += "xref\n0 5\n0000000000 65535 f \n" + "".join(f"{place:010} 00000 n \n" for place in places)
    text += f"trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[{pad}{pad}]>>\nstartxref\n{start}\n%%EOF\n"
    return text.encode()


def test_a_pdf_with_a_password_is_said_to_have_one():
    with pytest.raises(UnreadablePaper, match="パスワードで保護されています"):
        embedded(locked(), "x.pdf")


def test_a_drawing_is_one_figure_for_a_reader_by_ear():
    paper = onepagers(demo(), number=10, edition="案", date=None)
    assert tagged(resolve1(catalog(paper.pdf)["StructTreeRoot"]), "Figure") == 2
