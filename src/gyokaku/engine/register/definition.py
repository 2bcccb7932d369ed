"""What a register (実績台帳) asks for: its fields as data, so that a town types its own without code."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class Part(BaseModel):
    """A value that never changes and knows no key but its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Kind(StrEnum):
    """What a field holds; `label` is its Japanese name."""

    label: str

    def __new__(cls, value: str, label: str) -> Kind:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    TEXT = "text", "文字"
    NUMBER = "number", "数"
    YEN = "yen", "金額"
    DATE = "date", "日付"
    YEAR = "year", "年度"
    CHOICE = "choice", "選択"
    SECTION = "section", "課"
    INITIATIVE = "initiative", "事業"
    FILE = "file", "ファイル"


COUNTED = frozenset({Kind.NUMBER, Kind.YEN})
"""The kinds that can be summed."""


class Choice(Part):
    """One line of a code table. A code that is no longer offered stays, `retired`, for the records that carry it."""

    code: str
    label: str
    retired: bool = False


class RegisterField(Part):
    """One field. `places`: decimal places kept; `personal`: never shown in public; `long`: prose, not for filters."""

    key: str = Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")
    label: str = Field(min_length=1, max_length=40)
    kind: Kind
    help: str = ""
    unit: str | None = None
    places: int = Field(default=0, ge=0, le=6)
    required: bool = False
    unique: bool = False
    personal: bool = False
    long: bool = False
    least: str | None = None
    most: str | None = None
    choices: tuple[Choice, ...] = ()

    @property
    def labels(self) -> dict[str, str]:
        """The label of each code."""
        return {choice.code: choice.label for choice in self.choices}


class Sample(Part):
    """Which fields of a survey's record hold the share answered, the valid answers, how many were sent, the population."""

    share: str
    valid: str
    sent: str | None = None
    population: str | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are named."""
        return tuple(key for key in (self.share, self.valid, self.sent, self.population) if key)


class Definition(Part):
    """One version of a register. `when` names the field that dates a record, `until` the one that ends it (stock).

    `sample`: the records are answers to a survey, each with a sampling error of its own.
    """

    key: str = Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")
    title: str = Field(min_length=1, max_length=60)
    purpose: str = ""
    version: int = Field(default=1, ge=1)
    when: str
    until: str | None = None
    sample: Sample | None = None
    fields: tuple[RegisterField, ...]

    @property
    def by_key(self) -> dict[str, RegisterField]:
        """The fields by key."""
        return {field.key: field for field in self.fields}

    @property
    def unique_fields(self) -> tuple[RegisterField, ...]:
        """The fields whose values together must occur once; empty where records may repeat."""
        return tuple(field for field in self.fields if field.unique)
