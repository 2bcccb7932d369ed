"""Unpacks Office files (zips of XML) part by part, refusing bombs, foreign declarations, passwords and old formats."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from gyokaku.engine.exchange.reading.decode import UnreadablePaper

FILE_LIMIT = 20 * 1024 * 1024  # bytes of the file itself
PART_LIMIT = 64 * 1024 * 1024  # bytes of one part, unpacked
TOTAL_LIMIT = 200 * 1024 * 1024  # bytes of all parts, unpacked
PARTS_LIMIT = 2_000
_CHUNK = 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0"


def parts(data: bytes, file: str, program: str, first: tuple[str, ...] = ()) -> Iterator[tuple[str, bytes]]:
    """The parts of a .xlsx or .docx with their bytes, those named `first` before all others.

    `program` is what a person opens the file with. Raises UnreadablePaper with one sentence for what is refused.
    """
    refuse_outside(data, file)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from _inside(archive, file, first)
    except (zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError, OSError) as error:
        raise UnreadablePaper(
            f"{file} は{program}ファイルとして壊れています。{program}で開いて保存し直すか、元のファイルを受け取り直してください。"
        ) from error


def refuse_outside(data: bytes, file: str) -> None:
    """Refuse what the first bytes already tell: too large, under a password, or of an old format."""
    if len(data) > FILE_LIMIT:
        raise UnreadablePaper(
            f"{file} は大きすぎます（上限{FILE_LIMIT // 1024 // 1024}MB）。画像や不要なシートを除いて保存し直してください。"
        )
    if not data.startswith(_OLE):
        return
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadablePaper(f"{file} はパスワードで保護されています。パスワードを外して保存し直してください。")
    old, new = (
        ("Word形式（.doc）", ".docx") if "WordDocument".encode("utf-16-le") in data else ("Excel形式（.xls）", ".xlsx")
    )
    raise UnreadablePaper(f"{file} は古い{old}です。「名前を付けて保存」で {new} にしたファイルを指定してください。")


def _inside(archive: zipfile.ZipFile, file: str, first: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    entries = sorted(archive.infolist(), key=lambda entry: entry.filename not in first)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise UnreadablePaper(f"{file} はパスワードで保護されています。パスワードを外して保存し直してください。")
    if len(entries) > PARTS_LIMIT or sum(entry.file_size for entry in entries) > TOTAL_LIMIT:
        raise _bomb(file)
    total = 0
    for entry in entries:
        content = _unpacked(archive, entry, file)
        total += len(content)
        if total > TOTAL_LIMIT:
            raise _bomb(file)
        _refuse_declarations(entry.filename, content, file)
        yield entry.filename, content


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file: str) -> bytes:
    """The part's bytes, never more than allowed whatever size it declares."""
    pieces, size = [], 0
    with archive.open(entry) as opened:
        while piece := opened.read(_CHUNK):
            size += len(piece)
            if size > PART_LIMIT and entry.filename.startswith("xl/worksheets/") and size <= entry.file_size:
                raise UnreadablePaper(
                    f"{file} に行や欄が多すぎるシートがあります（{entry.file_size // 1024 // 1024:,}MB）。"
                    "計画に関係のない行と欄を削除してください。"
                )
            if size > PART_LIMIT or size > entry.file_size:
                raise _bomb(file)
            pieces.append(piece)
    return b"".join(pieces)


def _bomb(file: str) -> UnreadablePaper:
    return UnreadablePaper(
        f"{file} は展開すると異常に大きくなるため、開きません（圧縮爆弾のおそれ）。ファイルの出どころを確かめてください。"
    )


def _refuse_declarations(name: str, content: bytes, file: str) -> None:
    """Office never writes a DOCTYPE, nor UTF-16, in which one might hide."""
    if not name.lower().endswith((".xml", ".rels", ".vml")):
        return
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00"))
    if wide or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UnreadablePaper(
            f"{file} に、Officeが書かない外部参照の宣言（DOCTYPE）があるため、開きません。ファイルの出どころを確かめてください。"
        )
