"""Files with personal data that are handed in: they are read in memory and never lie unsealed on a disk."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

View = Callable[..., HttpResponse]


class InMemory(MemoryFileUploadHandler):
    """Takes a file of any size into memory; Django would write one over 2.5 MB to a temporary file."""

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        """Always active, whatever the length of the request."""
        super().handle_raw_input(*args, **kwargs)
        self.activated = True


def read_in_memory(view: View) -> View:
    """A view whose files come in memory. The token against forgery is checked after this is set, as reading it reads all."""
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.upload_handlers = [InMemory(request)]
        return protected(request, *args, **kwargs)

    return run
