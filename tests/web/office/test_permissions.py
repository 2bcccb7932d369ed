"""Who may do what at which address: every address of the staff side, every role, every state of a sheet.

A new address needs a line in TABLE, else a test fails and says so.
"""

import uuid
from copy import deepcopy
from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver

from gyokaku.audit.models import Entry
from gyokaku.evaluation.rules import TABLE as TURNS
from gyokaku.evaluation.rules import Act, State
from gyokaku.indicator.models import Indicator
from gyokaku.organization.models import Role
from tests.evaluation.cast import brought, opened
from tests.evaluation.cast import cast as a_cast
from tests.evaluation.test_permissions import in_state
from tests.participation.cast import came
from tests.town import console, post
from tests.web.office.conftest import PASSWORD, holder

pytestmark = pytest.mark.django_db

ROLES = ("clerk", "chief", "other_clerk", "planning", "headquarters", "viewer", "reception", "administrator")
ALL = frozenset(ROLES)
KEEPERS = frozenset({"planning", "administrator"})
OWN = frozenset({"clerk", "chief"})
SEEING = ALL - {"other_clerk", "reception"}
RUNNING = frozenset({"planning"})
RECEIVING = frozenset({"planning", "reception"})
READING = ALL - {"viewer", "administrator"}  # opinions as they came
ANSWERING = frozenset({"clerk", "chief", "planning"})
OPEN = {"sign-in"}  # anybody may ask for it
# By name: who finds the page (GET) and who may press the button (POST); None: there is no such method there.
TABLE = {
    "home": (ALL, None),
    "sign-out": (None, ALL),
    "choose-post": (None, ALL),
    "own-password": (ALL, ALL),
    "findings": (ALL, None),
    "findings-workbook": (ALL, None),
    "suppress": (None, ALL),  # whose findings: tests/web/office/test_screens.py
    "lift": (None, ALL),
    "simulator": (ALL, None),
    "round": (ALL, None),
    "round-open": (KEEPERS, KEEPERS),
    "round-many": (None, ALL),  # sheet by sheet, as each act allows
    "round-totals": (ALL, None),
    "round-past": (ALL, None),
    "round-handover": (ALL, None),
    "round-calendar": (ALL, None),
    "round-close": (None, KEEPERS),
    "round-book": (ALL, ALL),
    "round-book-out": (OWN | {"other_clerk"}, None),
    "round-book-take": (None, ALL),
    "round-book-discard": (None, ALL),
    "round-reminders": (KEEPERS, KEEPERS),
    "round-sheet": (SEEING, None),
    "round-save": (None, OWN),
    "round-draft": (None, OWN),
    "round-drop-draft": (None, SEEING),
    "round-override": (None, frozenset()),  # in this state nobody's; the states are tried below
    "round-comment": (None, SEEING - {"viewer"}),
    "round-settle": (None, SEEING - {"viewer"}),
    "round-extend": (None, KEEPERS),
    "round-assign": (None, KEEPERS),
    "round-attach": (None, OWN),
    "round-evidence": (frozenset(), None),  # there is none
    "round-withdraw": (None, frozenset()),
    "round-turn": (None, OWN),
    "papers": (KEEPERS, KEEPERS),
    "paper": (frozenset(), None),  # of another post: not there
    "paper-read": (None, frozenset()),
    "paper-mapping": (None, frozenset()),
    "paper-apply": (None, frozenset()),
    "paper-discard": (None, frozenset()),
    "editions": (ALL, None),
    "edition-workbook": (ALL, None),
    "edition-freeze": (None, KEEPERS),
    "revision": (ALL, None),
    "revision-choose": (ALL, None),
    "revision-propose": (OWN | KEEPERS, OWN | KEEPERS),
    "revision-decide": (None, frozenset()),  # none there: whose and in which state: tests/revision
    "revision-structure": (OWN | KEEPERS | {"other_clerk"}, OWN | KEEPERS),
    "revision-apply": (None, KEEPERS),
    "ledger": (ALL, None),
    "ledger-design": (KEEPERS, KEEPERS),
    "ledger-make": (None, KEEPERS),
    "ledger-records": (
        frozenset(),
        None,
    ),  # of a register that is not there; whose they are: tests/web/office/test_ledger.py
    "ledger-new": (frozenset(), frozenset()),
    "ledger-record": (frozenset(), frozenset()),
    "ledger-withdraw": (None, frozenset()),
    "ledger-put-back": (None, frozenset()),
    "ledger-file": (frozenset(), None),
    "ledger-rights": (frozenset(), frozenset()),
    "ledger-definition": (frozenset(), frozenset()),
    "ledger-versions": (frozenset(), None),
    "ledger-restore": (frozenset(), frozenset()),
    "ledger-confirm": (None, frozenset()),
    "ledger-table": (frozenset(), frozenset()),
    "ledger-look": (frozenset(), frozenset()),
    "ledger-xlsx": (frozenset(), None),
    "ledger-figures": (frozenset(), None),
    "ledger-formula": (frozenset(), frozenset()),
    "ledger-stop": (None, frozenset()),
    "programs": (ALL, None),
    "programs-define": (None, KEEPERS),
    "programs-open": (None, KEEPERS),
    "programs-close": (None, KEEPERS),
    "programs-total": (None, KEEPERS),
    "programs-table": (KEEPERS, KEEPERS),
    "programs-xlsx": (ALL, None),
    "program": (frozenset(), None),  # there is none; whose they are: tests/web/office/programs
    "program-change": (None, frozenset()),
    "program-end": (None, frozenset()),
    "program-propose": (None, frozenset()),
    "reviews": (ALL, None),
    "review": (frozenset(), None),
    "review-assess": (None, frozenset()),
    "review-act": (None, frozenset()),
    "review-follow-up": (None, frozenset()),
    "ideas": (ALL, OWN | {"other_clerk"}),
    "idea": (None, frozenset()),
    "criteria": (ALL, KEEPERS),
    "effects": (ALL, None),
    "effect-new": (ALL - {"headquarters", "viewer", "reception"}, ALL - {"headquarters", "viewer", "reception"}),
    "effects-matching": (ALL, None),
    "effects-total": (None, KEEPERS),
    "effects-total-drop": (None, frozenset()),  # none there
    "effects-feed": (None, KEEPERS),
    "effects-table": (KEEPERS, KEEPERS),
    "effects-xlsx": (ALL, None),
    "effect": (frozenset(), None),
    "effect-realise": (None, frozenset()),
    "effect-withdraw": (None, frozenset()),
    "effect-balance": (None, KEEPERS),
    "effect-balance-out": (None, frozenset()),
    "budget": (ALL, None),
    "budget-new": (OWN | {"other_clerk"}, OWN | {"other_clerk"}),
    "budget-request": (frozenset(), None),  # there is none; whose they are: tests/budget, tests/web/office/budget
    "budget-write": (None, frozenset()),
    "budget-act": (None, frozenset()),
    "budget-compare": (ALL, None),
    "budget-compare-xlsx": (ALL, None),
    "budget-outlook": (ALL, RUNNING),
    "budget-outlook-out": (None, RUNNING),
    "budget-release": (None, RUNNING),
    "budget-costs": (ALL, RUNNING),
    "budget-costs-look": (frozenset(), RUNNING),  # nobody handed a table in
    "budget-costs-xlsx": (ALL, None),
    "budget-costs-withdraw": (None, frozenset()),
    "budget-keys": (ALL, RUNNING),
    "organization": (KEEPERS, None),
    "section-mail": (None, KEEPERS),
    "section-register": (None, KEEPERS),
    "sections-from-plan": (None, KEEPERS),
    "section-succeed": (None, KEEPERS),
    "posts": (KEEPERS, None),
    "post-register": (None, KEEPERS),
    "post-appoint": (None, KEEPERS),
    "post-dismiss": (None, KEEPERS),
    "transfers": (KEEPERS, KEEPERS),
    "consultations": (ALL, None),
    "consultation-new": (RUNNING, RUNNING),
    "consultation": (ALL, None),
    "consultation-terms": (ALL, RUNNING),
    "consultation-announce": (None, RUNNING),
    "consultation-extend": (None, RUNNING),
    "consultation-publish": (READING, RUNNING),
    "consultation-revised": (None, RUNNING),
    "opinion-show": (None, RUNNING),
    "submissions": (READING, None),
    "submissions-bring": (RECEIVING, RECEIVING),
    "submission-new": (RECEIVING, RECEIVING),
    "submission": (READING, None),
    "submission-sender": (None, RECEIVING),
    "submission-scan": (None, RECEIVING),
    "submission-withdraw": (None, RECEIVING),
    "opinion": (None, RUNNING),
    "opinion-clean": (None, RECEIVING),
    "opinion-original": (None, RECEIVING),
    "opinions-sort": (READING, RUNNING),
    "opinions-running": (READING, None),
    "opinions-stop": (None, RUNNING),
    "opinions-confirm": (None, RUNNING),
    "opinion-groups": (ALL, None),
    "opinion-groups-many": (None, RUNNING),
    "opinion-group-scatter": (None, RUNNING),
    "opinion-group": (ANSWERING | {"headquarters"}, ANSWERING),
    "opinion-group-act": (None, ANSWERING),
    "opinion-group-assign": (None, RUNNING),
    "opinion-group-link": (RUNNING, RUNNING),
    "meetings": (ALL, None),
    "meeting-new": (RUNNING, RUNNING),
    "meeting": (RUNNING, RUNNING),
    "meeting-take-back": (None, RUNNING),
    "plans": (ALL, None),
    "plan-new": (KEEPERS, KEEPERS),
    "structure": (ALL, None),
    "structure-add": (None, frozenset()),  # the plan is frozen: by 見直し; before that: tests/web/office/test_plans.py
    "structure-texts": (frozenset(), frozenset()),
    "indicators": (ALL, None),
    "indicators-workbook": (ALL, None),
    "indicators-twice": (ALL, None),
    "indicator-use": (KEEPERS, None),
    "indicator": (ALL, None),
    "indicator-share": (None, KEEPERS),
    "indicator-part": (None, KEEPERS),
    "indicator-join": (None, KEEPERS),
    "indicator-apart": (None, KEEPERS),
    "jobs": (ALL, None),
    "job": (frozenset(), None),  # of another post: not there
    "job-running": (frozenset(), None),
    "job-stop": (None, frozenset()),
    "job-again": (None, frozenset()),
    "people": (frozenset({"administrator"}), None),
    "person-open": (None, frozenset({"administrator"})),
    "person-change": (None, frozenset({"administrator"})),
}


