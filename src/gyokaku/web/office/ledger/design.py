"""A register made from scratch on the screen: what it is for, when its records are of, and its fields."""

from __future__ import annotations

from itertools import chain

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods
from pydantic import ValidationError

from gyokaku.audit.errors import Refused
from gyokaku.engine.register import Definition, Kind, RegisterField
from gyokaku.ledger.actions.defining import make_register
from gyokaku.ledger.errors import WrongDefinition
from gyokaku.ledger.permissions import can_keep
from gyokaku.ledger.queries.registers import free_key
from gyokaku.organization.models import Post
from gyokaku.web.office.door import acting
from gyokaku.web.office.ledger.asking import Asking
from gyokaku.web.office.ledger.fields import is_written, new_field, written

BEGIN, MORE, MOST = 5, 3, 40  # rows for fields: at first, added by a press, in all
LABEL = 40
PLACES = (("選択肢", "codes"), ("単位は", "unit"), ("小数の", "places"), ("下限", "least"))
DATED = [(Kind.DATE.value, "日付"), (Kind.YEAR.value, "年度")]


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The empty form; one more press for more rows; made when nothing is wrong with it."""
    post = acting(request)
    if not can_keep(post, post.municipality):
        messages.error(request, "台帳をつくるのは主管課です。必要な台帳を主管課に伝えてください。")
        return redirect("office:ledger")
    typed = {key: str(text) for key, text in request.POST.items()}
    faults: dict[str, str] = {}
    rows = _rows(typed)
    if request.method == "POST" and "more" not in typed:
        definition = _definition(typed, rows, faults, post)
        try:
            made = make_register(definition, by=post) if definition and not faults else None
        except WrongDefinition as wrong:
            for said in wrong.faults:
                faults.setdefault(_place(said, typed, rows), said)
        except Refused as refused:
            faults["title"] = str(refused)
        else:
            if made:
                messages.success(
                    request, f"台帳「{made.title}」をつくりました。所管する課と、公開する欄を決めてください。"
                )
                return redirect("office:ledger-rights", made.public_id)
    return _page(request, typed, faults, rows)


def _rows(typed: dict[str, str]) -> int:
    text = typed.get("rows", "")
    kept = int(text) if text.isascii() and text.isdigit() and len(text) < 3 else BEGIN
    return min(MOST, max(BEGIN, kept) + (MORE if "more" in typed else 0))


def _page(request: HttpRequest, typed: dict[str, str], faults: dict[str, str], rows: int) -> HttpResponse:
    asking = Asking(typed, faults)
    about = [
        asking.line("title", "台帳の名称", required=True),
        asking.line("purpose", "何を記録するか", "例：市民と意見を交わす会を、開催1回ごとに記録します。", lines=2),
    ]
    dated = [
        asking.line("when-label", "いつの記録かを示す欄の名前", "例：開催日、年度", required=True),
        asking.choice("when-kind", "その種類", DATED, blank=""),
        asking.line("until-label", "終わりの日の欄の名前", "任期のように続くものだけ。例：任期満了日"),
    ]
    fields = [new_field(f"f{turn}", asking) for turn in range(1, rows + 1)]
    shown = {
        "title": "台帳を初めからつくる",
        "about": about,
        "dated": dated,
        "fields": fields,
        "rows": rows,
        "told": asking.told(*about, *dated, *chain.from_iterable(one.asked for one in fields)),
    }
    return render(request, "office/ledger/design.html", shown, status=422 if faults else 200)


def _definition(typed: dict[str, str], rows: int, faults: dict[str, str], post: Post) -> Definition | None:
    """The definition that was typed; None, with what is wrong at which question, where there is none."""
    title, when, until = (typed.get(name, "").strip() for name in ("title", "when-label", "until-label"))
    _named(title, "title", "台帳の名称", faults, most=60)
    _named(when, "when-label", "いつの記録かを示す欄の名前", faults)
    fields = []
    for turn in range(1, rows + 1):
        mark = f"f{turn}"
        if is_written(mark, typed):
            _named(typed.get(f"{mark}-label", "").strip(), f"{mark}-label", f"{turn}番目の欄の名前", faults)
            fields.append(mark)
    if not fields:
        faults["f1-label"] = "記録する欄を1つ以上書いてください。"
    if faults:
        return None
    kind = Kind.YEAR if typed.get("when-kind") == Kind.YEAR else Kind.DATE
    dated = [RegisterField(key="held", label=when, kind=kind, required=True)]
    if until:
        dated += [RegisterField(key="until", label=until[:LABEL], kind=Kind.DATE)]
    try:
        return Definition(
            key=free_key(post.municipality),
            title=title,
            purpose=typed.get("purpose", "").strip(),
            when="held",
            until="until" if until else None,
            fields=(*dated, *(written(mark, mark, typed) for mark in fields)),
        )
    except ValidationError as wrong:
        faults["title"] = f"読めない欄があります（{wrong.error_count()}か所）。欄の名前と選択肢を確かめてください。"
        return None


def _named(text: str, place: str, what: str, faults: dict[str, str], most: int = LABEL) -> None:
    if not text:
        faults[place] = f"{what}が空です。"
    elif len(text) > most:
        faults[place] = f"{what}が{len(text)}字あります。{most}字までにしてください。"


def _place(said: str, typed: dict[str, str], rows: int) -> str:
    """The question that a sentence about a definition is about: it names the field by its label."""
    marks = ["when", "until", *(f"f{turn}" for turn in range(1, rows + 1))]
    named = [
        mark
        for mark in marks
        if (label := typed.get(f"{mark}-label", "").strip()) and f"「{label}」" in said[: LABEL + 9]
    ]
    if not named:
        return "until-label" if "終わりを示す欄" in said else "title"
    mark = named[-1]
    part = next((name for word, name in PLACES if word in said and mark.startswith("f")), "label")
    return f"{mark}-{part}"
