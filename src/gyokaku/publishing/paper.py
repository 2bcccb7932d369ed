"""The manifest of an edition (版の目録): its hash and those of its parts, as a small public file. No database here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from gyokaku.audit.errors import Refused
from gyokaku.engine.document import Plan
from gyokaku.engine.document.parts import Part, parts

FORMAT = "gyokaku-edition/1"


class NotAPaper(Refused):
    """The bytes are no manifest of an edition."""


@dataclass(frozen=True, slots=True)
class EditionPaper:
    """What the manifest of an edition says; `frozen_at` in ISO 8601, `sha256` that of the whole plan document,
    `companions` the sha256 of what was frozen beside it, by kind, written only where there is any."""

    number: int
    title: str
    frozen_at: str
    sha256: str
    parts: list[Part]
    companions: dict[str, str] = field(default_factory=dict)

    def written(self) -> bytes:
        """The file's bytes, the same for the same edition."""
        values = {"format": FORMAT, **asdict(self)}
        if not self.companions:
            del values["companions"]
        return (json.dumps(values, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def paper(
    *, number: int, title: str, frozen_at: str, sha256: str, plan: Plan, companions: Mapping[str, str]
) -> EditionPaper:
    """The manifest of an edition."""
    return EditionPaper(number, title, frozen_at, sha256, parts(plan), dict(companions))


def parsed(data: bytes) -> EditionPaper:
    """The manifest in these bytes. Raises NotAPaper."""
    try:
        values = json.loads(data)
        if values["format"] != FORMAT:
            raise NotAPaper(f"版の目録ではありません。形式が「{FORMAT}」のファイル（edition.json）を指定してください。")
        known = [Part(str(one["place"]), str(one["title"]), str(one["sha256"])) for one in values["parts"]]
        return EditionPaper(
            int(values["number"]),
            str(values["title"]),
            str(values["frozen_at"]),
            str(values["sha256"]),
            known,
            {str(kind): str(sha256) for kind, sha256 in values.get("companions", {}).items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NotAPaper("版の目録として読めません。公開サイトの edition.json を指定してください。") from error
