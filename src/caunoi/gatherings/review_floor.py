"""What questions from the floor tell of the yearly review: asked, answered on the spot or later, in time, still open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from caunoi.base.actors import Actor
from caunoi.commitments.reviewing import Content, Figure, Line, Period, Scope, counted, register_section, told_of
from caunoi.gatherings.choices import Kind
from caunoi.gatherings.models import FloorQuestion
from caunoi.gatherings.review import held
from caunoi.matters.choices import Kind as MatterKind
from caunoi.matters.queries.visible import visible_to

ON_SPOT = Q(matter__answered_at__lte=F("gathering__held_at"))
Where = Callable[[Period], Q]


def _answered(period: Period) -> Q:
    return Q(matter__answered_at__lt=period.ends_at)


def _open(period: Period) -> Q:
    return Q(matter__answered_at__isnull=True) | Q(matter__answered_at__gte=period.ends_at)


def _later(more: Q) -> Where:
    return lambda period: _answered(period) & Q(matter__answered_at__gt=F("gathering__held_at")) & more


PARTS: tuple[tuple[str, Any, Where], ...] = (
    ("on-spot", _("answered on the spot"), lambda period: _answered(period) & ON_SPOT),
    ("in-time", _("answered later, by the day promised"), _later(Q(matter__answered_at__date__lte=F("due_on")))),
    ("late", _("answered after the day promised"), _later(Q(matter__answered_at__date__gt=F("due_on")))),
    ("no-day", _("answered later, no day was promised"), _later(Q(due_on__isnull=True))),
    ("open", _("not answered yet"), _open),
)


def tell_questions(actor: Actor, scope: Scope) -> Content:
    """Questions asked at gatherings of the period, by how they were answered until its end. A question is a matter: what its
    procedure hides from the reader is in no list here."""

    def figure(id: str, title: Any, where: Where, **more: Any) -> Figure:
        def rows(period: Period) -> QuerySet[FloorQuestion]:
            found = FloorQuestion.objects.filter(gathering__in=held(scope, period, tuple(Kind)))
            found = found.exclude(matter__kind=MatterKind.DENUNCIATION).filter(where(period))
            return found.select_related("matter", "gathering")

        seen = Q(matter__in=visible_to(actor).values("pk"))
        return counted(scope, id, title, told_of(rows, seen, _line), unit=_("questions"), **more)

    parts = [figure(f"questions-{id}", title, where) for id, title, where in PARTS]
    return Content((figure("questions", _("Questions asked from the floor"), lambda period: Q(), parts=parts),))


def _line(row: FloorQuestion) -> Line:
    matter = row.matter
    return Line(f"{matter.number} {matter.subject}", row.gathering.on, row.get_state_display(), "matter", matter.number)


def register() -> None:
    """Called once when the room is ready."""
    register_section("gatherings", tell_questions)
