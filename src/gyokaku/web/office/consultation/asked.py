"""What the addresses of this room ask for: the consultation of this number, and whether it is there for the post."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest

from gyokaku.audit.errors import Refused
from gyokaku.organization.models import Post
from gyokaku.participation.models import Consultation, Group, Submission
from gyokaku.participation.permissions import GONE, GROUP_GONE, can_read_opinions, can_see_group
from gyokaku.web.office.door import acting


def found(request: HttpRequest, number: int) -> tuple[Post, Consultation]:
    """The post, and the consultation of this number in its town hall. Raises Http404."""
    post = acting(request)
    rows = Consultation.objects.for_municipality(post.municipality).select_related("edition", "revised", "municipality")
    row = rows.filter(number=number).first()
    if row is None:
        raise Http404(GONE)
    return post, row


def readable(request: HttpRequest, number: int) -> tuple[Post, Consultation]:
    """The same for those who read opinions as they came. Raises Http404."""
    post, row = found(request, number)
    if not can_read_opinions(post, row.municipality):
        raise Http404(GONE)
    return post, row


def submission_found(request: HttpRequest, number: int, receipt: int) -> tuple[Post, Consultation, Submission]:
    """A submission of a consultation. Raises Http404."""
    post, row = readable(request, number)
    one = row.submissions.filter(number=receipt).select_related("consultation").first()
    if one is None:
        raise Http404("この受付番号の提出はありません。")
    return post, row, one


def group_found(request: HttpRequest, number: int, group: int) -> tuple[Post, Consultation, Group]:
    """A group that is there for the post. Raises Http404."""
    post, row = found(request, number)
    one = row.groups.filter(number=group).select_related("section", "consultation").first()
    if one is None or not can_see_group(post, one):
        raise Http404(GROUP_GONE)
    return post, row, one


def done(request: HttpRequest, what: Callable[[], object], said: str) -> bool:
    """Do it and say so, or say why it was refused."""
    try:
        what()
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    messages.success(request, said)
    return True
