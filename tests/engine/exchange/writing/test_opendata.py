"""The open-data package of an edition: what is in it, that it is the same every time, and its score."""

import csv
import io
import json
import zipfile
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import given, settings
from python_calamine import CalamineWorkbook

from gyokaku.engine.document import NextYear, Progress, Report, load, sha256
from gyokaku.engine.document.report import Assessment, Ratings, ReportedFigure, StepReport
from gyokaku.engine.exchange.writing.opendata import EditionFacts, judge, package
from gyokaku.engine.exchange.writing.opendata.characters import depends_on_machine, replaced
from gyokaku.engine.exchange.writing.opendata.package import loss_report
from gyokaku.engine.notation.terms import Missing
from tests.engine.document.plans import plans, small_plan, value, with_initiatives


def edition(plan):
    return EditionFacts(number=3, title="中間のまとめ", frozen_on=date(2026, 3, 31), sha256=sha256(plan))


def opened(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows(files, table, encoding="utf-8-sig"):
    return list(csv.DictReader(io.StringIO(files[f"data/{table}.csv"].decode(encoding), newline="")))


def changed(**update):
    def change(sheet):
        if sheet.number != 1:
            return sheet
        return sheet.model_copy(update={"indicators": [sheet.indicators[0].model_copy(update=update)]})

    return with_initiatives(small_plan(), change)


def test_same_edition_same_bytes_and_the_document_travels_along():
    plan = small_plan()
    data = package(plan, edition(plan))
    assert data == package(plan, edition(plan))
    assert load(opened(data)["plan-document.json"]) == plan


def test_a_value_keeps_print_number_unit_and_time_apart():
    plan = changed(targets=[value("6.5万件", "65000")])
    (row,) = rows(opened(package(plan, edition(plan))), "indicator_values")
    assert (row["printed"], row["value"], row["unit"], row["period_end"]) == ("6.5万件", "65000", "件", "2026-03-31")
    assert (row["fiscal_year"], row["fiscal_year_wareki"]) == ("2025", "令和7年度")
    assert row["municipality_code"] == "132039"


def test_a_missing_value_is_blank_with_a_reason_and_zero_is_zero():
    missing = value("—", None, missing_reason=Missing.NOT_SET)
    plan = changed(targets=[missing], actuals=[value("0件", "0")])
    found = {row["value_type"]: row for row in rows(opened(package(plan, edition(plan))), "indicator_values")}
    assert (found["target"]["value"], found["target"]["missing_reason"]) == ("", "not_set")
    assert (found["actual"]["value"], found["actual"]["missing_reason"]) == ("0", "")


def test_an_unknown_end_of_a_step_stays_unknown():
    plan = small_plan()
    (row,) = rows(opened(package(plan, edition(plan))), "schedule_steps")
    assert (row["fiscal_year_first"], row["fiscal_year_last"], row["extent"]) == ("2025", "", "uncertain")
    assert row["fiscal_year_last_possible"] == "2029"


def test_machine_dependent_characters_are_written_out_and_counted():
    plan = small_plan(title="第②次計画（施設㎡）髙")
    files = opened(package(plan, edition(plan)))
    assert rows(files, "plan")[0]["plan_title"] == "第(2)次計画（施設平方メートル）髙"
    assert {r["code_point"]: r["occurrences"] for r in rows(files, "replacements")} == {"U+2461": "1", "U+33A1": "1"}


@pytest.mark.parametrize("character", list("①㎡㈱Ⅳ㍻㋿№ｱ"))
def test_what_depends_on_the_machine(character):
    assert depends_on_machine(character)
    assert not any(map(depends_on_machine, replaced(character, Counter())))


@pytest.mark.parametrize("character", list("あ髙～－A%〇々"))
def test_what_does_not_depend_on_the_machine(character):
    assert not depends_on_machine(character)


def test_cp932_says_what_it_loses_before_and_in_the_package():
    plan = small_plan(title="𠮷野の計画")
    assert loss_report(plan, edition(plan)) == Counter({"𠮷": 1})
    files = opened(package(plan, edition(plan), encoding="cp932"))
    assert rows(files, "plan", "cp932")[0]["plan_title"] == "〓野の計画"
    assert rows(files, "loss", "cp932")[0]["code_point"] == "U+20BB7"


def test_all_thirty_rules_are_judged_and_hold():
    plan = small_plan()
    verdicts = judge(package(plan, edition(plan)))
    assert len(verdicts) == 30
    assert {v.rule: v.places for v in verdicts if v.holds is not True} == {}
    assert all(v.why for v in verdicts)


def test_without_a_workbook_the_rules_of_excel_are_not_applicable_and_say_why():
    plan = small_plan()
    files = opened(package(plan, edition(plan)))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in files.items():
            if not name.endswith(".xlsx"):
                archive.writestr(name, content)
    left = {v.rule: v.why for v in judge(held.getvalue()) if v.holds is None}
    assert set(left) == {"L1-10", "L1-11", "L1-12", "L1-13", "L2-06"}
    assert all("対象外" in why for why in left.values())


def other_workbook(write):
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        write(book, book.add_worksheet("値"))
    return made.getvalue()


@pytest.mark.parametrize(
    ("rule", "write"),
    [
        ("L1-10", lambda book, page: page.insert_textbox(1, 1, "図")),
        ("L1-10", lambda book, page: page.write_comment(1, 1, "メモ")),
        ("L1-11", lambda book, page: page.write_string(2, 1, "赤", book.add_format({"font_color": "#FF0000"}))),
        ("L1-11", lambda book, page: page.write_string(2, 1, "地", book.add_format({"bg_color": "#FFFF00"}))),
        ("L1-12", lambda book, page: page.merge_range(1, 1, 2, 2, "結合")),
        ("L1-13", lambda book, page: page.set_row(3, None, None, {"hidden": True})),
        ("L1-13", lambda book, page: book.add_worksheet("隠").hide()),
        ("L2-06", lambda book, page: page.write_formula(1, 1, "=1+1", None, 2)),
    ],
)
def test_the_checker_sees_what_a_workbook_must_not_have(rule, write):
    plan = small_plan()
    data = mutated(package(plan, edition(plan)), "excel/indicator_values.xlsx", lambda _: other_workbook(write))
    assert {v.rule: v.holds for v in judge(data)}[rule] is False


def test_the_workbook_holds_the_cells_of_its_csv():
    plan = small_plan()
    files = opened(package(plan, edition(plan)))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(files["excel/indicator_values.xlsx"])).get_sheet_by_index(0)
    told = [["" if cell == "" else str(cell) for cell in row] for row in sheet.to_python()]
    text = files["data/indicator_values.csv"].decode("utf-8-sig")
    expected = list(csv.reader(io.StringIO(text)))
    assert told[0] == expected[0]
    assert len(told) == len(expected)
    for row, other in zip(told[1:], expected[1:], strict=True):
        for cell, wanted in zip(row, other, strict=True):
            assert cell == wanted or float(cell) == float(wanted)


