"""One row of the calendar for each thing that a room announces, joined and in order of time."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.base.time import civil_date
from caunoi.gatherings import public_days as gatherings
from caunoi.gatherings.choices import State
from caunoi.gatherings.public import GatheringCard
from caunoi.portal.calendar import ends
from caunoi.portal.calendar.kinds import CODES
from caunoi.portal.calendar.row import Row
from caunoi.postings import public_days as postings
from caunoi.receptions import public_days as receptions
from caunoi.receptions.choices import ScheduleState
from caunoi.receptions.public import ScheduleCard


def rows_between(
    first: date, last: date, now: datetime, places: Collection[int] | None = None, kind: str = ""
) -> list[Row]:
    """What is announced from ``first`` to ``last``, both included, for ``places`` or everywhere, of one kind or of all."""
    found: list[Row] = []
    if kind in ("", "reception"):
        found += [_of_reception(card, now) for card in receptions.days_between(first, last, places)]
    if kind in ("", "comments"):
        today = civil_date(now)
        found += [ends.row_of(card, now) for card in postings.comments_end_between(first, last, today, places)]
    if kind not in ("reception", "comments"):
        cards = gatherings.days_between(first, last, places)
        found += [_of_gathering(card, now) for card in cards if kind in ("", card.kind)]
    return sorted(found, key=lambda row: (row.starts_at, row.kind, row.href))


def _of_reception(card: ScheduleCard, now: datetime) -> Row:
    is_off, may_book = card.state == ScheduleState.POSTPONED, card.is_bookable(now)
    who = card.head
    if card.delegate:
        who = _("%(head)s (in the head's place: %(who)s)") % {"head": card.head, "who": card.delegate}
    return Row(
        kind="reception", kind_name=CODES["reception"][1], on=card.on, starts_at=card.starts_at, ends_at=card.ends_at,
        title=_("Citizen reception: %(head)s") % {"head": card.head}, href=reverse("portal:schedule", args=[card.id]),
        agency=card.agency, who=who, where=", ".join(filter(None, (card.place.name, card.place.address))), is_off=is_off,
        is_over=card.ends_at < now, off=_("Put off: %(why)s") % {"why": card.postpone_reason} if is_off else "",
        moved=_("New day: %(day)s") % {"day": f"{card.postponed_to:%d/%m/%Y}"} if card.postponed_to else "",
        moved_href=reverse("portal:schedule", args=[card.postponed_to_id]) if card.postponed_to_id else "",
        book=_to_book(card, now) if not is_off and card.ends_at >= now else "", may_book=may_book,
        bring=_("Papers to bring: see below"), source=card,
    )  # fmt: skip


def _to_book(card: ScheduleCard, now: datetime) -> str:
    if card.is_bookable(now):
        return ngettext("Book a time: %(n)s is free", "Book a time: %(n)s are free", card.free) % {"n": card.free}
    if card.capacity and now < card.starts_at:
        return _("All times are booked; you can still come and are called by arrival.")
    return _("Come without an appointment; you are called by arrival.")


def _of_gathering(card: GatheringCard, now: datetime) -> Row:
    is_off, is_over = card.state == State.CANCELLED, card.ends_at < now
    notice = card.notice
    may_book = card.takes_registrations and not card.is_full and not is_over
    moved = (
        _("Put off to this day from %(day)s") % {"day": _day(card.earlier_notices[0])} if card.earlier_notices else ""
    )
    return Row(
        kind=card.kind, kind_name=CODES[card.kind][1], on=civil_date(card.starts_at), starts_at=card.starts_at,
        ends_at=card.ends_at, title=card.title, href=reverse("portal:gathering", args=[card.id]), agency=card.convener,
        who=card.chair, where=card.address, is_off=is_off, is_over=is_over or card.state in (State.HELD, State.CONCLUDED),
        off=_("Cancelled: %(why)s") % {"why": card.cancel_reason} if is_off else "", moved=moved, moved_href="",
        book=_to_join(card) if not is_off and not is_over else "", may_book=may_book,
        bring=notice.how_to_join if notice and not is_off and not is_over else "", source=card,
    )  # fmt: skip


def _day(notice: Any) -> str:
    return f"{civil_date(notice.starts_at):%d/%m/%Y}"


def _to_join(card: GatheringCard) -> str:
    if not card.takes_registrations:
        return ""
    return _("All seats are taken.") if card.is_full else _("Register (you may also come without)")
