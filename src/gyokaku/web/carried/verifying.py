"""Checking a carried folder against its manifest: exactly what is missing, altered or added. Needs no database."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from gyokaku.web.carried import manifest
from gyokaku.web.carried.errors import NoManifest
from gyokaku.web.carried.manifest import Listed, Manifest

PIECE = 1 << 20


@dataclass
class Checked:
    """What differs between a folder and its manifest; paths in order. `sha256`: the manifest's own."""

    manifest: Manifest
    sha256: str
    missing: list[str] = field(default_factory=list)
    altered: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    editions: list[str] = field(default_factory=list)

    @property
    def right(self) -> bool:
        """Whether nothing differs."""
        return not (self.missing or self.altered or self.added or self.editions)


def check(folder: Path, told: Callable[[int, int], None] = lambda done, known: None) -> Checked:
    """Compare every file. Raises NoManifest."""
    paper = manifest.read(folder)
    if paper is None:
        raise NoManifest(
            f"{folder} に目録 {manifest.NAME} がありません。gyokaku publish が書いたフォルダを指定してください。"
        )
    found = Checked(paper, hashlib.sha256((folder / manifest.NAME).read_bytes()).hexdigest())
    for done, (path, listed) in enumerate(sorted(paper.files.items()), 1):
        file = folder / path
        if not file.is_file():
            found.missing.append(path)
        elif _listed(file) != listed:
            found.altered.append(path)
        told(done, len(paper.files))
    known = {*paper.files, *manifest.NOT_LISTED}
    there = (file.relative_to(folder).as_posix() for file in folder.rglob("*") if not file.is_dir())
    found.added = sorted(path for path in there if path not in known)
    found.editions = [_edition(one.number) for one in paper.editions if not _agrees(paper, one)]
    _check_sums(folder, found)
    return found


def _agrees(paper: Manifest, one: manifest.ListedEdition) -> bool:
    """Whether the documents that are listed for an edition are those that were frozen."""
    files = paper.files
    return all(document in files and files[document].sha256 == sha256 for document, sha256 in one.frozen)


def _edition(number: int) -> str:
    return f"第{number}版：計画文書か、添えた文書のハッシュが、目録の版のハッシュと違います。"


def _check_sums(folder: Path, found: Checked) -> None:
    """The list for `sha256sum` is made of the manifest, so it must say the same."""
    listed = {**found.manifest.files, manifest.NAME: Listed.of((folder / manifest.NAME).read_bytes())}
    file = folder / manifest.SUMS
    if not file.is_file():
        found.missing.append(manifest.SUMS)
    elif file.read_bytes() != manifest.sums(listed):
        found.altered.append(manifest.SUMS)


def _listed(file: Path) -> Listed:
    """Size and hash of a file, read piece by piece."""
    digest, size = hashlib.sha256(), 0
    with file.open("rb") as opened:
        while piece := opened.read(PIECE):
            digest.update(piece)
            size += len(piece)
    return Listed(size, digest.hexdigest())
