"""新旧対照表, read back from its pages."""

from gyokaku.engine.document import FiscalYears, Initiative, Measure, Municipality, Plan, Policy
from gyokaku.engine.document.difference import difference
from gyokaku.engine.exchange.writing.book import comparison_table

from .press import bookmarks, demo, pages


def plan(purpose, *titles):
    """A plan of one measure with initiatives of these titles."""
    sheets = [Initiative(number=number, title=title, purpose=purpose) for number, title in enumerate(titles, 1)]
    return Plan(
        municipality=Municipality(code=None, name="架空市"),
        title="架空市の計画",
        fiscal_years=FiscalYears(first=2025, last=2027),
        policies=[Policy(code="1", title="方針", measures=[Measure(code="1", title="柱", initiatives=sheets)])],
    )


def compared(old, new):
    return comparison_table(old, new, former="素案", edition="成案", date=None)


def test_old_and_new_wording_stand_side_by_side():
    found = compared(plan("窓口を減らす。", "窓口"), plan("窓口を増やす。", "窓口"))
    text = "".join(pages(found.pdf))
    assert "窓口を減らす。" in text
    assert "窓口を増やす。" in text
    assert "旧（素案）新（成案）" in text
    assert "変更は全部で1件" in text


def test_every_change_between_two_plans_is_printed():
    old = demo()
    cut = old.policies[1].model_copy(update={"measures": old.policies[1].measures[:1], "title": "改めた方針"})
    new = old.model_copy(update={"policies": [old.policies[0], cut, *old.policies[2:]], "goals": ["新しい目標"]})
    changes = difference(old, new)
    text = "".join(pages(compared(old, new).pdf))
    assert f"変更は全部で{len(changes)}件" in text
    for change in changes:
        for wording in (change.before, change.after):
            assert "".join((wording or "").split())[:10] in text


def test_a_title_with_brackets_in_it_stays_whole_in_the_heading():
    found = compared(plan("あ", "「伝える」「伝わる」情報"), plan("い", "「伝える」「伝わる」情報"))
    assert "事業1「「伝える」「伝わる」情報」" in [title for _, title, _ in bookmarks(found.pdf)]


def test_two_equal_plans_have_no_table():
    assert "違いはありません" in "".join(pages(compared(demo(), demo()).pdf))
