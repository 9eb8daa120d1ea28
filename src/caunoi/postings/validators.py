"""Inputs of postings: a value in, a plain sentence out when it cannot be so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from caunoi.base.chips import short_date
from caunoi.base.inputs import need_text
from caunoi.base.refusals import Invalid
from caunoi.ground import rich_text
from caunoi.ground.text_normal import normalise
from caunoi.matters.public_texts import refuse_traces
from caunoi.places.models import Unit

FURTHEST = timedelta(days=366 * 20)
BACK = timedelta(days=366)
MOST_PLACES = 200


def a_text(value: str, field: str, longest: int = 20_000, *, required: bool = True) -> str:
    """``value`` with its lines; ``Invalid`` as above."""
    words = normalise(value.replace("\r\n", "\n")).strip()
    return need_text(words, field, longest) if words or required else ""


def a_body(value: str) -> str:
    """The source of the text. Photos have no place here: what is to be seen is a file."""
    words = a_text(value, "body", rich_text.LONGEST)
    if rich_text.photos_named(rich_text.read(words)):
        raise Invalid(
            _("A notice has no photos in its text. Please add a picture as a file and take the place out."),
            field="body",
        )
    return words


def some_places(keys: Sequence[int]) -> list[Unit]:
    """The units with these keys, each once; at least one."""
    found = Unit.objects.in_bulk(list(keys))
    if not keys or len(found) != len(set(keys)) or len(keys) > MOST_PLACES:
        raise Invalid(
            _("Please name at least one commune, or the district or province, for which it is posted."), field="places"
        )
    return [found[key] for key in dict.fromkeys(keys)]


def a_posting_day(value: date, today: date) -> date:
    """The day of posting: today, or a day of the last year on which it was posted on paper already."""
    if not today - BACK <= value <= today:
        raise Invalid(
            _("It is posted today, or was posted on paper on a day of the last year. Please check the day."),
            field="posted_on",
        )
    return value


def a_later_day(value: date, earliest: date, field: str) -> date:
    """A day from ``earliest`` on, within twenty years."""
    if not earliest <= value <= earliest + FURTHEST:
        said = _("Please choose a day from %(day)s on.") % {"day": short_date(earliest)}
        raise Invalid(said, field=field)
    return value


def nobody_named(text: str, field: str, names: Sequence[str]) -> str:
    """``text`` if it leads to nobody: no name, telephone, address or number of a paper stands in it."""
    refuse_traces({field: text}, names, of_anybody=True)
    return text
