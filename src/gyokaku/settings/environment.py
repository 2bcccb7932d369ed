"""Readers of environment variables; each names the variable and the mend when its text cannot be used."""

from __future__ import annotations

import os

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """The variable's text without surrounding space; `default` when it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool = False) -> bool:
    """A yes-or-no variable: 1/0, true/false, yes/no, on/off."""
    printed = text(name, "1" if default else "0").lower()
    if printed in {"1", "true", "yes", "on"}:
        return True
    if printed in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(
        f"環境変数 {name} の「{printed}」は読めません。1（有効）か 0（無効）を指定してください。"
    )


def number(name: str, default: int) -> int:
    """A whole number, zero or more."""
    printed = text(name, str(default))
    if not (printed.isascii() and printed.isdigit()):
        raise ImproperlyConfigured(
            f"環境変数 {name} の「{printed}」は数ではありません。0以上の整数を指定してください。"
        )
    return int(printed)


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def one_of(name: str, known: tuple[str, ...]) -> str:
    """One of a few words; the first when the variable is unset."""
    printed = text(name, known[0])
    if printed not in known:
        raise ImproperlyConfigured(
            f"環境変数 {name} の「{printed}」は使えません。{'、'.join(known)} のどれかを指定してください。"
        )
    return printed
