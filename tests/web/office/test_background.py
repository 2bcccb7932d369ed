"""The process that compares: begun as the screen begins it, on the database of service; killed, it shows as such."""

import os
import signal
import subprocess
import time
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.utils import timezone

from gyokaku.participation.actions.comparing import begin
from gyokaku.participation.models import Comparing, Likening
from gyokaku.participation.words import Running
from gyokaku.web.office.consultation import background
from tests.participation.cast import came, cast, opened

pytestmark = pytest.mark.slow
SECONDS = 120  # until a process of a busy machine is done


@pytest.fixture
def here(own_database, monkeypatch, tmp_path):
    """A consultation with three opinions, in the database that processes of their own reach."""
    if connection.vendor == "postgresql":
        address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{own_database}").geturl()
    else:
        address = f"sqlite:///{own_database}"
    monkeypatch.setenv("DATABASE_URL", address)
    monkeypatch.setenv("GYOKAKU_DATA", str(tmp_path))
    people = cast()
    made = opened(people)
    came(people, "待ち時間", "待ち時間", "公園の木", consultation=made)
    return made, people.planning


def state(made):
    return Comparing.objects.for_municipality(made.municipality).get(consultation=made)


def test_begun_by_the_screen_it_ends_with_a_proposal(here):
    made, planning = here
    background.start(begin(made, by=planning))
    until = time.monotonic() + SECONDS
    while state(made).state == Running.RUNNING and time.monotonic() < until:
        time.sleep(0.2)
    assert (state(made).state, state(made).done) == (Running.DONE, 3)
    assert Likening.objects.for_municipality(made.municipality).get().groups == [[(1, 100), (2, 100)]]


def test_killed_it_is_stuck_and_begun_anew(here, monkeypatch):
    made, planning = here
    started = []
    popen = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda *given, **how: started.append(popen(*given, **how)))
    background.start(begin(made, by=planning))
    os.killpg(started[0].pid, signal.SIGKILL)
    started[0].wait()
    assert state(made).state == Running.RUNNING
    Comparing.objects.for_municipality(made.municipality).update(beat_at=timezone.now() - timedelta(minutes=5))
    assert state(made).stuck
    assert begin(made, by=planning).runs
