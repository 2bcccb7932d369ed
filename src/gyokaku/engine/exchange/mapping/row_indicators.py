"""The indicators of an initiative from the rows of a list: figures by column, or by rows marked 目標 and 実績."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from gyokaku.engine.document import Indicator, Severity, Value
from gyokaku.engine.document.values import Column
from gyokaku.engine.exchange.mapping.account import Account
from gyokaku.engine.exchange.mapping.figures import Figures
from gyokaku.engine.exchange.mapping.located import Located
from gyokaku.engine.exchange.mapping.rows_marks import kind_of
from gyokaku.engine.exchange.reading.columns import is_dash
from gyokaku.engine.notation import comparable, normal_unit

FIGURES: dict[str, Column] = {"baseline": "baseline", "target": "target", "actual": "actual"}


@dataclass(slots=True)
class RowIndicators:
    """Reads the figures of one table. `spans`: how many columns and rows the merged area at a cell takes."""

    account: Account
    figures: Figures
    columns: list[Located]
    spans: dict[tuple[int, int], tuple[int, int]]
    above: dict[tuple[int, int], int]  # the first row of the merged area that a cell lies in
    groups: list[list[Located]] = field(default_factory=list)  # the columns of each indicator
    times: set[int] = field(default_factory=set)
    kinds: list[Located] = field(default_factory=list)
    open: dict[int, int] = field(default_factory=dict)  # by group the place of its last indicator in the initiative

    def __post_init__(self) -> None:
        own: dict[int, list[Located]] = {}
        for column in self.columns:
            if column.rule.field in ("item", "unit", "value", *FIGURES):
                own.setdefault(column.rule.indicator or 1, []).append(column)
        self.groups = [own[number] for number in sorted(own)]
        self.times = {column.at for column in self.columns if column.rule.field == "time"}
        self.kinds = [column for column in self.columns if column.rule.field == "kind"]

    def row(self, row: int, title: str, found: list[Indicator], *, started: bool) -> None:
        """Add what a row says to the indicators of its initiative."""
        if started:
            self.open = {}
        kind = self._kind(row)
        for turn, own in enumerate(self.groups):
            self._indicator(row, turn, own, title, kind, found)

    def _kind(self, row: int) -> Column | None:
        """What a row's figures are, where a column says so."""
        for column in self.kinds:
            text = self.account.take(row, column.at)
            word = kind_of(text)
            if text and word is None:
                self.account.warn(
                    "W323", f"「{text}」が目標か実績か分かりません。この行の値は読んでいません。", row, column.at
                )
            if word:
                return FIGURES[word]
        return None

    def _indicator(
        self, row: int, turn: int, own: list[Located], title: str, kind: Column | None, found: list[Indicator]
    ) -> None:
        named = next((column for column in own if column.rule.field == "item"), None)
        name = self.account.take(row, named.at) if named else title
        goes_on = turn in self.open and (not name or (bool(self.kinds) and found[self.open[turn]].name == name))
        values = self._values(row, own, kind)
        every = [*values["baseline"], *values["target"], *values["actual"]]
        if goes_on and self.kinds:
            if every:
                at = self.open[turn]
                found[at] = self._more(found[at], values, row, own)
            return
        if not name or is_dash(name):
            if any(value.missing_reason is None for value in every):
                at = next(column.at for column in own if column.rule.field not in ("item", "unit"))
                self.account.warn("W302", "指標名のない値です。読んでいません。", row, at)
            return
        if not every and named is None:
            return
        found.append(self._made(row, own, named, name, values, every))
        self.open[turn] = len(found) - 1

    def _made(
        self,
        row: int,
        own: list[Located],
        named: Located | None,
        name: str,
        values: dict[str, list[Value]],
        every: list[Value],
    ) -> Indicator:
        declared = self._unit(row, own)
        source = self.figures.grid.source(row, named.at if named else own[0].at)
        made = Indicator(
            name=name,
            unit=declared or shared(every),
            targets=values["target"],
            actuals=values["actual"],
            source=source,
        )
        made = self._with_baseline(made, values["baseline"], row, own)
        self._doubt_units(row, own[0].at if named is None else named.at, declared, every)
        self._doubt_years(row, own[0].at if named is None else named.at, made)
        return made

    def _more(self, old: Indicator, values: dict[str, list[Value]], row: int, own: list[Located]) -> Indicator:
        """The same indicator with the figures of a further row."""
        made = old.model_copy(
            update={
                "targets": [*old.targets, *values["target"]],
                "actuals": [*old.actuals, *values["actual"]],
            }
        )
        every = [*made.targets, *made.actuals, *values["baseline"]]
        made = made.model_copy(update={"unit": made.unit or shared(every)})
        self._doubt_units(row, own[0].at, made.unit, every)
        self._doubt_years(row, own[0].at, made)
        return self._with_baseline(made, values["baseline"], row, own)

    def _with_baseline(self, made: Indicator, found: list[Value], row: int, own: list[Located]) -> Indicator:
        """One baseline at most; further ones are told."""
        if made.baseline is None and found:
            made, found = made.model_copy(update={"baseline": found[0]}), found[1:]
        for value in found:
            cell = value.source.cell if value.source else ""
            message = f"基準値が二つあります（{cell}「{value.printed}」）。先のものだけを読みました。"
            self.account.warn("W320", message, row, own[0].at)
        return made

    def _values(self, row: int, own: list[Located], marked: Column | None) -> dict[str, list[Value]]:
        values: dict[str, list[Value]] = {"baseline": [], "target": [], "actual": []}
        for column in own:
            kind = marked if column.rule.field == "value" else FIGURES.get(column.rule.field or "")
            if kind is None or not self._alone(row, column):
                continue
            if self.account.take(row, column.at):
                value = self.figures.value(row, column.at, self._period(row, column), kind)
                values[kind].append(value)
        return values

    def _alone(self, row: int, column: Located) -> bool:
        """Whether a figure's cell is one of one row and one column; a figure over several is nobody's own."""
        top = self.above.get((row, column.at), row) if self.above else row
        if top != row:
            if self.account.grid.text(top, column.at).strip():
                message = "値が上の行と結合されています。上の行の値としてだけ読みました。"
                self.account.warn("W317", message, row, column.at)
            return False
        if not self.spans or (wide := self.spans.get((row, column.at), (1, 1))[1]) == 1:
            return True
        others = [one for one in self.columns if column.at < one.at < column.at + wide]
        if (
            any(one.rule.field in ("value", *FIGURES) for one in others)
            and self.account.grid.text(row, column.at).strip()
        ):
            message = "複数の値の欄にわたって結合されています。どの年度の値か決められないため、読んでいません。"
            self.account.warn("W317", message, row, column.at)
            return False
        return True

    def _period(self, row: int, column: Located) -> str | None:
        """The period of a figure: its heading's year, else the cell of a time's column right of it."""
        if column.period is not None:
            return column.period
        return self.account.take(row, column.at + 1) if column.at + 1 in self.times else None

    def _unit(self, row: int, own: list[Located]) -> str | None:
        """The unit by its column (also one merged over rows), else by the headings, where they agree."""
        for column in own:
            if column.rule.field == "unit":
                top = self.above.get((row, column.at), row)
                if (text := self.account.take(top, column.at)) and not is_dash(text):
                    return normal_unit(text)
        units = {column.unit for column in own if column.rule.field in ("value", *FIGURES) and column.unit}
        return units.pop() if len(units) == 1 else None

    def _doubt_units(self, row: int, at: int, declared: str | None, every: Iterable[Value]) -> None:
        units = {value.unit for value in every if value.value is not None}
        if units <= {None, declared}:
            return
        read = [value for value in every if value.value is not None]
        odd = sorted(unit for unit in units if unit and not comparable(unit, declared or unit))
        if odd or (len(units) > 1 and (None in units) and declared != next(iter(units - {None}), None)):
            shown = "、".join(f"{value.source.cell if value.source else ''}「{value.printed}」" for value in read[:4])
            message = f"単位のある値とない値、または違う単位の値が並んでいます（{shown}）。単位を確かめてください。"
            self.account.warn("W319", message, row, at)

    def _doubt_years(self, row: int, at: int, made: Indicator) -> None:
        for word, values in (("目標値", made.targets), ("実績値", made.actuals)):
            years = [value.period.printed for value in values if value.period]
            if len(set(years)) < len(years):
                twice = sorted({year for year in years if years.count(year) > 1})
                message = f"同じ時期の{word}が二つ以上あります（{'、'.join(twice)}）。どれが正しいか確かめてください。"
                self.account.warn("W321", message, row, at, Severity.ERROR)


def shared(values: Iterable[Value]) -> str | None:
    """The unit that all values share."""
    units = {value.unit for value in values if value.unit}
    return units.pop() if len(units) == 1 else None
