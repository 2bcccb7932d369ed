"""A small document of reviews and effects, built by hand as a reader of the format would."""

from datetime import date
from decimal import Decimal as D

from gyokaku.engine.programs import document as doc
from gyokaku.engine.programs.arithmetic import Kind, Rule
from gyokaku.engine.programs.rollup import By
from gyokaku.engine.programs.words import Decision, Measure


def amount(yen, sentence="計算"):
    return doc.Amount(yen=yen, sentence=sentence)


def effect(number=1, **rest):
    given = {
        "number": number,
        "title": "印刷部数の削減",
        "kind": Kind.SAVING,
        "rule": Rule.ONCE,
        "base_year": 2025,
        "last_year": None,
        "months": None,
        "planned": D(1_200_000),
        "section": "広報課",
        "program": 1,
        "program_name": "広報紙の発行",
        "review_year": 2025,
        "initiative": 1,
        "initiative_key": None,
        "policy": "① 協働",
        "evidence": "決算書",
        "evidence_key": "",
        "apart": "",
        "uncovered": "",
        "years": [
            doc.EffectYear(
                fiscal_year=2025,
                planned=amount(D(1_200_000)),
                realised=amount(D(1_150_500), "単年度：R7の実績額 1,150,500円"),
                running=amount(D(1_150_500)),
            )
        ],
    }
    return doc.Effect(**(given | rest))


def programs(**rest):
    sums = [
        doc.Sum(kind=kind, planned=yen, planned_sentence="計画", realised=yen, realised_sentence="実績", terms=1)
        for kind, yen in ((Kind.SAVING, D(1_150_500)), (Kind.REVENUE, D(0)))
    ]
    given = {
        "municipality_code": "132039",
        "municipality": "見本市",
        "inventory": [
            doc.InventoryYear(fiscal_year=2025, total=3, definition="細事業を1件とする", closed=True, listed=True)
        ],
        "reviews": [
            doc.Review(
                fiscal_year=2025,
                number=1,
                name="広報紙の発行",
                section="広報課",
                proposer="所管課",
                marks=[doc.Mark(criterion="必要性", first="高い", second="低い")],
                first_direction="改善",
                second_direction="縮小",
                decision=Decision.REDUCE,
                reason="部数を減らす",
                due=date(2026, 3, 31),
                state="under_way",
                state_label="実施中",
                done=[doc.Done(day=date(2025, 6, 1), text="部数を減らした")],
            )
        ],
        "waiting": [doc.Waiting(fiscal_year=2025, count=2)],
        "effects": [effect()],
        "balances": [],
        "rollups": [doc.RollUp(by=by, rows=[doc.Row(label="R7", balance=False, sums=sums, left_out=[])]) for by in By],
        "reconciliations": [],
        "fed": [],
    }
    return doc.Programs(**(given | rest))


def reconciliation(agrees=False, source="速報"):
    return doc.Reconciliation(
        label="R7の歳出減", source=source, kind=Kind.SAVING, printed_yen=D(2_000_000), printed_cases=None,
        counted_yen=D(1_150_500), counted_cases=0, agrees=agrees, sentence="849,500円少ない。", terms=[],
    )  # fmt: skip


def fed(printed, indicator="見直しによる削減額"):
    figure = doc.Figure(fiscal_year=2025, printed=printed, sentence="効果額1")
    return doc.Fed(initiative=1, initiative_key=None, indicator=indicator, measure=Measure.SAVING, figures=[figure])
