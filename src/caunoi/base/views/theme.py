"""Light, dark, or as the device says: a cookie, chosen without JavaScript."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from caunoi.base.templatetags.look import THEMES
from caunoi.base.views.choices import is_from_here, way_back

YEAR = 365 * 24 * 3600


@csrf_exempt  # the page that holds the form is the same for everybody and carries no token; see ``choices``
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep the choice for a year and go back to the page it was made on; an unknown word means as the device."""
    chosen = request.POST.get("theme", "auto")
    response = HttpResponseRedirect(way_back(request))
    if not is_from_here(request):
        return response
    response.set_cookie(
        "theme",
        chosen if chosen in THEMES else "auto",
        max_age=YEAR,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response
