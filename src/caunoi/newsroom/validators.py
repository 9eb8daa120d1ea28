"""Inputs of the newsroom: a value in, a plain sentence out when it cannot be so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from caunoi.base.inputs import need_text
from caunoi.base.refusals import Invalid
from caunoi.ground import rich_text
from caunoi.ground.text_normal import normalise

FURTHEST = timedelta(days=366)
MOST_PHOTOS = 30


def a_text(value: str, field: str, longest: int, *, required: bool = True) -> str:
    """``value`` with its lines; ``Invalid`` as above."""
    words = normalise(value.replace("\r\n", "\n")).strip()
    return need_text(words, field, longest) if words or required else ""


def an_address(value: str, field: str) -> str:
    """The address of a page, on this site or outside; empty where none was typed."""
    typed = value.strip()
    if not typed:
        return ""
    if not rich_text.is_address(typed) or typed.lower().startswith("mailto:"):
        said = _(
            "Please write a whole address, such as https://yenbai.gov.vn/, or one of this site, such as /tra-loi/."
        )
        raise Invalid(said, field=field)
    return typed


def a_body(value: str, photos: int) -> str:
    """The source of the text; its places of photos must be those of photos that are there."""
    words = a_text(value, "body", rich_text.LONGEST)
    missing = [number for number in rich_text.photos_named(rich_text.read(words)) if not 1 <= number <= photos]
    if missing:
        said = _(
            "The text names photo %(number)s, but the article has %(photos)s. Please add the photo or take the place out."
        )
        raise Invalid(said % {"number": missing[0], "photos": photos}, field="body")
    return words


def a_set_time(value: datetime, now: datetime) -> datetime:
    """A time of publication still to come, within a year."""
    if not now < value <= now + FURTHEST:
        raise Invalid(_("Please choose a time still to come, within a year from now."), field="publish_at")
    return value


def due_days(days: Sequence[date], today: date) -> None:
    """Days of the steps: not past, each not before the one before it."""
    previous = today
    for number, day in enumerate(days, start=1):
        if day < previous:
            said = _("Decision %(number)s cannot be due before today or before the decision ahead of it.")
            raise Invalid(said % {"number": number}, field=f"due_{number}")
        previous = day
