"""gyokaku migrate, audit verify, demo, account add, as typed."""

import stat

import pytest
from django.contrib.auth import authenticate
from django.core.cache import caches
from django.db import DatabaseError, connection
from django.test import RequestFactory

from gyokaku.audit.models import Entry
from gyokaku.audit.triggers import lifted
from gyokaku.cli.starting import _sentence
from gyokaku.demo.invented import MARK
from gyokaku.engine.document import initiatives
from gyokaku.organization.actions import register_municipality
from gyokaku.organization.models import Municipality, Person
from gyokaku.plan.models import Plan
from gyokaku.publishing import queries
from tests.engine.document.plans import small_plan


def test_migrate_says_when_there_is_nothing_to_do(gyokaku):
    assert "最新です" in gyokaku("migrate").said


def test_migrate_that_was_cut_off_after_its_last_migration_is_finished_by_the_next(gyokaku):
    counts = caches["default"]
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE sign_in_counts")
    assert "先に gyokaku migrate" in gyokaku("serve").complained
    assert "1件を適用" in gyokaku("migrate").said
    counts.set("somebody", 1)
    assert counts.get("somebody") == 1
    assert "最新です" in gyokaku("migrate").said


class TestVerify:
    def test_a_whole_record(self, gyokaku, paper):
        gyokaku("import", paper(small_plan()))
        ran = gyokaku("audit", "verify")
        assert ran.code == 0
        assert "（2件）" in ran.said
        assert Entry.objects.last().hash in ran.said

    def test_a_broken_record_names_its_first_broken_row(self, gyokaku, paper):
        gyokaku("import", paper(small_plan()))
        with lifted(connection):
            Entry.objects.filter(sequence=2).update(summary="x")
        ran = gyokaku("audit", "verify")
        assert ran.code == 1
        assert "2番の行" in ran.complained

    def test_a_cut_end(self, gyokaku, paper):
        gyokaku("import", paper(small_plan()))
        head = Entry.objects.last().hash
        assert gyokaku("audit", "verify", "--head", head).code == 0
        with lifted(connection):
            Entry.objects.filter(hash=head).delete()
        assert gyokaku("audit", "verify").code == 0
        assert "末尾" in gyokaku("audit", "verify", "--head", head).complained


class TestDemo:
    @pytest.fixture(autouse=True)
    def bundled(self, paper, monkeypatch, settings, tmp_path):
        import gyokaku.cli.demo as command

        path = paper(small_plan())
        monkeypatch.setattr(command, "_bundled", lambda: path)
        settings.DATA = tmp_path
        self.note = tmp_path / "demo-sign-in.txt"

    def test_an_empty_database_gets_a_plan_an_edition_and_accounts(self, gyokaku):
        ran = gyokaku("demo")
        assert ran.code == 0, ran.complained
        first, newest = queries.edition(1), queries.current()
        assert first.plan == small_plan()
        assert (newest.number, MARK in newest.plan.notice) == (2, True)
        assert all(
            [report.fiscal_year for report in place.initiative.reports] == [2025] for place in initiatives(newest.plan)
        )
        lines = [line for line in ran.said.splitlines() if "パスワード" in line]
        assert len(lines) == Person.objects.exclude(password__startswith="!").count() == 7
        for line in lines:
            login, password = line.removeprefix("見本の利用者：").rsplit("　", 1)[0].split("　パスワード：")
            assert authenticate(RequestFactory().post("/office/sign-in/"), username=login, password=password)
        assert stat.S_IMODE(self.note.stat().st_mode) == 0o600
        self.a_second_time_changes_nothing_and_shows_the_sign_in_again(gyokaku, ran)

    def a_second_time_changes_nothing_and_shows_the_sign_in_again(self, gyokaku, first):
        rows = Entry.objects.count()
        second = gyokaku("demo")
        assert second.code == 0
        assert "何も変えていません" in second.said
        assert first.said.splitlines()[1:] == second.said.splitlines()[1:]
        assert Entry.objects.count() == rows

    def test_a_database_in_use_is_never_touched(self, gyokaku, paper):
        gyokaku("import", paper(small_plan(title="町の計画"), "own.json"))
        ran = gyokaku("demo")
        assert ran.code == 0
        assert "パスワード" not in ran.said
        assert not Person.objects.exists()
        assert Plan.objects.for_municipality(Municipality.objects.get()).get().title == "町の計画"

    def test_half_a_demo_is_none(self, gyokaku, monkeypatch):
        from gyokaku.demo import town
        from gyokaku.organization.errors import AlreadyThere

        def refuse(**rest):
            raise AlreadyThere("試しの拒否。")

        monkeypatch.setattr(town, "add_account", refuse)
        assert gyokaku("demo").code == 1
        assert not Municipality.objects.exists()
        assert queries.current() is None
        assert not self.note.exists()

    def test_nothing_stands_while_the_sign_in_cannot_be_written_down(self, gyokaku, monkeypatch):
        import gyokaku.cli.demo as command

        monkeypatch.setattr(command, "load", lambda: [register_municipality(code="132039", name="武蔵野市")][:0])
        self.note.mkdir()  # something that cannot be replaced stands in its place
        ran = gyokaku("demo")
        assert ran.code == 1
        assert "書き留められません" in ran.complained
        assert not Municipality.objects.exists()


class TestAccount:
    def add(self, gyokaku, *rest, given="correct horse 12\n"):
        return gyokaku("account", "add", "planner", "--name", "氏名", *rest, given=given)

    def test_the_password_comes_from_standard_input(self, gyokaku, paper):
        gyokaku("import", paper(small_plan()))
        assert self.add(gyokaku, "--role", "planning").code == 0
        assert authenticate(RequestFactory().post("/office/sign-in/"), username="planner", password="correct horse 12")

    def test_an_unknown_role_is_told_with_the_known_ones(self, gyokaku, paper):
        gyokaku("import", paper(small_plan()))
        ran = self.add(gyokaku, "--role", "mayor")
        assert ran.code == 1
        assert "planning（主管課）" in ran.complained

    def test_without_a_password_nothing_is_made(self, gyokaku, paper):
        gyokaku("import", paper(small_plan()))
        assert self.add(gyokaku, "--role", "planning", given="").code == 1
        assert not Person.objects.exists()

    def test_without_a_municipality(self, gyokaku):
        assert "登録されていません" in self.add(gyokaku, "--role", "planning").complained


@pytest.mark.parametrize(
    ("error", "told"),
    [
        ("database is locked", "ほかの処理"),
        ("no such table: plan_plan", "gyokaku migrate"),
        ('relation "plan_plan" does not exist\nLINE 1: ...', "gyokaku migrate"),
        ("append-only table", "書き換えてはならない"),
        ("attempt to write a readonly database", "権限"),
        ("connection refused\nmore", "connection refused"),
    ],
)
def test_a_failing_database_is_told_in_one_sentence(error, told):
    said = _sentence(DatabaseError(error))
    assert told in said
    assert "\n" not in said
