"""What makes the pages installable: the manifest, and the worker that keeps the offline form and nothing else."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caunoi.portal.answering import public

PARTS = (
    "look/tokens.css", "look/base.css", "look/components.css", "look/print.css", "look/look.js", "look/favicon.svg",
    "portal/portal.css", "portal/offline.js",
)  # fmt: skip
SOURCE = Path(__file__).resolve().parent.parent / "static" / "portal" / "worker.js"
CLOSED = ("/ban/", "/tai-khoan/", "/giay/", "/api/", "/theo-doi/", "/i18n/", "/gui/to-cao/", "/cuoc-hop/", "/lich")
"""Pages that the worker leaves alone: what is personal, what belongs to officers, and denunciations."""


@require_GET
@public(lambda request: None)
def manifest(request: HttpRequest) -> HttpResponse:
    """Name, mark and first page of the installed site."""
    icon = {"src": static("look/favicon.svg"), "sizes": "any", "type": "image/svg+xml"}
    told = {
        "name": _("Cầu Nối: listening and keeping our word"),
        "short_name": "Cầu Nối",
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": "#0b5a5e",
        "icons": [icon],
        "shortcuts": [
            {"name": _("Write offline"), "url": reverse("portal:offline")},
            {"name": _("Follow my matter"), "url": reverse("portal:track")},
        ],
    }
    return JsonResponse(told, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The worker's script with the addresses of this build; browsers ask for it again on every visit."""
    script, tag = _script()
    fresh = request.headers.get("If-None-Match") == tag
    response = (
        HttpResponseNotModified() if fresh else HttpResponse(script, content_type="text/javascript; charset=utf-8")
    )
    response["ETag"] = tag
    response["Cache-Control"] = "public, no-cache"
    return response


@cache
def _script() -> tuple[str, str]:
    """The same for everybody; another build has another version, by which browsers replace what they keep."""
    shell, source = [static(part) for part in PARTS], SOURCE.read_text(encoding="utf-8")
    build = repr((shell, source, getattr(settings, "VERSION", "")))
    version = hashlib.sha256(build.encode()).hexdigest()[:16]
    told = {"version": version, "shell": shell, "page": reverse("portal:offline"), "closed": CLOSED}
    return f"const BUILD = {json.dumps(told)};\n{source}", f'"{version}"'
