"""The operations of version 1. Every one reads a frozen edition; none writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any, Literal, TypeVar

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Path, Query, Schema

from gyokaku import __version__
from gyokaku.engine.document import Place, canonical, initiatives
from gyokaku.engine.document.difference import difference
from gyokaku.engine.money.document import Money
from gyokaku.engine.money.document import canonical as canonical_money
from gyokaku.publishing import companions, queries
from gyokaku.publishing.queries import PublishedEdition
from gyokaku.web.api import evidence, programs, reading, refusals, shapes
from gyokaku.web.api.answers import Plainly, table, tagged
from gyokaku.web.api.refusals import NotThere

api = NinjaAPI(
    renderer=Plainly(),
    title="gyokaku",
    version="1",
    description=(
        "行財政改革アクションプランの公開データ。確定した版だけを読み取り専用で返します。"
        "小数は字面どおりの文字列、値がないときは null です（0ではありません）。"
    ),
    urls_namespace="api-1",
    docs_url=None,
    openapi_url="/openapi.json",
    openapi_extra={"info": {"license": {"name": "本ソフトウェア：Apache-2.0"}, "x-software": f"gyokaku {__version__}"}},
)
api.add_decorator(tagged, mode="view")
refusals.register(api)

Row = TypeVar("Row", bound=Schema)
Edition = Annotated[str, Path(pattern=r"^(current|[0-9]{1,6})$", description="版の番号、または current（いまの版）")]
Limit = Annotated[int, Query(ge=1, le=1000, description="一度に返す件数")]
Offset = Annotated[int, Query(ge=0, le=1_000_000, description="読み飛ばす件数")]
Format = Annotated[Literal["json", "csv"], Query(alias="format", description="json、または csv")]
NUMBER = r"^[0-9]{1,6}$"
WITH_CSV = {"responses": {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}}


def linked(**to: tuple[str, dict[str, str]]) -> dict[str, Any]:
    """What an answer leads to, as OpenAPI links: by a name the operation and where its parameters stand in the answer."""
    prefix = __name__.replace(".", "_")
    links = {
        name: {"operationId": f"{prefix}_{operation}", "parameters": parameters}
        for name, (operation, parameters) in to.items()
    }
    return {"responses": {200: {**WITH_CSV["responses"][200], "links": links}}}


FIRST = {"edition": "$response.body#/items/0/number"}
FROM_EDITIONS = linked(
    plan=("plan", FIRST),
    policies=("policies", FIRST),
    initiatives=("list_initiatives", FIRST),
    indicators=("list_indicators", FIRST),
    series=("series", FIRST),
    difference=("changes", {**FIRST, "from": "$response.body#/items/0/number"}),
    search=("search", FIRST),
)
FROM_INITIATIVES = linked(
    sheet=("sheet", {"edition": "$request.path.edition", "number": "$response.body#/items/0/number"}),
    series=("series", {"edition": "$request.path.edition", "initiative": "$response.body#/items/0/number"}),
)
ERRORS = {404: shapes.Refusal, 422: shapes.Refusal}


def opened(edition: str) -> PublishedEdition:
    """The edition that an address names. Raises NotThere."""
    found = queries.current() if edition == "current" else queries.edition(int(edition))
    if found is None:
        raise NotThere(f"版 {edition} は公開されていません。", "/api/v1/editions に公開中の版があります。")
    return found


def answers(path: str, shape: type[Schema], summary: str, leads: dict[str, Any] = WITH_CSV) -> Callable[..., Any]:
    """Declares an operation on an edition that answers with a list, as JSON in a shape or as CSV; `leads`: to what else."""
    told = {200: shape, **ERRORS}
    return api.get(f"/editions/{{edition}}/{path}", response=told, summary=summary, openapi_extra=leads)


def paged(rows: Sequence[Row], limit: int, offset: int) -> dict[str, Any]:
    """A part of a list, with the number of all."""
    return {"count": len(rows), "items": rows[offset : offset + limit]}


def listed(rows: Sequence[Row], shape: type[Schema], limit: int, offset: int, form: str) -> Any:
    """A part of a list in the form that was asked for; in CSV the number of all is the header X-Total-Count."""
    if form == "json":
        return paged(rows, limit, offset)
    answer = table(rows[offset : offset + limit], shape)
    answer["X-Total-Count"] = str(len(rows))
    return answer


@api.get("/editions", response={200: shapes.Editions, **ERRORS}, summary="版の一覧", openapi_extra=FROM_EDITIONS)
def editions(request: HttpRequest, limit: Limit = 100, offset: Offset = 0, form: Format = "json") -> Any:
    """確定した版を新しい順に返します。"""
    known = queries.editions()
    rows = [
        shapes.EditionOut(
            number=one.number,
            title=one.title,
            reason=one.reason,
            frozen_at=one.frozen_at,
            sha256=one.sha256,
            current=turn == 0,
        )
        for turn, one in enumerate(known)
    ]
    return listed(rows, shapes.EditionOut, limit, offset, form)


@api.get(
    "/editions/{edition}/plan",
    response={200: dict, **ERRORS},
    summary="計画文書",
)
def plan(request: HttpRequest, edition: Edition) -> Any:
    """計画文書をそのまま返します。SHA-256が版のものと一致します。"""
    return HttpResponse(canonical(opened(edition).plan), content_type="application/json")


@api.get("/editions/{edition}/money", response={200: dict, **ERRORS}, summary="予算の記録")
def money(request: HttpRequest, edition: Edition) -> Any:
    """概算要求・査定・決定・予算・決算の記録と歳入見通しを、確定した文書のまま返します。公表したものがなければ年度は空です。"""
    one = opened(edition)
    found = companions.companion(one, "money")
    if found is None:  # nothing is public: a record without years
        town = one.plan.municipality
        nothing = Money(municipality_code=town.code or "", municipality=town.name, plan=one.plan.title)
        found = canonical_money(nothing)
    return HttpResponse(found, content_type="application/json")


@answers("policies", shapes.PolicyTree, "方針・施策の柱・事業の木")
def policies(request: HttpRequest, edition: Edition, form: Format = "json") -> Any:
    """計画の木を返します。CSVでは枝を1行ずつ、親のコードとともに返します。"""
    tree = reading.policies(opened(edition).plan)
    return {"items": tree} if form == "json" else table(list(reading.branches(tree)), shapes.BranchOut)


@answers("initiatives", shapes.Initiatives, "事業の一覧", leads=FROM_INITIATIVES)
def list_initiatives(
    request: HttpRequest,
    edition: Edition,
    policy: Annotated[str, Query(max_length=50, description="方針のコード")] = "",
    section: Annotated[str, Query(max_length=100, description="担当課の名称")] = "",
    has_target: Annotated[bool | None, Query(description="目標値のある指標を持つか")] = None,
    limit: Limit = 1000,
    offset: Offset = 0,
    form: Format = "json",
) -> Any:
    """事業を印字の順に返します。"""
    rows = [
        row
        for place in initiatives(opened(edition).plan)
        for row in [reading.initiative(place)]
        if (not policy or row.policy == policy)
        and (not section or section in row.sections)
        and (has_target is None or (row.with_target > 0) == has_target)
    ]
    return listed(rows, shapes.InitiativeOut, limit, offset, form)


@api.get("/editions/{edition}/initiatives/{number}", response={200: shapes.SheetOut, **ERRORS}, summary="事業シート")
def sheet(request: HttpRequest, edition: Edition, number: Annotated[str, Path(pattern=NUMBER)]) -> Any:
    """事業シートの全文、年次計画、指標と値を返します。"""
    document = opened(edition).plan
    return reading.sheet(document, _place(list(initiatives(document)), int(number)))


def _place(places: list[Place], number: int) -> Place:
    for place in places:
        if place.initiative.number == number:
            return place
    raise NotThere(f"事業{number}はこの版にありません。", "…/initiatives に事業の一覧があります。")


@answers("indicators", shapes.Indicators, "指標の一覧")
def list_indicators(
    request: HttpRequest,
    edition: Edition,
    state: Annotated[str, Query(max_length=30, description="判定（no_target など）")] = "",
    limit: Limit = 1000,
    offset: Offset = 0,
    form: Format = "json",
) -> Any:
    """指標を、判定とその説明とともに返します。"""
    rows = [row for row in reading.indicators(opened(edition).plan) if not state or row.judgement.state == state]
    if form == "json":
        return paged(rows, limit, offset)
    flat = [
        FlatIndicator(**row.model_dump(exclude={"judgement"}), **row.judgement.model_dump())
        for row in rows[offset : offset + limit]
    ]
    answer = table(flat, FlatIndicator)
    answer["X-Total-Count"] = str(len(rows))
    return answer


class FlatIndicator(Schema):
    """An indicator with its judgement in one row of CSV."""

    id: str
    name: str
    initiative: int
    unit: str | None
    kind: str | None
    state: str
    label: str
    rule: str
    attainment: str | None
    pace: str | None
    sentence: str


@answers("series", shapes.Series, "値（基準値・目標値・実績値）の縦長の表")
def series(
    request: HttpRequest,
    edition: Edition,
    initiative: Annotated[int | None, Query(ge=0, le=999_999, description="事業番号")] = None,
    indicator: Annotated[str, Query(max_length=8, description="指標の id")] = "",
    kind: Annotated[Literal["baseline", "target", "actual"] | None, Query(description="値の種類")] = None,
    limit: Limit = 1000,
    offset: Offset = 0,
    form: Format = "json",
) -> Any:
    """すべての値を、印字・読み取った値・単位・時点とともに返します。"""
    rows = [
        row
        for place in initiatives(opened(edition).plan)
        if initiative is None or place.initiative.number == initiative
        for row in reading.values(place.initiative)
        if (not indicator or row.indicator_id == indicator) and (kind is None or row.kind == kind)
    ]
    return listed(rows, shapes.ValueOut, limit, offset, form)


@answers("evidence", shapes.MeasuredList, "台帳から計算した値と、その根拠")
def list_evidence(
    request: HttpRequest, edition: Edition, limit: Limit = 1000, offset: Offset = 0, form: Format = "json"
) -> Any:
    """台帳から計算した実績値を、式の文・もとの記録の番号・根拠のハッシュとともに返します。"""
    rows = [evidence.measured(one) for one in evidence.evidence(opened(edition)).figures]
    return listed(rows, shapes.MeasuredOut, limit, offset, form)


@answers("registers", shapes.Registers, "実績台帳の一覧")
def list_registers(
    request: HttpRequest, edition: Edition, limit: Limit = 1000, offset: Offset = 0, form: Format = "json"
) -> Any:
    """実績値のもとになった台帳を、公開する欄とともに返します。"""
    rows = evidence.registers(evidence.evidence(opened(edition)))
    return listed(rows, shapes.RegisterOut, limit, offset, form)


@answers("records", shapes.Records, "実績台帳の記録")
def list_records(
    request: HttpRequest,
    edition: Edition,
    key: Annotated[str, Query(alias="register", max_length=40, description="台帳の識別子（register_key）")] = "",
    limit: Limit = 1000,
    offset: Offset = 0,
    form: Format = "json",
) -> Any:
    """実績値のもとになった記録の公開する欄と、その記録を数えた値を返します。"""
    return listed(evidence.records(evidence.evidence(opened(edition)), key), shapes.RecordOut, limit, offset, form)


@answers("difference", shapes.Changes, "二つの版の違い")
def changes(
    request: HttpRequest,
    edition: Edition,
    older: Annotated[int, Query(alias="from", ge=0, le=999_999, description="比べる元の版の番号")],
    limit: Limit = 1000,
    offset: Offset = 0,
    form: Format = "json",
) -> Any:
    """元の版からの変更点を返します。"""
    new, old = opened(edition), opened(str(older))
    found = difference(old.plan, new.plan)
    rows = [
        shapes.ChangeOut(kind=one.kind.value, path=one.path, label=one.label, before=one.before, after=one.after)
        for one in found
    ]
    if form == "csv":
        return listed(rows, shapes.ChangeOut, limit, offset, form)
    return {"older": old.number, "newer": new.number, **paged(rows, limit, offset)}


@answers("program-totals", programs.Totals, "事務事業の総数と数え方")
def list_program_totals(
    request: HttpRequest, edition: Edition, limit: Limit = 1000, offset: Offset = 0, form: Format = "json"
) -> Any:
    """年度ごとの事務事業の総数を、何を1件と数えたかと、前の年度との比較とともに返します。"""
    return listed(programs.totals(programs.programs(opened(edition))), programs.TotalOut, limit, offset, form)


@answers("program-reviews", programs.Reviews, "事務事業見直しの結果")
def list_program_reviews(
    request: HttpRequest,
    edition: Edition,
    year: Annotated[int | None, Query(ge=1950, le=2150, description="見直しの年度（西暦）")] = None,
    limit: Limit = 1000,
    offset: Offset = 0,
    form: Format = "json",
) -> Any:
    """決定した見直しを、決定とその理由、実施した内容とともに返します。"""
    rows = [one for one in programs.reviews(programs.programs(opened(edition))) if year in (None, one.fiscal_year)]
    return listed(rows, programs.ReviewOut, limit, offset, form)


@answers("effects", programs.Effects, "効果額")
def list_effects(
    request: HttpRequest, edition: Edition, limit: Limit = 1000, offset: Offset = 0, form: Format = "json"
) -> Any:
    """効果額を年度ごとに、計画額・実績額（円）と計算の文とともに返します。実績額が null の年度は未記入です。"""
    rows = programs.effects(programs.programs(opened(edition)))
    return listed(rows, programs.EffectOut, limit, offset, form)


@answers("search", shapes.Hits, "ことばで探す")
def search(
    request: HttpRequest,
    edition: Edition,
    q: Annotated[str, Query(min_length=1, max_length=200, description="空白で区切ると、すべてを含むもの")],
    limit: Limit = 100,
    offset: Offset = 0,
    form: Format = "json",
) -> Any:
    """事業シートの文章、指標名、年次計画から探します。"""
    return listed(list(reading.hits(opened(edition).plan, q)), shapes.Hit, limit, offset, form)
