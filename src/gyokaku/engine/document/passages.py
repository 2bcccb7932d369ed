"""Passages: the places of a plan that one can cite, speak about, or change, each with a name that stays.

`""` is the plan as a whole and `"#philosophy"` its 理念; `"3"` is the sheet of initiative 3, `"3#status-2"` the second
paragraph of its 現状, `"3#schedule"` its 年次計画, `"3#indicator-1"` its first indicator; `"policies/1"` and
`"measures/1-a"` are branches, `"measures/1-a#text-1"` a paragraph of one; `"background#chapter-2"` is a chapter of the
basic policy, `"background#chapter-2-1"` a paragraph of it. Before `#` stands the page, behind it the anchor on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from gyokaku.engine.document.labels import label, printed_steps, printed_value
from gyokaku.engine.document.plan import Measure, Plan, Policy
from gyokaku.engine.document.sheet import PROSE_FIELDS, Indicator, Initiative
from gyokaku.engine.document.walk import initiatives, part_marks

BULLETS = "・●○◆◇■□"
WHOLE = "計画全体"
BACKGROUND, POLICIES, MEASURES = "background", "policies/", "measures/"
LONGEST = 100
"""Letters of an address; a branch whose code makes a longer one cannot be named by itself."""


class Kind(StrEnum):
    """What a passage belongs to, in the words under which one looks for it."""

    PLAN = "計画全体"
    BACKGROUND = "計画の背景（基本方針の本文）"
    BRANCH = "方針と施策の柱"
    SHEET = "事業"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph and its id on the page. `bullet`: it was printed as a point of a list."""

    id: str
    text: str
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Prose:
    """One prose field of a sheet: its key, the id of its heading, its name in the plan's own words, its text."""

    key: str
    id: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A place of a plan. `words` names it for a reader; `text` is what it says, the title for a part as a whole.

    `part` is the address of the sheet, branch or chapter it belongs to, `key` what that part keeps from edition to
    edition (a chapter its headings; None: nothing), `field` the list of paragraphs in it, "" for the part as a whole.
    """

    address: str
    words: str
    text: str
    kind: Kind = Kind.PLAN
    part: str = ""
    key: str | None = None
    field: str = ""
    initiative: int | None = None

    @property
    def whole(self) -> bool:
        """Whether it is a part as a whole and not a paragraph in it."""
        return not self.field


def paragraphs(text: str | None, prefix: str) -> list[Paragraph]:
    """The printed lines of a field as paragraphs prefix-1, prefix-2 …; none for an empty field."""
    lines = [line.strip() for line in (text or "").split("\n")]
    return [
        Paragraph(f"{prefix}-{rank}", line, line[0] in BULLETS)
        for rank, line in enumerate((line for line in lines if line), 1)
    ]


def prose(plan: Plan, sheet: Initiative) -> list[Prose]:
    """The town's fields in its own order and words, empty ones with them; the usual ones where the plan names none."""
    named = [(field.key, field.label) for field in plan.sheet_fields]
    known = {key for key, _ in named}
    named += [(key, label(key)) for key in PROSE_FIELDS if key not in known]
    named += [(key, key) for key in sheet.fields if key not in known]
    found = []
    for rank, (key, words) in enumerate(named, 1):
        text = sheet.text(key)
        if text is not None and (text.strip() or key in known):
            found.append(Prose(key, key if key in PROSE_FIELDS else f"field-{rank}", words, text))
    return found


def passages(plan: Plan) -> dict[str, Passage]:
    """Every place of a plan by its address, in the order of the plan: the whole, what stands before the sheets, sheets."""
    marks = part_marks(plan)
    found = [Passage("", WHOLE, plan.title), *_background(plan)]
    for policy in plan.policies:
        found += _branch(policy, f"方針{policy.code}", f"{POLICIES}{marks[id(policy)]}")
        found += [one for measure in policy.measures for one in _measures(measure, marks)]
    for place in initiatives(plan):
        found += _sheet(plan, place.initiative, marks[id(place.initiative)])
    return {one.address: one for one in found if len(one.address) <= LONGEST}


def passages_in(plan: Plan, sheet: Initiative, mark: str) -> dict[str, Passage]:
    """The places of one sheet, by the mark that stands for it in addresses."""
    return {one.address: one for one in _sheet(plan, sheet, mark) if len(one.address) <= LONGEST}


