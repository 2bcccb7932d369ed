"""The city's own plan: what is really wrong in it is found, at its line, and nothing else is said."""

import re
from collections import Counter

import pytest

from gyokaku.engine.checking import check
from gyokaku.engine.exchange.reading import read_paper
from tests.seed import SEED, needs_seed

pytestmark = needs_seed

# code → the initiatives concerned (None: the plan as a whole), each verified by eye against the paper
EXPECTED = {
    "GK102": [2, 3],
    "GK103": [5, 14, 19],
    "GK106": [3, 14, 18, 22, 24, 25, 42, 43],
    "GK107": [4, 17, 31, 41],
    "GK108": [16, 20],
    "GK110": [2, 3],
    "GK111": [21],
    "GK113": [10, 27],
    "GK203": [24, 41],
    "GK207": [None, None],
    "GK208": [11],
    "GK209": [30],
    "GK210": [26],
    "GK215": [31],
    "GK216": [32, 38, 39],
    "GK218": [None],
    "GK301": [11],
    "GK303": [10],
    "GK304": [43],
    "GK307": [21],
    "GK308": [46],
    "GK309": [14],
    "GK310": [8, 11, 11, 12, 14, 14, 43, 44],
    "GK312": [18],
    "GK314": [28, 28],
    "GK315": [14, 31],
    "GK317": [2, 3, 15, 24, 42],
    "GK319": [16, 16],
    "GK320": [None],
    "GK404": [12],
    "GK406": [None],
    "GK407": [35],
    "GK501": [31],
    "GK503": [None, 6, 10, 28],
    "GK504": [38],
    "GK505": [11, 11],
    "GK506": [None] * 14,
    "GK508": [None],
    "GK509": [28, 28],
    "GK510": [2, 21, 45],
    "GK511": [None, None, None],
}
TERMS = {
    "さらなる",
    "生かす",
    "十分に",
    "取組み",
    "（仮称）",
    "基づく",
    "当たり",
    "心身ともに",
    "併せて",
    "分かりやすい",
}
TERMS |= {"位置付け", "自転車駐車場", "及び", "手続き"}


@pytest.fixture(scope="module")
def plan():
    return read_paper(SEED.read_bytes(), SEED.name)


@pytest.fixture(scope="module")
def findings(plan):
    return check(plan).findings


def of(findings, code, initiative=None):
    return [item for item in findings if item.code == code and item.initiative == initiative]


def test_exactly_what_is_wrong_is_found(findings):
    found = Counter((item.code, item.initiative) for item in findings)
    assert found == Counter((code, number) for code, numbers in EXPECTED.items() for number in numbers)


def test_terms_written_in_several_ways(findings):
    assert {item.row for item in of(findings, "GK506")} == TERMS


def test_the_place_is_the_line_of_the_paper(findings):
    lines = SEED.read_text(encoding="utf-8").split("\n")
    told = [item for item in findings if item.source and item.source.line and item.code in {"GK504", "GK307", "GK503"}]
    assert len(told) == 6
    for item in told:
        if item.field.endswith("の本文"):
            continue  # the line of the chapter's heading
        words = re.sub(r"\s+", "", item.printed)[:6]
        assert words in re.sub(r"\s+|<[^>]*>", "", lines[item.source.line - 1])


def test_the_headings_with_two_wordings(findings):
    assert {item.field for item in of(findings, "GK207")} == {"見出し ①-イ", "見出し ③-イ"}


def test_figures_in_prose_that_agree_are_left_alone(findings):
    # 39: 2 schools now, 3 and 6 later, as in the table; 28: “100% or more” beside 103% and 104%
    assert not [item for item in findings if item.code == "GK217"]
