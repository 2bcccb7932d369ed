"""The family of papers that give each initiative a table of labelled rows (事業シート)."""

from __future__ import annotations

from dataclasses import dataclass

from gyokaku.engine.notation.folding import tight


@dataclass(frozen=True, slots=True)
class Layout:
    """Labels by the document's keys, in the order of the sheet, each with its synonyms; and the words of headers.

    `columns` names the columns of the indicator table by role: item, unit, baseline, target, actual, time.
    """

    labels: dict[str, tuple[str, ...]]
    columns: dict[str, tuple[str, ...]]
    steps: frozenset[str] = frozenset()

    def key(self, cell: str) -> str | None:
        """The document's key for a label cell; None when the cell is no known label."""
        word = tight(cell)
        return next((key for key, names in self.labels.items() if word in names), None)

    def role(self, cell: str) -> str | None:
        """The role of a column of the indicator table by the word that heads it."""
        word = tight(cell)
        return next((role for role, names in self.columns.items() if word in names), None)

    def is_indicator_header(self, cells: list[str]) -> bool:
        """Whether a row heads an indicator table: it names a target, and what was or is."""
        roles = {self.role(cell) for cell in cells}
        return "target" in roles and bool(roles & {"actual", "baseline"})


SHEET_TABLE = Layout(
    labels={
        "number": ("事業番号", "番号", "取組番号", "No.", "No", "整理番号"),
        "title": ("事業名", "取組名", "事業名称", "取組項目", "取組項目名", "取組の名称"),
        "sections": ("担当課", "所管課", "主管課", "担当部署", "担当", "所管", "担当課等"),
        "purpose": ("目的", "事業目的", "取組目的", "ねらい"),
        "status": ("現状と成果", "現状", "現状・成果", "現状及び成果"),
        "issues": ("課題", "現状の課題", "課題等"),
        "actions": ("取組事項", "取組内容", "実施内容", "取組の内容"),
        "schedule": ("年次計画", "年度別計画", "スケジュール", "実施スケジュール", "工程表"),
        "indicators": ("指標", "成果指標", "数値目標", "評価指標"),
        "remarks": ("その他", "備考", "特記事項"),
    },
    columns={
        "item": ("項目", "内容", "取組", "指標名", "指標"),
        "unit": ("単位",),
        "baseline": ("基準値", "現状値", "策定時", "策定時の値"),
        "target": ("目標値", "目標"),
        "actual": ("実績値", "実績"),
        "time": ("時点", "時期", "年度", "目標年度", "実績年度", "達成年度"),
    },
    # Words that fill schedule cells; one of them in the item column is a cell that slipped, not an item.
    steps=frozenset(
        [
            "検討",
            "実施",
            "推進",
            "策定",
            "運用",
            "改定",
            "開始",
            "試行",
            "準備",
            "設計",
            "工事",
            "継続",
            "拡充",
            "完了",
            "調査",
            "見直し",
            "実践",
            "開催",
        ]
    ),
)
