"""Parquet beside the CSV: the same cells, typed; without the extra one sentence."""

import io
import sys
import zipfile
from datetime import date
from decimal import Decimal

import pytest

from gyokaku.engine.exchange.writing.opendata import package
from gyokaku.engine.exchange.writing.opendata.as_parquet import NoParquet, table_parquet
from gyokaku.engine.exchange.writing.opendata.table import Column, Table
from tests.engine.document.plans import small_plan
from tests.engine.exchange.writing.test_opendata import edition, opened, rows

COLUMNS = (
    Column("code", "コード"),
    Column("count", "件数", "integer", unit="件"),
    Column("value", "値", "number"),
    Column("day", "日", "date", "西暦"),
)


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(NoParquet, match=r"requirements-parquet\.txt"):
        package(small_plan(), edition(small_plan()), parquet=True)
    assert package(small_plan(), edition(small_plan()))


def read(data):
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow（requirements-parquet.txt）がありません")
    return parquet.read_table(io.BytesIO(data))


def test_types_are_exact_and_blank_is_null():
    pytest.importorskip("pyarrow", reason="pyarrow（requirements-parquet.txt）がありません")
    table = Table(
        "t",
        "表",
        COLUMNS,
        ("code",),
        [("0123", 0, Decimal("12.50"), date(2026, 3, 31)), ("", None, Decimal("-3"), None), ("a", 1, None, None)],
    )
    made = read(table_parquet(table))
    assert made.to_pylist() == [
        {"code": "0123", "count": 0, "value": Decimal("12.50"), "day": date(2026, 3, 31)},
        {"code": None, "count": None, "value": Decimal("-3.00"), "day": None},
        {"code": "a", "count": 1, "value": None, "day": None},
    ]
    assert made.schema.field("count").metadata[b"unit"].decode() == "件"
    long = Table("t", "表", COLUMNS[2:3], ("value",), [(Decimal("1" * 30),), (Decimal("0." + "1" * 20),)])
    assert read(table_parquet(long)).to_pylist()[0]["value"] == "1" * 30
    assert table_parquet(table) == table_parquet(table)


def test_the_package_carries_every_table_with_as_many_rows_as_its_csv():
    pytest.importorskip("pyarrow", reason="pyarrow（requirements-parquet.txt）がありません")
    plan = small_plan()
    data = package(plan, edition(plan), parquet=True)
    files = opened(data)
    names = {name.removeprefix("data/").removesuffix(".csv") for name in files if name.startswith("data/")}
    for name in names:
        assert read(files[f"parquet/{name}.parquet"]).num_rows == len(rows(files, name))
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
