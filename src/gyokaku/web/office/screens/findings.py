"""計画点検 of the working copy: findings by section with the mend, set aside with a reason, taken along as a workbook."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gyokaku.audit.errors import Refused
from gyokaku.engine.checking import WHOLE_PLAN, Finding, Report
from gyokaku.engine.checking.showing.as_workbook import as_workbook
from gyokaku.engine.checking.showing.words import SEVERITIES, by_initiative, by_section, summary
from gyokaku.engine.document import Severity
from gyokaku.organization.models import Post, Role
from gyokaku.plan import checking
from gyokaku.plan.models import Plan, Suppression
from gyokaku.plan.permissions import can_suppress
from gyokaku.publishing.checking import checked
from gyokaku.web.office.door import acting, working_plan

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a filter."""

    label: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One finding; `mark` names it in forms, `may` tells whether this post may set it aside."""

    mark: str
    finding: Finding
    severity: str
    printed: str
    may: bool


@dataclass(frozen=True, slots=True)
class OfSheet:
    """The findings of one sheet, or of the plan as a whole."""

    heading: str
    told: list[Told]


@dataclass(frozen=True, slots=True)
class OfSection:
    """What one section has to see to."""

    name: str
    mark: str
    count: int
    sheets: list[OfSheet]


@dataclass(frozen=True, slots=True)
class Aside:
    """A finding that was set aside."""

    row: Suppression
    may: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The screen of findings."""

    title: str
    summary: str
    own: str
    sections: list[Choice]
    severities: list[Choice]
    groups: list[OfSection]
    aside: list[Aside]
    workbook_href: str
    shown: int


def mark(found: Finding) -> str:
    """A short name of a finding that stays as long as the finding does."""
    place = "\x1f".join(map(str, (found.code, found.initiative, found.field, found.row)))
    return hashlib.sha256(place.encode()).hexdigest()[:12]


def seen_by(report: Report, post: Post) -> list[Finding]:
    """A section sees the findings of its own sheets, everybody else all of them."""
    if post.role in (Role.SECTION, Role.MANAGER) and post.section is not None:
        return [one for one in report.findings if post.section.name in one.sections]
    return list(report.findings)


def build(plan: Plan, report: Report, post: Post, section: str, severity: str) -> Page:
    """The screen for a post, narrowed to a section and a severity (empty: all)."""
    seen = seen_by(report, post)
    chosen = [
        one
        for one in seen
        if (not section or one.section == section) and (not severity or one.severity.value == severity)
    ]
    here = reverse("office:findings")

    def choice(label: str, **changed: str) -> Choice:
        wanted = {"section": section, "severity": severity} | changed
        kept = {key: value for key, value in wanted.items() if value}
        return Choice(
            label,
            f"{here}?{urlencode(kept)}" if kept else here,
            kept == {k: v for k, v in (("section", section), ("severity", severity)) if v},
        )

    counts = {value: sum(one.severity is value for one in seen) for value in Severity}
    return Page(
        title="計画点検",
        summary=summary(report),
        own=post.section.name if post.role in (Role.SECTION, Role.MANAGER) and post.section else "",
        sections=[
            choice("すべて", section=""),
            *(choice(f"{name}（{len(found)}）", section=name) for name, found in by_section(seen).items()),
        ],
        severities=[
            choice("すべて", severity=""),
            *(choice(f"{SEVERITIES[value]}（{counts[value]}）", severity=value.value) for value in Severity),
        ],
        groups=[
            _section(plan, post, name, turn, found) for turn, (name, found) in enumerate(by_section(chosen).items(), 1)
        ],
        aside=_aside(plan, post),
        workbook_href=reverse("office:findings-workbook"),
        shown=len(chosen),
    )


def _section(plan: Plan, post: Post, name: str, turn: int, findings: list[Finding]) -> OfSection:
    sheets = [
        OfSheet(
            heading=f"事業{number}　{title}" if number is not None else WHOLE_PLAN,
            told=[
                Told(
                    mark=mark(one),
                    finding=one,
                    severity=SEVERITIES[one.severity],
                    printed="" if one.printed in one.message else one.printed,
                    may=can_suppress(post, plan, one.sections),
                )
                for one in group
            ],
        )
        for (number, title), group in by_initiative(findings).items()
    ]
    return OfSection(name, f"section-{turn}", len(findings), sheets)


def _aside(plan: Plan, post: Post) -> list[Aside]:
    rows = Suppression.objects.for_municipality(plan.municipality).filter(plan=plan, lifted_at__isnull=True)
    return [
        Aside(row, can_suppress(post, plan, checking.sections_of(plan, row.initiative)))
        for row in rows.order_by("initiative", "code", "pk")
    ]


@require_safe
def findings(request: HttpRequest) -> HttpResponse:
    """The screen."""
    post = acting(request)
    plan = working_plan(post)
    if plan is None:
        return render(request, "office/screens/no_plan.html", {"title": "計画点検"})
    page = build(
        plan,
        checked(plan),
        post,
        request.GET.get("section", ""),
        request.GET.get("severity", ""),
    )
    return render(request, "office/screens/findings.html", {"title": page.title, "page": page})


@require_safe
def workbook(request: HttpRequest) -> HttpResponse:
    """The findings as a to-do list for the sections."""
    from dataclasses import replace

    post = acting(request)
    plan = working_plan(post)
    if plan is None:
        raise Http404("取り込んだ計画がありません。")
    report = checked(plan)
    seen = replace(report, findings=tuple(seen_by(report, post)))
    answer = HttpResponse(as_workbook(seen), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="findings.xlsx"'
    return answer


@require_POST
def suppress(request: HttpRequest) -> HttpResponse:
    """Set a finding aside; the reason is kept in the form when it is refused."""
    post = acting(request)
    plan = working_plan(post)
    report = checked(plan) if plan else None
    wanted = request.POST.get("mark", "")
    found = next((one for one in report.findings if mark(one) == wanted), None) if report else None
    if plan is None or found is None:
        messages.warning(request, "この指摘は、すでに直っているか除外されています。")
        return redirect("office:findings")
    try:
        checking.suppress(plan, found, reason=request.POST.get("reason", ""), by=post)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"{found.code}（{found.name}）を除外しました。下の「除外した指摘」から取り消せます。")
    return redirect("office:findings")


@require_POST
def lift(request: HttpRequest, number: int) -> HttpResponse:
    """Take a suppression back."""
    post = acting(request)
    plan = working_plan(post)
    if plan is None:
        raise Http404("取り込んだ計画がありません。")
    try:
        row = checking.lift(plan, number, by=post)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"{row.code} の除外を取り消しました。")
    return redirect("office:findings")
