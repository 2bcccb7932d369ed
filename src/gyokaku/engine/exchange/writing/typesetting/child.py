"""The child process of the typesetter: typst and the fonts made ready, then one order from stdin, its PDF to stdout."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import typst


def main(fonts: str) -> int:
    """Exit code 0 with a PDF, 1 with the reason on stderr, 0 with nothing when no order comes."""
    ready = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
    order = sys.stdin.buffer.read()
    if not order:
        return 0
    try:
        pdf, warnings = _typeset(json.loads(order), ready)
    except typst.TypstError as error:
        sys.stderr.write(" ".join([str(error), *(f"({hint})" for hint in error.hints or ())]))
        return 1
    if warnings:  # a warning fails the paper: nothing is printed that is not as it was meant
        sys.stderr.write("\n".join(warnings))
        return 1
    sys.stdout.buffer.write(pdf)
    return 0


def _typeset(order: dict[str, Any], fonts: typst.Fonts) -> tuple[bytes, list[str]]:
    """The PDF of the order's template, and what typst warns of."""
    pdf, warnings = typst.compile_with_warnings(
        order["template"],
        root=str(Path(order["template"]).parent),
        font_paths=fonts,
        format="pdf",
        pdf_standards=order["standards"],
        sys_inputs=order["inputs"],
        timestamp=0,
    )
    return pdf, [str(warning) for warning in warnings]


if __name__ == "__main__":
    code = main(sys.argv[1])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # the system takes the memory back at once; tidying it up piece by piece takes a tenth of the time
