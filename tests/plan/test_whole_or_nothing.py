"""An import that is interrupted leaves nothing behind, however it is interrupted."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.db import DatabaseError, connection

from gyokaku.audit.models import Entry
from gyokaku.audit.queries import verify
from gyokaku.engine.document import canonical
from gyokaku.indicator.actions import Recording
from gyokaku.plan.actions import import_document
from gyokaku.plan.errors import ChangedMeanwhile
from gyokaku.plan.models import Branch, Initiative, Plan
from gyokaku.plan.queries import document
from tests.engine.document.plans import small_plan, with_initiatives
from tests.town import post, town

SOURCES = Path(__file__).resolve().parents[2] / "src"


def state(municipality):
    rows = (Plan, Branch, Initiative)
    counts = [model.objects.for_municipality(municipality).count() for model in rows]
    return counts, Entry.objects.count()


class Interrupted(Exception):
    pass


@pytest.mark.django_db
@pytest.mark.parametrize("before", [False, True], ids=["first", "second"])
def test_a_fault_in_the_middle_leaves_nothing(monkeypatch, before):
    by = post(town())
    if before:
        plan = import_document(small_plan(), by=by).plan
    rows = state(by.municipality)
    new = with_initiatives(small_plan(title="改題"), lambda sheet: sheet.model_copy(update={"purpose": "x"}))
    done = Recording.write

    def write(self):
        done(self)
        raise Interrupted

    monkeypatch.setattr(Recording, "write", write)
    with pytest.raises(Interrupted):
        import_document(new, by=by)
    assert state(by.municipality) == rows
    if before:
        assert canonical(document(plan)) == canonical(small_plan())


KILLED = """
import sys, time
import django; django.setup()
from gyokaku.indicator.actions import Recording
from gyokaku.engine.document import load
from gyokaku.organization.models import Post
from gyokaku.plan.actions import import_document
done = Recording.write
def write(self):
    done(self)
    print("written", flush=True)
    time.sleep(60)
Recording.write = write
import_document(load(sys.stdin.read()), by=Post.objects.across_municipalities().get(role="planning"))
"""


def environment(name):
    own = dict(os.environ, PYTHONPATH=str(SOURCES), DJANGO_SETTINGS_MODULE="gyokaku.settings")
    if connection.vendor == "postgresql":
        set_ = connection.settings_dict
        own["DATABASE_URL"] = (
            f"postgresql://{set_['USER']}:{set_['PASSWORD']}@/{name}?host={set_['HOST']}&port={set_['PORT'] or 5432}"
        )
    else:
        own["DATABASE_URL"] = f"sqlite:///{name}"
    return own


@pytest.mark.slow
def test_a_killed_process_leaves_nothing(own_database):
    by = post(town())
    rows = state(by.municipality)
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env=environment(own_database),
    )  # fmt: skip
    process.stdin.write(canonical(small_plan()).decode())
    process.stdin.close()
    assert process.stdout.readline() == "written\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    deadline = time.monotonic() + 10  # PostgreSQL notices the lost client a moment later
    while True:
        try:
            assert import_document(small_plan(), by=by).applied
            break
        except DatabaseError:
            assert time.monotonic() < deadline
    counts, entries = state(by.municipality)
    assert counts == [1, 3, 2]
    assert entries == rows[1] + 1
    assert verify().fault is None


def test_two_imports_at_once_make_one_plan(own_database):
    by = post(town())
    start = Barrier(2)

    def bring(title):
        try:
            start.wait()
            return import_document(small_plan(title=title), by=by).applied
        except ChangedMeanwhile:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(bring, ["甲案", "乙案"]))
    plan = Plan.objects.for_municipality(by.municipality).get()
    assert any(done)
    assert document(plan).title in {"甲案", "乙案"}
    assert verify().fault is None


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="ファイルの錠はSQLiteだけのもの")
def test_a_locked_database_is_waited_for_and_then_told(own_database):
    by = post(town())
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 100")
    other = sqlite3.connect(own_database)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(DatabaseError, match="locked"):
            import_document(small_plan(), by=by)
    finally:
        other.close()
    assert import_document(small_plan(), by=by).applied
