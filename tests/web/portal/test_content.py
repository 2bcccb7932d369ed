"""What stands on a sheet's page is what stands in the document: every text, figure, period and step, as printed."""

import html

import pytest

from gyokaku.engine.document import PROSE_FIELDS, initiatives
from gyokaku.engine.exchange.reading import read_paper
from gyokaku.engine.progress import judge_plan
from tests.seed import SEED, needs_seed
from tests.web.portal import sample
from tests.web.portal.page_rules import Page


def check_sheets(client, plan):
    """Every printed leaf of every sheet stands on its page."""
    judged = judge_plan(plan)
    for place in initiatives(plan):
        sheet = place.initiative
        shown = Page(client.get(f"/initiatives/{sheet.number}/").content.decode()).words
        wanted = [sheet.title, *sheet.sections]
        for field in [*PROSE_FIELDS, *sheet.fields]:
            wanted += [line.strip() for line in (sheet.text(field) or "").split("\n")]
        for item in sheet.schedule:
            wanted += [item.item, *(step.text for step in item.steps)]
        for index, indicator in enumerate(sheet.indicators):
            values = [*indicator.targets, *indicator.actuals, *([indicator.baseline] if indicator.baseline else [])]
            wanted += [indicator.name, judged[sheet.number, index].sentence, *(value.printed for value in values)]
            wanted += [value.period.printed for value in values if value.period]
        missing = [text for text in wanted if text not in shown]
        assert missing == [], f"事業{sheet.number}"


def test_every_printed_leaf_of_the_sample_is_shown(client, edition):
    check_sheets(client, sample.plan())


@needs_seed
def test_every_printed_leaf_of_the_citys_plan_is_shown(client, publish):
    plan = read_paper(SEED.read_bytes(), SEED.name)
    publish(plan)
    check_sheets(client, plan)


def test_text_of_the_plan_is_never_markup(client, edition):
    page = client.get("/initiatives/1/").content.decode()
    assert "<窓口>" not in page
    assert html.escape("<窓口> & 予約") in page


def test_paragraphs_have_ids_that_can_be_cited(client, edition):
    page = client.get("/initiatives/1/").content.decode()
    assert (
        '<p id="purpose-1">待ち時間を短くする。 <a class="small soft" href="/editions/1/initiatives/1/#purpose-1">'
        in page
    )
    assert '<p id="purpose-2" class="point">・予約を増やす <a' in page


def test_a_citation_leads_to_the_edition_for_ever(client, two_editions):
    """What was cited from the current page while the first edition was current is still there after the second."""
    page = client.get("/editions/1/initiatives/1/").content.decode()
    assert 'href="/editions/1/initiatives/1/#purpose-1"' in page
    assert '<p id="purpose-1">待ち時間を短くする。 <a' in page
    current = client.get("/initiatives/1/").content.decode()
    assert 'href="/editions/2/initiatives/1/#purpose-1"' in current
    assert "第2版、事業1「窓口の予約」" in current


def test_a_field_printed_empty_is_said_to_be_empty(client, edition):
    words = Page(client.get("/initiatives/1/").content.decode()).words
    assert "その他\n記載なし" in words


def test_a_value_that_is_missing_is_never_shown_as_zero(client, edition):
    words = Page(client.get("/initiatives/2/").content.decode()).words
    assert "まだ測っていません" in words
    assert "計算できません" in words


def test_the_town_may_have_fields_and_levels_of_its_own(client, edition):
    assert "経費の見込み" in client.get("/initiatives/1/").content.decode()
    assert "紙で" in client.get("/measures/2-a-1/").content.decode()
    assert "紙で" in client.get("/measures/2-a/").content.decode()


def test_the_front_page_counts_what_is_there(client, edition):
    words = Page(client.get("/").content.decode()).words
    for count, label in ((3, "事業"), (10, "指標"), (8, "目標値のある指標"), (1, "目標を達成した指標")):
        assert f"{count}{label}" in words.replace("\n", "")
    assert "待たせない市役所" in words


def test_a_name_in_two_sheets_is_one_candidate(client, edition):
    page = client.get("/indicators/")
    words = Page(page.content.decode()).words
    assert "9件の指標" in words
    link = next(
        link for link in Page(page.content.decode()).links if link.startswith("/indicators/") and len(link) > 15
    )
    shown = Page(client.get(link).content.decode()).words
    assert "650件" in shown
    assert "90件" in shown
    assert "同じ指標かどうかは計画に書かれていません" in shown


@pytest.mark.parametrize("summary", ["市の公表資料「試験プラン」", None])
def test_a_summary_is_said_to_be_one_on_every_page(client, publish, summary):
    publish(sample.plan(summary_of=summary))
    for address in ("/", "/initiatives/1/", "/data/"):
        assert ("文章は要約です" in client.get(address).content.decode()) == (summary is not None)


def test_an_older_edition_stays_as_it_was_and_says_so(client, two_editions):
    old = client.get("/editions/1/initiatives/1/").content.decode()
    assert "600件" in old
    assert "これは以前の版（第1版）です" in old
    assert 'name="robots" content="noindex"' in old
    assert 'href="/editions/1/policies/1/"' in old
    new = client.get("/initiatives/1/").content.decode()
    assert "700件" in new
    assert "これは以前の版" not in new


def test_neighbours_lead_through_all_sheets(client, edition):
    page = client.get("/initiatives/2/").content.decode()
    assert 'rel="prev" href="/initiatives/1/"' in page
    assert 'rel="next" href="/initiatives/30/"' in page


def test_years_and_themes_gather_from_all_sheets(client, edition):
    assert "工事" in Page(client.get("/years/2026/").content.decode()).words
    assert "検討・実施" in Page(client.get("/years/2026/").content.decode()).words
    assert "予約制" in Page(client.get("/themes/procedures/").content.decode()).words


def test_two_sheets_of_one_number_and_two_branches_without_a_code_all_have_pages_of_their_own(client, publish):
    plan = sample.plan()
    twin = sample.bare().model_copy(
        update={
            "number": 1,
            "title": "同じ番号の事業",
            "indicators": [sample.indicator("予約件数", actuals=[("7件", "R5年度")])],
        }
    )
    policies = [
        plan.policies[0],
        plan.policies[1].model_copy(update={"code": ""}),
        plan.policies[2].model_copy(update={"code": "", "initiatives": [twin]}),
    ]
    publish(plan.model_copy(update={"policies": policies}))
    first, second = (Page(client.get(f"/initiatives/{mark}/").content.decode()).words for mark in ("1", "1-2"))
    assert "650件" in first
    assert "7件" in second
    assert "同じ番号の事業" in second
    assert "目標達成" not in second
    assert "伝わる広報" in client.get("/policies/0/").content.decode()
    assert "堅実な財政" in client.get("/policies/0-2/").content.decode()
    assert "4件の事業" not in client.get("/initiatives/").content.decode()
    assert "3件の事業" in client.get("/initiatives/").content.decode()