@settings(max_examples=40, deadline=None)
@given(plans)
def test_any_document_makes_a_package_whose_form_holds(plan):
    failed = {v.rule for v in judge(package(plan, edition(plan))) if v.holds is False}
    # What a town prints may itself be blank or repeat; the form of the files must hold whatever it prints.
    assert not failed & {"L1-01", "L1-02", "L1-05", "L1-06", "L1-08", "L1-14", "L1-15", "L2-01", "L2-03", "L3-01"}


def mutated(data, name, change):
    files = opened(data)
    files[name] = change(files[name])
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for entry, content in files.items():
            archive.writestr(entry, content)
    return held.getvalue()


@pytest.mark.parametrize(
    ("rule", "name", "old", "new"),
    [
        ("L1-02", "data/plan.csv", b"2029,", b"2029,9,"),
        ("L1-06", "data/plan.csv", "試験計画".encode(), "試験  計画".encode()),
        ("L1-07", "data/indicator_values.csv", b'"month"', b'"month;year"'),
        ("L1-07", "data/plan.csv", "試験計画".encode(), b"1/2"),
        ("L1-08", "data/plan.csv", "試験計画".encode(), "試験①".encode()),
        ("L1-09", "data/indicator_values.csv", b",600,", b",,"),
        ("L1-15", "data/plan.csv", '"試験計画"'.encode(), "試験,計画".encode()),
        ("L2-01", "data/indicator_values.csv", b",600,", b",600*,"),
        ("L2-03", "data/plan.csv", b'"plan_title"', b'"edition_title"'),
        ("L2-04", "data/indicator_values.csv", b'"month"', b'"Month"'),
        ("L3-02", "data/codes.csv", b'"month"', b'"mnth"'),
        ("L3-05", "data/plan.csv", b"2026-03-31", b"2026/3/31"),
        ("L3-06", "data/plan.csv", b"132039", b"13203"),
        ("L3-08", "data/plan.csv", b"\xef\xbb\xbf", b""),
        ("L3-09", "data/plan.csv", b'"plan_title"', b'"plan_2025"'),
    ],
)
def test_the_checker_sees_what_is_broken(rule, name, old, new):
    plan = small_plan()
    data = package(plan, edition(plan))
    assert old in opened(data)[name], "the case must change something"
    broken = mutated(data, name, lambda content: content.replace(old, new))
    assert {v.rule: v.holds for v in judge(broken)}[rule] is False


