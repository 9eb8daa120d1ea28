"""What citizen reception tells of the year of a programme: sessions, turns and people, as form 01/TCD counts them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from caunoi.agencies.queries.directory import directory
from caunoi.base.actors import Actor
from caunoi.commitments.reviewing import Content, Figure, Line, Period, Scope, counted, register_section, told_of
from caunoi.matters.queries.visible import scope_ids
from caunoi.receptions.choices import Receiver
from caunoi.receptions.models import ReceptionStanding


def tell_receptions(actor: Actor, scope: Scope) -> Content:
    """Sessions, those held by the heads, turns, groups, and people. Nobody is named, and what was said is in no line: a
    denunciation is told by nothing here."""

    def figure(id: str, title: Any, column: str, unit: Any, extra: Q | None = None, **more: Any) -> Figure:
        def rows(period: Period) -> QuerySet[ReceptionStanding] | None:
            kept = ReceptionStanding.objects.filter(superseded_at__isnull=True, agency_id__in=scope.agencies)
            kept = kept.filter(period.has_day("on"))
            # A year of which nothing was written down is not a year in which nobody came.
            return kept.filter(Q(**{f"{column}__gt": 0}) & (extra or Q())) if kept.exists() else None

        mine = Q() if actor.kind == "system" else Q(agency_id__in=scope_ids(actor))
        return counted(scope, id, title, told_of(rows, mine, _line), unit=unit, number=_adding(column), **more)

    by_head = (
        figure("sessions-head", Receiver.HEAD.label, "sessions", SESSIONS, Q(receiver=Receiver.HEAD)),
        figure("sessions-delegate", Receiver.DELEGATE.label, "sessions", SESSIONS, Q(receiver=Receiver.DELEGATE)),
    )
    groups = (figure("turns-groups", _("turns of groups"), "turns", TURNS, Q(is_group=True)),)
    return Content(
        (
            figure("sessions", _("Sessions of reception"), "sessions", SESSIONS, parts=by_head, is_subset=True),
            figure("turns", _("Turns of reception"), "turns", TURNS, parts=groups, is_subset=True),
            figure("people", _("People received"), "people", _("people")),
        )
    )


SESSIONS, TURNS = _("sessions"), _("turns")


def _adding(column: str) -> Callable[[QuerySet[Any]], int]:
    return lambda rows: rows.aggregate(total=Sum(column, default=0))["total"]


def _line(row: ReceptionStanding) -> Line:
    return Line(directory().by_id[row.agency_id].label, row.on, row.get_kind_display())


def register() -> None:
    """Called once when the room is ready."""
    register_section("receptions", tell_receptions)
