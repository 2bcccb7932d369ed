"""Entering a plan on the screen: begun as an empty frame or after another plan, filled part by part until it is frozen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gyokaku.engine.document import FiscalYears, Indicator, initiatives
from gyokaku.engine.document import Municipality as Town
from gyokaku.engine.document import Plan as Document
from gyokaku.engine.document.framing import USUAL_LEVELS, after, framed, with_branch, with_indicator, with_texts
from gyokaku.engine.document.structure import CannotRestructure, Named, added
from gyokaku.engine.document.values import value_of
from gyokaku.organization.models import Post
from gyokaku.plan.actions import Imported, apply, import_document
from gyokaku.plan.errors import WrongStructure
from gyokaku.plan.models import Plan
from gyokaku.plan.permissions import check_import, check_shape
from gyokaku.plan.queries import document, proposal

YEARS = range(1950, 2151)
LONGEST = 50  # years of a plan


def make_plan(
    *,
    title: str,
    first_year: int,
    last_year: int,
    by: Post,
    levels: Sequence[str] = USUAL_LEVELS,
    fields: Sequence[str] = (),
    like: Plan | None = None,
    sheets: bool = False,
) -> Plan:
    """Begin a plan beside those there are: an empty frame, or the structure of another one. Raises NotAllowed,
    WrongStructure."""
    check_import(by, by.municipality)
    if first_year not in YEARS or last_year not in YEARS or not 0 <= last_year - first_year < LONGEST:
        raise WrongStructure(
            f"計画期間（{first_year}〜{last_year}年度）を、始まりから終わりへ、{LONGEST}年以内の西暦で書いてください。"
        )
    name = " ".join(title.split())
    if Plan.objects.for_municipality(by.municipality).filter(title=name).exists():
        raise WrongStructure(f"「{name}」という計画がすでにあります。題名で見分けられるようにしてください。")
    years = FiscalYears(first=first_year, last=last_year)
    town = Town(code=by.municipality.code, name=by.municipality.name)
    try:
        if like is not None:
            made = after(document(like), name, years, sheets=sheets)
        else:
            made = framed(town, name, years, levels, fields)
    except CannotRestructure as wrong:
        raise WrongStructure(str(wrong)) from wrong
    return apply(proposal(made, municipality=by.municipality, new=True), by=by).plan


def add_branch(plan: Plan, *, title: str, by: Post, parent: str = "", code: str = "") -> Imported:
    """A new branch of the tree. Raises NotAllowed, WrongStructure."""
    return _changed(plan, lambda paper: with_branch(paper, title, parent=parent, code=code), by)


def add_initiative(
    plan: Plan, *, title: str, branch: str, by: Post, number: int | None = None, sections: Sequence[str] = ()
) -> Imported:
    """A new initiative at the end of a branch; without a number the next free one. Raises NotAllowed, WrongStructure."""

    def change(paper: Document) -> Document:
        if not title.strip():
            raise CannotRestructure("事業の名称を書いてください。")
        return added(paper, Named(number or next_number(paper), title.strip(), tuple(sections)), branch=branch)

    return _changed(plan, change, by)


def add_indicator(
    plan: Plan,
    *,
    initiative: int,
    name: str,
    by: Post,
    unit: str = "",
    kind: str = "",
    direction: str = "",
    baseline: tuple[str, str] = ("", ""),
    target: tuple[str, str] = ("", ""),
) -> Imported:
    """A new indicator on a sheet, with its baseline and target as printed and their time. Raises NotAllowed,
    WrongStructure."""

    def change(paper: Document) -> Document:
        figures = {}
        for column, label, (printed, period) in (("baseline", "基準値", baseline), ("target", "目標値", target)):
            if printed.strip():
                figures[column] = value_of(printed.strip(), period.strip() or None, column)  # type: ignore[arg-type]
                if figures[column].value is None:
                    raise CannotRestructure(
                        f"{label}「{printed}」を数として読めません。「120件」のように書いてください。"
                    )
        new = Indicator.model_validate(
            {
                "name": name.strip(),
                "unit": unit.strip() or None,
                "kind": kind or None,
                "direction": direction or None,
                "baseline": figures.get("baseline"),
                "targets": [figures["target"]] if "target" in figures else [],
            }
        )
        return with_indicator(paper, initiative, new)

    return _changed(plan, change, by)


def write_texts(plan: Plan, *, initiative: int, texts: dict[str, str], by: Post) -> Imported:
    """The prose of a sheet as given, by field. Raises NotAllowed, WrongStructure."""
    kept = {key: text.replace("\r\n", "\n").strip() for key, text in texts.items()}
    return _changed(plan, lambda paper: with_texts(paper, initiative, kept), by)


def next_number(paper: Document) -> int:
    """The number after the highest one that the plan ever gave."""
    numbers = [place.initiative.number for place in initiatives(paper)] + [one.number for one in paper.ended]
    return max(numbers, default=0) + 1


def _changed(plan: Plan, change: Callable[[Document], Document], by: Post) -> Imported:
    check_shape(by, plan)
    try:
        return import_document(change(document(plan)), by=by, plan=plan)
    except CannotRestructure as wrong:
        raise WrongStructure(str(wrong)) from wrong
