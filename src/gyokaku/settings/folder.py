"""The folder that holds everything a site writes, and the secret key kept in it."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from gyokaku.settings.environment import text


def data_folder() -> Path:
    """The folder that holds everything a site writes: database file, secret key, collected static files."""
    folder = Path(text("GYOKAKU_DATA", "var")).absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"データ用フォルダ {folder} を作れません。環境変数 GYOKAKU_DATA に、書き込めるフォルダを指定してください。"
        ) from error
    return folder


def secret_key(folder: Path) -> str:
    """The key from the environment, else one made once and kept in the data folder."""
    return text("GYOKAKU_SECRET_KEY") or kept_secret(folder / "secret-key")


def kept_secret(kept: Path) -> str:
    """The secret in a file, made once and readable by its owner only."""
    if not kept.exists():
        # Written beside and linked into place: of two processes that start together, both read the same whole key.
        draft = kept.with_name(f".{kept.name}-{os.getpid()}-{secrets.token_hex(4)}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
        try:
            os.link(draft, kept)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return kept.read_text().strip()
