"""Files that are no plan get one clear sentence; none raises anything else."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyokaku.engine.exchange.reading import UnreadablePaper, read_paper
from gyokaku.engine.exchange.reading.decode import LIMIT


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空です"),
        (b" \r\n\t", "空です"),
        (b"\xef\xbb\xbf", "シート|空です"),
        (b"%PDF-1.7 ...", "テキストではありません"),
        (b"PK\x03\x04....", "テキストではありません"),
        (b"\x00\x01\x02", "テキストではありません"),
        (b"\x81\x20\xff\xfe", "文字コード"),
        ("ただの手紙です。".encode(), "事業シートがありません"),
        ("事業番号\t1\t\n事業名\t題\n".encode(), "計画の期間"),
        (b"x" * (LIMIT + 1), "上限20MB"),
    ],
)
def test_one_sentence(data, said):
    with pytest.raises(UnreadablePaper, match=said) as refused:
        read_paper(data, "計画.txt")
    assert "\n" not in str(refused.value)


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_else(data):
    with suppress(UnreadablePaper):
        read_paper(data, "x.txt")


@given(st.text(st.sampled_from("事業番号名担当課年次計画指標項目目標値実績R789\t\t\t\n\n①-ア12— 検討"), max_size=200))
def test_no_text_of_this_alphabet_raises_anything_else(text):
    with suppress(UnreadablePaper):
        read_paper(("事業番号\t1\n" + text).encode(), "x.txt")
