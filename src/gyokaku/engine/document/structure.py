"""Changes of a plan's structure as functions from document to document: initiatives added, ended, moved, merged, split.

Identity is the sheet's `key`, which never changes. What goes on in another's place names it in `origins`; what no longer
stands is kept in the plan's `ended` with its last number and title, since when and why. The printed list follows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from gyokaku.engine.document.identity import identity
from gyokaku.engine.document.plan import Ended, ListRow, Measure, Plan, Policy
from gyokaku.engine.document.sheet import PROSE_FIELDS, Initiative
from gyokaku.engine.document.walk import initiatives

Branch = TypeVar("Branch", Policy, Measure)
Row = TypeVar("Row")


class CannotRestructure(ValueError):
    """The change does not fit the plan; the message says what, where and how to mend."""


@dataclass(frozen=True, slots=True)
class Named:
    """An initiative to be: number, title, sections (empty: as the one it comes from) and its key."""

    number: int
    title: str
    sections: tuple[str, ...] = ()
    key: str = ""


def with_keys(plan: Plan, keys: Mapping[tuple[int, str], str]) -> Plan:
    """The plan with a key on every sheet that has none, looked up by number and title."""

    def keyed(sheets: list[Initiative]) -> list[Initiative]:
        return [one if one.key else one.model_copy(update={"key": keys.get((one.number, one.title))}) for one in sheets]

    return _everywhere(plan, lambda sheets, _: keyed(sheets))


def found(plan: Plan, number: int) -> Initiative:
    """The one sheet of this number. Raises CannotRestructure when there is none or more than one."""
    sheets = [place.initiative for place in initiatives(plan) if place.initiative.number == number]
    if len(sheets) != 1:
        said = "計画にありません" if not sheets else f"計画に{len(sheets)}つあります。先に番号を分けてください"
        raise CannotRestructure(f"事業{number}が{said}。")
    return sheets[0]


def added(plan: Plan, new: Named, *, branch: str) -> Plan:
    """A new sheet at the end of a branch, named by its code. Its texts, schedule and indicators are still to be written."""
    _check_free(plan, new.number)
    sheet = _blank(plan, new)
    return _listed(_put(plan, sheet, branch), sheet, branch)


def ended(plan: Plan, number: int, *, year: int, reason: str) -> Plan:
    """Without the sheet of this number from the fiscal year on."""
    sheet = found(plan, number)
    row = Ended(
        number=sheet.number, title=sheet.title, key=sheet.key, gone_from=year, reason=_needed(reason, "終了する")
    )
    kept = _everywhere(plan, lambda sheets, _: [one for one in sheets if one is not sheet])
    listing = [one for one in kept.listing if (one.number, one.title) != (sheet.number, sheet.title)]
    return kept.model_copy(update={"ended": [*kept.ended, row], "listing": listing})


def moved(plan: Plan, number: int, *, to: int, branch: str = "") -> Plan:
    """The sheet under another number, and under another branch where one is named."""
    sheet = found(plan, number)
    if to != number:
        _check_free(plan, to)
    new = sheet.model_copy(update={"number": to})
    stands = next(_code(place) for place in initiatives(plan) if place.initiative is sheet)
    if branch and branch != stands:
        without = _everywhere(plan, lambda sheets, _: [one for one in sheets if one is not sheet])
        changed = _put(without, new, branch)
    else:
        changed = swapped(plan, sheet, new)
    return _relisted(changed, sheet, new, branch or None)


def merged(plan: Plan, numbers: Sequence[int], into: Named, *, year: int, reason: str) -> Plan:
    """Several sheets go on as one: as one of themselves when `into` bears its number, else as a new one in the first's
    place. What goes on takes up every schedule row, indicator and text, so that nothing is lost before it is edited."""
    if len(set(numbers)) < 2:
        raise CannotRestructure("統合する事業を2つ以上選んでください。")
    former = [found(plan, number) for number in dict.fromkeys(numbers)]
    stays = next((sheet for sheet in former if sheet.number == into.number), None)
    gone = [sheet for sheet in former if sheet is not stays]
    whole = _union(stays, former, into)
    if stays is None:
        _check_free(plan, into.number)
        branch = next(_code(place) for place in initiatives(plan) if place.initiative is former[0])
        plan = _listed(_beside(plan, former[0], whole), whole, branch)
    else:
        plan = _relisted(swapped(plan, stays, whole), stays, whole, None)
    for sheet in gone:
        plan = ended(plan, sheet.number, year=year, reason=reason)
    return plan


def split(plan: Plan, number: int, parts: Sequence[Named]) -> Plan:
    """One sheet goes on as several: the first part is the sheet itself, the others are new and follow it."""
    sheet = found(plan, number)
    if len(parts) < 2:
        raise CannotRestructure("分割した後の事業を2つ以上書いてください。")
    first, *others = parts
    if first.number != number:
        raise CannotRestructure(f"1行目は、事業{number}を引き継ぐものとして、番号{number}のまま書いてください。")
    stays = sheet.model_copy(update={"title": first.title, "sections": list(first.sections) or sheet.sections})
    branch = next(_code(place) for place in initiatives(plan) if place.initiative is sheet)
    plan = _relisted(swapped(plan, sheet, stays), sheet, stays, None)
    behind = stays
    for one in others:
        _check_free(plan, one.number)
        named = one if one.sections else Named(one.number, one.title, tuple(sheet.sections), one.key)
        new = _blank(plan, named).model_copy(update={"origins": [sheet.key] if sheet.key else []})
        plan = _listed(_beside(plan, behind, new, after=True), new, branch)
        behind = new
    return plan


# --- what goes on, what it came from ----------------------------------------------------------------------------


def origins_of(plan: Plan, sheet: Initiative) -> list[Ended | Initiative]:
    """What the sheet came from: initiatives that ended, or that go on beside it."""
    known: dict[str | None, Ended | Initiative] = {row.key: row for row in plan.ended if row.key}
    known |= {place.initiative.key: place.initiative for place in initiatives(plan) if place.initiative.key}
    return [known[key] for key in sheet.origins if key in known]


def successors_of(plan: Plan, key: str | None) -> list[Initiative]:
    """The initiatives of the plan that name this key among their origins."""
    return [place.initiative for place in initiatives(plan) if key and key in place.initiative.origins]


# --- inside -----------------------------------------------------------------------------------------------------


def _needed(reason: str, what: str) -> str:
    if not reason.strip():
        raise CannotRestructure(f"{what}理由を書いてください。計画に残り、公表されます。")
    return reason.strip()


def _check_free(plan: Plan, number: int) -> None:
    if any(place.initiative.number == number for place in initiatives(plan)):
        raise CannotRestructure(f"事業{number}はすでに計画にあります。空いている番号にしてください。")
    former = next((row for row in plan.ended if row.number == number), None)
    if former is not None:
        raise CannotRestructure(
            f"番号{number}は、終了した「{former.title}」のものです。過去の資料と取り違えないよう、別の番号にしてください。"
        )


def _code(place: object) -> str:
    """The code of the branch right above a sheet."""
    from gyokaku.engine.document.walk import Place

    assert isinstance(place, Place)
    return (place.measure or place.policy).code


def _blank(plan: Plan, new: Named) -> Initiative:
    """A sheet with every field that the plan's sheets have, printed empty."""
    if not new.title.strip():
        raise CannotRestructure(f"事業{new.number}の名称を書いてください。")
    printed = [field.key for field in plan.sheet_fields] or ["purpose", "status", "issues", "actions"]
    prose = {key: "" for key in printed if key in PROSE_FIELDS and key != "no_indicator_reason"}
    own = {key: "" for key in printed if key not in PROSE_FIELDS}
    return Initiative(
        number=new.number,
        title=new.title.strip(),
        sections=list(new.sections),
        fields=own,
        key=new.key or None,
        **prose,  # type: ignore[arg-type]
    )


