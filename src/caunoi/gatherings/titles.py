"""What an item of the agenda is called: by its thing where nobody gave it a title, and in public only by words meant for it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from caunoi.base.chips import short_date
from caunoi.gatherings.models import AgendaItem, FloorQuestion
from caunoi.gatherings.models.agenda import THINGS

LONGEST = 300
"""Signs in a title."""


def title_of(links: dict[str, Any]) -> str:
    """What an item is called when nobody gave it a title. Of a matter only the number, since titles are read by all invited."""
    if "commitment" in links:
        return str(links["commitment"].title)
    if "paper" in links:
        return str(links["paper"].title)[:LONGEST]
    if "earlier" in links:
        text = " ".join(links["earlier"].text.split())
        return text if len(text) <= LONGEST else text[: LONGEST - 1].rpartition(" ")[0] + "…"
    return _("Matter %(number)s") % {"number": links["matter"].number} if "matter" in links else ""


def public_title(item: AgendaItem) -> str:
    """What everybody reads. The title of an item that is a thing was written for those who see the thing; in public it bears the
    words that its convener gave it for that, or its number alone."""
    is_thing = any(getattr(item, f"{name}_id") for name in THINGS)
    return item.public_title or (neutral_title(item) if is_thing else item.title)


def title_without_thing(item: AgendaItem) -> str:
    """What somebody invited reads for whom the thing does not exist: the title that was typed, never one taken from the thing."""
    links = {name: getattr(item, name) for name in THINGS if getattr(item, f"{name}_id")}
    own = "" if "matter" in links else title_of(links)
    return item.public_title or (neutral_title(item) if own == item.title else item.title)


def question_title(question: FloorQuestion) -> str:
    """A question from the floor by its number and where it was asked, without a word of who asked."""
    where = question.gathering
    kind = str(where.get_kind_display())
    return _("Question %(n)s, %(kind)s of %(day)s") % {
        "n": question.number, "kind": kind[:1].lower() + kind[1:], "day": short_date(where.on),
    }  # fmt: skip


def neutral_title(item: AgendaItem) -> str:
    return _("Item %(number)s") % {"number": item.position}
