"""No CSV of ours begins a formula that nobody meant: the guard, and every writer of CSV."""

import csv
import io
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gyokaku
from gyokaku.engine.exchange.writing.formula_guard import guarded, is_formula
from gyokaku.engine.exchange.writing.opendata.csv_form import csv_text
from gyokaku.engine.exchange.writing.opendata.table import Column, Table

BAD = [
    "=1+1",
    "+1+1",
    "@SUM(1)",
    "-1+2",
    "-cmd|' /C calc'!A0",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "　＝1",
    "＋1+1",
    "＠a",
    "－1+2",
    "=",
    "-1@",
]
FINE = ["-3", "-3.5%", "−3", "△3", "-1,200千円", "－", "-", "--", "+5ポイント", "1=1", "平成31-令和7", "", "a@b"]


@pytest.mark.parametrize("text", BAD)
def test_what_would_run_gets_an_apostrophe(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", FINE)
def test_what_would_not_stays(text):
    assert guarded(text) == text


@given(st.text(alphabet="=+-@＝＋－＠\t\r\n 　1aあ|", max_size=8))
def test_nothing_that_starts_like_a_formula_is_left_but_figures_and_dashes(text):
    cell = guarded(text).lstrip(" \u3000")
    if cell.startswith(("=", "@", "＝", "＠", "\t", "\r", "\n")):
        raise AssertionError(text)
    if cell.startswith(("+", "-", "＋", "－")):
        assert not is_formula(cell)
        assert not set(cell[1:]) & set("=+@|＝＋＠") or set(cell) <= set("-－")


def test_a_table_of_the_open_data_says_what_it_changed():
    seen = Counter()
    table = Table("t", "表", (Column("a", "甲"), Column("b", "乙")), ("a",), [("=1+1", "-5"), ("よい", "@x")])
    rows = list(csv.reader(io.StringIO(csv_text(table, seen))))
    assert rows[1:] == [["'=1+1", "-5"], ["よい", "'@x"]]
    assert seen == {"=": 1, "@": 1}


def test_no_writer_of_csv_is_without_the_guard():
    """Whoever writes CSV goes through the guard: a new writer without it fails here."""
    sources = {str(path): path.read_text() for path in Path(gyokaku.__file__).parent.rglob("*.py")}
    writers = {name for name, text in sources.items() if "csv.writer(" in text or "def csv_text(" in text}
    assert len(writers) >= 3
    assert {name for name in writers if "guarded(" not in sources[name]} == set()
