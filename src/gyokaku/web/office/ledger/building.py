"""A formula as a form: what was typed becomes a formula, or is refused at its place; a formula becomes what is typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from gyokaku.engine.register import (
    Aggregate,
    Beside,
    Definition,
    Filter,
    Formula,
    Kind,
    Reader,
    RegisterField,
    Term,
    Test,
)
from gyokaku.engine.register.formula import COMPARING, filter_faults, link_faults, unbounded
from gyokaku.engine.register.reading import Unreadable
from gyokaku.engine.register.showing import printed
from gyokaku.engine.register.soundness import numeric

MOST = 9  # conditions of one kind
YEAR = RegisterField(key="year", label="年度", kind=Kind.YEAR)
SCALES = {"1": "", "1000": "千", "10000": "万", "1000000": "百万", "100000000": "億"}
UNARY = (Test.FILLED, Test.EMPTY)
BETWEEN = "between"  # two conditions typed as one: from the first value to the second


@dataclass(slots=True)
class Built:
    """What a form says: the formula where it can be made, the first year, and what is wrong at which place."""

    formula: Formula | None = None
    first_year: int | None = None
    faults: dict[str, str] = field(default_factory=dict)

    def refuse(self, place: str, message: str) -> None:
        """Note a fault; the first one of a place stays."""
        self.faults.setdefault(place, message)


def build(typed: Mapping[str, str], definition: Definition, reader: Reader) -> Built:
    """The formula that was typed."""
    made = Built()
    made.first_year = _year(typed, "first_year", made)
    term = Term(_among(typed, "term", [one.value for one in Term], "数える期間", made) or Term.FLOW)
    since = _year(typed, "since", made) if term is Term.CUMULATIVE else None
    aggregate = _among(typed, "aggregate", [one.value for one in Aggregate], "数え方", made)
    filters = _filters("f", typed, definition, reader, made)
    part = _filters("p", typed, definition, reader, made) if aggregate == Aggregate.SHARE else ()
    if made.faults or not aggregate:
        return made
    key = typed.get("field", "") if aggregate != Aggregate.COUNT else ""
    scale = _among({"scale": typed.get("scale") or "1"}, "scale", [*SCALES], "表し方", made) or "1"
    unit = _unit(typed, Aggregate(aggregate), definition.by_key.get(key), scale, made)
    formula = Formula(
        of=definition.key,
        aggregate=Aggregate(aggregate),
        field=key or None,
        filters=filters,
        part=part,
        term=term,
        since=since,
        unit=unit,
        scale=Decimal(scale),
        places=int(typed["places"]) if typed.get("places", "") in set("123456") else 0,
        beside=_beside(typed, definition, made),
    )
    _placed(formula, definition, made)
    made.formula = None if made.faults else formula
    return made


def _placed(formula: Formula, definition: Definition, made: Built) -> None:
    """Each fault of the formula at the question that it answers."""
    alone = formula.model_copy(update={"beside": None, "filters": ()})
    timed = alone.model_copy(update={"aggregate": Aggregate.COUNT, "field": None, "part": ()})
    counted = alone.model_copy(update={"term": Term.FLOW, "since": None})
    of_part = formula.aggregate is Aggregate.SHARE and not formula.part
    for place, one in (("term", timed), ("p1-field" if of_part else "field", counted), ("beside-field", formula)):
        for said in () if made.faults else link_faults(one, definition):
            made.refuse(place, said)


def _unit(
    typed: Mapping[str, str], aggregate: Aggregate, counted: RegisterField | None, scale: str, made: Built
) -> str:
    own = usual_unit(aggregate, counted)
    unit = typed.get("unit", "").strip()
    if scale != "1" and unit == own:
        made.refuse("unit", f"{SCALES[scale]}{own}で表すときは、単位を「{SCALES[scale]}{own}」にしてください。")
    return unit or f"{SCALES[scale]}{own}"


def usual_unit(aggregate: Aggregate, counted: RegisterField | None) -> str:
    """The unit of a figure for which none was typed."""
    if aggregate is Aggregate.SHARE:
        return "%"
    if aggregate in (Aggregate.COUNT, Aggregate.DISTINCT) or counted is None:
        return "件"
    return "円" if counted.kind is Kind.YEN else counted.unit or ""


def _beside(typed: Mapping[str, str], definition: Definition, made: Built) -> Beside | None:
    asked = typed.get("beside", "")
    if asked not in (Aggregate.COUNT, Aggregate.DISTINCT, Aggregate.SUM):
        return None
    key = typed.get("beside-field", "") if asked != Aggregate.COUNT else ""
    if asked != Aggregate.COUNT and not key:
        made.refuse("beside-field", "横に並べる数の欄を選んでください。")
    own = usual_unit(Aggregate(asked), definition.by_key.get(key))
    unit, before = (typed.get(f"beside-{name}", "").strip() for name in ("unit", "before"))
    return Beside(aggregate=Aggregate(asked), field=key or None, unit=unit or own, before=before)


def _filters(
    kind: str, typed: Mapping[str, str], definition: Definition, reader: Reader, made: Built
) -> tuple[Filter, ...]:
    found = []
    for turn in range(1, MOST + 1):
        place = f"{kind}{turn}"
        key, text = typed.get(f"{place}-field", ""), typed.get(f"{place}-value", "").strip()
        if not key:
            if text:
                made.refuse(f"{place}-field", f"値「{text[:20]}」を比べる欄を選んでください。")
            continue
        found += list(_filter(place, typed, definition.by_key.get(key), reader, made))
    return tuple(found)


def _filter(
    place: str, typed: Mapping[str, str], asked: RegisterField | None, reader: Reader, made: Built
) -> Iterator[Filter]:
    test = _among(typed, f"{place}-test", [*(one.value for one in Test), BETWEEN], "比べ方", made)
    if asked is None or not test:
        made.refuse(f"{place}-field", "この欄は台帳にありません。選び直してください。")
        return
    lines = [line.strip() for line in typed.get(f"{place}-value", "").splitlines() if line.strip()]
    if test in UNARY:
        lines = []
    elif not lines:
        made.refuse(f"{place}-value", f"「{asked.label}」と比べる値を書いてください。")
        return
    try:
        values = tuple(reader.read(unbounded(asked), line) for line in lines)
    except Unreadable as wrong:
        made.refuse(f"{place}-value", f"{asked.label}：{wrong}")
        return
    if said := _uncompared(test, asked, values):
        made.refuse(f"{place}-value", said)
        return
    pairs = [(Test.FROM, values[:1]), (Test.TO, values[1:])] if test == BETWEEN else [(Test(test), values)]
    for compared, given in pairs:
        one = Filter(field=asked.key, test=compared, values=given)
        for fault in filter_faults(one, _only(asked)):
            made.refuse(f"{place}-field", fault)
        yield one


def _uncompared(test: str, asked: RegisterField, values: tuple[str, ...]) -> str:
    """Why a field cannot be compared with so many values, or with values in this order; "" where it can."""
    if test in COMPARING and len(values) != 1:
        return f"「{asked.label}」と比べる値は1つだけ書いてください。2つの値の間なら「が次の2つの間」を選びます。"
    if test != BETWEEN:
        return ""
    if len(values) != 2:
        return f"「{asked.label}」の始まりと終わりを、1行に1つずつ、2行で書いてください。"
    falls = Decimal(values[1]) < Decimal(values[0]) if numeric(asked) else values[1] < values[0]
    return f"「{asked.label}」の2つの値の順が逆です。小さい値か早い日を先に書いてください。" if falls else ""


def _only(asked: RegisterField) -> Definition:
    return Definition(key="x", title="x", when=asked.key, fields=(asked,))


def _among(typed: Mapping[str, str], name: str, known: list[str], label: str, made: Built) -> str:
    text = typed.get(name, "")
    if text in known:
        return text
    made.refuse(name, f"{label}を選んでください。")
    return ""


def _year(typed: Mapping[str, str], name: str, made: Built) -> int | None:
    try:
        return read_year(typed.get(name, ""))
    except Unreadable as wrong:
        made.refuse(name, str(wrong))
        return None


def read_year(text: str) -> int:
    """A fiscal year as people write it. Raises Unreadable."""
    read = Reader().read(YEAR, text)
    if not read:
        raise Unreadable("年度が空です。「R7年度」か「2025」と書いてください。")
    return int(read)


def _paired(filters: list[Filter]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Conditions as they are typed: field, test, values; from one value to another is one of them."""
    while filters:
        one, *filters = filters
        other = filters[0] if filters else None
        if other and (one.field, one.test, other.test) == (other.field, Test.FROM, Test.TO):
            filters = filters[1:]
            yield one.field, BETWEEN, one.values + other.values
        else:
            yield one.field, one.test.value, one.values


def typed_of(formula: Formula, definition: Definition) -> dict[str, str]:
    """The form that says this formula."""
    said = {
        "aggregate": formula.aggregate.value,
        "field": formula.field or "",
        "term": formula.term.value,
        "since": str(formula.since or ""),
        "unit": formula.unit,
        "scale": format(formula.scale.normalize(), "f"),
        "places": str(formula.places),
    }
    for kind, filters in (("f", formula.filters), ("p", formula.part)):
        for turn, (key, test, given) in enumerate(_paired(list(filters)), 1):
            asked = definition.by_key.get(key)
            values = [printed(asked, value) if asked else value for value in given]
            said |= {f"{kind}{turn}-field": key, f"{kind}{turn}-test": test}
            said[f"{kind}{turn}-value"] = "\n".join(values)
    if formula.beside:
        said |= {"beside": formula.beside.aggregate.value, "beside-field": formula.beside.field or ""}
        said |= {"beside-unit": formula.beside.unit, "beside-before": formula.beside.before}
    return said
