"""Asking the site for what stands at an address, without a server: the same views, hence the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage, staticfiles_storage
from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve
from django.urls.base import get_script_prefix, set_script_prefix

from gyokaku.web.carried.address import Address
from gyokaku.web.plans import split, within

NOWHERE = "http://nowhere.invalid"  # where the site stands while nobody has said it: left out of what is written
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
    """A GET of an address as the public host would be asked; `inner` is the address within its plan."""

    def __init__(self, address: str, standing: Address, inner: str) -> None:
        super().__init__()
        parts = urlsplit(standing.origin or NOWHERE)
        self.method = "GET"
        self.path = address
        self.path_info = inner
        self.META = {"REQUEST_METHOD": "GET", "SCRIPT_NAME": standing.prefix.rstrip("/")}
        self._origin = parts

    @property
    def scheme(self) -> str:
        """http or https."""
        return self._origin.scheme

    def get_host(self) -> str:
        """The public host. It came from the person who publishes, not from a visitor: no list of hosts is asked."""
        return self._origin.netloc


@contextmanager
def at(standing: Address) -> Iterator[None]:
    """Inside the block every address that is made leads to where the site will stand, those of the look with them.

    Django settles the look's address at its first use, which may long be over: collecting files is one.
    """
    kept = cast(StaticFilesStorage, staticfiles_storage)
    prefix, look, base = get_script_prefix(), settings.STATIC_URL, kept.base_url
    set_script_prefix(standing.prefix)
    settings.STATIC_URL = standing.prefix + str(look).removeprefix(prefix)
    kept.base_url = settings.STATIC_URL  # a cached property may be set
    try:
        yield
    finally:
        set_script_prefix(prefix)
        settings.STATIC_URL = look
        kept.base_url = base


def answer(address: str, standing: Address) -> Answer | None:
    """What stands at an address (letters, not %-codes, no query); None where there is nothing."""
    if address.startswith(str(settings.STATIC_URL)):
        return _static(address.removeprefix(str(settings.STATIC_URL)))
    if not address.startswith(standing.prefix):
        return None
    number, inner = split("/" + address.removeprefix(standing.prefix))
    question = Question(address, standing, inner)
    try:
        with within(number):
            found = resolve(inner)
            response = found.func(question, *found.args, **found.kwargs)
    except (Resolver404, Http404):
        return None
    if response.status_code != 200:
        return None
    data = response.content if standing.origin else response.content.replace(NOWHERE.encode(), b"")
    return Answer(data, response.headers["Content-Type"])


def _static(path: str) -> Answer | None:
    """A file of the look: collected under its hashed name, else as the packages hold it."""
    kept = Path(settings.STATIC_ROOT) / path
    found = str(kept) if kept.is_file() else finders.find(path)
    if not found or ".." in Path(path).parts:
        return None
    return Answer(Path(found).read_bytes(), TYPES.get(Path(path).suffix, "application/octet-stream"))
