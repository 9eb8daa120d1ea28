"""The cookie under which the holder of a code goes on reading and acting for half an hour."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import salted_hmac

from caunoi.doors import passes
from caunoi.matters.models import Petition

COOKIE = "follow"


def give(response: HttpResponse, petition: Petition) -> HttpResponse:
    """Let this browser follow the petition for the next 30 minutes."""
    response.set_cookie(
        COOKIE, passes.tracking_pass(petition), max_age=int(passes.TRACKING_LIFE.total_seconds()),
        path=reverse("portal:track"), httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return response


def take(response: HttpResponse) -> HttpResponse:
    """Forget it here."""
    response.delete_cookie(COOKIE, path=reverse("portal:track"))
    return response


def mark(petition: Petition) -> str:
    """What the forms of a page carry to say which petition they are about. It opens nothing."""
    return salted_hmac(COOKIE, bytes(petition.receipt_hash).hex(), algorithm="sha256").hexdigest()[:16]


def followed(request: HttpRequest) -> Petition | None:
    """The petition that this browser follows, or ``None``."""
    return passes.read_tracking_pass(request.COOKIES.get(COOKIE, ""))
