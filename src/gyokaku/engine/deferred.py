"""Names of a package whose files are loaded only when somebody asks for them: a command pays for what it uses.

A package that reads Japanese notation compiles some fifty patterns; one that only prints needs none of them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def names(package: str, files: Mapping[str, tuple[str, ...]]) -> Callable[[str], Any]:
    """The `__getattr__` of a package: `files` says for each file of it which names it gives."""
    where = {name: file for file, given in files.items() for name in given}

    def get(name: str) -> Any:
        if name not in where:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(f"{package}.{where[name]}"), name)
        setattr(sys.modules[package], name, value)  # the next one to ask finds it there
        return value

    return get
