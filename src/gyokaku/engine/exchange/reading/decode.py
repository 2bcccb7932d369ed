"""From bytes to text: the two encodings that Japanese papers come in, and one clear sentence for everything else."""

from __future__ import annotations

LIMIT = 20 * 1024 * 1024  # bytes; the whole plan of a city is about 0.2 MB of text


class UnreadablePaper(ValueError):
    """The file cannot be read as a plan; the message is one sentence for the person who chose it."""


def decode(data: bytes, file: str) -> str:
    """The text of a file: UTF-8 (with or without BOM) or CP932. Raises UnreadablePaper for anything else."""
    if len(data) > LIMIT:
        raise UnreadablePaper(
            f"{file} は大きすぎます（上限{LIMIT // 1024 // 1024}MB）。計画本文だけのファイルを指定してください。"
        )
    if not data.strip():
        raise UnreadablePaper(f"{file} は空です。計画の本文が入ったテキストファイルを指定してください。")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadablePaper(f"{file} はUTF-16で保存されています。UTF-8で保存し直したファイルを指定してください。")
    if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html", b"<table")):
        raise UnreadablePaper(
            f"{file} の中身はウェブページ（HTML）です。Excelで開き、「名前を付けて保存」で .xlsx にしたファイルを指定してください。"
        )
    if data.startswith(b"{\\rtf"):
        raise UnreadablePaper(
            f"{file} はリッチテキスト形式（.rtf）です。Wordで開き、「名前を付けて保存」で .docx にしたファイルを指定してください。"
        )
    if b"\x00" in data[:65536] or data.startswith((b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise UnreadablePaper(
            f"{file} はテキストではありません（PDF・Excelなど）。計画書をテキストに変換したファイルを指定してください。"
        )
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            if encoding == "utf-8-sig" and error.reason == "unexpected end of data":
                raise UnreadablePaper(
                    f"{file} は文字の途中で切れています。全体が入ったファイルを指定してください。"
                ) from error
    raise UnreadablePaper(
        f"{file} の文字コードが分かりません。UTF-8かShift_JIS（CP932）で保存し直したファイルを指定してください。"
    )


def is_json(data: bytes) -> bool:
    """Whether the bytes of a file begin like a plan document and are not too many."""
    head = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:5]
    return head.startswith(b"{") and head != b"{\\rtf" and len(data) <= LIMIT
