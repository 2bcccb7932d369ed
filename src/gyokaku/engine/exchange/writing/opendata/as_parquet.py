"""The tables of the open data as Parquet, for analysts: typed columns with their titles. Needs pyarrow, which is not
in the base installation (requirements-parquet.txt)."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from typing import Any

from gyokaku.engine.exchange.writing.opendata.table import Cell, Column, Table

_DIGITS = 38  # of a decimal column at most


class NoParquet(RuntimeError):
    """pyarrow is not installed; one sentence for the person who asked."""


def require_parquet() -> None:
    """Raises NoParquet where the extra is not installed."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise NoParquet(
            "Parquetを書き出すには追加の部品（pyarrow）が要ります。"
            "pip install --require-hashes -r requirements-parquet.txt で入れてから、もう一度実行してください。"
        ) from error


def table_parquet(table: Table) -> bytes:
    """One table: the names of its CSV, figures exact as decimals, days as days, blank as null. Raises NoParquet."""
    require_parquet()
    import pyarrow
    import pyarrow.parquet

    columns = list(zip(*table.rows, strict=True)) if table.rows else [() for _ in table.columns]
    arrays, fields = [], []
    for column, cells in zip(table.columns, columns, strict=True):
        kind, values = _typed(column, list(cells))
        arrays.append(pyarrow.array(values, kind))
        said = {"title": column.title, "definition": column.definition, "unit": column.unit or ""}
        fields.append(pyarrow.field(column.name, kind, metadata={key: text for key, text in said.items() if text}))
    about = {"title": table.title, "primary_key": json.dumps(list(table.key))}
    made = pyarrow.Table.from_arrays(arrays, schema=pyarrow.schema(fields, metadata=about))
    held = io.BytesIO()
    pyarrow.parquet.write_table(made, held, compression="zstd")
    return held.getvalue()


def _typed(column: Column, cells: list[Cell]) -> tuple[Any, list[Any]]:
    """The type of a column and its values; figures too long for any decimal stay the text they are."""
    import pyarrow

    if column.type == "integer":
        return pyarrow.int64(), [None if cell in (None, "") else int(str(cell)) for cell in cells]
    if column.type == "date":
        return pyarrow.date32(), cells
    if column.type == "number":
        figures = [None if cell in (None, "") else Decimal(str(cell)) for cell in cells]
        parts = [figure.as_tuple() for figure in figures if figure is not None]
        scale = max((max(-int(part.exponent), 0) for part in parts), default=0)
        whole = max((len(part.digits) + int(part.exponent) for part in parts), default=1)
        if max(whole, 1) + scale <= _DIGITS:
            return pyarrow.decimal128(max(whole, 1) + scale, scale), figures
        return pyarrow.string(), [None if figure is None else format(figure, "f") for figure in figures]
    return pyarrow.string(), [None if cell in (None, "") else str(cell) for cell in cells]
