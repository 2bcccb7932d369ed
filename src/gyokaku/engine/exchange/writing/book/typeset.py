"""The child process of the press: typeset ROOT/TEMPLATE with the fonts in FONTS to ROOT/out.pdf; a warning fails it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import typst

STANDARDS: list[Literal["ua-1", "a-3a"]] = [
    "ua-1",
    "a-3a",
]  # a-3a rather than a-2a: only part 3 allows the plan document as an attachment


def main(root: str, template: str, fonts: str) -> int:
    """Exit code 0 with a PDF, 1 with the reason on stderr."""
    try:
        return _typeset(root, template, fonts)
    except typst.TypstError as error:
        sys.stderr.write(" ".join([str(error), *(f"({hint})" for hint in error.hints or ())]))
        return 1


def _typeset(root: str, template: str, fonts: str) -> int:
    pdf, warnings = typst.compile_with_warnings(
        str(Path(root) / template),
        root=root,
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts]),
        format="pdf",
        pdf_standards=[*STANDARDS],
        timestamp=0,
    )
    if warnings:
        sys.stderr.write("\n".join(str(warning) for warning in warnings))
        return 1
    (Path(root) / "out.pdf").write_bytes(pdf)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:4]))
