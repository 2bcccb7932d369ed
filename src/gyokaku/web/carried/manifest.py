"""The manifest of a carried folder: every file with its size and sha256, and the editions that it shows. No Django here:
whoever received the folder checks it without a database."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from gyokaku.web.carried.errors import NoManifest, UnsafePlace
from gyokaku.web.carried.places import checked

FORMAT = "gyokaku-site/1"
NAME = "manifest.json"
SUMS = "SHA256SUMS"  # the same hashes as `sha256sum -c` reads them, for those without this program
NOT_LISTED = (NAME, SUMS)


@dataclass(frozen=True, slots=True)
class Listed:
    """One file: its size in bytes and its sha256 in hexadecimal digits."""

    size: int
    sha256: str

    @classmethod
    def of(cls, data: bytes) -> Listed:
        """What the manifest says of a file with these bytes."""
        return cls(len(data), hashlib.sha256(data).hexdigest())


@dataclass(frozen=True, slots=True)
class ListedCompanion:
    """A document frozen beside an edition: its kind, hash, and the file that holds it."""

    kind: str
    sha256: str
    document: str


@dataclass(frozen=True, slots=True)
class ListedEdition:
    """One edition: its number, title, time of freezing (ISO 8601), hash, the file that holds its plan document, and
    what was frozen beside it."""

    number: int
    title: str
    frozen_at: str
    sha256: str
    document: str
    companions: list[ListedCompanion] = field(default_factory=list)

    @classmethod
    def of(cls, values: dict[str, Any]) -> ListedEdition:
        """From the manifest's own values."""
        return cls(**{**values, "companions": [ListedCompanion(**one) for one in values.get("companions", [])]})

    @property
    def frozen(self) -> list[tuple[str, str]]:
        """Every document of the edition: the file that holds it, and its hash."""
        return [(self.document, self.sha256), *((one.document, one.sha256) for one in self.companions)]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder holds; `address` is where it was written to stand, empty when that was not said."""

    municipality: str
    address: str
    editions: list[ListedEdition]
    files: dict[str, Listed]

    def written(self) -> bytes:
        """The manifest's own bytes: sorted, no time of writing, so that equal sites have equal manifests."""
        values = {"format": FORMAT, **asdict(self)}
        return (json.dumps(values, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def read(folder: Path) -> Manifest | None:
    """The manifest of a folder; None where there is none. Raises NoManifest when it cannot be read."""
    file = folder / NAME
    if not file.exists():
        return None
    try:
        return parsed(file.read_bytes())
    except OSError as error:
        raise NoManifest(f"{file} を読めません。ファイルの権限を確かめてください。") from error
    except NoManifest as error:
        raise NoManifest(f"{file} を読めません。{error}") from error


def parsed(data: bytes) -> Manifest:
    """The manifest in these bytes. Raises NoManifest."""
    try:
        values: dict[str, Any] = json.loads(data)
        if values["format"] != FORMAT:
            raise NoManifest(f"形式が「{FORMAT}」ではありません。gyokaku publish が書いたものを指定してください。")
        return Manifest(
            str(values["municipality"]),
            str(values["address"]),
            [ListedEdition.of(one) for one in values["editions"]],
            {checked(path): Listed(int(one["size"]), str(one["sha256"])) for path, one in values["files"].items()},
        )
    except UnsafePlace as error:
        raise NoManifest(f"フォルダの外を指す行があります。書き換えられたおそれがあります。{error}") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NoManifest("目録の形になっていません。gyokaku publish が書いたものを指定してください。") from error


def sums(files: Mapping[str, Listed]) -> bytes:
    """The lines that `sha256sum -c SHA256SUMS` checks."""
    return "".join(f"{files[path].sha256}  {path}\n" for path in sorted(files)).encode()
