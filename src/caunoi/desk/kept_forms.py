"""What an officer typed when the session ended: it goes back into the page, signed for its writer, and nowhere else.

The server keeps nothing of it, so nothing sealed can lie about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from caunoi.base import time
from caunoi.base.typed import texts_of, typed_fields

COOKIE, SALT = "desk", "caunoi.desk.kept"
REMEMBERED = timedelta(days=30)
"""How long a browser knows which account sat at it last: longer than any session."""
LIFE = timedelta(hours=12)
"""How long what was typed can be sent after signing in again."""
UNAUTHORIZED = 401


@dataclass(frozen=True, slots=True)
class Kept:
    """A form that did not go through: where to, the fields in order, whether files were with it."""

    path: str
    fields: list[tuple[str, str]]
    had_files: bool


def remember(request: HttpRequest, response: HttpResponse) -> None:
    """Let this browser know whose desk it is and since when, in a signed cookie that opens nothing."""
    account = str(request.user.pk)
    if _account(request) != account:
        response.set_signed_cookie(
            COOKIE, f"{account}:{int(time.now().timestamp())}", salt=SALT,
            max_age=int(REMEMBERED.total_seconds()), path="/ban/", httponly=True, samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )  # fmt: skip


def is_own(request: HttpRequest) -> bool:
    """Whether a form with an old token can only be of the account that is signed in: no other one sat at this browser for as long
    as a form is kept. What somebody else typed is shown to nobody."""
    account, _colon, since = _cookie(request).partition(":")
    if account != str(request.user.pk) or not since.isdigit():
        return False
    return time.now().timestamp() - int(since) > LIFE.total_seconds()


def signed_out_page(request: HttpRequest) -> HttpResponse | None:
    """The page with everything typed, to be gone on with after signing in; ``None`` when nothing was, or nobody sat here."""
    account = _account(request)
    if request.method != "POST" or not account:
        return None
    if "kept" in request.POST:
        return waiting_page(request, request.POST["kept"], kept_of(request.POST["kept"], account))
    kept = Kept(request.get_full_path(), typed_fields(request), bool(request.FILES))
    package = signing.dumps([account, kept.path, kept.fields, kept.had_files], salt=SALT, compress=True)
    return waiting_page(request, package, kept)


def waiting_page(request: HttpRequest, package: str, kept: Kept | None, *, is_other: bool = False) -> HttpResponse:
    """How to go on; the words themselves are shown to nobody but their writer."""
    context = {"package": package, "kept": kept, "texts": texts_of(kept.fields) if kept else [], "is_other": is_other}
    response = render(request, "desk/signed_out.html", context, status=UNAUTHORIZED)
    add_never_cache_headers(response)
    return response


def kept_of(package: str, account: str) -> Kept | None:
    """The form of a package that ``account`` wrote, while it can still be sent; ``None`` otherwise."""
    try:
        writer, path, fields, had_files = signing.loads(package, salt=SALT, max_age=LIFE)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Kept(path, [(name, value) for name, value in fields], had_files) if writer == account else None


def _account(request: HttpRequest) -> str:
    return _cookie(request).partition(":")[0]


def _cookie(request: HttpRequest) -> str:
    try:
        return str(request.get_signed_cookie(COOKIE, default="", salt=SALT))
    except signing.BadSignature:
        return ""
