"""Rendered pages kept in process memory, bounded in bytes, compressed once."""

from __future__ import annotations

import gzip
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Rendered:
    """The bytes of a page, plain and gzipped (they hold nothing secret, so compressing them gives nothing away)."""

    plain: bytes
    packed: bytes

    @classmethod
    def of(cls, text: str) -> Rendered:
        """Encode and compress; the gzip header carries no time, so that equal pages are equal bytes."""
        plain = text.encode()
        return cls(plain, gzip.compress(plain, 6, mtime=0))

    @property
    def size(self) -> int:
        """Bytes that keeping it takes."""
        return len(self.plain) + len(self.packed)


class PageCache:
    """Least recently used pages go first. Shared by the threads of one process."""

    def __init__(self, limit: int = 64 * MEGABYTE) -> None:
        self.limit = limit
        self.size = 0
        self._pages: OrderedDict[tuple[str, ...], Rendered] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[str, ...]) -> Rendered | None:
        """The page kept under this key, now the most recently used."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key: tuple[str, ...], page: Rendered) -> None:
        """Keep a page; older ones make room. One larger than the whole cache is not kept."""
        if page.size > self.limit:
            return
        with self._lock:
            former = self._pages.pop(key, None)
            self.size += page.size - (former.size if former else 0)
            self._pages[key] = page
            while self.size > self.limit:
                self.size -= self._pages.popitem(last=False)[1].size

    def clear(self) -> None:
        """Forget every page."""
        with self._lock:
            self._pages.clear()
            self.size = 0

    def __len__(self) -> int:
        return len(self._pages)
