"""What a section enters, and what is wrong with it. Pure: no rows are read here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from gyokaku.engine.document import Value
from gyokaku.engine.document.values import value_of
from gyokaku.engine.notation.terms import Missing
from gyokaku.evaluation.words import Direction, Progress

TEXTS = {"done": "取組の内容", "result": "成果", "issue": "課題", "next_year": "次年度の取組"}
HINTS = {
    "done": "この年度に行ったことを書いてください。",
    "result": "何がどう変わったかを、できれば数値で書いてください。",
    "issue": "進めるうえで妨げになっていることを書いてください。",
    "next_year": "次の年度に行うことを書いてください。",
}
LONGEST = 4000  # characters of one text: a page of A4; a longer one is a pasted document


@dataclass(frozen=True, slots=True)
class Figure:
    """An actual as typed: value, period, where it comes from, and whether it may still change."""

    printed: str
    period: str = ""
    taken_from: str = ""
    provisional: bool = False

    @property
    def value(self) -> Value:
        """The figure as the plan document keeps it."""
        read = value_of(self.printed, self.period, "actual")
        return read.model_copy(update={"provisional": True}) if self.provisional else read


@dataclass(frozen=True, slots=True)
class Step:
    """What is said of one step of the schedule; `progress` empty: not yet reported."""

    progress: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One save. What is left out stays as it is: texts by name, steps by (row, column), figures by indicator."""

    texts: Mapping[str, str] = field(default_factory=dict)
    direction: str | None = None
    steps: Mapping[tuple[int, int], Step] = field(default_factory=dict)
    figures: Mapping[int, Figure] = field(default_factory=dict)

    def fields(self) -> dict[str, Any]:
        """The same as JSON, for a draft."""
        found: dict[str, Any] = dict(self.texts)
        if self.direction is not None:
            found["direction"] = self.direction
        found |= {f"step-{row}-{column}": asdict(step) for (row, column), step in self.steps.items()}
        return found | {f"actual-{pk}": asdict(figure) for pk, figure in self.figures.items()}


def faults(entry: Entry) -> dict[str, str]:
    """Why this cannot be saved, by field. Something left empty is no fault until the sheet is submitted."""
    found = {}
    for key, text in entry.texts.items():
        if key not in TEXTS:
            found[key] = f"「{key}」という欄はありません。"
        elif len(text) > LONGEST:
            found[key] = (
                f"{TEXTS[key]}が{len(text)}字あります。{LONGEST}字までにし、詳しい資料は根拠資料として添付してください。"
            )
    if entry.direction and entry.direction not in set(Direction):
        found["direction"] = "次年度の方向性を、継続・拡充・縮小・統合・完了・廃止から選んでください。"
    for (row, column), step in entry.steps.items():
        if step.progress and step.progress not in set(Progress):
            found[f"step-{row}-{column}"] = "年次計画の進みを、未着手・実施中・完了・変更から選んでください。"
        elif step.progress == Progress.CHANGED and not step.note.strip():
            found[f"step-{row}-{column}"] = "変更した段階には、何をどう変えたかを説明の欄に書いてください。"
    for pk, figure in entry.figures.items():
        if fault := fault_of_figure(figure):
            found[f"actual-{pk}"] = fault
    return found


def fault_of_figure(figure: Figure) -> str | None:
    """Why a figure cannot be taken: unreadable, without its period, or without where it comes from."""
    if not figure.printed.strip():
        return None
    value = figure.value
    if value.missing_reason in (Missing.UNREADABLE, Missing.SEVERAL):
        return f"実績値「{figure.printed}」を数として読めません。「120件」のように、1つの数と単位で書いてください。"
    if value.findings:
        return value.findings[0].message
    if value.value is not None and value.period is None:
        return "実績値の時点がありません。「R7年度」「R8.3」のように書いてください。"
    if value.value is not None and not figure.taken_from.strip():
        return "実績値の出どころ（統計、台帳、調査の名前など）を書いてください。"
    return None
