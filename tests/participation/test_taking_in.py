"""What a citizen or the reception enters: kept letter by letter, once, or refused with a sentence for each field."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gyokaku.organization.errors import NotAllowed
from gyokaku.participation.actions.taking_in import LONGEST, Said, Sent, enter, submit
from gyokaku.participation.errors import WrongEntry, WrongState
from gyokaku.participation.words import Channel
from tests.participation.cast import SENDER, came, cast, closed, opened, sent

pytestmark = pytest.mark.django_db
ODD = [
    "絵文字👪🏽と国旗🇯🇵",
    "辻󠄀さんの葛󠄀󠄁",  # variation selectors stay
    "外字と丸数字①㈱",
    "<script>alert(1)</script>",
    "'; DROP TABLE participation_opinion; --",
    "=1+1",
    "{{ settings.SECRET_KEY }}",
    "改行\n\nと\tタブ",
]


@pytest.fixture
def people():
    return cast()


@pytest.mark.parametrize("text", ODD)
def test_every_text_is_kept_letter_by_letter(people, text):
    made = came(people, text, sender={**SENDER, "name": text.replace("\n", " ").replace("\t", " ")})
    assert made.opinions.get().text == text


def test_control_signs_go_and_line_breaks_are_one_kind(people):
    assert came(people, "一\r\n二\r三\x00\x07").opinions.get().text == "一\n二\n三"


def test_a_form_sent_twice_is_one_submission(people):
    here = opened(people)
    twice = [submit(here, sent(token="same")) for _ in range(2)]
    assert twice[0] == twice[1]
    assert here.submissions.count() == here.opinions.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (sent(sender={}), "name"),
        (sent(sender={**SENDER, "name": " 　"}), "name"),
        (sent(sender={**SENDER, "phone": "0" * 301}), "phone"),
        (sent(sender={**SENDER, "belongs": "学校"}), "belongs"),
        (sent("  "), "opinions-0"),
        (sent("あ" * (LONGEST + 1)), "opinions-0"),
        (Sent([], SENDER), "opinions-0"),
        (Sent([Said("a")] * 21, SENDER), "opinions-0"),
        (sent("よい", places=["2#nowhere-1"]), "opinions-0"),
        (sent(people=0), "people"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_kept(people, wrong, field):
    here = opened(people)
    with pytest.raises(WrongEntry) as refused:
        submit(here, wrong)
    assert field in refused.value.faults
    assert not here.submissions.exists()


def test_after_the_closing_it_is_kept_apart_and_marked(people):
    here = opened(people)
    timely = submit(here, sent())
    late = submit(closed(here), sent())
    assert (timely.late, late.late) == (False, True)


def test_paper_comes_as_it_comes_with_its_stamp(people):
    here = opened(people)
    stamp = timezone.now() - timedelta(hours=3)
    made = enter(here, sent(sender={}), channel=Channel.POST, received_at=stamp, by=people.reception)
    assert (made.received_at, made.channel, made.late, made.taken_by) == (stamp, "post", False, str(people.reception))
    with pytest.raises(WrongEntry):
        enter(here, sent(), channel=Channel.POST, received_at=timezone.now() + timedelta(days=1), by=people.reception)
    with pytest.raises(NotAllowed):
        enter(here, sent(), channel=Channel.POST, received_at=stamp, by=people.clerk)


def test_a_channel_that_was_not_offered_is_refused(people):
    here = opened(people, channels=["post"])
    with pytest.raises(WrongState):
        submit(here, sent())
    with pytest.raises(WrongEntry):
        enter(here, sent(), channel=Channel.FAX, received_at=timezone.now(), by=people.reception)