def addresses(patterns=None):
    """Every named address below /office/, with its parameters' names."""
    found = {}
    if patterns is None:
        office = next(one for one in get_resolver().url_patterns if str(one.pattern) == "office/")
        patterns = office.url_patterns
    for one in patterns:
        if isinstance(one, URLResolver):
            found |= addresses(one.url_patterns)
        elif isinstance(one, URLPattern):
            found[one.name] = tuple(one.pattern.converters)
    return found


def test_every_address_has_a_line_in_the_table():
    known = set(addresses()) - OPEN
    assert known == set(TABLE), (
        "tests/web/office/test_permissions.py の TABLE に、新しいアドレスの行（誰がGETでき、誰がPOSTできるか）を足してください。"
    )


@pytest.fixture(scope="module")
def settled(kept):
    """The people of a round, each signed in once, and one remark, evidence and assignment to act upon."""
    from gyokaku.evaluation.actions.beside import comment
    from gyokaku.publishing.actions import freeze

    people = a_cast()
    opened(people)
    people.administrator = console(people.town)
    people.viewer = post(people.town, Role.VIEWER)
    people.reception = post(people.town, Role.RECEPTION)
    for name in ROLES:
        holder(getattr(people, name), name)
    people.edition = freeze(people.rounds().last().plan, by=people.planning, reason="策定")
    people.meeting = consulted(people)
    people.remark = comment(people.sheet(1), field="sheet", text="確かめたい", by=people.planning)
    people.cookies = {name: signed_in(Client(), name) for name in ROLES}
    return people


