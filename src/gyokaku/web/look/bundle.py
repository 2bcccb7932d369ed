"""Builds the one style sheet that pages ask for: tokens, fonts and our own files as site.css (python -m gyokaku.web.look.bundle).

One file because each @import or second link would be another request. The tests tell when it is out of date.
"""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

HERE = Path(__file__).parent
STATIC = HERE / "static" / "look"
TARGET = STATIC / "site.css"

_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_SPACE = re.compile(r"\s+")
_RANGE = re.compile(r"unicode-range:([^;}]+)")
_USED = re.compile(r"var\((--[\w-]+)")
_TOKEN = re.compile(r"(--[\w-]+):([^;}]+)")


def built() -> str:
    """The style sheet as it should be."""
    own = "\n".join(_packed(file.read_text()) for file in sorted((HERE / "css").glob("*.css")))
    tokens = _tokens((STATIC / "tokens.css").read_text(), own)
    return "\n".join([f":root{{{tokens}}}", own, _fonts((STATIC / "fonts" / "fonts.css").read_text())]) + "\n"


def _tokens(css: str, own: str) -> str:
    """The tokens that our own files use, and those that these refer to."""
    known = dict(_TOKEN.findall(_packed(css)))
    wanted, found = list(_USED.findall(own)), dict[str, str]()
    while wanted:
        name = wanted.pop()
        if name in known and name not in found:
            found[name] = known[name]
            wanted.extend(_USED.findall(known[name]))
    return ";".join(f"{name}:{known[name]}" for name in known if name in found)


def _fonts(css: str) -> str:
    """Faces with addresses as seen from site.css; faces of one range stand together, so that they compress well."""
    faces = [f"@font-face{part}" for part in css.split("@font-face") if part.strip()]
    faces = [re.sub(r"url\('([^/']+)'\)", r"url('fonts/\1')", face.strip()) for face in faces]
    return "\n".join(face for _, group in groupby(sorted(faces, key=_range), key=_range) for face in group)


def _range(face: str) -> str:
    found = _RANGE.search(face)
    return found.group(1) if found else ""


def _packed(css: str) -> str:
    """CSS without comments and needless space."""
    css = _SPACE.sub(" ", _COMMENT.sub("", css)).strip()
    return re.sub(r" ?([{};,]) ?", r"\1", re.sub(r": ", ":", css)).replace(";}", "}")


if __name__ == "__main__":
    TARGET.write_text(built())
