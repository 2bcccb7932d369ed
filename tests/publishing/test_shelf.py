"""The shelf of printed papers never grows without bound, and what is asked for is never cleared away."""

import os

import pytest

from gyokaku.publishing import shelf

DAY = 24 * 3600


@pytest.fixture
def folder(settings, tmp_path):
    settings.DATA = tmp_path
    return tmp_path / "papers"


def lay(folder, name, *, age=0, size=10):
    """A file that was laid there so many seconds ago."""
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_bytes(b"x" * size)
    moment = file.stat().st_mtime - age
    os.utime(file, (moment, moment))


def names(folder):
    return sorted(file.name for file in folder.iterdir())


def test_a_paper_is_found_again_and_nothing_is_there_before(folder):
    assert shelf.taken("a-new.pdf") is None
    shelf.put("a-new.pdf", b"pdf", "new")
    assert shelf.taken("a-new.pdf") == b"pdf"


def test_papers_of_another_design_go_when_one_of_this_design_comes(folder):
    lay(folder, "a-old.pdf")
    lay(folder, "b-new.pdf")
    shelf.put("a-new.pdf", b"pdf", "new")
    assert names(folder) == ["a-new.pdf", "b-new.pdf"]


def test_beyond_the_limit_the_oldest_go_and_the_newest_stays_however_large(folder, monkeypatch):
    monkeypatch.setattr(shelf, "LIMIT", 30)
    for age in (3, 1, 2):
        lay(folder, f"{age}-new.pdf", age=age * DAY)
    shelf.put("a-new.pdf", b"x" * 10, "new")
    assert names(folder) == ["1-new.pdf", "2-new.pdf", "a-new.pdf"]
    shelf.put("b-new.pdf", b"x" * 100, "new")
    assert names(folder) == ["b-new.pdf"]


def test_what_a_dead_press_left_goes_and_what_one_is_writing_stays(folder):
    lay(folder, f"{shelf.UNFINISHED}1", age=DAY)
    lay(folder, f"{shelf.UNFINISHED}2")
    shelf.put("a-new.pdf", b"pdf", "new")
    assert names(folder) == ["a-new.pdf", f"{shelf.UNFINISHED}2"]