@pytest.fixture
def cast(settled, db, settings, tmp_path):
    settings.EVIDENCE = tmp_path
    return settled


def signed_in(client, name):
    """The cookies of somebody who came in by the door."""
    answer = client.post("/office/sign-in/", {"login": name, "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    return client.cookies


def consulted(people):
    """A consultation with an opinion in a group of the first section, and a meeting about it."""
    from gyokaku.participation.actions.answering import Answer, write
    from gyokaku.participation.actions.assigning import assign
    from gyokaku.participation.actions.meeting import Held, record
    from gyokaku.participation.actions.sorting import gather

    made = came(people)
    group = gather(made.consultation, list(made.opinions.all()), by=people.planning)
    group = assign(group, people.clerk.section, theme="", version=group.version, by=people.planning)
    write(group, Answer("", "", "", changes=["1"]), version=group.version, by=people.planning)
    held = Held("dialogue", date(2026, 4, 1), "市役所", 12, "待ち時間の話が出た。")
    return record(people.edition.plan, held, by=people.planning, consultation=made.consultation)


@pytest.fixture
def enter_as(client, cast):
    def run(name):
        client.cookies = deepcopy(cast.cookies[name])

    return run


def known_names(beginning):
    return [name for name in TABLE if name.startswith(beginning)]


def address(name, cast):
    from gyokaku.organization.models import Assignment, Person

    known = addresses()[name]
    marks = {"meeting": cast.meeting.public_id, "meeting-take-back": cast.meeting.public_id}
    unknown = name.startswith(("paper", "revision", "ledger", "review", "budget"))
    measured = Indicator.objects.for_municipality(cast.town).order_by("pk").first()
    marks |= dict.fromkeys(known_names("indicator"), measured.public_id)
    given = {
        "mark": uuid.uuid4() if unknown else marks.get(name, cast.sheet(1).public_id),
        "receipt": 1,
        "rank": 1,
        "group": 1,
        "number": {
            "round-settle": cast.remark.pk,
            "post-dismiss": Assignment.objects.for_municipality(cast.town).filter(post=cast.viewer).first().pk,
            "person-change": Person.objects.get(login="viewer").pk,
            "revision-propose": cast.sheet(1).initiative_id,
            "indicator-use": cast.sheet(1).initiative_id,
        }.get(name, 1),
        "file": uuid.uuid4(),
        "sha256": "0" * 64,
        "kind": "end",
        "part": "branch",
        "act": {"person-change": "unlock", "revision-decide": "accept"}.get(name, "submit"),
    }
    return reverse(f"office:{name}", kwargs={key: given[key] for key in known})


FORMS = {
    "round-comment": {"field": "sheet", "text": "ひとこと"},
    "round-extend": {"day": "2030-01-01", "due_reason": "統計を待つ"},
    "section-register": {"name": "新しい課", "first_year": "2026"},
    "revision-structure": {"number": "1", "year": "2027", "reason": "役目を終えた"},
    "edition-freeze": {"reason": "見直し"},
    "budget-outlook": {"year": "2026", "name": "市税", "amount": "1円"},
    "plan-new": {"title": "別の計画", "first_year": "2026", "last_year": "2030", "levels": "分野、事業"},
}


def press(client, path, form=None):
    """POST with no message left over from before."""
    client.cookies.pop("messages", None)
    return client.post(path, form or {})


def refused(answer):
    """Not there, not this method, or said to be refused."""
    if answer.status_code in (403, 404, 405):
        return True
    said = [message.level_tag for message in get_messages(answer.wsgi_request)]
    return "error" in said or answer.status_code in (409, 422)


@pytest.mark.parametrize("name", sorted(TABLE))
def test_nobody_comes_in_without_signing_in(client, cast, name):
    for method in (client.get, client.post):
        answer = method(address(name, cast))
        assert answer.status_code == 302
        assert answer["Location"].startswith("/office/sign-in/")


@pytest.mark.parametrize("name", sorted(name for name, (get, _) in TABLE.items() if get is not None))
def test_who_finds_the_page(client, cast, enter_as, name):
    finds = set()
    for role in ROLES:
        enter_as(role)
        answer = client.get(address(name, cast))
        assert answer.status_code in (200, 302, 404), (role, answer.status_code)
        if answer.status_code == 200:
            finds.add(role)
    assert finds == TABLE[name][0]


@pytest.mark.parametrize(
    "name", sorted(name for name, (_, press) in TABLE.items() if press is not None and press < ALL)
)
def test_who_is_refused_changes_nothing(client, cast, enter_as, name):
    """The others come further: what they then lack is said on the form, or it is done."""
    for role in ROLES:
        if role in TABLE[name][1]:
            continue
        enter_as(role)
        before = Entry.objects.count()
        answer = press(client, address(name, cast), {"version": "1", **FORMS.get(name, {})})
        assert refused(answer), (role, answer.status_code)
        assert Entry.objects.count() == before, role


@pytest.mark.parametrize("name", sorted(FORMS))
def test_who_may_press_does(client, cast, enter_as, name):
    for role in sorted(TABLE[name][1]):
        enter_as(role)
        before = Entry.objects.count()
        own = {key: f"{role}課" for key in ("name", "title") if key in FORMS[name]}
        form = FORMS[name] | own
        if name == "round-extend":
            form["day"] = f"203{sorted(ROLES).index(role)}-01-01"
        answer = press(client, address(name, cast), form)
        if name == "edition-freeze":
            assert answer.status_code == 302  # the same document is no new edition: said, nothing made
        else:
            assert not refused(answer), role
            assert Entry.objects.count() > before, role


@pytest.mark.parametrize("state", [state.value for state in State])
def test_acts_on_a_sheet_in_every_state(client, cast, enter_as, state):
    sheet = in_state(cast, state)
    side = {name: getattr(cast, name).role for name in ROLES}
    for role in ROLES:
        enter_as(role)
        found = client.get(f"/office/sheets/{sheet.public_id}/")
        assert found.status_code == (200 if role in SEEING else 404), role
        for act in (Act.APPROVE, Act.ACCEPT, Act.CONFIRM, Act.SEND_BACK):
            lines = [line for line in TURNS if line.act is act and line.before == state]
            allowed = role in SEEING and any(side[role] in {one.value for one in line.sides} for line in lines)
            if allowed:
                continue
            answer = press(client, f"/office/sheets/{sheet.public_id}/turn/{act}/", {"reason": "理由"})
            assert refused(answer), (role, act)
            assert cast.sheet(1).state == state, (role, act)


def test_the_lead_s_manager_alone_approves(client, cast, enter_as):
    sheet = brought(cast, 1, turns=1)
    for role in ("clerk", "planning", "headquarters", "administrator", "viewer"):
        enter_as(role)
        assert refused(press(client, f"/office/sheets/{sheet.public_id}/turn/approve/"))
    enter_as("chief")
    assert not refused(press(client, f"/office/sheets/{sheet.public_id}/turn/approve/"))
    assert cast.sheet(1).state == "office"
