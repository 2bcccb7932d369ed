"""The gate before the public (個人情報の門番): every text that an edition shows is looked through before it is carried."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from django.db import transaction

from gyokaku.audit import actions as audit
from gyokaku.audit.queries import history
from gyokaku.engine.document import Plan
from gyokaku.engine.privacy import Found, search_plan
from gyokaku.engine.privacy.allowing import Allowance, left
from gyokaku.engine.privacy.places import search_text, search_values
from gyokaku.organization.models import Municipality, Post
from gyokaku.publishing.composing import KINDS
from gyokaku.publishing.errors import PersonalData
from gyokaku.publishing.queries import PublishedEdition

OBJECT = "public_site"
ALLOW = "publishing.allow_personal_data"
SHOWN = 20  # findings that the refusal names


def personal_data(editions: Iterable[PublishedEdition]) -> list[Found]:
    """What looks like personal data in these editions: in their plans, titles and reasons; the same finding once."""
    found: list[Found] = []
    for one in editions:
        found += search_plan(one.plan)
        found += search_text(one.title, f"第{one.number}版の題名") + search_text(one.reason, f"第{one.number}版の理由")
    return list(dict.fromkeys(found))


def in_draft(paper: Plan, beside: Mapping[str, bytes], *, title: str, reason: str, number: int) -> list[Found]:
    """What looks like personal data in an edition that is about to be frozen, its companions included."""
    found = search_plan(paper) + search_text(title, f"第{number}版の題名") + search_text(reason, f"第{number}版の理由")
    for kind, data in beside.items():
        found += search_values(json.loads(data), f"添える文書（{KINDS[kind].title if kind in KINDS else kind}）")
    return list(dict.fromkeys(found))


def let_through(municipality: Municipality) -> list[Allowance]:
    """What a person let through before, from the audit record: the same letters at the same place pass again."""
    rows = history(municipality.code, OBJECT, municipality.code).filter(action=ALLOW).values_list("after", flat=True)
    said = [json.loads(after) for after in rows]
    return [Allowance(one["mark"], one["reason"], one["by"], one["date"]) for one in said]


def check_personal_data(
    found: list[Found], allowed: Iterable[Allowance], *, done: str = "公開しません。何も書き出していません。"
) -> None:
    """Raise PersonalData, naming each place, unless every finding was let through."""
    unlet = left(found, allowed)
    if not unlet:
        return
    more = f"\nほか{len(unlet) - SHOWN}件" if len(unlet) > SHOWN else ""
    raise PersonalData(
        f"個人情報と思われる記載が{len(unlet)}件あるため、{done}\n"
        + "\n".join(map(str, unlet[:SHOWN]))
        + more
        + "\n計画を直して新しい版を確定するか、公表してよいものは、先頭の8文字の印と理由を書いた一覧を --allow で渡してください。",
        unlet,
    )


@transaction.atomic
def record_allowances(found: list[Found], allowed: Iterable[Allowance], *, by: Post) -> int:
    """Write down what was let through and why, without saying what it was; how many were. Those recorded before in the
    same words are not recorded again."""
    by_mark = {one.mark: one for one in allowed}
    town = by.municipality.code
    known = {entry.summary for entry in history(town, OBJECT, town)}
    used = [(one, by_mark[one.mark]) for one in found if one.mark in by_mark]
    for one, reason in used:
        summary = (
            f"{one.kind.label}の記載（{one.place}）を公表してよいとした：{reason.reason}（{reason.by}、{reason.date}）"
        )
        if summary in known:
            continue
        audit.append(
            by=str(by),
            by_id=str(by.public_id),
            municipality=town,
            action=ALLOW,
            object_type=OBJECT,
            object_id=town,
            summary=summary,
            before=None,
            after={
                "mark": one.mark,
                "kind": one.kind.value,
                "reason": reason.reason,
                "by": reason.by,
                "date": reason.date,
            },
        )
    return len(used)