def test_definitions_name_every_column():
    plan = small_plan()
    files = opened(package(plan, edition(plan)))
    described = json.loads(files["datapackage.json"])
    for resource in described["resources"]:
        header = next(csv.reader(io.StringIO(files[resource["path"]].decode("utf-8-sig"), newline="")))
        assert header == [field["name"] for field in resource["schema"]["fields"]]
    assert Decimal(rows(files, "indicator_values")[0]["value"]) == Decimal(600)


def reported():
    """The small plan after a closed round: one sheet with its result, a step, a figure and two ratings."""
    report = Report(
        fiscal_year=2025,
        scale="4段階",
        done="予約を始めた。\n説明会を開いた。",
        result="待ち時間が減った。",
        next_direction=NextYear.EXPAND,
        progress=[StepReport(item="予約", text="試行", first=2025, last=2025, progress=Progress.DONE)],
        reported=[ReportedFigure(indicator="予約件数", value=value("12件", "12", "R8.3"), taken_from="台帳")],
        ratings=Ratings(
            section=Assessment(rating="A", rated=True),
            headquarters=Assessment(rating="B", rated=True, reason="件数だけでは足りない。"),
        ),
    )
    return with_initiatives(
        small_plan(), lambda sheet: sheet.model_copy(update={"reports": [report]}) if sheet.number == 1 else sheet
    )


def test_a_closed_round_is_told_in_tables_of_its_own():
    plan = reported()
    data = package(plan, edition(plan))
    files = opened(data)
    (result,) = rows(files, "results")
    assert (result["initiative_number"], result["fiscal_year_evaluated"], result["next_direction"]) == (
        "1",
        "2025",
        "expand",
    )
    assert result["fiscal_year_evaluated_wareki"] == "令和7年度"
    assert [row["text"] for row in rows(files, "result_texts")][:2] == ["予約を始めた。", "説明会を開いた。"]
    assert [row["progress"] for row in rows(files, "result_steps")] == ["done"]
    assert [(row["assessor"], row["rating"], row["reason"]) for row in rows(files, "result_ratings")] == [
        ("section", "A", ""),
        ("headquarters", "B", "件数だけでは足りない。"),
    ]
    (figure,) = rows(files, "result_values")
    assert (figure["value"], figure["fiscal_year"], figure["taken_from"]) == ("12", "2025", "台帳")
    assert [verdict.rule for verdict in judge(data) if verdict.holds is False] == []


def test_before_the_first_round_the_tables_are_there_and_empty():
    files = opened(package(small_plan(), edition(small_plan())))
    assert rows(files, "results") == rows(files, "result_ratings") == []
    assert files["data/results.csv"].decode("utf-8-sig").startswith('"municipality_code"')