def _union(stays: Initiative | None, former: Sequence[Initiative], into: Named) -> Initiative:
    """One sheet with the sections, texts, schedules and indicators of all."""
    first = stays or former[0]
    ordered = [first, *(sheet for sheet in former if sheet is not first)]
    texts = {key: _joined([sheet.text(key) for sheet in ordered]) for key in PROSE_FIELDS}
    own = list(dict.fromkeys(key for sheet in ordered for key in sheet.fields))
    keys = [sheet.key for sheet in ordered if sheet is not stays and sheet.key]
    update = {
        **texts,
        "number": into.number,
        "title": into.title.strip() or first.title,
        "sections": list(into.sections) or _once([name for sheet in ordered for name in sheet.sections], str),
        "fields": {key: _joined([sheet.fields.get(key) for sheet in ordered]) or "" for key in own},
        "schedule": _once([item for sheet in ordered for item in sheet.schedule], lambda item: item.item),
        "indicators": _once([row for sheet in ordered for row in sheet.indicators], identity),
        "origins": [*first.origins, *keys] if stays else keys,
    }
    if stays is None:
        update |= {"key": into.key or None, "reports": [], "costs": [], "page": None, "sources": {}, "findings": []}
    return first.model_copy(update=update)


def _joined(texts: Sequence[str | None]) -> str | None:
    said = [text for text in texts if text is not None]
    return "\n".join(dict.fromkeys(text for text in said if text.strip())) if said else None


