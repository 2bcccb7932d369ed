"""Who may do what in which state: the whole table, and a reason for every no."""

import inspect

import pytest

from gyokaku.audit.errors import Refused
from gyokaku.evaluation import permissions
from gyokaku.evaluation.actions.closing import close
from gyokaku.evaluation.actions.turning import send_back
from gyokaku.organization.models import Post, Role
from tests.evaluation.cast import brought, cast, confirmed, opened
from tests.town import console

pytestmark = pytest.mark.django_db
WHO = ("clerk", "chief", "other_clerk", "other_chief", "planning", "headquarters", "administrator", "nobody")
STATES = ("entering", "manager", "office", "sent_back", "headquarters", "confirmed", "published")
OWN, OFFICE, OVER = "clerk chief", "planning administrator", "planning headquarters administrator"
ON_THE_WAY = STATES[:5]
TABLE = {
    "see": dict.fromkeys(STATES, f"{OWN} {OVER}"),
    "write": dict.fromkeys(("entering", "sent_back"), OWN),
    "draft": dict.fromkeys(STATES, OWN),
    "comment": dict.fromkeys(STATES[:6], f"{OWN} {OVER}"),
    "extend": dict.fromkeys(ON_THE_WAY, OFFICE),
    "assign": dict.fromkeys(ON_THE_WAY, OFFICE),
    "override": {"headquarters": "planning headquarters"},
    "correct": {"published": "chief planning"},
}


@pytest.fixture
def people():
    made = cast()
    opened(made)
    made.administrator = console(made.town)
    made.nobody = Post.objects.create(municipality=made.town, title="課のない担当者", role=Role.SECTION)
    return made


def in_state(people, state):
    if state == "published":
        close(confirmed(people), by=people.planning)
    elif state == "sent_back":
        send_back(brought(people, turns=2), reason="直す", by=people.planning)
    else:
        brought(people, turns=("entering", "manager", "office", "headquarters", "confirmed").index(state))
    return people.sheet(1)


@pytest.mark.parametrize("state", STATES)
def test_the_whole_table(people, state):
    sheet = in_state(people, state)
    assert sheet.state == state
    found = {
        right: {who for who in WHO if getattr(permissions, f"can_{right}")(getattr(people, who), sheet)}
        for right in TABLE
    }
    assert found == {right: set(TABLE[right].get(state, "").split()) for right in TABLE}


@pytest.mark.parametrize("right", TABLE)
def test_every_no_says_why_in_a_sentence(people, right):
    sheet = in_state(people, "office")
    refused = set(WHO) - set(TABLE[right].get("office", "").split())
    for who in refused:
        with pytest.raises(Refused, match=r"。$"):
            getattr(permissions, f"check_{right}")(getattr(people, who), sheet)


def test_every_right_is_a_pair():
    names = {name for name, _ in inspect.getmembers(permissions, inspect.isfunction)}
    inner = {"check_open", "check_side"}
    checks = {name.removeprefix("check_") for name in names if name.startswith("check_") and name not in inner}
    assert checks == {name.removeprefix("can_") for name in names if name.startswith("can_")}
