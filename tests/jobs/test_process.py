"""The process of a job on the database of service: to the end, refused, stopped, killed at any moment and begun again."""

import os
import signal
import time

import pytest
from django.db import connection

from gyokaku.jobs import life
from gyokaku.jobs.actions import again, begin
from gyokaku.jobs.models import State
from gyokaku.jobs.process import start
from gyokaku.programs.models import Program
from gyokaku.programs.workbook import COLUMNS
from gyokaku.web.office.jobs.handing import PASTED
from tests.jobs.processes import processes, waited  # noqa: F401 (fixture)
from tests.programs.cast import cast

pytestmark = pytest.mark.slow
SIZE = 12_000
PARTS = 4


def table(wrong=0):
    heading = "\t".join(one.label for one in COLUMNS.fields)
    rows = (f"\t事業{turn}\t{'ない課' if turn == wrong else '広報課'}\t2026\t\t\t" for turn in range(1, SIZE + 1))
    return "\n".join([heading, *rows]).encode()


def begun(people, **how):
    job = begin("programs", title="一覧", given=table(**how), name=PASTED, about={"pasted": True}, by=people.planning)
    start(job)
    return job


def programs(people):
    return Program.objects.for_municipality(people.town).count() - len(people.programs)


def over(now):
    return not now.job.unfinished


def test_refused_in_its_last_row_and_then_taken_whole_while_the_bar_moves(processes):  # noqa: F811
    people = cast()
    ended = waited(begun(people, wrong=SIZE), over).job
    assert (ended.state, ended.fault_count) == (State.REFUSED, 1)
    assert ended.faults[0].startswith(f"C{SIZE + 1}：")
    assert programs(people) == 0
    job = begun(people)
    assert begun(people) == job  # pressed twice it is one
    seen = set()
    waited(job, lambda now: seen.add(now.percent) or over(now))
    assert any(0 < percent < 100 for percent in seen), seen
    ended.refresh_from_db()
    job.refresh_from_db()
    assert job.sentence == f"取り込みました（新規{SIZE:,}件、変更0件、終了0件、同じ0件）。"
    assert bytes(job.given) == b""
    assert programs(people) == SIZE


def caught(process, job, when):
    """The process held still in the first moment in which that holds of its job: it runs in steps of a few milliseconds."""

    def step(now):
        if when(now):
            return True
        os.killpg(process.pid, signal.SIGCONT)
        time.sleep(0.005)
        os.killpg(process.pid, signal.SIGSTOP)
        return False

    return waited(job, step)


def killed(process):
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def test_killed_in_any_part_nothing_is_applied_and_it_is_begun_again(processes, monkeypatch):  # noqa: F811
    people = cast()
    job = begun(people)
    # A server may still finish what a process had sent it: there the writing, one COPY, is no moment to be caught in.
    for part in (1, 3) if connection.vendor == "sqlite" else (1,):
        caught(processes[-1], job, lambda now, part=part: now.done * PARTS >= now.total * part > 0)
        killed(processes[-1])
        assert waited(job, lambda now: True).runs  # a moment ago there was a sign of life
        with monkeypatch.context() as silent:
            silent.setattr(life, "SILENT", 0)
            now = waited(job, lambda now: now.broken)
            assert (now.repeatable, programs(people)) == (True, 0)
            job = again(now.job, by=people.planning)
        start(job)
    assert waited(job, over).job.state == State.DONE
    assert programs(people) == SIZE
