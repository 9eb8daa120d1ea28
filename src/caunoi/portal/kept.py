"""Pages for everybody as they were made last, so that the next reader of the same page costs no rendering.

Each web process keeps its own, in memory, bounded in bytes. A page is found by its tag, which holds all that it depends on: when
something is published the tag is another one, and the old page is never asked for again.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

from django.http import HttpResponse

LARGEST = 256 << 10
"""Bytes of one page at most; a larger one is made anew each time."""
SURROUNDING = 1_000
"""Bytes that a page takes besides its content, roughly: its headers and its place in the list."""


@dataclass(frozen=True, slots=True)
class Page:
    content: bytes
    headers: tuple[tuple[str, str], ...]

    def answer(self) -> HttpResponse:
        return HttpResponse(self.content, headers=dict(self.headers))


class Pages:
    """The pages used last, up to ``most`` bytes in all; zero keeps none."""

    def __init__(self, most: int) -> None:
        self.most, self.bytes = most, 0
        self.pages: OrderedDict[str, Page] = OrderedDict()
        self.lock = threading.Lock()

    def find(self, tag: str) -> HttpResponse | None:
        with self.lock:
            page = self.pages.get(tag)
            if page is None:
                return None
            self.pages.move_to_end(tag)
        return page.answer()

    def keep(self, tag: str, response: HttpResponse) -> None:
        page = Page(response.content, tuple(response.headers.items()))
        if len(page.content) > min(LARGEST, self.most - SURROUNDING):
            return
        with self.lock:
            self._drop(tag)
            self.pages[tag] = page
            self.bytes += len(page.content) + SURROUNDING
            while self.bytes > self.most:
                self._drop(next(iter(self.pages)))

    def forget(self) -> None:
        with self.lock:
            self.pages.clear()
            self.bytes = 0

    def _drop(self, tag: str) -> None:
        old = self.pages.pop(tag, None)
        if old is not None:
            self.bytes -= len(old.content) + SURROUNDING
