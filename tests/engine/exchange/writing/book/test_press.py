"""The typesetter itself: what typst refuses is said in one line, and its child process ends in good time."""

import subprocess
import sys

import pypdfium2
import pytest

from gyokaku.engine.exchange.writing import typesetting
from gyokaku.engine.exchange.writing.book import PressFailed

from .press import book


def test_a_template_that_typst_refuses_is_said_without_a_traceback(tmp_path):
    bad = tmp_path / "bad.typ"
    bad.write_text("#let it = json(bytes(sys.inputs.content))\n#set document(title: it.title)\n#it.missing")
    with pytest.raises(PressFailed) as refused:
        typesetting.typeset(bad, {"content": '{"title": "題"}'}, ["ua-1", "a-2a"])
    assert "missing" in str(refused.value)
    assert "Traceback" not in str(refused.value)


def test_a_press_that_takes_too_long_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(typesetting, "SECONDS", 0.2)
    long = tmp_path / "long.typ"
    long.write_text("#let n = 0\n#for i in range(9999999) { n = calc.rem(n * 31 + i, 9973) }\n#n")
    with pytest.raises(PressFailed, match="組み終わりません"):
        typesetting.typeset(long, {}, ["a-2a"])


def test_a_press_started_ahead_prints_the_same_and_only_once(tmp_path):
    plain = tmp_path / "plain.typ"
    plain.write_text('#set document(title: "題", date: datetime(year: 2026, month: 4, day: 1))\n#sys.inputs.said')
    typesetting.start_ahead()
    ahead = typesetting.typeset(plain, {"said": "あ"}, ["a-2a"])
    assert typesetting.typeset(plain, {"said": "あ"}, ["a-2a"]) == ahead
    assert typesetting.typeset(plain, {"said": "い"}, ["a-2a"]) != ahead


def test_a_press_that_gets_no_paper_ends_with_its_program():
    program = "from gyokaku.engine.exchange.writing import typesetting as t; t.start_ahead(); print(t._waiting[0].pid)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=True)
    # the pipe is shut only when the child has let go of it as well
    assert done.stdout.strip().isdigit()


def test_pages_are_counted_as_another_program_counts_them():
    with pypdfium2.PdfDocument(book().pdf) as opened:
        assert book().pages == len(opened) > 46
