"""Where a changed passage stands in the edition that came of the opinions, said by hand: one place, several, or none."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gyokaku.audit.errors import Refused
from gyokaku.participation.actions.linking import link, unlink
from gyokaku.participation.errors import NoReason, WrongEntry
from gyokaku.participation.models import Group
from gyokaku.participation.permissions import can_sort
from gyokaku.participation.queries.drafts import passages_asked, passages_of
from gyokaku.web.consultation.places import shelves
from gyokaku.web.office.consultation.asked import group_found
from gyokaku.web.office.consultation.forms import Field, Form, several, version

GONE = "この修正箇所はありません。項目を開き直してください。"


@require_http_methods(["GET", "HEAD", "POST"])
def linking(request: HttpRequest, number: int, group: int, rank: int) -> HttpResponse:
    """The passage of the draft beside what stands for it now; another place is chosen here, or the found one again."""
    post, row, item = group_found(request, number, group)
    known = passages_asked(row)
    before = _asked(item, rank)
    if not can_sort(post, row) or before not in known:
        raise Http404(GONE)
    later = passages_of(row.revised) if row.revised else {}
    places = {address: one for address, one in later.items() if address}
    now = list(item.changes.filter(before=before).order_by("pk").values_list("after", flat=True))
    typed = request.POST if request.method == "POST" else {}
    chosen = several(request.POST, "after") if typed else now
    reason = Field("reason", "理由", "text", typed.get("reason", ""), "公表しません。この項目の経過に残ります。", 2)
    hint = "段落が分かれたときは、分かれた先をすべて選びます。"
    form = Form(
        [Field("after", "いまある箇所", "places", shelves=shelves(places, chosen, whole="名称"), hint=hint), reason]
    )
    if typed:
        try:
            if typed.get("act") == "found":
                unlink(item, before, reason=reason.value, version=version(request), by=post)
            else:
                link(item, before, _places(request), reason=reason.value, version=version(request), by=post)
        except Refused as refused:
            form = form.told(refused)
            reason.fault = "理由を書いてください。" if isinstance(refused, NoReason) else ""
        else:
            messages.success(request, "修正後の箇所を結び直しました。公表する内容は「結果の公表」で確かめられます。")
            return redirect("office:opinion-group", number, group)
    shown = {
        "title": f"修正後の箇所：項目{item.number}",
        "row": row,
        "item": item,
        "tab": "groups",
        "form": form,
        "before": known[before],
        "now": [later.get(one) for one in now if one in later and one],
    }
    return render(request, "office/consultation/linking.html", shown, status=422 if form.message else 200)


def changes_of(item: Group) -> list[tuple[str, list[str]]]:
    """The passages of the draft that an answer changes, in the order in which they were chosen, each with its places."""
    found: dict[str, list[str]] = {}
    for one in item.changes.order_by("pk"):
        found.setdefault(one.before, []).append(one.after)
    return list(found.items())


def _asked(item: Group, rank: int) -> str:
    changes = changes_of(item)
    if not 0 < rank <= len(changes):
        raise Http404(GONE)
    return changes[rank - 1][0]


def _places(request: HttpRequest) -> list[str]:
    """What was chosen; that a passage was taken out is said, never meant by choosing nothing."""
    chosen, gone = several(request.POST, "after"), request.POST.get("act") == "gone"
    if chosen and gone:
        raise WrongEntry(
            "削ったとするときは、箇所の印をすべて外してください。",
            {"after": "印を外すか、「この箇所に結び直す」を押してください。"},
        )
    if not chosen and not gone:
        raise WrongEntry(
            "いまある箇所を選んでください。", {"after": "1つ以上選ぶか、「次の版では削った」を押してください。"}
        )
    return chosen
