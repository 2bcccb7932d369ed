"""Results of closed rounds on the public site: what is late first, all three ratings, five years in a row, nothing lost."""

import re
from xml.etree import ElementTree

import pytest

from tests.engine.document.plans import with_initiatives
from tests.web.portal import sample

pytestmark = pytest.mark.django_db


def text(answer):
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", answer.content.decode()))


def test_what_is_late_stands_first_and_what_is_not_counted_is_said(client, two_editions):
    said = text(client.get("/results/2025/"))
    assert said.index("遅れているもの（1）") < said.index("方針①")
    assert "2事業のうち評価したのは1事業です（B 1件）。評価に数えていないもの：評価困難 1件。" in said
    assert "人手が足りない。" in said


def test_a_later_year_has_its_own_page_and_a_year_without_a_round_has_none(client, two_editions):
    assert "遅れと評価された事業はありません。" in text(client.get("/results/2026/"))
    assert client.get("/results/2027/").status_code == 404


def test_the_sheet_keeps_all_ratings_with_sentence_and_reason(client, two_editions):
    said = text(client.get("/initiatives/1/"))
    for words in (
        "本部の二次評価",
        "計算による案",
        "計算の説明です。",
        "本部の理由です。",
        "拡充",
        "予約台帳",
        "実施中",
    ):
        assert words in said
    assert "&lt;待ち時間&gt; が減った。" in client.get("/initiatives/1/").content.decode()


def test_five_years_stand_in_a_row(client, two_editions):
    page = client.get("/results/").content.decode()
    strip = page[page.index('href="/initiatives/1/"') :].split("</ol>")[0]
    assert re.findall(r">(R\d+)<", strip) == ["R7", "R8", "R9", "R10", "R11"]
    assert strip.count("これから") == 3
    assert "/initiatives/1/#result-2025" in strip


def test_the_front_page_and_the_policy_show_the_newest_year(client, two_editions):
    assert "令和8年度の評価の結果" in text(client.get("/"))
    assert "1事業のうち評価したのは1事業です（A 1件）。" in text(client.get("/policies/1/"))


def test_a_plan_without_rounds_says_so_and_shows_no_entry(client, publish):
    publish(sample.plan(policies=[]))
    assert "まだありません" in text(client.get("/results/"))
    assert "評価の結果" not in text(client.get("/"))


def test_a_towns_own_scale_is_shown_in_its_own_words(client, publish):
    from gyokaku.engine.document import Measure, Policy

    own = sample.counter().model_copy(update={"reports": [sample.report(2025, "A", scale="町の物差し")]})
    policy = Policy(code="①", title="窓口", measures=[Measure(code="①-ア", title="予約", initiatives=[own])])
    publish(sample.plan(policies=[policy]))
    said = text(client.get("/results/2025/"))
    assert "町の物差し" in said
    assert "遅れているもの（0）" in said


def test_changes_can_be_followed_initiative_by_initiative(client, two_editions):
    feed = ElementTree.fromstring(client.get("/changes.xml").content)
    entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
    assert entries
    links = [entry.find("{http://www.w3.org/2005/Atom}link").get("href") for entry in entries]
    for link in links:
        address, mark = link.split("testserver", 1)[1].split("#")
        assert f'id="{mark}"' in client.get(address).content.decode()


def test_a_year_stands_beside_the_year_before(client, two_editions):
    said = text(client.get("/results/2026/"))
    assert "令和7年度と比べて" in said
    assert "評価が変わった事業は1件、同じ事業は0件です。" in said
    assert said.index("令和7年度と比べて見る（評価が変わった事業1件）") < said.index("遅れているもの")
    changed = said[said.index("評価が変わった事業は") :]
    assert changed.index(" B ") < changed.index(" A ")


def test_the_first_year_is_compared_with_none(client, two_editions):
    assert "と比べて" not in text(client.get("/results/2025/"))


def test_ratings_of_another_scale_or_without_a_year_before_are_not_compared_but_named(client, publish):
    def rescaled(sheet):
        return [
            report.model_copy(update={"scale": "別の物差し"}) if report.fiscal_year == 2026 else report
            for report in sheet.reports
        ]

    publish(with_initiatives(sample.revised(), lambda sheet: sheet.model_copy(update={"reports": rescaled(sheet)})))
    said = text(client.get("/results/2026/"))
    assert "評価の物差しが前の年度と違います" in said
    assert "評価が変わった事業は" not in said
