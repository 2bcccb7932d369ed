"""The record of money beside the plan: sources, settlements, keys that stand for nothing, costs of what has ended."""

from __future__ import annotations

from collections.abc import Iterator

from gyokaku.engine.checking.rule import Hit, rule
from gyokaku.engine.checking.subject import Subject
from gyokaku.engine.document import Initiative, Severity
from gyokaku.engine.money.document import Kind, Request
from gyokaku.engine.money.sources import fault
from gyokaku.engine.money.yen import yen
from gyokaku.engine.notation import fiscal_year_name

FIELD = "予算の記録"


def _requests(subject: Subject) -> Iterator[tuple[int, Request, Initiative | None]]:
    sheets = {sheet.number: sheet for sheet in subject.sheets}
    for year in subject.money.years if subject.money else ():
        for one in year.requests:
            yield year.fiscal_year, one, sheets.get(one.initiative or -1)


def _named(year: int, request: Request) -> str:
    return f"{fiscal_year_name(year)} 要求{request.number}"


@rule(
    "GK611",
    Severity.ERROR,
    "財源の合計が金額と合わない",
    why="財源の内訳は、足して金額になるはずのものです。合わなければ、どれかの額が誤りです。",
    mend="要求の画面で、財源か金額を書き直してください。",
    silent="財源の内訳が書かれていない金額では黙っています。",
)
def sources_do_not_add_up(subject: Subject) -> Iterator[Hit]:
    """An amount whose sources come to another sum."""
    for year, request, sheet in _requests(subject):
        for amount in request.amounts:
            if said := fault(amount.yen, amount.sources):
                yield Hit(f"{amount.kind.label}：{said}", yen(amount.yen), sheet, FIELD, _named(year, request))


@rule(
    "GK612",
    Severity.WARNING,
    "補正がないのに、決算が予算を超えている",
    why="予算現額を超える決算は、補正予算の記録もれか、額の誤りです。",
    mend="補正予算を記録するか、決算の額を確かめてください。流用のときは、決算の理由に書いてから、この指摘を除外してください。",
    silent="決算か当初予算の記録がない要求では黙っています。",
)
def settled_over_what_was_granted(subject: Subject) -> Iterator[Hit]:
    """A settlement above the first budget with all supplementary ones."""
    for year, request, sheet in _requests(subject):
        spent, granted = request.of(Kind.SETTLEMENT), request.budgeted
        if spent is not None and granted is not None and spent > granted:
            said = (
                f"要求{request.number}「{request.title}」の決算{yen(spent)}が、予算現額{yen(granted)}を超えています。"
            )
            yield Hit(said, yen(spent), sheet, FIELD, _named(year, request))


@rule(
    "GK613",
    Severity.WARNING,
    "どの事業のものか決まっていない予算のキー",
    why="対応のないキーの額は、どの事業の事業費にも入りません。計画の事業費が実際より小さく見えます。",
    mend="「キーの対応」で、計画の事業か、計画の事業に属さないものかを決めてください。",
    silent="計画の事業に属さないと決めたキーでは黙っています。",
)
def key_stands_for_nothing(subject: Subject) -> Iterator[Hit]:
    """Lines of a table of costs that nobody has mapped, told once a table."""
    for one in subject.money.open_keys if subject.money else ():
        year = fiscal_year_name(one.fiscal_year)
        said = (
            f"{year}の事業費（{one.stage}）のうち{one.count:,}件、合計{yen(one.yen)}が、どの事業のものか決まっていません"
            f"（はじめのもの：{one.example}）。"
        )
        yield Hit(said, one.example, None, FIELD, f"{year} {one.stage}")


@rule(
    "GK614",
    Severity.WARNING,
    "終わった事業に事業費がある",
    why="計画にない事業の費用は、どのシートにも載らず、計画全体の事業費からもれます。",
    mend="「キーの対応」で、引き継いだ事業か、計画の事業に属さないものに改めてください。",
    silent="事業が計画にあった年度の事業費では黙っています。",
)
def cost_of_what_has_ended(subject: Subject) -> Iterator[Hit]:
    """Costs of a year in which the initiative stood in the plan no more."""
    for one in subject.money.ended if subject.money else ():
        year = fiscal_year_name(one.fiscal_year)
        said = f"計画で終わった事業{one.number}「{one.title}」に、{year}の事業費{yen(one.yen)}が割り振られています。"
        yield Hit(said, yen(one.yen), None, FIELD, f"{year} 事業{one.number}")
