"""gyokaku print, as a person types it."""

import pytest
from typer.testing import CliRunner

from gyokaku.cli.program import program

from .press import DEMO, pages


def run(*arguments):
    return CliRunner().invoke(program, ["print", *map(str, arguments)])


def test_a_plan_document_becomes_a_book(tmp_path):
    out = tmp_path / "book.pdf"
    done = run(DEMO, "--out", out)
    assert done.exit_code == 0
    assert f"{len(pages(out.read_bytes()))}頁" in done.output


def test_one_sheet(tmp_path):
    out = tmp_path / "sheet.pdf"
    assert run(DEMO, "--what", "sheet", "--number", 12, "--out", out).exit_code == 0
    assert "ふるさと応援寄附" in pages(out.read_bytes())[0]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([DEMO, "--what", "sheet", "--number", 99], "事業99はこの計画にありません"),
        ([DEMO, "--what", "sheet"], "--number で1から46までの番号を指定してください"),
        ([DEMO, "--edition", 1], "どちらかです"),
        ([], "計画を一つ指定してください"),
        (["nowhere.json"], "見つかりません"),
    ],
)
def test_a_wrong_request_is_one_sentence_and_writes_nothing(tmp_path, arguments, said):
    out = tmp_path / "book.pdf"
    done = run(*arguments, "--out", out)
    assert done.exit_code == 1
    assert said in done.output
    assert not out.exists()


def test_a_folder_that_is_not_there_is_named(tmp_path):
    done = run(DEMO, "--what", "sheet", "--number", 1, "--out", tmp_path / "nowhere" / "a.pdf")
    assert done.exit_code == 1
    assert "書き出せません" in done.output


def test_a_comparison_of_two_files(tmp_path):
    new, out = tmp_path / "new.json", tmp_path / "table.pdf"
    new.write_text(DEMO.read_text("utf-8").replace("中間のまとめ", "成案"), "utf-8")
    assert run(new, "--what", "comparison", "--against", DEMO, "--out", out).exit_code == 0
    assert "旧：中間のまとめ新：成案" in pages(out.read_bytes())[0]


def test_a_comparison_needs_another_plan(tmp_path):
    done = run(DEMO, "--what", "comparison", "--out", tmp_path / "table.pdf")
    assert done.exit_code == 1
    assert "--against に" in done.output


def test_a_book_is_read_back_by_the_program(tmp_path):
    out = tmp_path / "book.pdf"
    run(DEMO, "--out", out)
    read = [CliRunner().invoke(program, ["read", str(file)]).output for file in (out, DEMO)]
    assert read[0] == read[1]
    assert "SHA-256" in read[0]
