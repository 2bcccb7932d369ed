"""Where a page lies in the folder, by its address; and which paths are fit to be written, read or removed at all."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from gyokaku.web.carried.errors import UnsafePlace

INDEX = "index.html"
LONGEST = 240  # bytes of one name; file systems allow 255, and a temporary name must fit beside it
FORBIDDEN = frozenset('\\:*?"<>|')  # no name on Windows, where the folder is usually carried


def place(address: str) -> str:
    """The file of an address under the site's root: /years/2026/ → years/2026/index.html. Raises UnsafePlace."""
    path = unquote(address).removeprefix("/")
    return checked(path + INDEX if path.endswith("/") or not path else path)


def checked(path: str) -> str:
    """The path itself, when it stays inside the folder and every system can write it. Raises UnsafePlace."""
    for name in path.split("/"):
        if name in ("", ".", "..") or name.endswith((".", " ")) or len(name.encode()) > LONGEST:
            raise UnsafePlace(f"「{path}」はフォルダの中の場所ではありません。課名や符号に使った記号を改めてください。")
        if any(letter in FORBIDDEN or ord(letter) < 32 for letter in name):
            raise UnsafePlace(f"「{path}」にはファイル名に使えない記号があります。課名や符号の記号を改めてください。")
    return path


def inside(folder: Path, path: str) -> Path:
    """The file of a checked path, refused when a link on the way leads out of the folder. Raises UnsafePlace."""
    file = folder / checked(path)
    if not file.parent.resolve().is_relative_to(folder.resolve()):
        raise UnsafePlace(
            f"{file.parent} はフォルダの外につながっています。リンクを消してから、もう一度行ってください。"
        )
    return file
