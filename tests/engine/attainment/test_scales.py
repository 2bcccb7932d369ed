"""Scales as data: the ready-made ones are whole, every edge falls on its side, a bad file says what is wrong."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyokaku.engine.attainment import State
from gyokaku.engine.attainment.scales import Measures, UnreadableScale, place, read_scale, ready, ready_names, titled
from gyokaku.engine.attainment.scales.load import READY
from gyokaku.engine.attainment.scales.scale import Measure

NUMBERS = st.none() | st.decimals(min_value=-10, max_value=10, places=3)
CASES = st.builds(
    Measures,
    state=st.sampled_from(State),
    attainment=NUMBERS,
    pace=NUMBERS,
    elapsed=NUMBERS,
    points=NUMBERS,
    steps=st.none() | st.decimals(min_value=0, max_value=1, places=3),
    keeps=st.booleans(),
)


def test_the_ready_made_ones():
    assert ready_names() == (
        "elapsed-share",
        "pace-sabcd",
        "sixth-plan",
        "start-and-attain",
        "straight-path",
        "survey-band",
    )


@pytest.mark.parametrize(
    ("scale", "case", "label"),
    [
        ("pace-sabcd", {"pace": "1.1"}, "S"),
        ("pace-sabcd", {"pace": "1.099"}, "A"),
        ("pace-sabcd", {"pace": "0.95"}, "A"),
        ("pace-sabcd", {"pace": "0.6"}, "B"),
        ("pace-sabcd", {"pace": "0.599"}, "C"),
        ("pace-sabcd", {"pace": "0"}, "C"),
        ("pace-sabcd", {"pace": "-0.001"}, "D"),
        ("pace-sabcd", {"state": State.WORSE}, "D"),
        ("pace-sabcd", {"state": State.ACHIEVED, "keeps": True}, "A"),
        ("pace-sabcd", {"state": State.BEHIND, "keeps": True}, "C"),
        ("pace-sabcd", {"state": State.ON_PATH}, "A"),
        ("sixth-plan", {"state": State.ACHIEVED}, "完了"),
        ("sixth-plan", {"state": State.AHEAD}, "計画通り"),
        ("sixth-plan", {"state": State.WORSE}, "遅れ"),
        ("straight-path", {"elapsed": "1"}, "①"),
        ("straight-path", {"elapsed": "0.6"}, "②"),
        ("straight-path", {"elapsed": "0.5999"}, "③"),
        ("elapsed-share", {"elapsed": "0.8"}, "B"),
        ("elapsed-share", {"elapsed": "0.79"}, "C"),
        ("survey-band", {"points": "3"}, "改善"),
        ("survey-band", {"points": "2.99"}, "維持"),
        ("survey-band", {"points": "-2.99"}, "維持"),
        ("survey-band", {"points": "-3"}, "悪化"),
        ("start-and-attain", {"steps": "0", "attainment": "0"}, "未着手×未達成"),
        ("start-and-attain", {"steps": "0.5", "attainment": "0.2"}, "取組中×一部達成"),
        ("start-and-attain", {"steps": "1", "attainment": "0"}, "完了×未達成"),
        ("start-and-attain", {"steps": "1", "state": State.ACHIEVED}, "完了×達成"),
    ],
)
def test_every_edge_falls_on_its_side(scale, case, label):
    given_case = {"state": State.BEHIND} | {
        key: D(value) if isinstance(value, str) and not isinstance(value, State) else value
        for key, value in case.items()
    }
    assert place(ready(scale), Measures(**given_case)).label == label


@pytest.mark.parametrize("state", [state for state in State if not state.judged])
@pytest.mark.parametrize("scale", [name for name in ready_names() if name != "start-and-attain"])
def test_what_is_no_judgement_is_never_rated(scale, state):
    placed = place(ready(scale), Measures(state, D(1), D(1), D(1), D(1)))
    assert placed.label is None
    assert placed.unrated


@given(st.sampled_from(ready_names()), CASES)
def test_every_case_is_rated_with_a_known_label_or_not_at_all(name, case):
    scale = ready(name)
    placed = place(scale, case)
    assert (placed.label is None) == bool(placed.unrated)
    known = (
        {*scale.labels} if len(scale.axes) == 1 else {f"{a}×{b}" for a in _words(scale, 0) for b in _words(scale, 1)}
    )
    assert placed.label is None or placed.label in known


def _words(scale, turn):
    axis = scale.axes[turn]
    return {*(band.label for band in axis.bands), *axis.states.values(), *axis.without_number.values()}


@given(
    st.sampled_from([name for name in ready_names() if name not in ("sixth-plan", "start-and-attain")]),
    st.decimals(min_value=-5, max_value=5, places=3),
    st.decimals(min_value=0, max_value=5, places=3),
)
def test_more_is_never_rated_lower(name, number, more):
    scale = ready(name)
    order = list(scale.labels)
    measure = scale.axes[0].measure.value
    low = place(scale, Measures(State.BEHIND, **{measure: number})).label
    high = place(scale, Measures(State.BEHIND, **{measure: number + more})).label
    assert order.index(high) <= order.index(low)


def test_a_threshold_is_moved_and_only_that():
    scale = ready("pace-sabcd").with_threshold("A", D("0.8"))
    assert place(scale, Measures(State.BEHIND, pace=D("0.85"))).label == "A"
    assert place(ready("pace-sabcd"), Measures(State.BEHIND, pace=D("0.85"))).label == "B"
    with pytest.raises(KeyError):
        scale.with_threshold("Z", D(1))
    with pytest.raises(ValueError, match="A"):
        scale.with_threshold("A", D(3))


WHOLE = """
title = "二段"
about = "試験"
[labels]
"良" = "よい"
"否" = "よくない"
[[axes]]
name = "達成"
measure = "attainment"
[[axes.bands]]
label = "良"
at_least = 0.7
[[axes.bands]]
label = "否"
"""


def test_a_towns_own_scale():
    scale = read_scale(WHOLE, "町の物差し.toml")
    assert scale.axes[0].measure is Measure.ATTAINMENT
    assert place(scale, Measures(State.BEHIND, attainment=D("0.7"))).label == "良"
    assert scale.axes[0].bands[0].at_least == D("0.7")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title", "titel", "title"),
        ('measure = "attainment"', 'measure = "勢い"', "勢い"),
        ("at_least = 0.7", 'at_least = "たくさん"', "たくさん"),
        ('label = "否"', 'label = "不可"', "不可"),
        ('[[axes.bands]]\nlabel = "否"\n', "", "最後の一つ"),
        ("[labels]", "[labels", "TOML"),
        ("[[axes]]", "[[axis]]", "axes"),
    ],
)
def test_a_bad_file_is_refused_with_its_fault(old, new, said):
    with pytest.raises(UnreadableScale, match=r"町の物差し") as refused:
        read_scale(WHOLE.replace(old, new), "町の物差し.toml")
    assert said in str(refused.value)


def test_a_scale_that_is_not_there():
    with pytest.raises(UnreadableScale, match="pace-sabcd"):
        ready("なにか")


@pytest.mark.parametrize("name", ready_names())
def test_every_ready_scale_says_which_labels_are_late(name):
    scale = ready(name)
    assert set(scale.tones) <= set(scale.labels)
    late = [label for label in scale.labels if (tone := scale.tones.get(label)) and tone.late]
    assert 0 < len(late) < len(scale.labels)
    assert titled(scale.title) is scale


def test_an_unknown_tone_is_told_with_the_known_ones():
    text = (READY / "sixth-plan.toml").read_text(encoding="utf-8").replace('"遅れ" = "behind"', '"遅れ" = "red"')
    with pytest.raises(UnreadableScale, match="met・good・behind・worse"):
        read_scale(text, "町.toml")
