"""The demo's registers: invented records, one total at a time, from which the plan's own figures are computed again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gyokaku.demo.invented import MARK
from gyokaku.engine.register import Filter
from gyokaku.indicator.models import Actual, Indicator
from gyokaku.indicator.queries import standing
from gyokaku.ledger.actions.defining import grant, make_register, open_fields
from gyokaku.ledger.actions.entering_many import enter_many
from gyokaku.ledger.actions.feeding import feed
from gyokaku.ledger.models import Register, Right
from gyokaku.ledger.ready_made import ready_made
from gyokaku.organization.models import Municipality, Post

Row = dict[str, str]
FACILITIES, CALMER = 12, ("A", "B", "B")  # facilities in the monitoring, and the grades of those above C


def parts(total: int, count: int) -> list[int]:
    """A total in `count` uneven parts that add up to it."""
    if count <= 1:
        return [total][:count]
    weights = [3 + turn * 7 % 5 for turn in range(count)]
    made = [total * weight // sum(weights) for weight in weights]
    return [made[0] + total - sum(made), *made[1:]]


def _day(year: int, turn: int) -> str:
    return (date(year, 4, 10) + timedelta(days=turn * 13 % 350)).isoformat()


def opinions(year: int, total: int) -> Iterator[Row]:
    """The opinions of a year on twelve drafts."""
    for turn, part in enumerate(parts(total, min(12, total)), 1):
        yield {"year": str(year), "plan": f"計画案{turn}（{MARK}）", "begins": _day(year, turn), "opinions": str(part)}


def dialogues(year: int, total: int) -> Iterator[Row]:
    """Those who came to the year's 26 meetings."""
    for turn, part in enumerate(parts(total, min(26, total)), 1):
        yield {"day": _day(year, turn), "name": f"意見交換会 第{turn}回（{MARK}）", "people": str(part)}


def members(year: int, total: int) -> Iterator[Row]:
    """Members who applied, in 17 boards, with terms of one year."""
    for turn, part in enumerate(parts(total, min(17, total)), 1):
        row = {"board": f"委員会{turn}（{MARK}）", "begins": f"{year}-04-01", "ends": f"{year + 1}-03-31"}
        yield row | {"members": str(part + 8), "open": str(part), "invited": "A"}


def agreements(year: int, total: int) -> Iterator[Row]:
    """Projects under an agreement, and one that was not held."""
    for turn in range(1, total + 2):
        row = {"year": str(year), "partner": f"連携先{turn % 7 + 1}（{MARK}）", "project": f"連携事業{turn}"}
        yield row | {"basis": "A" if turn % 2 else "B", "done": "Y" if turn <= total else "N"}


def monitoring(year: int, total: int) -> Iterator[Row]:
    """The grades of the facilities; `total` of them C."""
    for turn in range(1, max(FACILITIES, total) + 1):
        grade = "C" if turn <= total else CALMER[turn % 3]
        yield {
            "year": str(year),
            "facility": f"施設{turn}（{MARK}）",
            "grade": grade,
            "labour": "A" if turn % 3 else "N",
        }


def incidents(year: int, total: int) -> Iterator[Row]:
    """Incidents of information security, and one slip of the pen that is none."""
    for turn in range(total + 1):
        kind = "B" if turn < total else "D"
        yield {"day": _day(year, turn), "section": "情報政策課", "kind": kind, "grade": "1", "told": MARK}


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator of the plan, the register that counts it, the formula by name, and how its records are made."""

    number: int
    name: str
    register: str
    formula: str
    rows: Callable[[int, int], Iterator[Row]]


SERIES = (
    Series(1, "計画等策定時におけるパブコメの意見数", "opinions", "意見募集に寄せられた意見数", opinions),
    Series(1, "計画等策定時における意見交換会の参加人数", "dialogues", "意見交換会の参加者数", dialogues),
    Series(1, "公募市民委員の人数", "members", "公募市民委員の数", members),
    Series(2, "連携協定に基づく実施事業数", "agreements", "連携協定に基づく実施事業数", agreements),
    Series(5, "モニタリングによる評価 C 以下の施設数", "monitoring", "モニタリング評価C以下の施設数", monitoring),
    Series(14, "インシデント発生件数", "incidents", "情報セキュリティのインシデント件数", incidents),
)  # fmt: skip
USUAL = 14  # where the plan has no figure yet


# What the public may see of each register; of incidents and of the people who came, numbers only.
OPENED = {
    "opinions": ("year", "plan", "begins", "opinions"),
    "dialogues": ("day", "name", "people"),
    "members": ("board", "begins", "ends", "members", "open", "invited"),
    "agreements": ("year", "partner", "project", "basis", "done"),
    "monitoring": ("year", "facility", "grade", "labour"),
    "survey": ("year", "survey", "question", "answer", "share", "valid", "sent"),
}
SURVEY, QUESTION = 10, "市の情報について「必要な情報は得られている」"
ASKED = {2024: ("74.9", "651", "1500"), 2025: ("76.2", "678", "1500"), 2026: ("77.0", "690", "1500")}


def survey(year: int) -> Iterator[Row]:
    """Answers to two questions of the year's survey, so that one of them must be chosen."""
    share, valid, sent = ASKED[year]
    row = {"year": str(year), "survey": f"市民意識調査（{MARK}）", "valid": valid, "sent": sent}
    yield row | {"question": QUESTION, "answer": "得られている", "share": share}
    yield row | {"question": "住みやすさ", "answer": "住みやすい", "share": "91.0"}


