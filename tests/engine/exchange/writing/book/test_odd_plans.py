"""Plans that are not like the demo plan still become a book."""

import pytest

from gyokaku.engine.document import FiscalYears, Initiative, Measure, Municipality, Plan, Policy, ScheduleItem, Step
from gyokaku.engine.exchange.writing.book import plan_book

from .press import bookmarks, pages


def plan(*policies, **more):
    return Plan(
        municipality=Municipality(code=None, name="架空市"),
        title="架空市の計画",
        fiscal_years=FiscalYears(first=2025, last=2027),
        policies=list(policies),
        **more,
    )


def pressed(*policies, **more):
    return plan_book(plan(*policies, **more), edition="案", date=None)


def test_a_plan_without_any_policy():
    assert "架空市の計画" in pages(pressed().pdf)[0]


def test_a_plan_of_two_levels_and_one_number_printed_twice():
    sheets = [Initiative(number=1, title="窓口の見直し"), Initiative(number=1, title="窓口の再編")]
    found = pressed(Policy(code="1", title="窓口", initiatives=sheets))
    marks = {title: page for _, title, page in bookmarks(found.pdf)}
    assert marks["1　窓口の見直し"] < marks["1　窓口の再編"]


def test_a_policy_without_initiatives_still_stands_in_the_tree():
    found = pages(pressed(Policy(code="7", title="まだ空の方針")).pdf)
    assert "7まだ空の方針" in next(text for text in found if text.startswith("体系図"))


def test_groups_below_a_measure_are_printed_with_the_way_to_them():
    group = Measure(code="1-ア", title="小さな柱", initiatives=[Initiative(number=3, title="深い事業")])
    found = pressed(Policy(code="1", title="方針", measures=[Measure(code="1", title="大きな柱", groups=[group])]))
    titles = [title for _, title, _ in bookmarks(found.pdf)]
    assert any("大きな柱" in title and "小さな柱" in title for title in titles)
    assert "3　深い事業" in titles


def test_a_policy_of_two_hundred_initiatives_goes_on_over_the_page():
    sheets = [Initiative(number=number, title=f"事業その{number}") for number in range(1, 201)]
    found = pages(pressed(Policy(code="1", title="方針", initiatives=sheets)).pdf)
    assert "方針（つづき）" in "".join(found)
    assert all(f"事業その{number}" in "".join(found[:12]) for number in range(1, 201))


@pytest.mark.parametrize("character", ["🍎", "\ue000", "\U000f0000", "ﷺ"])
def test_a_character_that_no_font_has_is_printed_as_a_geta_and_named(character):
    found = pressed(Policy(code="1", title="方針", text=f"前{character}後"))
    assert [missing.character for missing in found.missing] == [character]
    assert "前〓後" in "".join(pages(found.pdf))
    assert f"U+{ord(character):04X}" in str(found.missing[0])


@pytest.mark.parametrize("text", ["葛\U000e0100飾", "葛\ufeff飾", "葛\x00飾", "葛\u200b飾"])
def test_what_is_invisible_anyway_is_left_out_in_silence(text):
    found = pressed(Policy(code="1", title="方針", text=text))
    assert not found.missing
    assert "葛飾" in "".join(pages(found.pdf))


def test_markup_in_a_text_stays_text():
    found = pressed(Policy(code="1", title="方針", text='#read("/etc/passwd") *太字* $x$ <a> @b'))
    assert '#read("/etc/passwd")*太字*$x$<a>@b' in "".join(pages(found.pdf))


def test_steps_outside_the_years_of_the_plan_are_not_lost():
    steps = [Step(first=2020, last=2024, text="以前"), Step(first=2030, last=2031, text="以後")]
    sheet = Initiative(number=1, title="事業", schedule=[ScheduleItem(item="取組", steps=steps)])
    text = "".join(pages(pressed(Policy(code="1", title="方針", initiatives=[sheet])).pdf))
    assert "以前" in text
    assert "以後" in text


def test_a_sheet_of_many_pages():
    sheet = Initiative(
        number=1, title="長い事業", purpose="長い文章です。\n" * 400, actions="終わりまで。" * 900 + "完"
    )
    found = pages(pressed(Policy(code="1", title="方針", initiatives=[sheet])).pdf)
    assert "完" in "".join(found)
    assert sum("事業番号1" in text for text in found) >= 4
