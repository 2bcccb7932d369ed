"""The press itself: what typst refuses is said in one line, and its child process ends in good time."""

import json

import pytest

from gyokaku.engine.exchange.writing.book import PressFailed, press


def test_a_template_that_typst_refuses_is_said_without_a_traceback(tmp_path):
    (tmp_path / "bad.typ").write_text('#let it = json("content.json")\n#set document(title: it.title)\n#it.missing')
    (tmp_path / "content.json").write_text(json.dumps({"title": "題"}))
    with pytest.raises(PressFailed) as refused:
        press._typeset(tmp_path, "bad.typ")
    assert "missing" in str(refused.value)
    assert "Traceback" not in str(refused.value)


def test_a_press_that_takes_too_long_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(press, "SECONDS", 0.2)
    (tmp_path / "long.typ").write_text("#let n = 0\n#for i in range(9999999) { n = calc.rem(n * 31 + i, 9973) }\n#n")
    with pytest.raises(PressFailed, match="組み終わりません"):
        press._typeset(tmp_path, "long.typ")
