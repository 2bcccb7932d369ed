"""Pure rules of the organization: the check digit of municipality codes."""

from __future__ import annotations

WEIGHTS = (6, 5, 4, 3, 2)


def check_digit(five: str) -> str:
    """The sixth digit of a municipality code (全国地方公共団体コード) from its first five."""
    total = sum(int(digit) * weight for digit, weight in zip(five, WEIGHTS, strict=True))
    return str((11 - total % 11) % 10) if total >= 11 else str(11 - total)


def fault_of_code(code: str) -> str | None:
    """Why this text is no municipality code, as a sentence; None when it is one."""
    if len(code) != 6 or not (code.isascii() and code.isdigit()):
        return f"団体コード「{code}」は6桁の半角数字ではありません。検査数字を含む6桁で指定してください。"
    if check_digit(code[:5]) != code[5]:
        return (
            f"団体コード「{code}」は検査数字（6桁目）が合いません。"
            f"上5桁が正しければ「{code[:5]}{check_digit(code[:5])}」です。番号を確かめてください。"
        )
    return None
