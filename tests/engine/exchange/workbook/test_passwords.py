"""Office files that are really encrypted: one sentence each, never a crash. PDFs: test_printed_by_others."""

import io

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from gyokaku.engine.exchange.reading import UnreadablePaper
from gyokaku.engine.exchange.reading.workbook.tables import open_tables
from tests.engine.exchange.workbook.foreign import listing, workbook
from tests.engine.exchange.workbook.test_papers import HEAD, word

SAID = "はパスワードで保護されています。"


def encrypted(data, password="himitsu"):
    """An Office file under a password, as Excel and Word write it (agile encryption, AES-256)."""
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, out)
    return out.getvalue()


@pytest.mark.parametrize(("name", "data"), [("一覧.xlsx", workbook(listing)), ("計画.docx", word([HEAD]))])
def test_an_office_file_under_a_password(name, data):
    assert open_tables(data, name).sheets
    with pytest.raises(UnreadablePaper, match=SAID) as caught:
        open_tables(encrypted(data), name)
    assert str(caught.value) == f"{name} {SAID}パスワードを外して保存し直してください。"
