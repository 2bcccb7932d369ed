"""Fields and rows of the sheet that were left empty."""

from __future__ import annotations

from collections.abc import Iterator

from gyokaku.engine.checking.rule import Hit, rule
from gyokaku.engine.checking.subject import Subject, is_named
from gyokaku.engine.document import Severity

_DASHES_ONLY = "R104"  # the reader's code for a row of dashes that it did not count as an indicator
_REQUIRED = ("purpose", "status", "issues", "actions")


@rule(
    "GK109",
    Severity.WARNING,
    "シートの欄が空",
    why="目的や取組事項のない事業は、何をする事業かを市民にも評価者にも説明できません。",
    mend="空の欄を埋めてください。書くことがなければ「なし」と書いてください。",
    silent="「その他」の欄、そのシートにない欄、要約版の計画では黙っています。",
)
def empty_field(subject: Subject) -> Iterator[Hit]:
    """A required field printed empty, no section, or no schedule at all."""
    for sheet in subject.sheets:
        empty = [subject.labels[key] for key in _REQUIRED if sheet.text(key) == ""]
        empty += ["担当課"] if not sheet.sections else []
        empty += ["年次計画"] if not sheet.schedule and not subject.plan.summary_of else []
        for field in empty:
            yield Hit(f"「{field}」の欄に何も書かれていません。", "", sheet, field)


@rule(
    "GK106",
    Severity.WARNING,
    "年次計画の行に取組が書かれていない",
    why="項目だけで年次の語がない行は、どの年度に何をするのかが分かりません。",
    mend="年度ごとの取組（検討、実施など）と期間を書いてください。矢印だけの行や変換で失われた行は原本を見て補ってください。",
    silent="一つでも年次の語がある行では黙っています。行が複数あってもシートごとに一つにまとめます。",
)
def empty_schedule_row(subject: Subject) -> Iterator[Hit]:
    """Rows of the schedule that name an item and no step."""
    for sheet in subject.sheets:
        rows = [item for item in sheet.schedule if not item.steps]
        if rows:
            names = "、".join(f"「{item.item}」" for item in rows)
            yield Hit(
                f"年次計画の{len(rows)}行に、年度ごとの取組が読み取れません：{names}。",
                " ／ ".join(item.item for item in rows),
                sheet,
                "年次計画",
                rows[0].item if len(rows) == 1 else "",
                rows[0].source,
            )


@rule(
    "GK111",
    Severity.NOTE,
    "指標の欄に空の行が残っている",
    why="名前のない指標の行は、指標が抜け落ちたのか様式の残りなのかが分かりません。",
    mend="使わない行を削ってください。指標が抜けているなら書いてください。",
    silent="指標が一つもないシートの「—」の行（指標を設定しない印）では黙っています。",
)
def leftover_indicator_row(subject: Subject) -> Iterator[Hit]:
    """Rows of dashes without a name beside named indicators, kept by the reader as rows or told as findings."""
    for sheet in subject.sheets:
        named = [row for row in sheet.indicators if is_named(row)]
        blank = [row.source for row in sheet.indicators if not is_named(row)]
        blank += [told.source for told in sheet.findings if told.code == _DASHES_ONLY]
        if named and blank:
            message = f"指標の欄に、名前のない行が{len(blank)}行残っています。"
            yield Hit(message, "", sheet, "指標", source=blank[0])
