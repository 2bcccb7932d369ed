"""The outlook of revenue and what is public: the newest counts, everything stays."""

import pytest

from gyokaku.budget.actions.looking_ahead import expect, release, take_out
from gyokaku.budget.errors import NoReason, WrongEntry
from gyokaku.budget.queries.outlook import as_data, history, lines, release_of
from gyokaku.budget.rules import Release
from gyokaku.organization.errors import NotAllowed
from tests.budget.cast import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


def test_the_newest_of_a_name_counts_and_one_can_be_taken_out(people):
    expect(2026, "市税", "100億円", note="推計", by=people.planning)
    expect(2026, "市債", "5億円", note="", by=people.planning)
    expect(2026, "市税", "98億円", note="見直し", by=people.planning)
    assert [(one.name, int(one.yen)) for one in lines(people.town, 2026)] == [
        ("市税", 9_800_000_000),
        ("市債", 500_000_000),
    ]
    take_out(2026, "市債", by=people.planning)
    assert [one.name for one in as_data(people.town, 2026)] == ["市税"]
    assert len(history(people.town, 2026)) == 4
    with pytest.raises(WrongEntry, match="ありません"):
        take_out(2026, "市債", by=people.planning)


@pytest.mark.parametrize(
    ("name", "amount", "said"), [("", "1円", "区分"), ("市税", "100", "単位"), ("市税", "△1円", "0円")]
)
def test_what_cannot_be_taken_is_told(people, name, amount, said):
    with pytest.raises(WrongEntry, match=said):
        expect(2026, name, amount, note="", by=people.planning)


def test_a_year_s_requests_are_public_once_decided_unless_said_otherwise(people):
    assert release_of(people.town, 2026) is Release.DECIDED
    release(2026, Release.ASKED, reason="公開査定を行う", by=people.planning)
    assert release_of(people.town, 2026) is Release.ASKED
    with pytest.raises(NoReason):
        release(2026, Release.NOTHING, reason="", by=people.planning)


def test_others_do_not_keep_it(people):
    for post in (people.clerk, people.headquarters):
        with pytest.raises(NotAllowed):
            expect(2026, "市税", "1円", note="", by=post)
        with pytest.raises(NotAllowed):
            release(2026, Release.ASKED, reason="公開", by=post)
