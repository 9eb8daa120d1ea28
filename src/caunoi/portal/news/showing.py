"""An article as HTML: the text with its photos in the sizes that a reader's screen needs, and the line of the day."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from caunoi.ground import rich_text
from caunoi.newsroom.pictures import CARD
from caunoi.newsroom.public import ArticlePage, ArticleText, PhotoCard

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FIGURE = '<figure><img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" HOW>{}</figure>'
FIRST = FIGURE.replace("HOW", 'fetchpriority="high"')
LATER = FIGURE.replace("HOW", 'loading="lazy" decoding="async"')
SIZES = "(min-width: 48rem) 40rem, 100vw"


def date_line(day: date, language: str) -> str:
    """A day with its weekday as newspapers write it: ``Thứ Ba, 25/2/2020``."""
    names = DAYS if language.startswith("en") else WEEKDAYS
    return f"{names[day.weekday()]}, {day.day}/{day.month}/{day.year}"


def body_of(page: ArticlePage | ArticleText, root: str = "") -> SafeString:
    """The text; ``root`` stands before the addresses of photos, where they are read elsewhere. The first photo
    stands above it and those without a place below, unless the text gives them theirs."""
    placed = set(rich_text.photos_named(page.blocks))
    by_number = {photo.number: photo for photo in page.photos}
    loose = [photo for photo in page.photos if photo.number not in placed]
    above = "".join(figure(photo, root, is_first=True) for photo in loose[:1])
    below = "".join(figure(photo, root) for photo in loose[1:])
    inside = rich_text.to_html(
        page.blocks, lambda number: figure(by_number[number], root) if number in by_number else ""
    )
    return mark_safe(above + inside + below)  # noqa: S308  # nosec B308, B703 - the tree cannot hold a tag


def figure(photo: PhotoCard, root: str = "", *, is_first: bool = False) -> str:
    """A photo with its caption; the browser takes the size that it needs."""
    sources = ", ".join(f"{root}{address(photo.attachment_id, width)} {width}w" for width in photo.widths)
    caption = format_html("<figcaption>{}</figcaption>", photo.caption) if photo.caption else ""
    return format_html(
        FIRST if is_first else LATER,
        root + address(photo.attachment_id, photo.widths[0]), sources, SIZES, photo.width, photo.height, photo.alt, caption,
    )  # fmt: skip


def address(attachment_id: int, width: int, kind: str = "webp") -> str:
    """Where a photo stands in one size."""
    return reverse("portal:news_picture", args=[attachment_id, width, kind])


def card_picture(request: HttpRequest, page: ArticlePage) -> str:
    """The whole address of the photo that other sites show beside a link; empty where there is none."""
    if not page.photos:
        return ""
    return request.build_absolute_uri(address(page.photos[0].attachment_id, CARD, "jpg"))
