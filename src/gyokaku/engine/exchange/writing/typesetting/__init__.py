"""Typesetting by typst in a child process, whose memory goes back when the paper is done."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from gyokaku.engine.lettering import FONTS

SECONDS = 120

Standard = Literal["ua-1", "a-2a", "a-3a"]

_waiting: list[subprocess.Popen[bytes]] = []  # a child started ahead of its order


class TypesettingFailed(RuntimeError):
    """typst gave no PDF; the message is its own, for the administrator."""


def start_ahead() -> None:
    """Start the child for the next paper now, so that it is ready when the plan has been read.

    One that gets no order ends by itself when this process does."""
    if not _waiting:
        _waiting.append(_started())


def typeset(template: Path, inputs: Mapping[str, str], standards: list[Standard]) -> bytes:
    """The PDF of a template that finds `inputs` in sys.inputs, held to these standards. Raises TypesettingFailed."""
    order = {"template": str(template), "inputs": dict(inputs), "standards": standards}
    child = _taken()
    try:
        pdf, said = child.communicate(json.dumps(order, ensure_ascii=False).encode(), timeout=SECONDS)
    except subprocess.TimeoutExpired as error:
        child.kill()
        child.communicate()
        raise TypesettingFailed(f"{SECONDS}秒たっても組み終わりませんでした。") from error
    if child.returncode != 0 or not pdf:
        raise TypesettingFailed(said.decode(errors="replace").strip()[-2000:] or f"終了コード {child.returncode}")
    return pdf


def _taken() -> subprocess.Popen[bytes]:
    """The child that waits, else a new one."""
    try:
        return _waiting.pop()
    except IndexError:
        return _started()


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", str(Path(__file__).parent / "child.py"), str(FONTS)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
