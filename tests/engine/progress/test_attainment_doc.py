"""The examples of docs/attainment.md are run, so that the page cannot say what the code does not do."""

import doctest
from pathlib import Path

DOC = Path(__file__).resolve().parents[3] / "docs" / "attainment.md"


def test_the_examples_of_the_page_hold():
    result = doctest.testfile(str(DOC), module_relative=False, encoding="utf-8")
    assert result.attempted > 25
    assert result.failed == 0
