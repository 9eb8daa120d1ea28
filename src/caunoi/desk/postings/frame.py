"""What the pages of plans and notices share: who may open them, their crumbs, how a text is shown."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from caunoi.base.refusals import Refusal
from caunoi.desk import frame
from caunoi.desk.access import desk_page, officer_page
from caunoi.desk.forms import Crumbs
from caunoi.desk.meanwhile import Recorded, too_late
from caunoi.ground import rich_text
from caunoi.matters.public.naming import place_name
from caunoi.postings.models import Posting, Version
from caunoi.postings.queries.visible import load
from caunoi.postings.verbs import VERBS

reading_page = officer_page("handle", "publish", "approve")
"""For seats that write notices, or approve them."""


def page(
    request: HttpRequest, template: str, context: dict[str, Any], crumbs: Crumbs | tuple[()] = (), status: int = 200
) -> HttpResponse:
    """A page of postings; ``crumbs`` follow the way from the list, the last without an address."""
    way = [(_("Plans and notices"), reverse("desk:postings")), *crumbs] if crumbs else []
    return desk_page(request, f"desk/postings/{template}", {"crumbs": way, **context}, status=status)


def form_page(request: HttpRequest, form: forms.Form, **more: Any) -> HttpResponse:
    """One form on a page of its own, as ``desk.frame.form_page``."""
    return frame.form_page(page, request, form, **more)


def crumb(posting: Posting) -> tuple[Any, str]:
    return str(posting), reverse("desk:posting", args=[posting.pk])


def shown(body: str) -> SafeString:
    """A text as the public reads it."""
    html = rich_text.to_html(rich_text.read(body), lambda number: "", level=1)
    return mark_safe(html)  # noqa: S308  # nosec B308, B703 - the tree cannot hold a tag


def reading_of(posting: Posting, version: Version) -> dict[str, Any]:
    """A version with everything that the public reads with it; for ``desk/postings/reading.html``."""
    return {
        "posting": posting, "version": version, "body": shown(version.body),
        "places": [place_name(row) for row in version.places.order_by("code")],
        "files": list(version.files.select_related("attachment__file").order_by("pk")),
    }  # fmt: skip


def too_late_page(request: HttpRequest, pk: int, title: Any, form: forms.Form, refusal: Refusal) -> HttpResponse:
    """Somebody decided, wrote or posted meanwhile: what, and how the notice stands now."""
    posting = load(request.actor, pk)  # type: ignore[attr-defined]
    assert posting.newest is not None
    said = _("version %(n)s: %(work)s") % {"n": posting.newest.number, "work": posting.newest.get_work_display()}
    return too_late(
        page, request, form, refusal, Recorded(posting, VERBS), title=title, now=f"{posting.get_state_display()}; {said}",
        back=reverse("desk:posting", args=[pk]), crumbs=[crumb(posting)],
    )  # fmt: skip
