"""The database that a site names: SQLite as this program needs it, or PostgreSQL."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from gyokaku.settings.environment import number, text


def sqlite(path: Path | str) -> dict[str, Any]:
    """SQLite as this program needs it: readers never wait (WAL), a writer takes its turn before it reads."""
    wait = number("GYOKAKU_DATABASE_WAIT", 20)  # seconds that a writer waits for its turn
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": wait,
            # recursive_triggers: without it INSERT OR REPLACE removes a row past the triggers that forbid removing.
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                f"PRAGMA busy_timeout={wait * 1000}; PRAGMA recursive_triggers=ON; PRAGMA cache_size=-16000;"
            ),
        },
    }


def postgres(url: str) -> dict[str, Any]:
    """PostgreSQL from an address such as postgresql://user:password@host:5432/name?host=/folder/of/socket."""
    parts = urlsplit(url)
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    try:
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(
            "環境変数 DATABASE_URL のポート番号が読めません。postgresql://利用者:合言葉@ホスト:5432/名前 の形にしてください。"
        ) from error
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or options.pop("user", "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(port or options.pop("port", "")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def database(folder: Path) -> dict[str, Any]:
    """The database that DATABASE_URL names; without it, SQLite in the data folder."""
    url = text("DATABASE_URL")
    if not url:
        return sqlite(folder / "gyokaku.sqlite3")
    scheme = urlsplit(url).scheme
    if scheme in {"postgres", "postgresql"}:
        return postgres(url)
    if scheme == "sqlite":
        return sqlite(unquote(url.removeprefix("sqlite://").removeprefix("/")) or folder / "gyokaku.sqlite3")
    raise ImproperlyConfigured(
        f"環境変数 DATABASE_URL の種類「{scheme}」は使えません。postgresql://… か sqlite:///ファイル にするか、"
        "空にして既定のSQLiteを使ってください。"
    )
