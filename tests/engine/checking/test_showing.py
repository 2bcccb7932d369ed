"""The report as text, JSON and workbook."""

import io
import json

import openpyxl
import pytest

from gyokaku.engine.checking import Suppression, check
from gyokaku.engine.checking.showing.as_json import as_json
from gyokaku.engine.checking.showing.as_text import as_text
from gyokaku.engine.checking.showing.as_workbook import HEADERS, as_workbook
from gyokaku.engine.checking.showing.columns import width, wrap
from tests.engine.checking.building import indicator, plan, sheet, value

GIFTS = indicator("寄附件数", None, value("1,274", "件", "R6.3"))
FORMULA = sheet(2, title="=1+1", sections=["管財課/契約", "企画課"], purpose="=HYPERLINK(1)である")
ASIDE = Suppression("GK510", "直さない", "企画課", "2026-04-01", initiative=2)
UNUSED = Suppression("GK101", "もう直した", "企画課", "2026-04-01", initiative=9)


@pytest.fixture(scope="module")
def report():
    made = plan(sheet(1, indicators=[GIFTS], purpose="目的がある"), FORMULA, paragraphs=["積極的にを行う。"])
    return check(made, suppressions=[UNUSED])


@pytest.fixture(scope="module")
def with_aside():
    return check(plan(sheet(1, indicators=[GIFTS]), FORMULA), suppressions=[ASIDE, UNUSED])


def test_text_is_grouped_by_section_and_fits_eighty_columns(report):
    text = as_text(report)
    assert text.index("■ 計画全体") < text.index("■ 企画課") < text.index("■ 管財課/契約")
    assert "事業1　第1事業の推進" in text
    assert "原本：plan.txt 50行" in text
    assert "指摘4件（誤り0件、要確認2件、参考2件）" in text
    assert max(width(line) for line in text.splitlines()) <= 82  # a closing mark may hang over


def test_text_shows_what_was_set_aside_and_what_was_not_used(with_aside):
    text = as_text(with_aside)
    assert "理由：直さない（企画課、2026-04-01）" in "".join(line.strip() for line in text.splitlines())
    assert "使われなかった除外（1件）" in text


def test_wrapping_keeps_every_character_and_begins_no_line_with_a_mark():
    text = "指標「寄附件数」は、1年間の数とみられますが（要確認）、時期が「R6.3」と書かれています。" * 3
    made = list(wrap(text, 40, "  "))
    assert "".join(line.strip() for line in made) == text
    assert not any(line.strip()[0] in "、。）」" for line in made)


def test_json_has_stable_keys(with_aside):
    values = json.loads(as_json(with_aside))
    assert list(values) == ["format", "plan", "rules", "counts", "findings", "suppressed", "unused_suppressions"]
    assert values["format"] == "gyokaku-check/1"
    [finding] = values["findings"]
    assert finding["code"] == "GK310"
    assert finding["source"] == {"file": "plan.txt", "line": 50}
    assert values["suppressed"][0]["suppressed"]["reason"] == "直さない"
    assert values["unused_suppressions"][0]["initiative"] == 9


def opened(report):
    return openpyxl.load_workbook(io.BytesIO(as_workbook(report)))


def test_the_workbook_has_a_sheet_per_section(report):
    book = opened(report)
    assert book.sheetnames == ["使い方", "一覧", "計画全体", "企画課", "管財課・契約"]
    assert [cell.value for cell in book["一覧"][1]] == [name for name, _ in HEADERS]
    assert book["一覧"].max_row == 1 + len(report.findings)


def test_no_text_becomes_a_formula(report):
    cells = [cell for row in opened(report)["管財課・契約"].iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert "=1+1" in [cell.value for cell in cells]


def test_the_sheet_prints_on_a4_with_its_header(report):
    sheet_ = opened(report)["一覧"]
    assert (sheet_.page_setup.orientation, int(sheet_.page_setup.paperSize)) == ("landscape", 9)
    assert sheet_.page_setup.fitToHeight in (0, "0")
    assert sheet_.freeze_panes == "D2"
    assert sheet_.print_title_rows == "$1:$1"
    [answers] = sheet_.data_validations.dataValidation
    assert "直した" in answers.formula1


def test_what_was_set_aside_has_its_own_sheet_with_the_reason(with_aside):
    row = [cell.value for cell in opened(with_aside)["除外した指摘"][2]]
    assert row[-2:] == ["直さない（理由を記入）", "直さない（企画課、2026-04-01）"]
