"""Builds src/gyokaku/demo/plan.json: facts from the city's paper, prose from summaries.toml.

python tools/build_demo.py ../shared/seed/musashino-r7-r11.txt
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

from gyokaku.engine.document import Initiative, Measure, Plan, Policy, dump, load, sha256
from gyokaku.engine.exchange.reading import read_paper

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src/gyokaku/demo/plan.json"
SUMMARIES = ROOT / "src/gyokaku/demo/summaries.toml"
CODE = "132039"


def build(paper: Path) -> Plan:
    """The demo plan. The paper's prose, line numbers and reader's findings stay behind; the facts go along."""
    told = tomllib.loads(SUMMARIES.read_text(encoding="utf-8"))
    plan = read_paper(paper.read_bytes(), paper.name, code=CODE)
    policies = [_policy(policy, told) for policy in plan.policies]
    update: dict[str, Any] = {
        "policies": policies,
        "philosophy": told["philosophy"],
        "goals": told["goals"],
        "summary_of": told["source"],
        "chapters": [],
        "results": [],
        "history": [],
        "consultation": None,
        "findings": [],
    }
    return load(json.dumps(_without_sources(dump(plan.model_copy(update=update)))))


def _policy(policy: Policy, told: dict[str, Any]) -> Policy:
    measures = [_measure(measure, told) for measure in policy.measures]
    return policy.model_copy(update={"text": told["branches"][policy.code], "measures": measures})


def _measure(measure: Measure, told: dict[str, Any]) -> Measure:
    sheets = [_sheet(sheet, told) for sheet in measure.initiatives]
    return measure.model_copy(update={"text": told["branches"][measure.code], "initiatives": sheets})


def _sheet(sheet: Initiative, told: dict[str, Any]) -> Initiative:
    purpose, status, issues, actions = told["sheets"][str(sheet.number)]
    remark = told["remarks"].get(str(sheet.number), "")
    return sheet.model_copy(
        update={
            "purpose": purpose,
            "status": status,
            "issues": issues,
            "actions": actions,
            "remarks": remark,
            "no_indicator_reason": remark if sheet.no_indicator_reason else None,
        }
    )


def _without_sources(value: Any) -> Any:
    """Take out everything that points into the paper: places and reader's findings, at every depth."""
    if isinstance(value, dict):
        return {
            key: _without_sources(item) for key, item in value.items() if key not in ("source", "sources", "findings")
        }
    if isinstance(value, list):
        return [_without_sources(item) for item in value]
    return value


def main() -> int:
    """Write plan.json and print its hash."""
    plan = build(Path(sys.argv[1]))
    TARGET.write_text(json.dumps(dump(plan), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{TARGET.relative_to(ROOT)} {sha256(plan)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
