"""The result of a year (年度評価) and its costs in plain sentences, for who reads what changed between two plans."""

from __future__ import annotations

from typing import Any

from gyokaku.engine.document.cost import CostFigure, CostLine, YearCost
from gyokaku.engine.document.labels import label, printed_value
from gyokaku.engine.document.report import NextYear, Progress

LAYERS = ("headquarters", "section", "rule")
TEXTS = ("done", "result", "issue", "next_year")


def told_report(report: dict[str, Any]) -> str:
    """A whole report: ratings, texts, direction, steps, figures. `report` is its JSON form."""
    ratings = report.get("ratings", {})
    given = [f"{label(layer)} {ratings[layer]['rating']}" for layer in LAYERS if ratings.get(layer)]
    parts = [(label("ratings"), "、".join(given))]
    parts += [(label(key), report.get(key) or "") for key in TEXTS]
    if report.get("next_direction"):
        parts.append((label("next_direction"), told_direction(report["next_direction"])))
    parts.append((label("progress"), "、".join(map(told_step, report.get("progress", [])))))
    parts.append((label("reported"), "、".join(map(told_figure, report.get("reported", [])))))
    return "".join(f"{name}：{said.rstrip('。')}。" for name, said in parts if said)


def told_direction(direction: str) -> str:
    """次年度の方向性 by its key."""
    return NextYear(direction).label


def told_step(step: dict[str, Any]) -> str:
    """A step with how far it is."""
    note = f"（{step['note']}）" if step.get("note") else ""
    return f"「{step['item']}」{step['text']} {Progress(step['progress']).label}{note}"


def told_figure(figure: dict[str, Any]) -> str:
    """A reported figure with its time."""
    return f"{figure['indicator']} {printed_value(figure['value'])}"


def told_ended(row: dict[str, Any]) -> str:
    """An initiative that no longer stands, since when and why."""
    return f"事業{row['number']}「{row['title']}」は{row['gone_from']}年度から計画にない：{row['reason']}"


def told_cost(cost: dict[str, Any]) -> str:
    """The costs of a year: 予算 1,200,000円、決算 1,100,000円."""
    of = YearCost.model_validate(cost)
    stages = ((label("budget"), of.budget), (label("settlement"), of.settlement))
    return "、".join(f"{name} {_cost(figure)}" for name, figure in stages if figure is not None)


def told_cost_figure(figure: dict[str, Any]) -> str:
    """One amount with its 人件費."""
    return _cost(CostFigure.model_validate(figure))


def told_cost_line(line: dict[str, Any]) -> str:
    """A line of the budget: its keys, name and amount."""
    of = CostLine.model_validate(line)
    share = f"（{of.whole:,f}円の{of.share}）" if of.share and of.whole is not None else ""
    return f"{of.key} {of.name} {of.yen:,f}円{share}"


def _cost(figure: CostFigure) -> str:
    personnel = f"（ほかに人件費 {figure.personnel:,f}円）" if figure.personnel is not None else ""
    return f"{figure.yen:,f}円{personnel}"
