"""Where each face begins."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path

handler404 = "caunoi.config.errors.not_found"
handler500 = "caunoi.config.errors.server_error"

FACES = [
    ("tai-khoan/", "allauth.urls"),
    ("look/", "caunoi.base.urls"),
    ("api/v1/", "caunoi.api.urls"),
    ("ban/", "caunoi.desk.urls"),
    ("giay/", "caunoi.reports.urls"),
    ("", "caunoi.config.health_urls"),
    ("", "caunoi.portal.urls"),
]


def _closed(request: HttpRequest) -> HttpResponse:
    raise Http404


# The address of an account stands in its invitation and is journalled; nobody changes it, or adds another, by themselves.
urlpatterns = [path("tai-khoan/email/", _closed)]
urlpatterns += [path(prefix, include(module)) for prefix, module in FACES]
