"""What the pages of the newsroom share: their crumbs, and how a text is shown as the public would read it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from caunoi.desk import frame
from caunoi.desk.access import desk_page
from caunoi.desk.forms import Crumbs
from caunoi.ground import rich_text
from caunoi.newsroom.models import Article, PhotoUse


def page(
    request: HttpRequest, template: str, context: dict[str, Any], crumbs: Crumbs | tuple[()] = (), status: int = 200
) -> HttpResponse:
    """A page of the newsroom; ``crumbs`` follow the way from its list, the last without an address."""
    way = [(_("Articles"), reverse("desk:articles")), *crumbs] if crumbs else []
    return desk_page(request, f"desk/newsroom/{template}", {"crumbs": way, **context}, status=status)


def form_page(request: HttpRequest, form: forms.Form, **more: Any) -> HttpResponse:
    """One form on a page of its own, as ``desk.frame.form_page``."""
    return frame.form_page(page, request, form, **more)


def crumb(article: Article) -> tuple[Any, str]:
    return str(article), reverse("desk:article", args=[article.pk])


def shown(body: str, photos: list[PhotoUse], article: Article | None) -> SafeString:
    """The text as the public would read it; the tree of ``rich_text`` cannot hold a tag. Of the photos without
    a place the first stands above it and the others below."""
    blocks = rich_text.read(body)
    by_number = {photo.position: photo for photo in photos}

    def figure(number: int) -> str:
        photo = by_number.get(number)
        return _figure(article, photo) if photo is not None and article is not None else ""

    placed = set(rich_text.photos_named(blocks))
    loose = [figure(number) for number in by_number if number not in placed]
    text = rich_text.to_html(blocks, figure, level=1)
    return mark_safe("".join([*loose[:1], text, *loose[1:]]))  # noqa: S308  # nosec B308, B703


def _figure(article: Article, photo: PhotoUse) -> str:
    if not photo.attachment.file.is_served:
        return format_html("<p>{}</p>", _("This photo waits for the malware scanner; it is not shown yet."))
    return format_html(
        '<figure><img src="{}" alt="{}" width="{}" height="{}" loading="lazy"><figcaption>{}</figcaption></figure>',
        reverse("desk:article_photo", args=[article.pk, photo.pk]), photo.alt, photo.width, photo.height, photo.caption,
    )  # fmt: skip
