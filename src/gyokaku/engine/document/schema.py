"""The JSON Schema of the plan document, format version 1; docs/plan-document.schema.json is its printed copy."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from gyokaku.engine.document.plan import Plan


def schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of what `canonical` writes."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "gyokaku plan document, format version 1",
        **Plan.model_json_schema(mode="validation"),
    }


@cache
def printed_schema() -> str:
    """The schema as the text of the file in docs/."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    import sys

    sys.stdout.write(printed_schema())
