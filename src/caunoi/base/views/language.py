"""The reader's language: a cookie, chosen without JavaScript."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from caunoi.base.languages import is_offered
from caunoi.base.views.choices import is_from_here, way_back
from caunoi.base.views.theme import YEAR


@csrf_exempt  # as for the theme
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the choice for a year and go back to the page it was made on; a language that is not offered changes nothing."""
    chosen = request.POST.get("language", "")
    response = HttpResponseRedirect(way_back(request))
    if is_offered(chosen) and is_from_here(request):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, chosen, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )
    return response
