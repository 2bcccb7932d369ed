"""The demo plan with invented results of one year in its first three sheets: on the way, late, not to be rated."""

from functools import cache

from gyokaku.engine.document import Plan, Report
from gyokaku.engine.document.report import Assessment, NextYear, Progress, Ratings, ReportedFigure, StepReport
from gyokaku.engine.document.values import value_of

from .press import demo

SCALE = "S・A・B・C・D（進みぐあい）"
NOTICE = "デモ用の架空データ：試験のための値です。"
YEAR = 2025


def report(word, *, rated=True, figure=None, year=YEAR):
    """A report whose ratings are the word, with texts that name it."""
    given = Assessment(rating=word, rated=rated, sentence=f"{word}と決めた根拠", reason=f"{word}に改めた理由")
    return Report(
        fiscal_year=year,
        scale=SCALE,
        done=f"{word}の取組",
        result=f"{word}の成果",
        issue=f"{word}の課題",
        next_year=f"{word}の対応",
        next_direction=NextYear.EXPAND,
        progress=[
            StepReport(item="試行", text="準備", first=2025, last=2026, progress=Progress.IN_PROGRESS, note="順調"),
        ],
        reported=[ReportedFigure(indicator=figure, value=value_of("77 件", "R8.3", "actual"), taken_from="受付簿")]
        if figure
        else [],
        ratings=Ratings(rule=given, section=given, headquarters=given),
    )


@cache
def rated():
    """The plan with these results and a notice."""
    data = demo().model_dump()
    sheets = [sheet for measure in data["policies"][0]["measures"] for sheet in measure["initiatives"]][:3]
    figure = sheets[0]["indicators"][0]["name"]
    given = (report("A", figure=figure), report("C"), report("評価困難", rated=False))
    for sheet, one in zip(sheets, given, strict=True):
        sheet["reports"] = [one.model_dump()]
    return Plan.model_validate(data | {"notice": NOTICE})
