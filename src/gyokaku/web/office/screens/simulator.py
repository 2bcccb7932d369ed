"""The rule simulator: another scale or threshold, and which ratings it would flip, before it is adopted."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gyokaku.engine.attainment.scales import Scale, ready, ready_names
from gyokaku.engine.document import Plan as Document
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.engine.progress import Simulation, simulate
from gyokaku.plan.queries import document
from gyokaku.web.office.door import acting, working_plan

DEFAULT = "pace-sabcd"


@dataclass(frozen=True, slots=True)
class Option:
    """An entry of a choice."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """A threshold that may be moved: in percent (or points), as it is and as it was typed."""

    label: str
    name: str
    standing: str
    typed: str
    unit: str
    fault: str


@dataclass(frozen=True, slots=True)
class Page:
    """The screen of the simulator."""

    title: str
    old: list[Option]
    new: list[Option]
    years: list[Option]
    edges: list[Edge]
    about: str
    old_title: str
    new_title: str
    found: Simulation | None
    faults: list[Edge]


def build(plan: Document, asked: dict[str, str]) -> Page:
    """The screen for what was asked: `old`, `new`, `year`, and thresholds as `edge-<label>` in percent or points."""
    old = ready(_known(asked.get("old", "")))
    new = ready(_known(asked.get("new", "") or old.name))
    edges, moved = _edges(new, asked)
    faults = [edge for edge in edges if edge.fault]
    year = asked.get("year", "")
    years = plan.fiscal_years
    return Page(
        title="評価の物差しを試す",
        old=_options(old.name),
        new=_options(new.name),
        years=[
            Option("", "いちばん新しい実績の年度", not year),
            *(Option(str(one), fiscal_year_name(one), year == str(one)) for one in range(years.first, years.last + 1)),
        ],
        edges=edges,
        about=new.about,
        old_title=old.title,
        new_title=new.title,
        found=None if faults else simulate(plan, old, moved, int(year) if year.isdigit() else None),
        faults=faults,
    )


def _known(name: str) -> str:
    return name if name in ready_names() else DEFAULT


def _options(chosen: str) -> list[Option]:
    return [Option(name, ready(name).title, name == chosen) for name in ready_names()]


def _edges(scale: Scale, asked: dict[str, str]) -> tuple[list[Edge], Scale]:
    """The thresholds with what was typed, and the scale with them moved."""
    edges = []
    for axis in scale.axes:
        points = axis.measure.value == "points"
        for band in axis.bands:
            if band.at_least is None:
                continue
            standing = band.at_least if points else band.at_least * 100
            typed = asked.get(f"edge-{band.label}", "").strip()
            fault = ""
            if typed:
                try:
                    number = Decimal(typed) if points else Decimal(typed) / 100
                    scale = scale.with_threshold(band.label, number)
                except InvalidOperation:
                    fault = f"「{band.label}」の境目「{typed}」は数ではありません。半角の数字で入れてください。"
                except ValueError:
                    fault = f"「{band.label}」の境目は、上の段より低く、下の段より高くしてください。"
            edges.append(
                Edge(
                    label=band.label,
                    name=f"edge-{band.label}",
                    standing=f"{standing.normalize():f}",
                    typed=typed,
                    unit="ポイント" if points else "%",
                    fault=fault,
                )
            )
    return edges, scale


@require_safe
def simulator(request: HttpRequest) -> HttpResponse:
    """The screen; everything asked stands in the address, so that it can be shown to others."""
    plan = working_plan(acting(request))
    if plan is None:
        return render(request, "office/screens/no_plan.html", {"title": "評価の物差しを試す"})
    page = build(document(plan), {key: str(value)[:100] for key, value in request.GET.items()})
    return render(request, "office/screens/simulator.html", {"title": page.title, "page": page})
