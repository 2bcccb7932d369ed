"""The form as a citizen meets it: no script, nothing lost, sent once, closed on time, and no trace of who wrote."""

import logging
import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from gyokaku.participation.models import Consultation, Opinion, Submission
from gyokaku.web.consultation import marks
from tests.participation.cast import SENDER, cast, closed, opened

pytestmark = pytest.mark.django_db
FORM = "/opinions/1/form/"
TEXT = "待ち時間を短くしてほしい。"


@pytest.fixture
def people():
    cache.clear()
    return cast()


def page(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def hidden(answer, name):
    return re.search(rf'name="{name}" value="([^"]*)"', answer.content.decode()).group(1)


def filled(client, **changed):
    """What a citizen has typed on the form that is open now."""
    mark = hidden(client.get(FORM), "mark")
    return {"mark": mark, "count": "1", "text-0": TEXT, "place-0": "", "people": "1", **SENDER} | changed


def sent(client, **changed):
    return client.post(FORM, filled(client, step="send", **changed))


def test_written_looked_over_sent_and_received(client, people):
    opened(people)
    typed = filled(client)
    look = client.post(FORM, typed | {"step": "look"})
    assert "まだ送っていません" in page(look)
    assert not Submission.objects.for_municipality(people.town).exists()
    assert client.post(FORM, typed | {"step": "back"}).status_code == 200
    answer = client.post(FORM, typed | {"step": "send"})
    assert "1-00001" in page(client.get(answer["Location"]))
    assert Opinion.objects.for_municipality(people.town).get().text == TEXT


def test_sent_twice_is_one_submission_with_one_receipt(client, people):
    opened(people)
    typed = filled(client, step="send")
    receipts = {page(client.get(client.post(FORM, typed)["Location"])).count("1-00001") for _ in range(3)}
    assert receipts == {1}
    assert Submission.objects.for_municipality(people.town).count() == 1


def test_another_opinion_is_added_and_what_was_typed_stays(client, people):
    opened(people)
    more = client.post(FORM, filled(client, step="more"))
    assert 'name="text-1"' in more.content.decode()
    assert TEXT in page(more)
    assert SENDER["name"] in page(more)
    sent(client, **{"count": "3", "text-1": "", "text-2": "三つ目", "place-2": "3"})
    rows = Opinion.objects.for_municipality(people.town).order_by("number")
    assert [(one.text, list(one.places.values_list("address", flat=True))) for one in rows] == [
        (TEXT, []),
        ("三つ目", ["3"]),
    ]


def test_a_paragraph_that_was_picked_is_chosen(client, people):
    opened(people)
    found = client.get(FORM, {"place": "2#purpose-2"}).content.decode()
    assert '<option value="2#purpose-2" selected>' in found
    assert (
        "selected"
        not in client.get(FORM, {"place": "2#nothing-9"})
        .content.decode()
        .split("</select>")[0]
        .split('value=""')[1]
        .split(">", 1)[1]
    )


def test_what_is_missing_is_said_beside_the_field_and_on_top(client, people):
    opened(people)
    answer = client.post(FORM, filled(client, step="look", name=" ", **{"text-0": ""}))
    assert answer.status_code == 422
    for piece in ('href="#name"', 'href="#text-0"', 'id="name-error"', SENDER["address"]):
        assert piece in page(answer)


@pytest.mark.parametrize(
    "text", ["👪🏽🇯🇵", "辻󠄀さん", "<script>alert(1)</script>", "'; DROP TABLE x; --", "{{ 7|add:7 }}"]
)
def test_every_text_is_shown_as_it_was_typed_and_kept(client, people, text):
    opened(people)
    changed = {"text-0": text, "name": text, "address": text, "phone": text}
    look = client.post(FORM, filled(client, step="look", **changed))
    assert "<script>alert" not in look.content.decode()
    assert sent(client, **changed).status_code == 302
    assert Opinion.objects.for_municipality(people.town).get().text == text


def test_a_million_letters_are_refused_with_the_number_and_nothing_is_kept(client, people):
    opened(people)
    answer = sent(client, **{"text-0": "あ" * 350_000})
    assert answer.status_code == 422
    assert "10,000文字まで" in page(answer)
    assert not Submission.objects.for_municipality(people.town).exists()


def test_what_is_larger_than_any_form_is_refused_in_words(client, people, settings):
    opened(people)
    typed = filled(client, step="send", **{"text-0": "あ" * 10_000})
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 20_000
    answer = client.post(FORM, typed)
    assert answer.status_code == 400
    assert "何も保存していません" in page(answer)
    assert not Submission.objects.for_municipality(people.town).exists()


def test_after_the_closing_a_form_opened_before_is_kept_apart(client, people):
    here = opened(people)
    typed = filled(client, step="send")
    Consultation.objects.for_municipality(people.town).filter(pk=here.pk).update(closes_at=timezone.now())
    answer = client.post(FORM, typed)
    assert "必着の時刻を過ぎて" in page(client.get(answer["Location"]))
    assert Submission.objects.for_municipality(people.town).get().late
    assert client.get(FORM).status_code == 410


def test_a_form_opened_after_the_closing_is_not_taken(client, people):
    here = opened(people)
    typed = filled(client, step="send")
    closed(here)
    assert client.post(FORM, typed).status_code == 410
    assert not Submission.objects.for_municipality(people.town).exists()


def test_before_the_opening_there_is_no_form(client, people):
    opened(people, opens_at=timezone.now() + timedelta(days=1))
    answer = client.get(FORM)
    assert answer.status_code == 410
    assert "に始まります" in page(answer)


def test_a_form_that_lay_open_a_day_keeps_what_was_typed(client, people, monkeypatch):
    opened(people)
    typed = filled(client, step="send")
    monkeypatch.setattr(marks, "LONGEST", -1)
    answer = client.post(FORM, typed)
    assert answer.status_code == 422
    assert "24時間が過ぎました" in page(answer)
    assert TEXT in page(answer)
    assert SENDER["name"] in page(answer)
    monkeypatch.undo()
    again = typed | {"mark": hidden(answer, "mark")}
    assert client.post(FORM, again).status_code == 302


@pytest.mark.parametrize("mark", ["", "made up", "eyJjIjoxfQ:1abcde:AAAA"])
def test_a_mark_that_is_not_ours_sends_nothing(client, people, mark):
    opened(people)
    assert sent(client, mark=mark).status_code == 422
    assert not Submission.objects.for_municipality(people.town).exists()


def test_a_program_that_fills_the_trap_is_told_so(client, people):
    opened(people)
    answer = sent(client, website="http://spam.example")
    assert answer.status_code == 422
    assert not Submission.objects.for_municipality(people.town).exists()


def test_too_many_from_one_address_are_asked_to_wait_and_lose_nothing(client, people, settings):
    settings.OPINIONS_PER_HOUR = 2
    opened(people)
    assert [sent(client).status_code for _ in range(3)] == [302, 302, 429]
    assert Submission.objects.for_municipality(people.town).count() == 2
    assert TEXT in page(sent(client))


def test_behind_a_proxy_each_visitor_is_counted_apart_and_nobody_chooses_an_address(client, people, settings):
    settings.OPINIONS_PER_HOUR, settings.BEHIND_PROXY = 1, True
    opened(people)

    def status(forwarded):
        return client.post(FORM, filled(client, step="send"), headers={"X-Forwarded-For": forwarded}).status_code

    assert [status("203.0.113.1"), status("203.0.113.2"), status("9.9.9.9, 203.0.113.1")] == [302, 302, 429]
    settings.BEHIND_PROXY = False
    assert [status("203.0.113.7"), status("203.0.113.8")] == [302, 429]  # the header is not believed


def test_nothing_of_what_was_typed_is_logged_or_put_into_an_address_or_a_cookie(client, people, caplog):
    opened(people)
    with caplog.at_level(logging.DEBUG):
        answer = sent(client)
        client.post(FORM, filled(client, step="look", phone=""))
    traces = caplog.text + answer["Location"] + str(client.cookies)
    for planted in (*SENDER.values(), TEXT):
        assert planted not in traces
    assert answer.headers.get("Set-Cookie", "") == ""
    assert client.get(FORM)["Cache-Control"] == "no-store"


def test_only_what_was_announced_is_there(client, people):
    from gyokaku.participation.actions.consulting import prepare
    from tests.participation.cast import terms

    prepare(people.edition, terms(), by=people.planning)
    assert client.get("/opinions/1/").status_code == 404
    assert client.get(FORM).status_code == 404
    assert "公表している意見募集はありません" in page(client.get("/opinions/"))


def test_the_page_says_what_one_must_know_before_writing(client, people):
    opened(people)
    found = page(client.get("/opinions/1/"))
    for piece in (
        "必着",
        "市内に在住",
        "企画調整課",
        "電話番号",
        "メールアドレス（書かなくてもかまいません）",
        "365日後に消します",
    ):
        assert piece in found
    assert "募集中" in page(client.get("/opinions/"))
