"""What a sheet still lacks before it can be submitted: one sentence for each field."""

from __future__ import annotations

from gyokaku.evaluation import reported
from gyokaku.evaluation.models import Sheet
from gyokaku.evaluation.words import Layer

ASKED = {
    "done": "取組の内容を書いてください。",
    "result": "成果を書いてください。出ていなければ、その旨を書いてください。",
    "direction": "次年度の方向性を選んでください。",
}


def missing(sheet: Sheet) -> dict[str, str]:
    """By field; empty when the sheet can be submitted."""
    last = reported.texts(sheet)
    found = {key: said for key, said in ASKED.items() if last is None or not getattr(last, key).strip()}
    for step in reported.steps(sheet):
        if not step.progress:
            found[f"step-{step.row}-{step.column}"] = f"「{step.item}」の「{step.text}」の進みを選んでください。"
    indicators = reported.indicators(sheet)
    actuals = reported.shared(sheet, indicators)
    for indicator in indicators:
        if indicator.pk not in actuals:
            found[f"actual-{indicator.pk}"] = (
                f"指標「{indicator.name}」の実績値を入れてください。まだ出ていなければ「集計中」と書いてください。"
            )
    rows = reported.assessments(sheet.municipality, [sheet])
    rule, own = rows.get((sheet.pk, Layer.RULE)), rows.get((sheet.pk, Layer.SECTION))
    if own is None:
        found["rating"] = "一次評価を選んでください。"
    elif rule and (own.rating != rule.rating or not rule.rated) and not own.reason:
        found["rating"] = (
            f"計算による案が「{rule.rating}」に変わりました。一次評価「{own.rating}」を選び直すか、理由を書いてください。"
        )
    return found
