"""Rules of the house, kept by tests: small rooms, honest names, nothing of any one machine."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TRACKED = [
    ROOT / name for name in subprocess.check_output(["git", "ls-files", "-z"], cwd=ROOT, text=True).split("\0") if name
]
SOURCES = [path for path in TRACKED if path.suffix == ".py" and "src" in path.parts]
TEXTS = [
    path for path in TRACKED if path.suffix in {".py", ".md", ".toml", ".txt", ".in", ".html", ".css", ".js", ".sh", ""}
]


def lines(path):
    return path.read_text(encoding="utf-8", errors="replace").splitlines()


def test_no_source_file_is_over_400_lines():
    assert [
        str(path.relative_to(ROOT))
        for path in SOURCES
        if "migrations" not in path.parts and path.exists() and len(lines(path)) > 400
    ] == []


def test_no_test_file_is_over_600_lines():
    tests = [path for path in TRACKED if path.suffix == ".py" and "tests" in path.parts and path.exists()]
    assert [str(path.relative_to(ROOT)) for path in tests if len(lines(path)) > 600] == []


def test_no_room_is_a_grab_bag():
    bad = {"utils", "helpers", "base", "manager", "managers", "common", "misc"}
    found = [path.relative_to(ROOT) for path in SOURCES]
    assert [str(path) for path in found if path.stem in bad or bad & set(path.parent.parts)] == []


def test_requirements_are_pinned_with_hashes_and_name_no_host():
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text()
        packages = re.findall(r"^[a-z0-9._-]+(?:\[[a-z,]+\])?==", text, re.M)
        blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.M)[1:]
        assert len(packages) == len(blocks) > 10
        assert all("--hash=sha256:" in block for block in blocks)
        assert "://" not in text
        assert "/opt" not in text


MACHINE = re.compile(
    r"/work/main|/root/\.|/opt/(?:pypi|wheels)|pypi\.org/simple|files\.pythonhosted|registry\.npmjs", re.I
)


def test_no_path_of_a_machine_and_no_registry_host():
    own = Path(__file__)
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in TEXTS
        if path.exists() and path != own and "vendor" not in path.parts
        for number, line in enumerate(lines(path), 1)
        if MACHINE.search(line)
    ]
    assert found == []


VENDORED = [
    "src/gyokaku/web/look/static/look/tokens.css",
    "src/gyokaku/web/look/static/look/fonts",
    "src/gyokaku/engine/lettering/fonts",
    "tests/vendor/axe.min.js",
]


@pytest.mark.parametrize("path", VENDORED)
def test_everything_vendored_is_there_and_named_in_notice(path):
    assert (ROOT / path).exists()
    assert path in (ROOT / "NOTICE").read_text(encoding="utf-8")


def test_the_licence_is_apache_2():
    assert "Apache License" in (ROOT / "LICENSE").read_text()
