"""The cast of a consultation: the small town of the rounds, with a reception, and its plan frozen as a draft."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from gyokaku.organization.models import Post, Role
from gyokaku.participation.actions.consulting import Terms, announce, prepare
from gyokaku.participation.actions.taking_in import Said, Sent, submit
from gyokaku.participation.models import Consultation
from gyokaku.plan.actions import import_document
from gyokaku.publishing.actions import freeze
from gyokaku.publishing.models import Edition
from tests.evaluation.cast import Cast, initiative, paper
from tests.evaluation.cast import cast as cast_of_round

SENDER = {"name": "試験 太郎子", "address": "みほん市架空町一丁目2番3号", "phone": "0422-00-0000"}
"""Planted: nowhere but under seal may any of these be found."""


@dataclass
class People(Cast):
    """The cast of a round and the reception of opinions, with the frozen draft."""

    reception: Post
    administrator: Post
    edition: Edition


def cast():
    """The town, its posts, and its plan of three initiatives frozen as the first edition."""
    people = cast_of_round()
    here = people.town
    sheets = [initiative(1), initiative(2, purpose="窓口を減らす\n待ち時間を短くする"), initiative(3, "広報課")]
    plan = import_document(paper(sheets), by=people.planning).plan
    return People(
        **vars(people),
        reception=Post.objects.create(municipality=here, title="受付", role=Role.RECEPTION),
        administrator=Post.objects.create(municipality=here, title="情報担当", role=Role.ADMINISTRATOR),
        edition=freeze(plan, by=people.planning, reason="意見募集の案"),
    )


def terms(**changed):
    """The usual terms: open since yesterday, for forty days, by every channel; name, address and phone required."""
    now = timezone.now()
    return Terms(
        **{
            "title": "計画（案）への意見募集",
            "opens_at": now - timedelta(days=1),
            "closes_at": now + timedelta(days=39),
            "channels": ["form", "mail", "post", "fax", "in_person"],
            "asked": ["name", "address", "phone", "email"],
            "required": ["name", "address", "phone"],
            "who_may": "市内に在住・在勤・在学する方",
            "privacy": "意見の内容を確かめるためだけに使います。",
            "addressee": "みほん市 企画調整課",
        }
        | changed
    )


def opened(people, **changed):
    """A consultation that takes opinions now."""
    made = prepare(people.edition, terms(**changed), by=people.planning)
    return announce(made, version=made.version, by=people.planning)


def sent(*texts, places=(), sender=SENDER, **rest):
    """A submission with these texts, by the planted sender unless said otherwise."""
    return Sent([Said(text, places) for text in texts or ("待ち時間を短くしてほしい。",)], sender, **rest)


def came(people, *texts, consultation=None, **rest):
    """A consultation, and a citizen's submission to it."""
    return submit(consultation or opened(people), sent(*texts, **rest))


def closed(consultation: Consultation):
    """The same after its closing: only the clock was moved."""
    Consultation.objects.for_municipality(consultation.municipality).filter(pk=consultation.pk).update(
        opens_at=timezone.now() - timedelta(days=50), closes_at=timezone.now() - timedelta(days=5)
    )
    consultation.refresh_from_db()
    return consultation
