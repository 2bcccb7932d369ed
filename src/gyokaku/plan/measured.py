"""What is measured across all plans of a municipality: each indicator once, where it stands, and what may be one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from gyokaku.engine.likeness import normal_form, similarity
from gyokaku.engine.likeness.shingles import Shingles
from gyokaku.engine.notation import fiscal_year_label
from gyokaku.indicator.models import Actual, Indicator
from gyokaku.indicator.queries import Figures, figures, with_time
from gyokaku.indicator.rules import fault_of_sharing, same_name, unit_of
from gyokaku.organization.models import Municipality
from gyokaku.plan.models import Initiative, Plan, Responsibility, SheetIndicator, Tie

LIKE = Fraction(2, 5)  # of the pairs of characters that either name has, as many in both: enough to ask a person
LARGE = ("initiative__sources", "initiative__findings", "initiative__reports")


@dataclass(frozen=True, slots=True)
class Stand:
    """An indicator on one sheet, with that sheet's own targets."""

    indicator: Indicator
    initiative: Initiative
    plan: Plan
    sections: tuple[str, ...]
    printed: Figures

    @property
    def targets(self) -> str:
        """The targets of this plan in words."""
        return "、".join(with_time(one) for one in self.printed.targets if one.value is not None)


@dataclass(slots=True)
class Measured:
    """One indicator and every sheet on which it stands. `mark` is its first row's public number."""

    stands: list[Stand] = field(default_factory=list)
    unit: str = ""

    @property
    def first(self) -> Indicator:
        """The row that speaks for it."""
        return self.stands[0].indicator

    @property
    def plans(self) -> list[Plan]:
        """The plans in which it stands, each once."""
        return list(dict.fromkeys(stand.plan for stand in self.stands))

    @property
    def sections(self) -> list[str]:
        """The sections of its sheets, each once."""
        return list(dict.fromkeys(name for stand in self.stands for name in stand.sections))

    @property
    def actuals(self) -> dict[int, Actual]:
        """The actuals by fiscal year; of several sheets the first one's."""
        found: dict[int, Actual] = {}
        for stand in self.stands:
            for one in stand.printed.actuals:
                if (year := year_of(one)) is not None:
                    found.setdefault(year, one)
        return found

    @property
    def latest(self) -> str:
        """The actual of the latest year, with its time; empty while there is none."""
        known = self.actuals
        return with_time(known[max(known)]) if known else ""

    @property
    def contradictions(self) -> list[str]:
        """A sentence for each year in which its sheets say different actuals: one of them was not brought up to date."""
        by_year: dict[int, dict[str, str]] = {}
        for stand in self.stands:
            for one in stand.printed.actuals:
                if (year := year_of(one)) is not None and one.value is not None:
                    where = f"{stand.plan.title} 事業{stand.initiative.number}"
                    by_year.setdefault(year, {}).setdefault(
                        format(one.value.normalize(), "f"), f"{where}は{one.printed}"
                    )
        return [
            f"{fiscal_year_label(year)}年度の実績値が食い違います：{'、'.join(said.values())}"
            for year, said in sorted(by_year.items())
            if len(said) > 1
        ]

    @property
    def spared(self) -> int:
        """How many entries a year are spared: it stands on so many sheets, and is entered on one."""
        return len(self.stands) - 1


@dataclass(frozen=True, slots=True)
class Likely:
    """Two indicators that may be one: why, where their figures contradict, and why they cannot be made one."""

    one: Measured
    other: Measured
    reasons: tuple[str, ...]
    contradictions: tuple[str, ...]
    fault: str


def year_of(figure: Actual) -> int | None:
    """The fiscal year in which a figure's time ends."""
    end = figure.period_end
    return None if end is None else end.year - (end.month < 4)


def measured(municipality: Municipality) -> list[Measured]:
    """Every indicator of every plan, by plan and number of its first sheet: six queries, whatever their number."""
    links = SheetIndicator.objects.for_municipality(municipality).filter(
        rank__isnull=False, initiative__branch__isnull=False
    )
    rows = links.select_related("indicator", "initiative__plan").defer(*LARGE)
    rows = rows.order_by("initiative__plan", "initiative__number", "initiative", "rank", "pk")
    known = figures(municipality, Indicator.objects.for_municipality(municipality).filter(link__in=links.order_by()))
    named: dict[int, list[str]] = {}
    for one in Responsibility.objects.for_municipality(municipality).order_by("rank", "pk"):
        named.setdefault(one.initiative_id, []).append(one.printed)
    found: dict[str, Measured] = {}
    for link in rows:
        identity = f"key:{link.indicator.key}" if link.indicator.key else f"row:{link.indicator_id}"
        sheet, printed = link.initiative, known[link.indicator_id]
        stand = Stand(link.indicator, sheet, sheet.plan, tuple(named.get(sheet.pk, ())), printed)
        entry = found.setdefault(identity, Measured())
        entry.stands.append(stand)
        entry.unit = entry.unit or unit_of(link.indicator, (*printed.targets, *printed.actuals, *printed.baselines))
    return list(found.values())


