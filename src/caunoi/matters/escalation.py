"""The ladder from a warning to the superior: which stages of a clock have come on a day, and who is told.

Warnings look at the earlier reading of a limit, being overdue at the later one. Why so: docs/decisions/0097.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.choices import Capacity
from caunoi.agencies.queries.calendar import current_calendar
from caunoi.agencies.queries.superiors import parents
from caunoi.base.settings_store import declare, get_setting
from caunoi.ground.calendar import Calendar
from caunoi.matters.choices import Kind, Stage
from caunoi.matters.models import Matter, MatterClock, Recusal
from caunoi.people.models import Absence, Account, Seat
from caunoi.people.roles import rights_of

declare(
    "matters.warn_days",
    "integer",
    2,
    _("Warn officers so many working days before a due day"),
    minimum=0,
    maximum=20,
)
declare(
    "matters.head_days",
    "integer",
    3,
    _("Bring an overdue limit before the head on this working day after the due day"),
    help=_("The authority's own rule; the law names no day."),
    minimum=1,
    maximum=60,
)
declare(
    "matters.superior_days",
    "integer",
    5,
    _("Bring an overdue limit before the superior agency on this working day after the due day"),
    help=_("The authority's own rule; the law names no day."),
    minimum=1,
    maximum=60,
)

WARNINGS = frozenset({Stage.BEFORE_DUE, Stage.DUE_DAY})
NOTICE_OF = {
    Stage.BEFORE_DUE: "due_soon", Stage.DUE_DAY: "due_today", Stage.OVERDUE: "overdue",
    Stage.OVERDUE_HEAD: "overdue_head", Stage.OVERDUE_SUPERIOR: "overdue_superior",
}  # fmt: skip
"""The letter of each stage."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """The stages as they stand on the civil day ``day``; the three waits are in working days."""

    day: date
    calendar: Calendar = field(default_factory=current_calendar)
    warn: int = field(default_factory=lambda: get_setting("matters.warn_days"))
    head: int = field(default_factory=lambda: get_setting("matters.head_days"))
    superior: int = field(default_factory=lambda: get_setting("matters.superior_days"))

    @property
    def soon(self) -> date:
        """The latest due day of which is warned."""
        return self.calendar.add_working_days(self.day, self.warn)

    def reached(self, due_on: date, late_on: date) -> list[Stage]:
        """Stages whose time has come for a clock due on ``due_on``, by the later reading on ``late_on``."""
        stages = []
        if due_on <= self.soon:
            stages.append(Stage.BEFORE_DUE)
        if due_on <= self.day:
            stages.append(Stage.DUE_DAY)
        if late_on < self.day:
            stages.append(Stage.OVERDUE)
            passed = self.calendar.working_days_between(late_on, self.day)
            stages += [Stage.OVERDUE_HEAD] if passed >= self.head else []
            stages += [Stage.OVERDUE_SUPERIOR] if passed >= self.superior else []
        return stages

    def is_overtaken(self, stage: Stage, due_on: date, late_on: date) -> bool:
        """Whether the next stage, which tells the same people more, has come as well."""
        return (stage == Stage.BEFORE_DUE and due_on <= self.day) or (stage == Stage.DUE_DAY and late_on < self.day)


def days_of(clock: MatterClock) -> tuple[date, date] | None:
    """The earlier and the later reading of a clock; ``None`` while it has no day."""
    return None if clock.due_on is None else (clock.due_on, clock.late_on or clock.due_on)


def day_for(stage: Stage, due_on: date, late_on: date) -> date:
    """The day that a stage looks at."""
    return due_on if stage in WARNINGS else late_on


def who_is_told(matter: Matter, stage: Stage, day: date) -> list[Account]:
    """Officers whom a stage concerns and who may see the matter, each once.

    Warnings go to whoever works on it, and while nobody does to those who assign; overdue also to the leaders of the accountable
    agency; then to its head; then to those who oversee it in the nearest agency above that has any. Whoever is recused is never
    told, and of a denunciation only posts that work on denunciations.
    """
    barred = set(Recusal.objects.filter(matter=matter, until__isnull=True).values_list("account_id", flat=True))
    seats = [seat for seat in _concerned(matter, stage, day, barred) if _may_be_told(matter, seat, barred)]
    return list({seat.account_id: seat.account for seat in seats}.values())


def _may_be_told(matter: Matter, seat: Seat, barred: set[int]) -> bool:
    return seat.account_id not in barred and (
        matter.kind != Kind.DENUNCIATION or "denounce" in rights_of(seat.post.roles)
    )


def _concerned(matter: Matter, stage: Stage, day: date, barred: set[int]) -> list[Seat]:
    if stage == Stage.OVERDUE_SUPERIOR:
        for above in parents(matter.accountable_id, day):
            found = [seat for seat in _with(_seats(above.pk, day), "oversee") if _may_be_told(matter, seat, barred)]
            if found:
                return found
        return []
    seats = _seats(matter.accountable_id, day)
    if stage == Stage.OVERDUE_HEAD:
        return [seat for seat in seats if seat.post.capacity == Capacity.HEAD] or _with(seats, "approve")
    able = [seat for seat in seats if _may_be_told(matter, seat, barred)]
    workers = [seat for seat in _workers(matter, day) if _may_be_told(matter, seat, barred)]
    told = workers or _with(able, "assign") or _with(able, "denounce" if matter.kind == Kind.DENUNCIATION else "handle")
    return [*told, *_with(able, "approve")] if stage == Stage.OVERDUE else told


def _seats(agency_id: int, day: date) -> list[Seat]:
    rows = Seat.objects.in_force(day).filter(post__agency_id=agency_id, account__is_active=True)
    return list(rows.select_related("post", "account").order_by("pk"))


def _with(seats: Iterable[Seat], right: str) -> list[Seat]:
    return [seat for seat in seats if right in rights_of(seat.post.roles)]


def _workers(matter: Matter, day: date) -> list[Seat]:
    """The seat to which the matter is given, and who stands in for it; nobody once that seat has ended."""
    if matter.handler_id is None:
        return []
    absences = Absence.objects.in_force(day).filter(seat=matter.handler_id).values("substitute_id")
    rows = Seat.objects.in_force(day).filter(account__is_active=True)
    own = rows.filter(pk=matter.handler_id) | rows.filter(pk__in=absences)
    return list(own.select_related("post", "account").order_by("pk"))
