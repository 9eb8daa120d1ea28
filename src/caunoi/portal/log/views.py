"""Plain bytes of the public log. No page, no cookie, nothing beyond the newest signed head."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from caunoi.ground import tiles
from caunoi.journal.log import keys
from caunoi.journal.queries import log

TEXT = "text/plain; charset=utf-8"
BYTES = "application/octet-stream"
FOR_EVER = "public, max-age=31536000, immutable"
SHORT = "public, max-age=60"
SECONDS = "public, max-age=5"
NO_HEAD = "Sổ chưa có đầu cây nào được ký: xin thử lại sau một phút.\nThe log has no signed head yet: try again in a minute.\n"
NO_TILE = (
    "Không có mảnh cây này: địa chỉ sai mẫu, hoặc đầu cây mới nhất (checkpoint) chưa tới đây.\n"
    "There is no such tile: the address is not well formed, or the newest checkpoint does not reach so far.\n"
)

View = Callable[..., HttpResponse]


def plain(view: View) -> Callable[..., HttpResponseBase | None]:
    """GET and HEAD only; readable from any site (it is public and the same for all); a copy that is still good is a 304."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase | None:
        response = view(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        if response.status_code != 200:
            return response
        response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        return get_conditional_response(request, etag=response["ETag"], response=response)

    return require_safe(guarded)


@plain
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The newest signed head, or a plain 404 before the first."""
    newest = log.head()
    return _answer(newest.note.encode(), TEXT, SECONDS) if newest else _missing(NO_HEAD)


@plain
def tile(request: HttpRequest, place: str) -> HttpResponse:
    """A hash tile or an entry bundle. Full ones never change, so anybody may keep them for ever."""
    found = tiles.parse_tile_path(f"tile/{place}")
    data = log.tile(found) if found else None
    if found is None or data is None:
        return _missing(NO_TILE)
    return _answer(data, BYTES, FOR_EVER if found.width == tiles.TILE_WIDTH else SHORT)


def entries(request: HttpRequest, place: str) -> HttpResponseBase | None:
    """An entry bundle under its shorter address."""
    return tile(request, f"entries/{place}")


@plain
def key(request: HttpRequest) -> HttpResponse:
    """The log's public key as one line: name, key id, base64."""
    return _answer(f"{keys.published_key()}\n".encode(), TEXT, SHORT)


@plain
def verify_script(request: HttpRequest) -> HttpResponse:
    """The script with which outsiders check receipts and the log, as a file to keep."""
    response = _answer(log.verify_script(), "text/x-python; charset=utf-8", SHORT)
    response["Content-Disposition"] = 'attachment; filename="verify.py"'
    return response


def _answer(data: bytes, kind: str, keep: str) -> HttpResponse:
    return HttpResponse(data, content_type=kind, headers={"Cache-Control": keep})


def _missing(sentence: str) -> HttpResponse:
    return HttpResponse(sentence, status=404, content_type=TEXT, headers={"Cache-Control": "no-store"})
