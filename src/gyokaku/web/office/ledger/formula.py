"""The formula of an indicator put together on the screen: looked at for a year first, then linked, changed or taken off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gyokaku.audit.errors import Refused
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.engine.register import Aggregate, Formula, Kind, Term, Test
from gyokaku.engine.register.reading import Unreadable
from gyokaku.engine.register.soundness import filtered, numeric
from gyokaku.indicator.models import Indicator
from gyokaku.ledger.actions.feeding import feed
from gyokaku.ledger.models import Feed
from gyokaku.ledger.permissions import can_keep
from gyokaku.ledger.queries.feeds import Offer, feeds, formula_of, looked_at, printed_actual
from gyokaku.ledger.queries.figures import behind
from gyokaku.ledger.queries.records import years
from gyokaku.ledger.queries.registers import Opened, reader_for
from gyokaku.ledger.ready_made import ready_made
from gyokaku.organization.models import Post
from gyokaku.plan.models import Plan
from gyokaku.plan.naming import plans
from gyokaku.web.office.door import working_plan
from gyokaku.web.office.ledger.asking import Asked, Asking
from gyokaku.web.office.ledger.building import BETWEEN, MOST, SCALES, Built, build, read_year, typed_of, usual_unit
from gyokaku.web.office.ledger.lists import Line, found, line

SHOWN = 10  # records behind the figure that is looked at
MADE = {
    Aggregate.COUNT: "件数（記録の数）",
    Aggregate.DISTINCT: "種類の数（欄の違う値の数）",
    Aggregate.SUM: "合計",
    Aggregate.MEAN: "平均",
    Aggregate.SHARE: "割合（％）",
    Aggregate.LATEST: "最も新しい記録の値",
}
TERMS = {
    Term.FLOW: "その年度の記録",
    Term.CUMULATIVE: "累計（始まりの年度からその年度まで）",
    Term.STOCK: "年度末現在（3月31日に続いている記録）",
}
TESTS = {
    Test.IS: "が次のもの",
    Test.IS_NOT: "が次のもの以外",
    Test.FROM: "が次の値以上・以後",
    Test.TO: "が次の値以下・以前",
    Test.ABOVE: "が次の値を超える・より後",
    Test.BELOW: "が次の値未満・より前",
    BETWEEN: "が次の2つの間（両端を含む）",
    Test.FILLED: "に記入がある",
    Test.EMPTY: "が空欄",
}
BESIDE = (Aggregate.COUNT, Aggregate.DISTINCT, Aggregate.SUM)


@dataclass(frozen=True, slots=True)
class Look:
    """The figure of a year as it would be offered, beside what the plan prints for that year."""

    offer: Offer
    year: str
    records: list[Line]
    actual: str
    difference: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The builder while it answers one request."""

    post: Post
    one: Opened
    typed: dict[str, str]
    indicators: list[tuple[int, str]]

    @property
    def indicator(self) -> Indicator | None:
        """The indicator that was chosen among those of the plan."""
        chosen = next((pk for pk, _ in self.indicators if str(pk) == self.typed.get("indicator")), None)
        return Indicator.objects.for_municipality(self.post.municipality).filter(pk=chosen or 0).first()


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, mark: UUID) -> HttpResponse:
    """Put a formula together; looking at it is a GET, linking a POST of what was looked at."""
    post, one = found(request, mark)
    if not can_keep(post, post.municipality):
        messages.error(request, "指標を台帳につなぐのは主管課です。必要な指標を主管課に伝えてください。")
        return redirect("office:ledger-figures", mark)
    said = (request.POST if request.method == "POST" else request.GET).dict()
    sheet = Sheet(post, one, {key: str(text) for key, text in said.items()}, indicators(post, working_plan(post)))
    standing = next(iter(feeds(post.municipality, [sheet.indicator.pk])), None) if sheet.indicator else None
    asks = request.method == "POST" or "look" in said
    if not asks:
        sheet = Sheet(post, one, _begun(sheet, standing) | sheet.typed, sheet.indicators)
    built = build(sheet.typed, one.definition, reader_for(one.row)) if asks else Built()
    if asks and sheet.indicator is None:
        built.refuse("indicator", "つなぐ指標を選んでください。")
    year = _looked_year(sheet, built) if asks else None
    if request.method == "POST" and not built.faults and built.formula and sheet.indicator and built.first_year:
        try:
            reason = sheet.typed.get("reason", "")
            feed(sheet.indicator, one.row, built.formula, first_year=built.first_year, by=post, reason=reason)
        except Refused as refused:
            built.refuse("reason", str(refused))
        else:
            messages.success(request, f"指標「{sheet.indicator}」を台帳につなぎました。")
            return redirect("office:ledger-figures", mark)
    return _page(request, sheet, built, standing, year)


def _page(request: HttpRequest, sheet: Sheet, built: Built, standing: Feed | None, year: int | None) -> HttpResponse:
    asking = Asking(sheet.typed, built.faults)
    parts = _questions(sheet, asking)
    look = None
    if sheet.indicator and built.formula and built.first_year and year is not None:
        look = _look(sheet, sheet.indicator, built.formula, built.first_year, year)
    reason = asking.line(
        "reason", "数え方を変える理由", "後から見る人に伝わるように書きます。履歴に残ります。", required=True
    )
    shown = {
        "title": f"{sheet.one.definition.title}から数える式",
        "register": sheet.one,
        **parts,
        "told": asking.told(*chain.from_iterable(_flat(part) for part in parts.values()), reason),
        "look": look,
        "standing": standing,
        "elsewhere": standing is not None and standing.register_id != sheet.one.row.pk,
        "reason": reason,
        "kept": [
            (key, text) for key, text in sheet.typed.items() if key not in ("csrfmiddlewaretoken", "look", "reason")
        ],
        "codes": [one for one in sheet.one.definition.fields if filtered(one) and one.choices],
    }
    return render(request, "office/ledger/formula.html", shown, status=422 if built.faults else 200)


