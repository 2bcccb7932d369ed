"""Reading a table's figures once each gives what reading every cell anew would give."""

import pytest

from gyokaku.engine.document.values import value_of
from gyokaku.engine.exchange.mapping.figures import Figures
from gyokaku.engine.exchange.reading.workbook.grid import Grid

PRINTED = [
    "1,200件",
    "△3.5％",
    "-",
    "－",
    "未実施",
    "38.7 [H31年2月]",
    "257（速報値）",
    "50～60",
    "31/34島",
    "",
    "良好",
    "##",
]
PERIODS = [None, "", "R6年度", "令和7年度", "R6.3", "（速報値）R6年度", "いつか"]


@pytest.mark.parametrize("kind", ["target", "actual", "baseline"])
def test_the_same_as_reading_each_cell_anew(kind):
    grid = Grid("表.xlsx", "一覧", [[printed] for printed in PRINTED])
    figures = Figures(grid)
    for period in PERIODS * 2:
        for row, printed in enumerate(PRINTED):
            read, anew = figures.value(row, 0, period, kind), value_of(printed, period, kind)
            told = [finding.code for finding in read.findings], [finding.code for finding in anew.findings]
            assert read.model_copy(update={"source": None, "findings": []}) == anew.model_copy(update={"findings": []})
            assert told[0] == told[1]
            assert read.source.cell == f"一覧!A{row + 1}"
            assert read.model_dump(mode="json")["printed"] == printed
