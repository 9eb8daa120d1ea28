"""What the forms in the foot of every page have in common.

They carry no token, so that a public page is the same for everybody and may be kept. Nothing but a reader's own language and
light or dark can be set by them, and only from a page of this site.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def is_from_here(request: HttpRequest) -> bool:
    """False when the browser says that the form stood on a page of another site. Old browsers say nothing."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("Origin")
    return origin is None or origin == f"{request.scheme}://{request.get_host()}"


def way_back(request: HttpRequest) -> str:
    """The page of this site on which the form stood, else the first page."""
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return back if safe else "/"
