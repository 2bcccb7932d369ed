"""What docs/signing-in.md says is so: the settings exist with these defaults, and the address opens."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

ROOT = Path(__file__).parents[4]
PAGE = (ROOT / "docs/signing-in.md").read_text(encoding="utf-8")
SETTINGS = "".join(part.read_text(encoding="utf-8") for part in sorted((ROOT / "src/gyokaku/settings").glob("*.py")))


def test_every_number_named_is_read_with_the_default_named():
    rows = re.findall(r"^\| `(GYOKAKU_\w+)` \|.*\| (\d+) \|$", PAGE, re.MULTILINE)
    assert len(rows) == 4
    for name, default in rows:
        numbers = re.findall(rf'number\("{name}", (\d+)\)', SETTINGS)
        flags = re.findall(rf'flag\("{name}"\)', SETTINGS)
        assert numbers == [default] or (flags and default == "0"), name


def test_every_setting_named_is_read_and_every_one_of_single_sign_on_is_named():
    named = set(re.findall(r"GYOKAKU_[A-Z_]+", PAGE))
    read = set(re.findall(r'"(GYOKAKU_[A-Z_]+)"', SETTINGS))
    assert named <= read
    assert {one for one in read if "OIDC" in one or "SAML" in one or "SECOND" in one} <= named


@pytest.mark.parametrize("name", ["office:own-password", "mfa_index"])
def test_the_screens_are_where_the_page_says(name):
    assert f"`{reverse(name)}`" in PAGE


def test_the_shortest_password_is_the_one_named(settings):
    lengths = [one["OPTIONS"].get("min_length") for one in settings.AUTH_PASSWORD_VALIDATORS]
    assert [f"{length}文字以上" in PAGE for length in lengths if length] == [True]
