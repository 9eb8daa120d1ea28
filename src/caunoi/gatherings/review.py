"""What gatherings tell of the year of a programme: how many were held, who sat at the table, what was concluded and done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from caunoi.base.actors import Actor
from caunoi.commitments.models import Commitment
from caunoi.commitments.reviewing import Content, Figure, Line, Period, Scope, counted, register_section, told_of
from caunoi.gatherings.choices import THERE, ConclusionKind, Kind
from caunoi.gatherings.models import Attendance, Conclusion, Gathering
from caunoi.gatherings.queries.visible import visible_to

GATHERINGS, CONCLUSIONS = _("gatherings"), _("conclusions")
MET = (Kind.CONFERENCE, Kind.DIALOGUE, Kind.CAFE, Kind.VILLAGE_MEETING)
"""Kinds of the section of gatherings; sessions of law dissemination stand in their own."""


def held(scope: Scope, period: Period, kinds: tuple[Kind, ...]) -> QuerySet[Gathering]:
    """Gatherings of these kinds held in the period: convened by an agency of the scope, or carrying out a task of the plan."""
    ours = Q(convener_id__in=scope.agencies)
    if period.tasks is not None:
        tasks = Commitment.objects.filter(period.tasks).values("pk")
        ours |= Q(fulfils__in=tasks)
    return Gathering.objects.filter(ours, period.has_instant("held_at"), kind__in=kinds)


def tell_gatherings(actor: Actor, scope: Scope) -> Content:
    """Held by kind, places taken at the table, and conclusions as far as they are done."""
    by_kind = [_held(actor, scope, f"held-{kind.replace('_', '-')}", kind.label, (kind,)) for kind in MET]
    conclusion = partial(_conclusions, actor, scope)
    done = (
        conclusion("conclusions-done", _("carried out"), lambda period: Q(done_at__lt=period.ends_at)),
        conclusion(
            "conclusions-open", _("still open"),
            lambda period: Q(done_at__isnull=True) | Q(done_at__gte=period.ends_at),
        ),
    )  # fmt: skip
    return Content(
        (
            _held(actor, scope, "held", _("Gatherings held"), MET, parts=by_kind),
            _present(actor, scope),
            conclusion("conclusions", _("Conclusions made"), lambda period: Q(), parts=done),
            conclusion(
                "tasks", _("Conclusions that gave a task"), lambda period: Q(kind=ConclusionKind.TASK, commitment__isnull=False)
            ),
        )
    )  # fmt: skip


def tell_law(actor: Actor, scope: Scope) -> Content:
    """Sessions of law dissemination."""
    return Content((_held(actor, scope, "sessions", Kind.LAW_SESSION.label, (Kind.LAW_SESSION,)),))


def _held(actor: Actor, scope: Scope, id: str, title: Any, kinds: tuple[Kind, ...], **more: Any) -> Figure:
    told = told_of(lambda period: held(scope, period, kinds), Q(pk__in=visible_to(actor).values("pk")), _line)
    return counted(scope, id, title, told, unit=GATHERINGS, **more)


def _line(row: Gathering) -> Line:
    return Line(f"{row.number} {row.title}", row.on, row.get_kind_display(), "gathering", row.pk)


def _present(actor: Actor, scope: Scope) -> Figure:
    """Places taken, for the minutes; citizens who came to a dialogue are in no list and are reported from the minutes."""

    def rows(period: Period) -> QuerySet[Attendance]:
        there = Attendance.objects.filter(item__isnull=True, state__in=THERE)
        return there.filter(invitee__gathering__in=held(scope, period, MET)).select_related(
            "invitee__gathering", "invitee__agency"
        )

    def line(row: Attendance) -> Line:
        gathering = row.invitee.gathering
        return Line(f"{row.invitee.body}, {gathering.title}", gathering.on, "", "gathering", gathering.pk)

    seen = Q(invitee__gathering__in=visible_to(actor).values("pk"))
    return counted(
        scope,
        "present",
        _("Agencies and organisations at the table"),
        told_of(rows, seen, line),
        unit=_("turns present"),
    )


def _conclusions(
    actor: Actor, scope: Scope, id: str, title: Any, where: Callable[[Period], Q], **more: Any
) -> Figure:  # fmt: skip
    def rows(period: Period) -> QuerySet[Conclusion]:
        found = Conclusion.objects.filter(gathering__in=held(scope, period, tuple(Kind)))
        return found.filter(where(period)).select_related("gathering", "lead")

    def line(row: Conclusion) -> Line:
        return Line(row.text, row.due_on, row.get_state_display(), "gathering", row.gathering_id)

    told = told_of(rows, Q(gathering__in=visible_to(actor).values("pk")), line)
    return counted(scope, id, title, told, unit=CONCLUSIONS, **more)


def register() -> None:
    """Called once when the room is ready."""
    register_section("gatherings", tell_gatherings)
    register_section("law", tell_law)
