"""How passwords are kept in service: the suite itself signs in with less work."""

import base64
import secrets

from django.contrib.auth.hashers import get_hashers_by_algorithm, identify_hasher, make_password
from django.test import override_settings

from gyokaku.settings import entrance


def test_service_keeps_passwords_with_argon2_at_no_less_than_what_owasp_asks():
    password = base64.b64encode(secrets.token_bytes(12)).decode()
    with override_settings(PASSWORD_HASHERS=entrance.PASSWORD_HASHERS):
        kept = make_password(password)
        hasher = identify_hasher(kept)
        assert hasher.verify(password, kept)
        assert not hasher.verify(password + "x", kept)
    found = hasher.decode(kept)
    assert (found["algorithm"], found["variety"]) == ("argon2", "argon2id")
    assert found["memory_cost"] >= 19 * 1024  # KiB
    assert found["time_cost"] >= 2
    assert password not in kept


def test_the_suite_itself_hashes_lightly():
    assert get_hashers_by_algorithm()["argon2"].memory_cost == 8
