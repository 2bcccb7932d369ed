"""The places of a plan by their addresses: each once, each as it is printed; and where they stand in a later edition."""

from importlib.resources import files

from gyokaku.engine.document import Chapter, Measure, Policy, Result, initiatives, load
from gyokaku.engine.document.passages import Kind, paragraphs, passages
from gyokaku.engine.document.succession import succession
from tests.engine.document.plans import small_plan

FIELDS = ("purpose", "status", "issues", "actions", "remarks", "no_indicator_reason")


def lines(text):
    return [line.strip() for line in (text or "").split("\n") if line.strip()]


def test_every_paragraph_of_every_sheet_and_branch_has_one_address():
    plan = load((files("gyokaku.demo") / "plan.json").read_bytes())
    found = passages(plan)
    sheets = [place.initiative for place in initiatives(plan)]
    printed = [line for sheet in sheets for key in FIELDS for line in lines(sheet.text(key))]
    tables = ("schedule", "indicator")
    said = [one.text for one in found.values() if one.initiative and not one.whole and one.field not in tables]
    assert sorted(said) == sorted(printed)
    assert found[""].text == plan.title
    assert [a for a, one in found.items() if one.initiative and one.whole] == [str(one.number) for one in sheets]
    branches = [*plan.policies, *(measure for policy in plan.policies for measure in policy.measures)]
    told = [one.text for one in found.values() if one.field == "text" and one.kind is Kind.BRANCH]
    assert sorted(told) == sorted(line for branch in branches for line in lines(branch.text))
    assert len([one for one in found.values() if one.field == "indicator"]) == sum(len(s.indicators) for s in sheets)


def test_an_empty_line_has_no_address_and_a_bullet_stays_one():
    assert [(one.id, one.text, one.bullet) for one in paragraphs("一行目\n\n ・二つ目 \n", "status")] == [
        ("status-1", "一行目", False),
        ("status-2", "・二つ目", True),
    ]
    assert paragraphs(None, "status") == []


def chaptered(*chapters, **rest):
    return small_plan(chapters=[Chapter(heading=h, depth=d, paragraphs=list(p)) for d, h, p in chapters], **rest)


def test_chapters_goals_results_and_philosophy_have_places_on_the_pages_where_they_stand():
    plan = chaptered((1, "1 策定の趣旨", ["一文目", "二文目"]), philosophy="つながる", goals=["支え合う"])
    found = passages(plan.model_copy(update={"results": [Result(heading="窓口", text="待ち時間が減った")]}))
    assert [(a, one.text) for a, one in found.items() if a.startswith(("#", "background"))] == [
        ("#philosophy", "つながる"),
        ("background#chapter-1", "1 策定の趣旨"),
        ("background#chapter-1-1", "一文目"),
        ("background#chapter-1-2", "二文目"),
        ("background#goals", "基本目標"),
        ("background#goals-1", "支え合う"),
        ("background#result-1", "窓口"),
        ("background#result-1-1", "待ち時間が減った"),
    ]
    assert found["background#chapter-1-2"].words == "計画の背景「1 策定の趣旨」 第2段落"
    assert found["1#schedule"].text == "予約制：2025年度～（終わりは原本で確認） 実施"
    assert found["1#indicator-1"].text == "予約件数（件）、目標値 600件（R8.3）"


def test_a_chapter_is_found_by_its_headings_and_a_sentence_by_what_it_says():
    old = passages(chaptered((1, "一", ["甲"]), (2, "趣旨", ["い", "ろ", "は"]), (1, "二", []), (2, "趣旨", ["に"])))
    new = passages(chaptered((1, "序", []), (1, "一", ["甲"]), (2, "趣旨", ["前", "い", "ろ改", "は"]), (1, "二", [])))
    there = succession(old, new)
    assert there["background#chapter-1-1"] == "background#chapter-2-1"
    assert [there[f"background#chapter-2-{n}"] for n in (1, 2, 3)] == [f"background#chapter-3-{n}" for n in (2, 3, 4)]
    assert (there["background#chapter-4"], there["background#chapter-4-1"]) == ("", "")


def test_a_branch_with_a_key_is_found_under_its_new_code():
    def plan(code, *texts, key="k"):
        return small_plan(
            policies=[Policy(code="①", title="窓口", measures=[Measure(code=code, title="柱", text="\n".join(texts), key=key)])]
        )  # fmt: skip

    old = passages(plan("①-ア", "一", "二"))
    assert succession(old, passages(plan("①-イ", "一", "二改")))["measures/1-a#text-2"] == "measures/1-i#text-2"
    assert succession(old, passages(plan("①-ア", "一", "二", key="x")))["measures/1-a#text-1"] == ""
    assert succession(old, passages(plan("①-ア", "一", "二", key=None)))["measures/1-a#text-2"] == "measures/1-a#text-2"
