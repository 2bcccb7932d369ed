"""Asking the site for what stands at an address, without a server: the same views, hence the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve
from django.urls.base import set_script_prefix

from gyokaku.web.carried.address import Address

TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".txt": "text/plain",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands at an address."""

    data: bytes
    content_type: str

    @property
    def text(self) -> str:
        """The answer as text."""
        return self.data.decode()


class Question(HttpRequest):
    """A GET of an address as the public host would be asked."""

    def __init__(self, address: str, standing: Address) -> None:
        super().__init__()
        parts = urlsplit(standing.origin or "http://localhost")
        self.method = "GET"
        self.path = address
        self.path_info = "/" + address.removeprefix(standing.prefix)
        self.META = {"REQUEST_METHOD": "GET", "SCRIPT_NAME": standing.prefix.rstrip("/")}
        self._origin = parts

    @property
    def scheme(self) -> str:
        """http or https."""
        return self._origin.scheme

    def get_host(self) -> str:
        """The public host. It came from the person who publishes, not from a visitor: no list of hosts is asked."""
        return self._origin.netloc


class Asking:
    """The site, asked address by address."""

    def __init__(self, standing: Address) -> None:
        self.standing = standing
        set_script_prefix(standing.prefix)

    def answer(self, address: str) -> Answer | None:
        """What stands at an address (letters, not %-codes, no query); None where there is nothing."""
        if address.startswith(str(settings.STATIC_URL)):
            return _static(address.removeprefix(str(settings.STATIC_URL)))
        if not address.startswith(self.standing.prefix):
            return None
        question = Question(address, self.standing)
        try:
            found = resolve(question.path_info)
            response = found.func(question, *found.args, **found.kwargs)
        except (Resolver404, Http404):
            return None
        if response.status_code != 200:
            return None
        return Answer(response.content, response.headers["Content-Type"])


def _static(path: str) -> Answer | None:
    """A file of the look: collected under its hashed name, else as the packages hold it."""
    kept = Path(settings.STATIC_ROOT) / path
    found = str(kept) if kept.is_file() else finders.find(path)
    if not found or ".." in Path(path).parts:
        return None
    return Answer(Path(found).read_bytes(), TYPES.get(Path(path).suffix, "application/octet-stream"))
