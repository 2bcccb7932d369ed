"""Writing the folder: nothing foreign is touched, nothing unchanged is written again, and what is gone is removed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gyokaku.web.carried import manifest
from gyokaku.web.carried.errors import NotOurs
from gyokaku.web.carried.manifest import Listed, Manifest
from gyokaku.web.carried.places import inside

TEMPORARY = ".gyokaku-part"


@dataclass(frozen=True, slots=True)
class Written:
    """How many files were written, left as they were, and removed."""

    written: int
    kept: int
    removed: int


def write(
    folder: Path,
    files: Mapping[str, bytes],
    paper: Manifest,
    told: Callable[[int, int], None] = lambda done, known: None,
) -> Written:
    """Bring the folder to hold these files. Each file is replaced whole, the manifest last: a folder whose writing
    was cut short does not pass its check. Raises NotOurs, UnsafePlace, NoManifest."""
    former = manifest.read(folder)
    ours = set(former.files) | set(manifest.NOT_LISTED) if former else set()
    _check_ours(folder, files, ours)
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for done, path in enumerate(sorted(files), 1):
        written += _put(inside(folder, path), files[path])
        told(done, len(files))
    gone = sorted(ours - set(files) - set(manifest.NOT_LISTED))
    removed = sum(_remove(folder, inside(folder, path)) for path in gone)
    listed = {**paper.files, manifest.NAME: Listed.of(paper.written())}
    _put(folder / manifest.SUMS, manifest.sums(listed))
    _put(folder / manifest.NAME, paper.written())
    return Written(written, len(files) - written, removed)


def _check_ours(folder: Path, files: Mapping[str, bytes], ours: set[str]) -> None:
    """Refuse a folder that holds something else, before anything is written to it."""
    if folder.exists() and not folder.is_dir():
        raise NotOurs(f"{folder} はフォルダではありません。書き出すフォルダを指定してください。")
    for file in _strangers(folder, files, ours):
        raise NotOurs(
            f"{file} は、このプログラムが書いたものではありません。空のフォルダを指定するか、移してからもう一度行ってください。"
        )


def _strangers(folder: Path, files: Mapping[str, bytes], ours: set[str]) -> Iterator[Path]:
    """Files that the last manifest does not know and that stand where we write; without a manifest, any at all.

    One that already holds what is to be written there is ours: an earlier writing was cut short.
    """
    there = {path for path in files if inside(folder, path).exists()} - ours
    if not ours and folder.exists():
        there |= {file.relative_to(folder).as_posix() for file in folder.rglob("*") if not file.is_dir()}
    for path in sorted(there):
        file = folder / path
        if not path.endswith(TEMPORARY) and (not file.is_file() or file.read_bytes() != files.get(path)):
            yield file


def _put(file: Path, data: bytes) -> bool:
    """Write a file unless it holds these bytes already; whether it was written."""
    if file.is_file() and not file.is_symlink() and file.stat().st_size == len(data) and file.read_bytes() == data:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(file.name + TEMPORARY)
    part.write_bytes(data)
    part.replace(file)
    return True


def _remove(folder: Path, file: Path) -> bool:
    """Remove a file and the folders that it leaves empty; whether it was there."""
    if not file.is_file() and not file.is_symlink():
        return False
    file.unlink()
    for above in file.parents:
        if above == folder or any(above.iterdir()):
            break
        above.rmdir()
    return True
