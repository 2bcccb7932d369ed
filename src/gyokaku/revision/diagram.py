"""The table of turns of a proposal as a Mermaid diagram, for docs/revision.md (python -m gyokaku.revision.diagram)."""

from __future__ import annotations

from gyokaku.engine.transitions import Drawing, reason_wanted
from gyokaku.revision.rules import TABLE, State, Transition
from gyokaku.revision.structure import Kind

HOW = """## 毎年の見直しの進め方

1. 担当課が「見直し」の「見直しを提案する」で、自分の事業の文・年次計画・指標の名称・目標値のうち1か所を選び、こう変えるという文と理由を書きます。
   主管課は、どの事業にも提案できます。
2. 主管課が採用・不採用を決めます。不採用には理由が要り、提案した課に見えます。決定は取り消して提案中に戻せます。
3. 主管課が「採用した提案を計画に反映する」を押すと、採用したものがまとめて作業中の計画に入ります。どれか1つでも、いまの計画に合わなければ、何も反映されません。
4. 「次の版と新旧対照表」で違いを確かめ、版として確定すると公開されます。目標値の変更は、公開サイトの指標の頁に、当時の目標と当初の目標の両方による判定で残ります。

## 事業を加える・終える・統合する・分割する・番号を変える

「見直し」の画面の同じ名の一覧から提案します。担当課は、対象がすべて自分の課の事業であるときに提案でき、事業を加える提案は主管課が行います。

"""
TOLD = {
    Kind.ADD: "空いている番号に新しいシートができます。終えた事業の番号は使えません。",
    Kind.END: "シートは計画から外れます。番号・名称・いつから・理由が計画に残って公表され、過去の版と評価の記録はそのまま読めます。",
    Kind.MOVE: "番号や位置づけが変わっても同じ事業で、履歴が続きます。",
    Kind.MERGE: "続く事業が、担当課・年次計画・指標・文章をすべて引き継ぎ、もとになった事業を示します。ほかは終えた事業になります。",
    Kind.SPLIT: "1つめがもとの事業の履歴を引き継ぎ、2つめからは、もとの事業から分かれた新しい事業として始まります。",
}


LINKED = "次の年度評価では、引き継いだ事業のシートに、もとの事業の前年度の文が示されます。市の書類を取り込み直しても、事業どうしのつながりと終えた事業の記録は消えません。"


def _who(one: Transition) -> str:
    return "主管課" if one.office else "提案した課・主管課"


DRAWING = Drawing(
    title="計画の見直し",
    room="revision",
    page="revision",
    states=State,
    table=TABLE,
    last=(State.APPLIED, State.WITHDRAWN),
    who=_who,
    notes=reason_wanted,
    after=(
        HOW.rstrip(),
        "",
        "| 見直し | どうなるか |",
        "|---|---|",
        *(f"| {kind.label} | {TOLD[kind]} |" for kind in Kind),
        "",
        LINKED,
        "",
    ),
)

if __name__ == "__main__":
    print(DRAWING.document(), end="")  # noqa: T201 (this is what the module is run for)
