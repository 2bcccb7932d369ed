"""The printed papers that the site hands out: each edition's own, set once, the same bytes for whoever asks."""

import pytest
from django.conf import settings

from gyokaku.engine.document import canonical
from gyokaku.engine.exchange.reading.embedded import embedded
from gyokaku.publishing import queries

pytestmark = pytest.mark.django_db


def test_the_data_page_names_the_papers_of_its_edition(client, two_editions):
    new, old = (client.get(at).content.decode() for at in ("/data/", "/editions/1/data/"))
    for address in ("/data/book.pdf", "/data/onepagers.pdf", "/data/report-2025.pdf", "/data/report-2026.pdf"):
        assert f'href="{address}"' in new
    assert 'href="/editions/1/data/book.pdf"' in old
    assert "/data/report-2027.pdf" not in new


def test_the_book_carries_the_plan_document_of_its_edition(client, two_editions):
    for number in (1, 2):
        answer = client.get(f"/editions/{number}/data/book.pdf")
        assert answer["Content-Type"] == "application/pdf"
        assert embedded(answer.content, "book.pdf") == canonical(queries.edition(number).plan)


def test_a_report_is_set_once_and_then_comes_from_the_data_folder(client, two_editions):
    first = client.get("/data/report-2025.pdf")
    (kept,) = (settings.DATA / "papers").glob(f"{queries.current().sha256}-2-report-2025-*.pdf")
    written = kept.stat().st_mtime_ns
    again = client.get("/data/report-2025.pdf")
    assert again.content == first.content == kept.read_bytes()
    assert kept.stat().st_mtime_ns == written
    assert client.get("/data/report-2025.pdf", headers={"if-none-match": first["ETag"]}).status_code == 304


def test_a_year_without_results_has_no_report(client, two_editions):
    assert client.get("/data/report-2027.pdf").status_code == 404
    assert client.get("/editions/1/data/report-2027.pdf").status_code == 404
