"""The key that seals personal data: outside the database, and outside its backups."""

from __future__ import annotations

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from gyokaku.settings.environment import text
from gyokaku.settings.folder import kept_secret


def key_file(folder: Path) -> Path:
    """Where the key lies."""
    named = text("GYOKAKU_PERSONAL_KEY_FILE")
    return Path(named).absolute() if named else folder / "personal-key"


def key_beside(key: Path, *places: Path | str) -> str:
    """The folder in which the key lies together with what it opens ("" : nowhere): one copy of it would hold both."""
    real = key.resolve()
    folders = (Path(one).resolve() for one in places if str(one))
    return next((str(one) for one in folders if real.is_relative_to(one if one.is_dir() else one.parent)), "")


def personal_key(folder: Path) -> str:
    """The key in the file that GYOKAKU_PERSONAL_KEY_FILE names, else one made once in the data folder.

    Raises ImproperlyConfigured when the file that is named is not there or is empty.
    """
    named = text("GYOKAKU_PERSONAL_KEY_FILE")
    if not named:
        return kept_secret(key_file(folder))
    try:
        key = Path(named).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"個人情報の鍵ファイル {named} を読めません。環境変数 GYOKAKU_PERSONAL_KEY_FILE を確かめてください。"
        ) from error
    if len(key) < 32:
        raise ImproperlyConfigured(f"個人情報の鍵ファイル {named} の鍵が短すぎます。32文字以上にしてください。")
    return key
