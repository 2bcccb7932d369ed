"""The yearly report, read back from its pages."""

import pytest
from pdfminer.pdftypes import resolve1
from typer.testing import CliRunner

from gyokaku.cli.program import program
from gyokaku.engine.document import canonical, initiatives, sha256
from gyokaku.engine.exchange.writing.book import NotClosed, yearly_report
from gyokaku.engine.exchange.writing.book.report import report_content

from .press import DAY, bookmarks, catalog, demo, pages, tagged
from .rated import NOTICE, YEAR, rated


@pytest.fixture(scope="module")
def pressed():
    return yearly_report(rated(), YEAR, edition="第2版", date=DAY)


@pytest.fixture(scope="module")
def printed(pressed):
    return pages(pressed.pdf)


def test_the_summary_counts_with_what_is_not_counted_beside_it(printed):
    summary = next(text for text in printed if "令和7年度の概要" in text and "目次" not in text)
    assert "遅れている事業は1件です" in summary
    assert "3事業のうち評価したのは2事業です（A1件、C1件）。" in summary
    assert "評価に数えていないもの：評価困難1件。" in summary
    assert "この年度の評価を受けていない事業（上の数に入っていません）" in summary


def test_what_is_late_comes_before_everything_else_in_numbers(printed):
    text = "".join(printed[2:])
    assert text.index("Cの課題") < text.index("評価に数えていない事業") < text.index("評価の一覧")


def test_every_sheet_has_its_ratings_texts_steps_and_figures(printed):
    text = "".join(printed)
    for said in ("Cと決めた根拠", "前の段階と異なる理由：Cに改めた理由", "Cの取組", "Cの成果", "Cの対応"):
        assert said in text
    for said in (
        "本部の二次評価",
        "担当課の一次評価",
        "計算による案",
        "拡充",
        "77件（R8.3）",
        "受付簿",
        "R7〜R8",
        "実施中",
        "順調",
    ):
        assert said in text


def test_sheets_and_parts_have_bookmarks(pressed):
    titles = [title for _, title, _ in bookmarks(pressed.pdf)]
    for place, _ in zip(initiatives(rated()), range(3), strict=False):
        assert f"{place.initiative.number}　{place.initiative.title}" in titles
    assert {"令和7年度の概要", "評価の一覧", "事業ごとの結果", "奥付"} <= set(titles)


def test_the_notice_stands_on_every_page(printed):
    assert all("".join(NOTICE.split()) in text for text in printed)


def test_the_imprint_names_the_plan_document_by_its_hash(printed):
    assert sha256(rated()) in printed[-1]


def test_the_same_results_give_the_same_bytes(pressed):
    assert yearly_report(rated(), YEAR, edition="第2版", date=DAY).pdf == pressed.pdf


def test_policies_are_counted_apart_and_none_is_left_out():
    content = report_content(rated(), YEAR, "第2版", None)
    assert len(content["policies"]) == len(demo().policies)
    assert sum(policy["numbers"]["total"] for policy in content["policies"]) == content["count"] == 3
    assert len(content["missing"]) == 43


def test_a_year_without_results_is_refused_with_the_years_there_are():
    with pytest.raises(NotClosed, match="令和9年度の評価の結果がありません。評価の結果があるのはR7です"):
        yearly_report(rated(), 2027, edition="第2版", date=None)


@pytest.mark.parametrize(
    ("year", "code", "said"),
    [("R7", 0, "書き出しました"), ("去年", 1, "「去年」は年度と読めません"), ("R8", 1, "R7です")],
)
def test_the_command_takes_the_year_as_it_is_written(tmp_path, year, code, said):
    file, out = tmp_path / "plan.json", tmp_path / "report.pdf"
    file.write_bytes(canonical(rated()))
    done = CliRunner().invoke(program, ["print", str(file), "--what", "report", "--year", year, "--out", str(out)])
    assert (done.exit_code, out.exists()) == (code, code == 0)
    assert said in done.output


def test_every_table_has_a_head_and_every_drawing_words(pressed):
    tree = resolve1(catalog(pressed.pdf)["StructTreeRoot"])
    assert tagged(tree, "Table") == tagged(tree, "THead") > 10
    shares = 1 + sum(
        policy["numbers"]["total"] > 0 for policy in report_content(rated(), YEAR, "第2版", None)["policies"]
    )
    assert tagged(tree, "Figure") >= shares
