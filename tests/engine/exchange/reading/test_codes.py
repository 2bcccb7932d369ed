"""The page about reading lists exactly the findings that the reader can make."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]


def test_every_code_is_explained_and_no_other():
    source = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "src/gyokaku/engine/exchange/reading").glob("*.py")
    )
    page = (ROOT / "docs/reading.md").read_text(encoding="utf-8")
    assert set(re.findall(r'"(R\d{3})"', source)) == set(re.findall(r"^\| (R\d{3}) \|", page, re.M))
