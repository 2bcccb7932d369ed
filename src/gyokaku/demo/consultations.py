"""Invented consultations: one that was answered and published, one that is open with a few opinions already."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from gyokaku.demo.invented import MARK
from gyokaku.demo.town import Town
from gyokaku.engine.document import initiatives
from gyokaku.organization.models import Post
from gyokaku.participation.actions.answering import Answer, act, write
from gyokaku.participation.actions.assigning import assign
from gyokaku.participation.actions.comparing import liken
from gyokaku.participation.actions.consulting import Terms, announce, prepare
from gyokaku.participation.actions.likening import each_alone
from gyokaku.participation.actions.meeting import Held, record
from gyokaku.participation.actions.publishing import publish_result
from gyokaku.participation.actions.taking_in import Said, Sent, enter
from gyokaku.participation.models import Consultation
from gyokaku.participation.queries.drafts import draft
from gyokaku.participation.rules import Act
from gyokaku.participation.words import Channel, MeetingKind, Outcome
from gyokaku.plan.models import Plan
from gyokaku.publishing.models import Edition

SAID = (
    "目標の数字の根拠が分かりません。出典を書いてください。",
    "窓口に行かなくても済む手続を、もっと増やしてください。",
    "専門の言葉が多いので、用語の説明を付けてください。",
)
ANSWERED = (
    (Outcome.REFERENCE, "目標値の出典が分かりにくい。", "年度ごとの進捗を公表するときに、出典と数え方を書き添えます。"),
    (Outcome.ALREADY, "来庁の要らない手続を増やしてほしい。", "計画の事業として、対象の手続を毎年度広げていきます。"),
    (Outcome.HARD, "すべての言葉に説明を付けてほしい。", "紙面に限りがあるため、公開サイトの用語の説明で補います。"),
)


def settle_consultations(plan: Plan, town: Town) -> None:
    """Let the first edition have been asked about, and the newest be asked about now."""
    rows = Edition.objects.for_municipality(plan.municipality).filter(plan=plan).order_by("number")
    first, last = rows.first(), rows.last()
    if first is None or last is None:
        return
    _published(first, town)
    made = _opened(last, town.planning, f"計画の見直しへの意見募集（{MARK}）")
    _receive(made, town.planning, timezone.now() - timedelta(hours=2))


def _published(edition: Edition, town: Town) -> None:
    by = town.planning
    made = _opened(edition, by, f"計画（案）への意見募集（{MARK}）")
    now = timezone.now()
    # The clock alone is moved: everything else goes through the acts of the screens.
    rows = Consultation.objects.for_municipality(made.municipality).filter(pk=made.pk)
    rows.update(opens_at=now - timedelta(days=90), closes_at=now - timedelta(days=50))
    made.refresh_from_db()
    _receive(made, by, now - timedelta(days=60))
    held = Held(
        MeetingKind.DIALOGUE,
        (now - timedelta(days=70)).date(),
        "市役所",
        14,
        f"窓口の待ち時間の話が多かった。（{MARK}）",
    )
    record(edition.plan, held, by=by, consultation=made)
    liken(made, by=by)
    each_alone(made, by=by)
    for group, (outcome, summary, response) in zip(made.groups.order_by("number"), ANSWERED, strict=False):
        row = assign(group, town.first, theme="計画全体", version=group.version, by=by)
        row = write(row, Answer(f"{summary}（{MARK}）", f"{response}（{MARK}）", outcome), version=row.version, by=by)
        for what in (Act.SUBMIT, Act.SETTLE):
            row = act(row, what, version=row.version, by=by)
    made.refresh_from_db()
    publish_result(made, version=made.version, by=by)


def _opened(edition: Edition, by: Post, title: str) -> Consultation:
    now = timezone.now()
    terms = Terms(
        title=title,
        opens_at=now - timedelta(days=3),
        closes_at=(now + timedelta(days=40)).replace(hour=8, minute=0, second=0, microsecond=0),
        channels=list(Channel.values),
        asked=["name", "address", "phone"],
        required=["name"],
        who_may="市内に在住・在勤・在学する方",
        privacy="お寄せいただいた個人情報は、意見の内容を確かめるためだけに使います。",
        addressee=f"主管課の例（{MARK}）",
    )
    made = prepare(edition, terms, by=by)
    return announce(made, version=made.version, by=by)


def _receive(made: Consultation, by: Post, at: datetime) -> None:
    sheets = [place.initiative.number for place in initiatives(draft(made))]
    for turn, text in enumerate(SAID):
        sender = {"name": f"見本 {turn + 1}"}
        said = Said(f"{text}（{MARK}）", [str(sheets[turn % len(sheets)])])
        enter(made, Sent([said], sender), channel=Channel.POST, received_at=at + timedelta(minutes=turn), by=by)