def settle_registers(*, by: Post, last: int) -> list[str]:
    """Make the registers with records up to the fiscal year `last` and link the indicators; what was made, in words."""
    told = []
    for one in SERIES:
        indicator = _indicator(by.municipality, one.number, one.name)
        if indicator is None:
            continue
        register = _made(one.register, by)
        totals = _totals(indicator, last)
        count = _entered(register, [row for year, total in totals.items() for row in one.rows(year, total)], by)
        formula = ready_made()[one.register].formulas[one.formula]
        feed(indicator, register, formula, first_year=min(totals), by=by)
        told.append(f"台帳「{register.title}」に{count}件（{MARK}）")
    return told + _survey(last, by)


def next_year(year: int, *, by: Post) -> None:
    """The records of one more fiscal year, a little above what the plan printed last."""
    for one in SERIES:
        indicator = _indicator(by.municipality, one.number, one.name)
        if indicator is not None:
            _entered(_standing(one.register, by), list(one.rows(year, _totals(indicator, year)[year])), by)
    if year in ASKED and Register.objects.for_municipality(by.municipality).filter(key="survey").exists():
        _entered(_standing("survey", by), list(survey(year)), by)


def _survey(last: int, by: Post) -> list[str]:
    rows = Indicator.objects.for_municipality(by.municipality).filter(link__initiative__number=SURVEY)
    indicator = rows.filter(name__contains="必要な情報は得られている", link__rank__isnull=False).first()
    if indicator is None:
        return []
    register = _made("survey", by)
    count = _entered(register, [row for year in ASKED if year <= last for row in survey(year)], by)
    usual = ready_made()["survey"].formulas["回答割合（最新の調査）"]
    asked = Filter(field="question", values=(QUESTION,))
    feed(indicator, register, usual.model_copy(update={"filters": (asked,)}), first_year=min(ASKED), by=by)
    return [f"台帳「{register.title}」に{count}件（{MARK}）"]


def _made(key: str, by: Post) -> Register:
    register = make_register(ready_made()[key].definition, by=by)
    grant(register, right=Right.WRITE, by=by)
    open_fields(register, OPENED.get(key, ()), by=by)
    return register


def _standing(key: str, by: Post) -> Register:
    return Register.objects.for_municipality(by.municipality).get(key=key)


def _entered(register: Register, rows: list[Row], by: Post) -> int:
    fields = ready_made()[register.key].definition.fields
    table = [[field.label for field in fields], *([row.get(field.key, "") for field in fields] for row in rows)]
    return enter_many(register, table, by=by)


def _indicator(town: Municipality, number: int, name: str) -> Indicator | None:
    rows = Indicator.objects.for_municipality(town).filter(name=name, link__rank__isnull=False)
    return rows.filter(link__initiative__number=number).first()


def _totals(indicator: Indicator, last: int) -> dict[int, int]:
    """The plan's figures by fiscal year, whole; the year `last`, which nobody has reported yet, a little above them."""
    found: dict[int, int] = {}
    for row in standing(Actual, indicator.municipality).filter(indicator=indicator, period_end__isnull=False):
        if row.value is not None and row.value == int(row.value):
            found[row.period_end.year - (row.period_end.month < 4)] = int(row.value)
    newest = found[max(found)] if found else USUAL
    found.setdefault(last, newest + newest // 10)
    return found
