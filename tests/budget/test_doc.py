"""The examples of docs/budget.md are run, so that the page cannot say what the code does not do."""

import doctest
from pathlib import Path

DOC = Path(__file__).resolve().parents[2] / "docs" / "budget.md"


def test_the_examples_hold():
    result = doctest.testfile(str(DOC), module_relative=False, encoding="utf-8")
    assert result.attempted > 15
    assert result.failed == 0
