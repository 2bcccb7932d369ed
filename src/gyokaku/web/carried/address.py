"""Where the carried site will stand: scheme, host and the folder on that host."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from gyokaku.audit.errors import Refused


class UnclearAddress(Refused):
    """The address of the public site is not one."""


@dataclass(frozen=True, slots=True)
class Address:
    """`origin` such as https://www.city.example.jp, empty when it is not known; `prefix` such as / or /kaikaku/."""

    origin: str = ""
    prefix: str = "/"

    @classmethod
    def read(cls, printed: str) -> Address:
        """From https://host/folder/; empty text: not known, at the root of its host. Raises UnclearAddress."""
        if not printed.strip():
            return cls()
        parts = urlsplit(printed.strip())
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
            raise UnclearAddress(
                f"公開先の住所「{printed}」は読めません。https://www.city.example.jp/plan/ の形で指定してください。"
            )
        return cls(f"{parts.scheme}://{parts.netloc}", f"/{parts.path.strip('/')}/" if parts.path.strip("/") else "/")

    def __str__(self) -> str:
        return f"{self.origin}{self.prefix}" if self.origin else ""
