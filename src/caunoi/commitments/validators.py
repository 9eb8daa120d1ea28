"""Inputs of commitments: a value in, a plain sentence out when it cannot be so."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.models import Agency
from caunoi.agencies.queries.directory import agency_on
from caunoi.base.actors import Actor
from caunoi.base.chips import short_date
from caunoi.base.refusals import Invalid
from caunoi.commitments.models import Commitment
from caunoi.matters.choices import Kind
from caunoi.matters.models import Matter
from caunoi.matters.queries.visible import numbered

HEAVIEST = 1000
LARGEST = 1_000_000_000
"""What a share can be counted in: villages, households, metres."""
DEEPEST = 8
FIRST_YEAR, LAST_YEAR = 1900, 2199


def an_agency(agency_id: int | None, on: date, field: str) -> Agency:
    """An agency that exists on ``on``."""
    found = agency_on(agency_id, on) if agency_id else None
    if found is None:
        raise Invalid(
            _("This agency does not exist on %(day)s. Please choose one of that day.") % {"day": short_date(on)},
            field=field,
        )
    return found


def check_days(starts_on: date | None, due_on: date | None) -> None:
    """Days of this century and the last, and a day of beginning not later than the day on which the task is due."""
    for name, day in (("starts_on", starts_on), ("due_on", due_on)):
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise Invalid(
                _("Please give a day between the years %(first)s and %(last)s.")
                % {"first": FIRST_YEAR, "last": LAST_YEAR},
                field=name,
            )
    if starts_on and due_on and due_on < starts_on:
        raise Invalid(
            _("The task would be due before it begins (%(day)s). Please check both days.")
            % {"day": short_date(starts_on)},
            field="due_on",
        )


def check_depth(parent: Commitment) -> None:
    """Parts below parts go down so far and no further; nobody oversees a deeper tree."""
    depth, above = 1, parent
    while above.parent is not None and depth < DEEPEST:
        depth, above = depth + 1, above.parent
    if depth >= DEEPEST:
        raise Invalid(
            _("Parts of tasks go at most %(most)s levels down. Please put this one higher up.") % {"most": DEEPEST},
            field="parent_id",
        )


def a_weight(weight: int) -> int:
    """How much a task counts among its siblings: a whole number from 1 to 1000."""
    if not 1 <= weight <= HEAVIEST:
        raise Invalid(_("A weight is a whole number from 1 to %(most)s.") % {"most": HEAVIEST}, field="weight")
    return weight


def a_share(done: int, whole: int) -> tuple[int, int]:
    """How much of the whole is done; both are counted in the same things (communes, sessions, per cent)."""
    if whole > LARGEST:
        raise Invalid(_("Please give a whole of at most %(most)s.") % {"most": LARGEST}, field="whole")
    if whole < 1:
        raise Invalid(_("Please say how much the whole is, from 1 on (for per cent: 100)."), field="whole")
    if not 0 <= done <= whole:
        raise Invalid(
            _("What is done is between 0 and the whole, which is %(whole)s.") % {"whole": whole}, field="done"
        )
    return done, whole


def matter_to_serve(actor: Actor, number: str, field: str) -> Matter:
    """The matter of a typed number that a task may serve. A denunciation is never tied to anything (Luật TC 2018 Đ8)."""
    matter = numbered(actor, number).exclude(kind=Kind.DENUNCIATION).first()
    if matter is None:
        raise Invalid(_("There is no matter of this number for you. Please check the number."), field=field)
    return matter
