"""Pages for what went wrong: always a plain sentence, always a way on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Refusal

TEMPLATES = {400: "400.html", 403: "403.html", 404: "404.html", 409: "409.html", 429: "429.html"}


def refusal_page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page of a refusal with its own status and sentence."""
    template = TEMPLATES.get(refusal.status, "400.html")
    return render(request, template, {"refusal": refusal}, status=refusal.status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token did not match: the browser keeps no cookies, or the page was open for very long."""
    refusal = Refusal(
        _(
            "This form could not be checked: your browser did not send back its cookie, or the page was open for too long. "
            "Please go back (what you typed is still there), load the page again and send once more."
        ),
        code="form_token",
    )
    return render(request, "403.html", {"refusal": refusal}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)
