"""One meaning, one sequence of bytes; reading what was written gives the same document."""

import json

import pytest
from hypothesis import given, settings

from gyokaku.engine.document import NotAPlan, canonical, load, sha256
from tests.engine.document.plans import plans, small_plan, value


@settings(max_examples=150, deadline=None)
@given(plans)
def test_reading_what_was_written_gives_the_same_document(plan):
    written = canonical(plan)
    assert load(written) == plan
    assert canonical(load(written)) == written


def test_key_order_and_space_do_not_change_the_hash():
    plan = small_plan()
    loose = json.dumps(dict(reversed(json.loads(canonical(plan)).items())), indent=3)
    assert sha256(load(loose)) == sha256(plan)


def test_decomposed_text_is_composed_but_compatibility_characters_stay():
    plan = load(canonical(small_plan(title="か\u3099 ㎡ ① Ｒ７ 葛\U000e0100")))
    assert plan.title == "が ㎡ ① Ｒ７ 葛\U000e0100"


def test_figures_are_written_exactly():
    text = canonical(small_plan(philosophy=None)).decode()
    assert '"value":"600"' in text
    plan = small_plan()
    big = value(number="1E+3")
    indicator = plan.policies[0].measures[0].initiatives[0].indicators[0].model_copy(update={"targets": [big]})
    assert '"value":"1000"' in indicator.model_dump_json()


def test_empty_notes_are_not_written_but_fixed_names_are():
    sheet = json.loads(canonical(small_plan()))["policies"][1]["initiatives"][0]
    assert "findings" not in sheet
    assert {"number", "title", "sections", "purpose", "status", "issues", "actions", "remarks"} <= set(sheet)
    assert sheet["indicators"][0]["targets"] == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "JSONとして読めません"),
        (b"\x80\xff", "JSONとして読めません"),
        (b"[" * 100_000, "JSONとして読めません"),
        (b"{}", "計画文書ではありません"),
        (b'{"format": "gyokaku-plan/2"}', "計画文書ではありません"),
        (b'{"format": "gyokaku-plan/1", "title": 3}', "計画文書の形式に合いません"),
    ],
)
def test_what_is_no_plan_is_refused_with_a_sentence(data, said):
    with pytest.raises(NotAPlan, match=said):
        load(data)


def test_a_plan_that_ends_before_it_begins_is_refused():
    data = canonical(small_plan()).replace(b'"last":2029', b'"last":2020')
    with pytest.raises(NotAPlan, match="計画期間の終わり"):
        load(data)


def test_names_of_a_towns_own_fields_are_composed_too():
    named = small_plan().model_copy(deep=True)
    plan = load(canonical(named).replace(b'"cost"', '"\N{CJK COMPATIBILITY IDEOGRAPH-F900}"'.encode()))
    assert load(canonical(plan)) == plan
