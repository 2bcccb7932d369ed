"""Reminders: who is told of what, through a real mail server, once a day."""

import email
import email.policy
import socketserver
import threading
from datetime import date

import pytest

from gyokaku.audit.models import Entry
from gyokaku.evaluation.actions.reminding import remind
from gyokaku.evaluation.errors import NoMail
from gyokaku.evaluation.models import Reminder
from gyokaku.evaluation.reminding import letters
from gyokaku.organization.errors import NotAllowed
from gyokaku.organization.models import Section
from gyokaku.organization.sections import keep_mail
from tests.evaluation.cast import cast, opened

pytestmark = pytest.mark.django_db
BEFORE, SOON, OVER = date(2026, 4, 20), date(2026, 5, 10), date(2026, 5, 18)  # the due date of entering: 15 May


class MailServer(socketserver.ThreadingTCPServer):
    """Takes letters as SMTP servers do (RFC 5321, what a client needs); refuses those to `refused`."""

    allow_reuse_address = daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Talk)
        self.letters, self.refused = [], ""
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Talk(socketserver.StreamRequestHandler):
    def handle(self):
        self.say("220 suite")
        while line := self.rfile.readline():
            word = line.split(b" ")[0].strip().upper()
            if word == b"DATA":
                self.say("354 go on")
                body = b""
                while (part := self.rfile.readline()) != b".\r\n":
                    body += part
                self.server.letters.append(email.message_from_bytes(body, policy=email.policy.default))
                self.say("250 taken")
            elif word == b"QUIT":
                self.say("221 bye")
                return
            elif word == b"RCPT" and self.server.refused and self.server.refused.encode() in line:
                self.say("550 nobody here")
            else:
                self.say("250 ok")

    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")


@pytest.fixture
def post_office(settings):
    server = MailServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
    settings.SITE_ADDRESS = "https://gyokaku.example.lg.jp"
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def people(db):
    made = cast()
    made.round = opened(made)
    for number, section in enumerate(Section.objects.for_municipality(made.town).order_by("pk")):
        keep_mail(section, mail=f"ka{number}@example.lg.jp", by=made.planning)
    return made


def test_nobody_is_told_long_before(people):
    assert letters(people.round, by=people.planning, today=BEFORE) == []


def test_each_section_gets_one_letter_with_its_sheets_and_nobody_answers_for_the_rest(people):
    made = letters(people.round, by=people.planning, today=SOON)
    assert [(one.name, [line.sheet.initiative.number for line in one.lines]) for one in made] == [
        ("市民課", [1, 2, 4]),
        ("広報課", [3]),
        ("担当課なし（なくなった課）", [5]),
    ]
    assert made[0].subject() == "【行財政改革】評価シート3件をお願いします"
    assert "・事業1　事業1（入力中、5月15日、あと5日）" in made[0].body(people.round)


def test_what_is_late_says_by_how_much(people):
    made = letters(people.round, by=people.planning, today=OVER)
    assert made[0].subject().endswith("うち3件は期限を過ぎています")
    assert "3日過ぎています" in made[0].body(people.round)


def test_letters_arrive_and_are_recorded_once_a_day(people, post_office):
    done = remind(people.round, today=OVER, by=people.planning)
    assert [one.name for one in done.sent] == ["市民課", "広報課"]
    assert [reason for _, reason in done.unsent] == ["担当する課が登録されていません。"]
    assert [letter["To"] for letter in post_office.letters] == ["ka0@example.lg.jp", "ka1@example.lg.jp"]
    first = post_office.letters[0]
    assert "うち3件は期限を過ぎています" in first["Subject"]
    assert "https://gyokaku.example.lg.jp/office/" in first.get_content()
    assert Reminder.objects.for_municipality(people.town).count() == 2
    assert Entry.objects.filter(action="evaluation.remind").count() == 2
    again = remind(people.round, today=OVER, by=people.planning)
    assert (again.sent, len(post_office.letters)) == ((), 2)
    assert "今日はもう送りました。" in [reason for _, reason in again.unsent]
    assert len(remind(people.round, today=date(2026, 5, 19), by=people.planning).sent) == 2


def test_one_refused_letter_does_not_stop_the_others_and_is_not_recorded_as_sent(people, post_office):
    post_office.refused = "ka0@"
    done = remind(people.round, today=OVER, by=people.planning)
    assert [one.name for one in done.sent] == ["広報課"]
    assert "メールサーバーに断られました" in done.unsent[0][1]
    assert Reminder.objects.for_municipality(people.town).count() == 1


def test_a_server_that_is_not_there_is_said(people, post_office, settings):
    settings.EMAIL_PORT = 1
    done = remind(people.round, today=OVER, by=people.planning)
    assert done.sent == ()
    assert "メールサーバーに断られました（ConnectionRefusedError）" in done.unsent[0][1]


def test_without_a_mail_server_nothing_is_pretended(people, settings):
    settings.EMAIL_HOST = ""
    with pytest.raises(NoMail, match="GYOKAKU_MAIL_HOST"):
        remind(people.round, today=OVER, by=people.planning)


def test_only_who_runs_the_round_reminds(people, post_office):
    with pytest.raises(NotAllowed):
        remind(people.round, today=OVER, by=people.clerk)


def test_a_section_without_an_address_is_named(people, post_office):
    section = Section.objects.for_municipality(people.town).get(name="市民課")
    keep_mail(section, mail="", by=people.planning)
    done = remind(people.round, today=OVER, by=people.planning)
    assert ("市民課", "課の代表アドレスが登録されていません。「組織」の「課」で登録してください。") in [
        (letter.name, reason) for letter, reason in done.unsent
    ]
