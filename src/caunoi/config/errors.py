"""Pages for what went wrong: always a plain sentence, always a way on."""

from __future__ import annotations

import sys

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from caunoi.base.refusals import Refusal
from caunoi.base.storage import COME_BACK_SECONDS, is_storage_trouble
from caunoi.base.typed import FORMS_OWN, is_from_this_site, texts_of, typed_fields
from caunoi.desk.kept_forms import is_own

SECRET_FIELDS = ("csrfmiddlewaretoken", "password", "code", "secret", "token")

TEMPLATES = {400: "400.html", 403: "403.html", 404: "404.html", 409: "409.html", 429: "429.html"}


def refusal_page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page of a refusal with its own status and sentence."""
    template = TEMPLATES.get(refusal.status, "400.html")
    return render(request, template, {"refusal": refusal}, status=refusal.status)


def nothing_to_read(request: HttpRequest, refused: HttpResponse) -> HttpResponse:
    """The page in place of an empty 405: somebody typed or kept the address of a button (a restored tab, a bookmark)."""
    page = render(request, "405.html", status=405)
    page["Allow"] = refused["Allow"]
    return page


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token did not match: its writer signed in or out meanwhile, or the browser keeps no cookies. What came from a
    page of ours comes back with a fresh token, to be looked at and sent by one more press; what came from elsewhere does not."""
    fields = typed_fields(request) if is_from_this_site(request) else []
    if any("password" in name for name, _value in fields):
        fields = []
    is_foreign = request.path.startswith("/ban/") and not is_own(request)
    if is_foreign:
        fields = []
    context = {
        "fields": fields, "is_foreign": is_foreign, "texts": texts_of(fields),
        "path": request.get_full_path(), "had_files": bool(request.FILES),
    }  # fmt: skip
    return render(request, "form_again.html", context, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that leads nowhere."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """What no view and no middleware caught. A database that is gone is met as early as in the session."""
    error = sys.exc_info()[1]
    if isinstance(error, Exception) and is_storage_trouble(error):
        return storage_page(request)
    return HttpResponse(
        render_to_string("500.html"), status=500
    )  # without the request: nothing is asked of the database


def storage_page(request: HttpRequest) -> HttpResponse:
    """503 with a plain sentence and everything that was typed, to be sent again by one press. It asks the database nothing."""
    if request.path.startswith("/api/"):
        body = {
            "type": "urn:caunoi:problem:storage", "status": 503, "code": "storage",
            "title": "Tạm thời chưa ghi nhận được / It could not be taken down just now",
            "detail": "Chưa có gì được tiếp nhận: xin gửi lại đúng yêu cầu này, với cùng khóa, sau một phút. / Nothing was "
            "received: please send the same request again, with the same key, in a minute.",
        }  # fmt: skip
        response: HttpResponse = JsonResponse(body, status=503, content_type="application/problem+json")
    else:
        context = {
            "typed": typed_fields(request, _opens_something),
            "path": request.get_full_path(),
            "had_files": bool(request.FILES),
        }
        response = HttpResponse(render_to_string("503.html", context), status=503)
    response["Retry-After"] = str(COME_BACK_SECONDS)
    response["Cache-Control"] = "no-store"
    return response


def _opens_something(name: str) -> bool:
    """Words that open something are not given back, except the form's own token."""
    return name != FORMS_OWN and any(word in name for word in SECRET_FIELDS)
