"""What a file really is, judged by its bytes and never by its name. Pure."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePath

LARGEST = 10 * 1024 * 1024  # bytes
LARGEST_UNPACKED = 200 * 1024 * 1024
OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "xlsx": f"{OFFICE}spreadsheetml.sheet",
    "docx": f"{OFFICE}wordprocessingml.document",
    "pptx": f"{OFFICE}presentationml.presentation",
    "csv": "text/csv",
    "txt": "text/plain",
}
PARTS = {"xlsx": "xl/workbook.xml", "docx": "word/document.xml", "pptx": "ppt/presentation.xml"}
STARTS = {"pdf": b"%PDF-", "png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff"}


def media_type(name: str, content: bytes) -> str | None:
    """The media type, where the bytes are what the ending of the name says; None where they are not."""
    ending = PurePath(name).suffix.lower().removeprefix(".")
    if ending not in KINDS:
        return None
    return KINDS[ending] if _is(ending, content) else None


def fault_of_file(name: str, content: bytes) -> str | None:
    """Why a file cannot be taken as evidence, as a sentence; None when it can."""
    if not content:
        return f"「{name}」は空のファイルです。中身のあるファイルを選んでください。"
    if len(content) > LARGEST:
        return f"「{name}」は{len(content) / 1048576:.1f}MBあります。10MBまでに分けるか、縮めてください。"
    if media_type(name, content) is None:
        return (
            f"「{name}」の中身が、名前の種類と合わないか、扱えない種類です。"
            "PDF、PNG、JPEG、Excel（xlsx）、Word（docx）、PowerPoint（pptx）、CSV、テキストのいずれかで、マクロのないものにしてください。"
        )
    return None


def shown_name(name: str) -> str:
    """The last part of a name as some browsers send it, without control characters; at most 120 characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(sign for sign in last if sign.isprintable()).strip(" .") or "資料"
    return clean if len(clean) <= 120 else clean[:100] + clean[-20:]


def _is(ending: str, content: bytes) -> bool:
    if ending in PARTS:
        return _is_office(content, PARTS[ending])
    if ending in ("csv", "txt"):
        return _is_text(content)
    return content.startswith(STARTS["jpg" if ending == "jpeg" else ending])


def _is_office(content: bytes, part: str) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            names = {info.filename for info in book.infolist()}
            size = sum(info.file_size for info in book.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    return {"[Content_Types].xml", part} <= names and not macros and size <= LARGEST_UNPACKED


def _is_text(content: bytes) -> bool:
    if b"\x00" in content:
        return False
    for encoding in ("utf-8-sig", "cp932"):
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False