def _once(rows: Sequence[Row], name: Callable[[Row], str]) -> list[Row]:
    kept: dict[str, Row] = {}
    for row in rows:
        kept.setdefault(name(row), row)
    return list(kept.values())


def _everywhere(plan: Plan, change: Callable[[list[Initiative], str], list[Initiative]]) -> Plan:
    """The plan with `change` done to the sheets of every branch, given the branch's code."""

    def below(branch: Branch) -> Branch:
        children = "measures" if isinstance(branch, Policy) else "groups"
        update = {
            "initiatives": change(branch.initiatives, branch.code),
            children: [below(child) for child in getattr(branch, children)],
        }
        return branch.model_copy(update=update)

    return plan.model_copy(update={"policies": [below(policy) for policy in plan.policies]})


def _put(plan: Plan, sheet: Initiative, branch: str) -> Plan:
    codes: list[str] = []

    def put(sheets: list[Initiative], code: str) -> list[Initiative]:
        codes.append(code)
        return [*sheets, sheet] if code == branch and codes.count(code) == 1 else sheets

    changed = _everywhere(plan, put)
    if branch not in codes:
        raise CannotRestructure(f"「{branch}」という位置づけは計画にありません。画面を開き直して選んでください。")
    return changed


def _beside(plan: Plan, sheet: Initiative, new: Initiative, *, after: bool = False) -> Plan:
    def put(sheets: list[Initiative], _: str) -> list[Initiative]:
        pair = [sheet, new] if after else [new, sheet]
        return [two for one in sheets for two in (pair if one is sheet else [one])]

    return _everywhere(plan, put)


def swapped(plan: Plan, sheet: Initiative, new: Initiative) -> Plan:
    return _everywhere(plan, lambda sheets, _: [new if one is sheet else one for one in sheets])


def _listed(plan: Plan, sheet: Initiative, branch: str) -> Plan:
    """With a row of the printed list for a new sheet, where the plan has a list."""
    if not plan.listing:
        return plan
    row = ListRow(number=sheet.number, title=sheet.title, sections="、".join(sheet.sections), page=None, measure=branch)
    rows = sorted([*plan.listing, row], key=lambda one: one.number)
    return plan.model_copy(update={"listing": rows})


def _relisted(plan: Plan, sheet: Initiative, new: Initiative, branch: str | None) -> Plan:
    """With the list's row of a changed sheet saying the same as the sheet."""

    def follow(row: ListRow) -> ListRow:
        if (row.number, row.title) != (sheet.number, sheet.title):
            return row
        update: dict[str, object] = {"number": new.number, "title": new.title}
        if new.sections != sheet.sections:
            update["sections"] = "、".join(new.sections)
        if branch:
            update["measure"] = branch
        return row.model_copy(update=update)

    return plan.model_copy(update={"listing": [follow(row) for row in plan.listing]})
