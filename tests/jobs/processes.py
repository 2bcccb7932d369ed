"""Jobs done by real processes, on the database that processes of their own reach."""

import os
import subprocess
import time
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from gyokaku.jobs.models import Job
from gyokaku.jobs.queries import standing

SECONDS = 180  # until a process of a busy machine is done


@pytest.fixture
def processes(own_database, monkeypatch):
    """Processes that are started reach the test's own database and data folder; the list of them."""
    if connection.vendor == "postgresql":
        address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{own_database}").geturl()
    else:
        address = f"sqlite:///{own_database}"
    monkeypatch.setenv("DATABASE_URL", address)
    monkeypatch.setenv("GYOKAKU_DATA", str(settings.DATA))
    made = []
    popen = subprocess.Popen

    def kept(*given, **how):
        made.append(popen(*given, **how))
        return made[-1]

    monkeypatch.setattr(subprocess, "Popen", kept)
    return made


def waited(job, when):
    """The job as it stands when that holds of it."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        row = Job.objects.for_municipality(job.municipality).get(pk=job.pk)
        if when(now := standing(row)):
            return now
        time.sleep(0.02)
    pytest.fail(f"after {SECONDS} s it stands at {now}")
