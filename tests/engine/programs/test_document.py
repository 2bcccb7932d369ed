"""The document that goes with an edition: one sequence of bytes, read back whole, and written as tables and a workbook."""

import hashlib
import io

import pytest
from pydantic import ValidationError
from python_calamine import CalamineWorkbook

from gyokaku.engine.exchange.writing.book.programs import programs_section
from gyokaku.engine.exchange.writing.opendata.codes import CODES
from gyokaku.engine.exchange.writing.opendata.programs import programs_tables
from gyokaku.engine.exchange.writing.workbook import programs_book
from gyokaku.engine.programs.document import canonical, load, texts
from tests.engine.programs.sample import effect, programs, reconciliation


def test_it_is_read_back_and_written_the_same():
    made = programs(reconciliations=[reconciliation()])
    assert load(canonical(made)) == made
    assert hashlib.sha256(canonical(load(canonical(made)))).digest() == hashlib.sha256(canonical(made)).digest()
    assert b'"planned":"1200000"' in canonical(made)


def test_what_it_does_not_know_is_refused():
    with pytest.raises(ValidationError):
        load(canonical(programs()).replace(b'"waiting"', b'"author":"x","waiting"'))


def test_everything_that_somebody_wrote_goes_past_the_gate():
    said = {text for _, text in texts(programs())}
    assert {"部数を減らす", "部数を減らした", "印刷部数の削減", "決算書", "細事業を1件とする"} <= said


def test_the_tables_keep_their_form_without_anything():
    empty, full = programs_tables(None), programs_tables(programs())
    assert [(one.name, one.columns) for one in empty] == [(one.name, one.columns) for one in full]
    assert all(not one.rows for one in empty)


def test_every_row_fits_its_columns_and_every_code_is_in_its_table():
    for table in programs_tables(programs(reconciliations=[reconciliation()])):
        assert table.rows or table.name == "none"
        for row in table.rows:
            assert len(row) == len(table.columns)
            for column, cell in zip(table.columns, row, strict=True):
                assert column.codes is None or cell in CODES[column.codes], (table.name, column.name, cell)


def test_the_workbook_holds_amounts_as_numbers():
    book = CalamineWorkbook.from_filelike(io.BytesIO(programs_book(programs(reconciliations=[reconciliation()]))))
    assert book.sheet_names == ["事務事業の総数", "見直しの結果", "効果額", "合計", "照合"]
    head, row = book.get_sheet_by_name("効果額").to_python()
    assert dict(zip(head, row, strict=True))["実績額（円）"] == 1_150_500
    told = book.get_sheet_by_name("照合").to_python()[1]
    assert told[2:4] == [2_000_000, 1_150_500]


def test_the_report_tells_the_year():
    section = programs_section(programs(), 2025)
    assert section["sentence"] == "令和7年度は、事務事業3件のうち1件の見直しを決定し、0件を終えました。"
    assert section["decisions"] == [["縮小", 1]]
    assert section["sums"][0]["realised"] == "1,150,500円"
    assert programs_section(programs(reviews=[], rollups=[]), 2025) is None


def test_an_effect_in_two_places_is_its_own():
    assert effect(2).years[0].realised.yen == effect().years[0].realised.yen