def _flat(part: Any) -> Iterator[Asked]:
    for one in part if isinstance(part, list) else [part]:
        yield from _flat(one) if isinstance(one, list) else [one]


def _questions(sheet: Sheet, asking: Asking) -> dict[str, Any]:
    fields = [(one.key, f"{one.label}（{one.kind.label}）") for one in sheet.one.definition.fields if not one.long]
    fields = [one for one in fields if sheet.one.definition.by_key[one[0]].kind is not Kind.FILE]
    names = [(str(pk), name) for pk, name in sheet.indicators]
    return {
        "of": [asking.choice("indicator", "指標", names, required=True)],
        "counted": [
            asking.choice("aggregate", "数え方", _labels(MADE), required=True),
            asking.choice("field", "数える欄", fields, "件数のときは選びません。", blank="（なし）"),
        ],
        "terms": [
            asking.choice("term", "数える期間", _labels(TERMS), blank=""),
            asking.line("since", "累計の始まりの年度", "累計のときだけ。例：R7年度、2025"),
        ],
        "filters": _conditions("f", sheet, asking),
        "part": _conditions("p", sheet, asking),
        "printing": [
            asking.line("unit", "単位", "空けておくと、欄の単位（件数なら件）になります。"),
            asking.choice("scale", "表し方", [(key, f"{label}で割る" if label else "そのまま") for key, label in SCALES.items()], blank=""),
            asking.choice("places", "小数の桁", [(str(turn), f"{turn}桁" if turn else "なし") for turn in range(4)], blank=""),
        ],
        "beside": [
            asking.choice("beside", "横に並べる数", _labels({one: MADE[one] for one in BESIDE}), blank="（なし）"),
            asking.choice("beside-field", "その欄", fields, blank="（なし）"),
            asking.line("beside-before", "前に付けることば", "例：延べ"),
            asking.line("beside-unit", "その単位", "例：回"),
        ],
        "from_year": [asking.line("first_year", "台帳で数え始める年度", "これより前の年度は、計画に書かれた値のままです。例：R7年度、2025", required=True)],
        "looked": [asking.line("year", "試しに計算する年度", "例：R7年度、2025")],
    }  # fmt: skip


def _labels(told: dict[Any, str]) -> list[tuple[str, str]]:
    return [(str(one), label) for one, label in told.items()]


def _conditions(kind: str, sheet: Sheet, asking: Asking) -> list[list[Asked]]:
    """The conditions that were typed and an empty one."""
    used = [
        turn for turn in range(1, MOST + 1) if any(sheet.typed.get(f"{kind}{turn}-{one}") for one in ("field", "value"))
    ]
    known = [one for one in sheet.one.definition.fields if filtered(one) or numeric(one)]
    fields = [
        (one.key, f"{one.label}（{unit}）" if (unit := usual_unit(Aggregate.SUM, one)) else one.label) for one in known
    ]
    return [
        [
            asking.choice(f"{kind}{turn}-field", "欄", fields, blank="（条件なし）"),
            asking.choice(f"{kind}{turn}-test", "比べ方", _labels(TESTS), blank=""),
            asking.line(
                f"{kind}{turn}-value",
                "値",
                "数や日付もそのまま書けます（30人、100千円、R7.5.1）。どれかに当たればよいとき、2つの間のときは、1行に1つ",
                lines=2,
            ),
        ]
        for turn in range(1, min(MOST, max(used, default=0) + 1) + 1)
    ]


def _begun(sheet: Sheet, standing: Feed | None) -> dict[str, str]:
    """What the form says before anything was typed: the formula that stands, one of the usual ones, or nothing."""
    known = years(sheet.one.row)
    newest = known[0] if known else (timezone.localdate() - timedelta(days=90)).year
    begun = {"first_year": str(newest), "year": str(newest)}
    ready = ready_made().get(sheet.one.row.key)
    usual = ready.formulas.get(sheet.typed.get("usual", "")) if ready else None
    if usual is None and standing is not None and standing.register_id == sheet.one.row.pk:
        usual, begun["first_year"] = formula_of(standing), str(standing.first_year)
    return begun | (typed_of(usual, sheet.one.definition) if usual else {})


def _looked_year(sheet: Sheet, built: Built) -> int | None:
    try:
        return read_year(sheet.typed.get("year", "") or sheet.typed.get("first_year", ""))
    except Unreadable as wrong:
        built.refuse("year", str(wrong))
        return None


def _look(sheet: Sheet, indicator: Indicator, formula: Formula, first_year: int, year: int) -> Look:
    made = looked_at(indicator, sheet.one.row, formula, first_year, year)
    rows = behind(sheet.one.row, formula, year).order_by("number")[:SHOWN]
    actual = printed_actual(indicator, year)
    named = plans(sheet.post.municipality)
    lines = [line(sheet.one.definition, row, named) for row in rows]
    return Look(made, fiscal_year_name(year), lines, actual, made.disagreement(actual) if actual else "")


def indicators(post: Post, plan: Plan | None) -> list[tuple[int, str]]:
    """The indicators that can be linked, by the number of their sheet."""
    rows = Indicator.objects.for_municipality(post.municipality).filter(link__rank__isnull=False)
    ordered = rows.filter(link__initiative__plan=plan).order_by("link__initiative__number", "link__rank")
    told = ordered.values_list("pk", "link__initiative__number", "name")
    return [(pk, f"事業{number}　{name}") for pk, number, name in told]
