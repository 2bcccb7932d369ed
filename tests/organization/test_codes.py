"""Municipality codes carry a check digit."""

import pytest

from gyokaku.organization.rules import check_digit, fault_of_code


@pytest.mark.parametrize("code", ["132039", "131016", "011002", "271004", "401307", "473821", "130001", "011011"])
def test_real_codes_are_accepted(code):
    assert fault_of_code(code) is None


@pytest.mark.parametrize("position", range(6))
def test_one_wrong_digit_is_refused(position):
    for digit in set("0123456789") - {"132039"[position]}:
        code = "132039"[:position] + digit + "132039"[position + 1 :]
        assert fault_of_code(code), code


@pytest.mark.parametrize("code", ["", "13203", "1320399", "１３２０３９", "13203x", " 32039"])
def test_other_texts_are_refused(code):
    assert "6桁の半角数字ではありません" in fault_of_code(code)


def test_the_mend_is_told():
    assert "132039" in fault_of_code("132030")
    assert check_digit("13203") == "9"