def _lines(whole: Passage, text: str | None, prefix: str, words: str, field: str) -> Iterator[Passage]:
    """The paragraphs of a field of a part."""
    page = whole.part.partition("#")[0]
    for rank, one in enumerate(paragraphs(text, prefix), 1):
        yield Passage(
            f"{page}#{one.id}",
            f"{words} 第{rank}段落",
            one.text,
            whole.kind,
            whole.part,
            whole.key,
            field,
            whole.initiative,
        )


def _background(plan: Plan) -> Iterator[Passage]:
    """The texts around the tree: 理念, chapters, goals, the results of the plan before."""
    if plan.philosophy:
        words, kind = label("philosophy"), Kind.BACKGROUND
        yield Passage("#philosophy", words, plan.philosophy, kind, "#philosophy", "philosophy", "philosophy")
    parts = [
        (f"chapter-{rank}", "計画の背景", keeps, one.heading, "\n".join(one.paragraphs))
        for rank, (one, keeps) in enumerate(zip(plan.chapters, _headings(plan), strict=True), 1)
    ]
    parts += [("goals", "", "goals", "基本目標", "\n".join(plan.goals))] if plan.goals else []
    turns = _once(one.heading for one in plan.results)
    parts += [
        (f"result-{rank}", "前の計画の実績", f"result {turn}", one.heading, one.text)
        for rank, (one, turn) in enumerate(zip(plan.results, turns, strict=True), 1)
    ]
    for anchor, above, keeps, heading, text in parts:
        part, words = f"{BACKGROUND}#{anchor}", f"{above}「{heading}」" if above else heading
        whole = Passage(part, words, heading, Kind.BACKGROUND, part, keeps)
        yield whole
        yield from _lines(whole, text, anchor, words, "text")


def _headings(plan: Plan) -> list[str]:
    """What each chapter keeps: its heading below those above it."""
    above: list[tuple[int, str]] = []
    found = []
    for chapter in plan.chapters:
        above = [*((depth, heading) for depth, heading in above if depth < chapter.depth)]
        above.append((chapter.depth, chapter.heading))
        found.append(" ＞ ".join(heading for _, heading in above))
    return _once(found)


def _once(names: Iterable[str]) -> list[str]:
    """Names, the second of the same name told apart by its turn."""
    seen: dict[str, int] = defaultdict(int)
    found = []
    for name in names:
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return found


def _measures(measure: Measure, marks: dict[int, str]) -> Iterator[Passage]:
    yield from _branch(measure, f"施策の柱{measure.code}", f"{MEASURES}{marks[id(measure)]}")
    for group in measure.groups:
        yield from _measures(group, marks)


def _branch(branch: Policy | Measure, name: str, part: str) -> Iterator[Passage]:
    whole = Passage(part, f"{name} {branch.title}", branch.title, Kind.BRANCH, part, branch.key)
    yield whole
    yield from _lines(whole, branch.text, "text", name, "text")


def _sheet(plan: Plan, sheet: Initiative, mark: str) -> Iterator[Passage]:
    name = f"事業{sheet.number}"
    whole = Passage(mark, f"{name} {sheet.title}", sheet.title, Kind.SHEET, mark, sheet.key, "", sheet.number)
    yield whole
    for field in prose(plan, sheet):
        yield from _lines(whole, field.text, field.id, f"{name} {field.label}", field.id)
    tables = [("schedule", "schedule", "年次計画", _schedule(sheet))] if sheet.schedule else []
    tables += [
        (f"indicator-{rank}", "indicator", f"指標「{one.name}」", _indicator(one))
        for rank, one in enumerate(sheet.indicators, 1)
    ]
    for anchor, field_of, words, text in tables:
        address = f"{mark}#{anchor}"
        yield Passage(address, f"{name} {words}", text, Kind.SHEET, mark, sheet.key, field_of, sheet.number)


def _schedule(sheet: Initiative) -> str:
    """The schedule in words, a row a line."""
    rows = ((row.item, printed_steps([step.model_dump() for step in row.steps])) for row in sheet.schedule)
    return "\n".join(f"{item}：{steps}" if steps else item for item, steps in rows)


def _indicator(indicator: Indicator) -> str:
    """What the plan fixes of an indicator: name, unit, baseline and targets; actuals come later and are not part of it."""
    told = [f"{indicator.name}（{indicator.unit}）" if indicator.unit else indicator.name]
    told += [f"基準値 {printed_value(indicator.baseline.model_dump())}"] if indicator.baseline else []
    told += [f"目標値 {printed_value(one.model_dump())}" for one in indicator.targets]
    return "、".join(told)
