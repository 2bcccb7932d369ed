"""What an initiative costs (事業費・人件費) in a fiscal year, budgeted and settled, with the lines of the budget behind it."""

from enum import StrEnum

from gyokaku.engine.document.leaves import Number, Part, Text


class CostStage(StrEnum):
    """Whether a cost was budgeted or spent."""

    BUDGET = "budget"
    SETTLEMENT = "settlement"

    @property
    def label(self) -> str:
        """The word that plans print."""
        return {"budget": "予算", "settlement": "決算"}[self.value]


class CostLine(Part):
    """A line of the budget under its keys, which are text: 01 is not 1.

    `yen` is what falls to the initiative; where several share the line, `share` says how much of `whole` that is.
    """

    quiet = frozenset({"share", "whole", "personnel"})

    account: Text
    division: Text
    item: Text
    purpose: Text
    project: Text
    name: Text
    yen: Number
    personnel: Number | None = None
    share: Text | None = None
    whole: Number | None = None

    @property
    def key(self) -> str:
        """会計-款-項-目-事業, as they are printed."""
        return "-".join((self.account, self.division, self.item, self.purpose, self.project))


class CostFigure(Part):
    """事業費 in yen, 人件費 where it is given (never part of `yen`), and the lines that both are added up from."""

    quiet = frozenset({"personnel", "lines"})

    yen: Number
    personnel: Number | None = None
    lines: list[CostLine] = []


class YearCost(Part):
    """The costs of one fiscal year."""

    quiet = frozenset({"budget", "settlement"})

    fiscal_year: int
    budget: CostFigure | None = None
    settlement: CostFigure | None = None

    def figure(self, stage: CostStage) -> CostFigure | None:
        """The figure of a stage; None while there is none."""
        return self.budget if stage is CostStage.BUDGET else self.settlement

    @property
    def newest(self) -> tuple[CostStage, CostFigure] | None:
        """What was spent where that is known, otherwise what was budgeted."""
        if self.settlement is not None:
            return CostStage.SETTLEMENT, self.settlement
        return (CostStage.BUDGET, self.budget) if self.budget is not None else None