def spared(rows: list[Measured]) -> tuple[int, str]:
    """How many entries a year the sharing spares, and the arithmetic of it in one sentence."""
    shared = [row for row in rows if row.spared]
    total = sum(row.spared for row in shared)
    if not shared:
        return 0, "複数のシートで使っている指標は、まだありません。"
    sheets = sum(len(row.stands) for row in shared)
    return total, (
        f"{len(shared)}の指標が、のべ{sheets}枚のシートにあります。実績値の入力は指標ごとに年1回なので、"
        f"{sheets}回 − {len(shared)}回 ＝ 年{total}回の入力が省けます。"
    )


def likely(municipality: Municipality, rows: list[Measured]) -> list[Likely]:
    """Pairs that may be one, for a person to decide: same or near name, same unit, years that overlap.

    Those that a person said are different are left out. The most alike come first, then those with contradictions.
    """
    aside = _apart(municipality)
    forms = [_pairs_of_letters(row.first.name) for row in rows]
    found: list[tuple[Fraction, Likely]] = []
    for one, other in _pairs(rows, forms):
        if {(a.indicator.pk, b.indicator.pk) for a in rows[one].stands for b in rows[other].stands} & aside:
            continue
        near = similarity(forms[one], forms[other])
        if made := _likely(rows[one], rows[other], near):
            found.append((near, made))
    return [one for _, one in sorted(found, key=lambda pair: (-pair[0], not pair[1].contradictions))]


def _pairs_of_letters(name: str) -> Shingles:
    """Names are short: pairs of characters tell more of them apart than the runs of three that texts are compared by."""
    form = normal_form(name)
    return frozenset(form[start : start + 2] for start in range(max(len(form) - 1, 1)))


def _pairs(rows: list[Measured], forms: list[Shingles]) -> Iterator[tuple[int, int]]:
    """Pairs whose names share a run of characters: the others cannot be alike."""
    holding: dict[str, list[int]] = {}
    for turn, form in enumerate(forms):
        near = sorted({former for run in form for former in holding.get(run, ())})
        yield from ((former, turn) for former in near)
        for run in form:
            holding.setdefault(run, []).append(turn)


def _likely(one: Measured, other: Measured, near: Fraction) -> Likely | None:
    if {a.initiative.pk for a in one.stands} & {b.initiative.pk for b in other.stands}:
        return None  # side by side on one sheet they are meant to be two
    same = same_name(one.first.name, other.first.name)
    if not same and near < LIKE:
        return None
    if one.unit and other.unit and one.unit != other.unit:
        return None
    if not any(_overlap(a, b) for a in one.plans for b in other.plans):
        return None
    reasons = ["名称が同じです" if same else f"名称が似ています（2文字の並びの{round(near * 100)}%が共通）"]
    reasons.append(f"単位が同じです（{one.unit}）" if one.unit and other.unit else "単位は片方にしか書かれていません")
    equal, contrary = _compared(one, other)
    if equal:
        reasons.append(f"{'・'.join(map(fiscal_year_label, equal))}年度の実績値が同じです")
    fault = fault_of_sharing(one.first, other.first, (one.unit, other.unit))
    return Likely(one, other, tuple(reasons), tuple(contrary), fault)


def _overlap(one: Plan, other: Plan) -> bool:
    return one.first_year <= other.last_year and other.first_year <= one.last_year


def _compared(one: Measured, other: Measured) -> tuple[list[int], list[str]]:
    """The years with equal actuals, and a sentence for each year with different ones."""
    equal, contrary = [], []
    mine, theirs = one.actuals, other.actuals
    for year in sorted(set(mine) & set(theirs)):
        a, b = mine[year], theirs[year]
        if a.value is None or b.value is None:
            continue
        if a.value == b.value:
            equal.append(year)
        else:
            contrary.append(
                f"{fiscal_year_label(year)}年度の実績値が食い違います："
                f"「{_where(one)}」は{a.printed}、「{_where(other, one)}」は{b.printed}"
            )
    return equal, contrary


def _where(row: Measured, after: Measured | None = None) -> str:
    """Its first sheet; the plan is named once where both are of the same."""
    stand = row.stands[0]
    if after is not None and after.stands[0].plan == stand.plan:
        return f"事業{stand.initiative.number}"
    return f"{stand.plan.title} 事業{stand.initiative.number}"


def _apart(municipality: Municipality) -> set[tuple[int, int]]:
    """Pairs of rows that a person said are different, both ways round."""
    rows = Tie.objects.for_municipality(municipality).filter(act=Tie.Act.APART, undone_by__isnull=True)
    pairs = list(rows.values_list("indicator_id", "other_id"))
    return {*pairs, *((other, one) for one, other in pairs)}
