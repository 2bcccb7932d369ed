"""The catalogue of the rules, generated: docs/checks.md is its printed copy (a test compares the two)."""

from __future__ import annotations

from gyokaku.engine.checking.registry import RULES
from gyokaku.engine.checking.rule import FAMILIES, Rule
from gyokaku.engine.checking.showing.words import SEVERITIES

_INTRODUCTION = """# 計画点検の規則

`gyokaku check` が計画について指摘することの一覧です。このページは規則そのものから作られています。
重要度は3段階です。**誤り**：値や番号が誤っているおそれがある。**要確認**：人が見て決める。**参考**：余裕があれば直す。
規則に当たっても直さないと決めたものは、理由を付けて除外できます（下の「指摘を除外する」）。
"""

_SUPPRESSING = """## 指摘を除外する

`--suppressions FILE` に、次の形の TOML（または同じ項目の JSON）を渡します。除外した指摘は消えず、理由とともに表示されます。
`code`・`reason`・`by`・`date` は必須です。`initiative`（事業番号）・`field`（箇所）・`indicator`（指標名または年次計画の項目）を
書かなければ、その規則の指摘すべてに及びます。どの指摘にも当たらなかった除外は「使われなかった除外」として知らせます。

```toml
[[suppression]]
code = "GK310"
initiative = 12
indicator = "寄附件数"
reason = "3月末までの1年間の件数であることを注記している"
by = "企画調整課"
date = 2026-04-01
```
"""


def catalogue() -> str:
    """The catalogue as Markdown."""
    parts = [_INTRODUCTION, _table()]
    for digit, family in FAMILIES.items():
        parts.append(f"## {family}（GK{digit}xx）\n")
        parts.extend(_entry(rule) for rule in RULES if rule.code[2] == digit)
    parts.append(_SUPPRESSING)
    return "\n".join(parts)


def _table() -> str:
    rows = [f"| [{rule.code}](#{rule.code.lower()}) | {rule.name} | {SEVERITIES[rule.severity]} |" for rule in RULES]
    return "\n".join(["| コード | 規則 | 重要度 |", "|---|---|---|", *rows, ""])


def _entry(rule: Rule) -> str:
    return "\n".join(
        (
            f'### <a id="{rule.code.lower()}"></a>{rule.code} {rule.name}\n',
            f"- 重要度：{SEVERITIES[rule.severity]}",
            f"- なぜ大事か：{rule.why}",
            f"- 直し方：{rule.mend}",
            f"- 黙っているとき：{rule.silent}\n",
        )
    )


if __name__ == "__main__":
    import sys

    sys.stdout.write(catalogue())
