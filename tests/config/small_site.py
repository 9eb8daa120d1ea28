"""A small WSGI application for tests of the server: it says what reached it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

BIG = 6 << 20


class Pages:
    """Six mebibytes, page by page, that want to be let go of."""

    closed = 0

    def __iter__(self) -> Iterator[bytes]:
        return iter([b"x" * (1 << 20)] * 6)

    def close(self) -> None:
        Pages.closed += 1


def application() -> Callable[..., Any]:
    """Made once in each process."""
    return answer


def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Any:
    """What the request said, or something big."""
    if environ["PATH_INFO"] == "/big":
        start("200 OK", [("Content-Length", str(BIG)), ("Content-Type", "text/plain")])
        return Pages()
    told = {name: value for name, value in environ.items() if isinstance(value, str)}
    told |= {"body": len(environ["wsgi.input"].read()), "closed": Pages.closed}
    start("200 OK", [("Content-Type", "application/json"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
    return [json.dumps(told).encode()]
