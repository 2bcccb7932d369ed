"""Runs of a changed text give both texts back."""

from hypothesis import given
from hypothesis import strategies as st

from gyokaku.engine.document.wording import Run, runs

texts = st.text("市民の参加を広げる。、", max_size=40)


@given(texts, texts)
def test_runs_give_back_both_texts(before, after):
    found = runs(before, after)
    assert "".join(run.text for run in found if run.kind != "added") == before
    assert "".join(run.text for run in found if run.kind != "removed") == after


def test_only_what_changed_is_marked():
    assert runs("600件を目指す", "800件を目指す") == [
        Run("removed", "6"),
        Run("added", "8"),
        Run("same", "00件を目指す"),
    ]
