"""A mapping (対応表): which heading of a foreign table means which field of the plan document; a small JSON."""

from __future__ import annotations

import json
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

FORMAT: Literal["gyokaku-mapping/1"] = "gyokaku-mapping/1"


class NotAMapping(ValueError):
    """The bytes are no mapping, or the mapping does not fit the table; one sentence."""


class Rule(BaseModel):
    """What one heading means, whether that is sure, and why not."""

    model_config = ConfigDict(extra="forbid")

    field: str | None = None
    """number, title, sections, purpose …, policy, measure, schedule, item, unit, baseline, target, actual, time,
    or fields/NAME for a field of the town's own. None: the column is not read."""
    sure: bool = True
    """Only what is sure is read; a person who agrees with a doubtful suggestion makes it true."""
    reason: str | None = None


class ColumnRule(Rule):
    """One column of a table with a row per initiative. `turn` counts columns of equal headings from 1."""

    column: str
    heading: str
    turn: int = 1
    indicator: int | None = None
    year: int | None = None


class TableRule(BaseModel):
    """One sheet with a row per initiative: its header rows, counted from 1, and its columns."""

    model_config = ConfigDict(extra="forbid")

    sheet: str
    header_rows: list[int]
    columns: list[ColumnRule]


class LabelRule(Rule):
    """One label of sheets that hold an initiative each."""

    label: str


class Mapping(BaseModel):
    """The whole mapping. `first_year` and `last_year` are fiscal years by the year in which they begin."""

    model_config = ConfigDict(extra="forbid")

    format: Literal["gyokaku-mapping/1"] = FORMAT
    kind: Literal["rows", "sheets"]
    municipality: str | None = None
    title: str | None = None
    first_year: int | None = None
    last_year: int | None = None
    tables: list[TableRule] = []
    labels: list[LabelRule] = []
    sheets: list[str] = []

    @property
    def rules(self) -> list[Rule]:
        """Every rule, of columns and of labels."""
        return [*(column for table in self.tables for column in table.columns), *self.labels]

    def accepted(self) -> Mapping:
        """The same mapping with every doubtful suggestion agreed to."""
        copy = self.model_copy(deep=True)
        for rule in copy.rules:
            rule.sure = rule.sure or rule.field is not None
        return copy


def dump_mapping(mapping: Mapping) -> bytes:
    """The mapping as indented JSON, for a person to read and mend."""
    return (json.dumps(mapping.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n").encode()


def load_mapping(data: bytes, file: str) -> Mapping:
    """Read a mapping. Raises NotAMapping."""
    try:
        return Mapping.model_validate_json(data.decode("utf-8-sig"))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "全体"
        raise NotAMapping(
            f"{file} は対応表として読めません（{place}：{first['msg']}）。gyokaku map で作り直すか、その箇所を直してください。"
        ) from error
    except UnicodeDecodeError as error:
        raise NotAMapping(f"{file} はUTF-8のJSONではありません。UTF-8で保存し直してください。") from error
