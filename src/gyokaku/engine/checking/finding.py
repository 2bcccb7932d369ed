"""A finding of the check, ready to be shown: code, severity, place, printed text, message, mend."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gyokaku.engine.checking.rule import Hit, Rule
from gyokaku.engine.checking.suppression import Suppression
from gyokaku.engine.document import Severity, Source

WHOLE_PLAN = "計画全体"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or doubtful in a plan. `initiative` None: it concerns the plan as a whole."""

    code: str
    severity: Severity
    name: str
    message: str
    mend: str
    printed: str
    initiative: int | None
    title: str
    sections: tuple[str, ...]
    field: str
    row: str
    source: Source | None
    suppressed: Suppression | None = None

    @property
    def section(self) -> str:
        """The section that has to see to it: the first named one leads; without an initiative the whole plan."""
        return self.sections[0] if self.sections else WHOLE_PLAN

    @property
    def where(self) -> str:
        """Field and row as one label: 指標「寄附件数」."""
        return f"{self.field}「{self.row}」" if self.row else self.field

    @property
    def origin(self) -> str:
        """The line, page or cell of the paper it was read from; empty when the plan was not read from a paper."""
        if self.source is None:
            return ""
        line = f"{self.source.line}行" if self.source.line else ""
        page = f"{self.source.page}頁" if self.source.page else ""
        return " ".join(part for part in (self.source.file, page, line, self.source.cell or "") if part)

    def suppress(self, by: Suppression) -> Finding:
        """The same finding, kept but marked as set aside with a reason."""
        return replace(self, suppressed=by)


def finding(rule: Rule, hit: Hit) -> Finding:
    """The finding that a rule's hit makes."""
    sheet = hit.initiative
    return Finding(
        code=rule.code,
        severity=rule.severity,
        name=rule.name,
        message=hit.message,
        mend=hit.mend or rule.mend,
        printed=hit.printed,
        initiative=sheet.number if sheet else None,
        title=sheet.title if sheet else "",
        sections=tuple(sheet.sections) if sheet else (),
        field=hit.field,
        row=hit.row,
        source=hit.source,
    )
