"""What the matters of the agencies of a programme tell of its year, from the rows that the statutory forms count."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from caunoi.base.actors import Actor
from caunoi.commitments.reviewing import Content, Figure, Line, Period, Rows, Scope, register_section
from caunoi.ground.quantities import FLOW, STOCK, Quantity
from caunoi.matters.choices import Kind
from caunoi.matters.models import Standing
from caunoi.matters.queries.visible import sees_denunciations, visible_to

ENDED_BY = ("refused", "guided", "forwarded", "demanded", "returned", "filed", "information")
"""What was done with a petition that its agency does not settle itself: it owes nothing any more."""
KINDS = (Kind.COMPLAINT, Kind.DENUNCIATION, Kind.RECOMMENDATION, Kind.FEEDBACK, Kind.QUESTION)
WHICH_LIMIT = _(
    "Measured as the statutory statistics do: by the last lawful day of settling the matter, for recommendations, "
    "feedback and questions by the day promised by the agency. Limits of single steps, such as telling the sender "
    "what becomes of the petition (Article 28 of the Law on Citizen Reception), stand on the page of the matter and "
    "are not counted here."
)
PETITIONS, MATTERS = _("petitions"), _("matters")


def _received(period: Period) -> Q:
    return period.has_day("received_on")


def _settled(is_on_time: bool | None) -> Callable[[Period], Q]:
    """Decided, answered, withdrawn or ended; by case, since several petitions may be one."""
    in_time = Q(is_on_time__isnull=True) if is_on_time is None else Q(is_on_time=is_on_time)
    return lambda period: period.has_day("settled_on") & Q(leads=True) & in_time


def _waiting(period: Period) -> Q:
    """Received and neither settled nor passed on by the end of the period."""
    not_settled = Q(settled_on__isnull=True) | Q(settled_on__gte=period.until)
    stays = ~Q(action__in=ENDED_BY) | Q(acted_on__gte=period.until)
    return Q(received_on__lt=period.until, leads=True) & not_settled & stays


CELLS: dict[str, Callable[[Period], Q]] = {
    "received": _received, "in_time": _settled(True), "late": _settled(False), "no_limit": _settled(None),
    "waiting": _waiting,
}  # fmt: skip
SETTLED = ("in_time", "late", "no_limit")


class _Counter:
    """Counts every kind in every cell of both years: one question for each year."""

    def __init__(self, actor: Actor, scope: Scope, kinds: Iterable[Kind]) -> None:
        self.actor, self.scope, self.kinds = actor, scope, tuple(kinds)
        self.counts = {period.year: self._count(period) for period in (scope.now, scope.before)}

    def _base(self) -> Any:
        return Standing.objects.filter(superseded_at__isnull=True, agency_id__in=self.scope.agencies)

    def _count(self, period: Period) -> dict[str, dict[str, int]]:
        asked = {f"n_{cell}": Count("pk", filter=where(period)) for cell, where in CELLS.items()}
        rows = self._base().filter(kind__in=self.kinds).order_by().values("kind").annotate(**asked)
        return {row["kind"]: {cell: row[f"n_{cell}"] for cell in CELLS} for row in rows}

    def figure(
        self, id: str, title: Any, cells: tuple[str, ...], kinds: Iterable[Kind] | None = None, unit: Any = MATTERS,
        measure: str = FLOW, parts: Iterable[Figure] = (), note: Any = "",
    ) -> Figure:  # fmt: skip
        """What stands in ``cells`` for ``kinds`` (all that the reader sees)."""
        wanted = tuple(self.kinds if kinds is None else kinds)

        def quantity(period: Period) -> Quantity | None:
            counts = self.counts[period.year]
            return period.quantity(
                sum(counts[kind][cell] for kind in wanted if kind in counts for cell in cells), measure
            )

        def rows(period: Period) -> Rows:
            where = Q()
            for cell in cells:
                where |= CELLS[cell](period)
            found = self._base().filter(where, kind__in=wanted).select_related("matter")
            return Rows(found, found.filter(matter__in=visible_to(self.actor).values("pk")), _line)

        now, before = quantity(self.scope.now), quantity(self.scope.before)
        return Figure(id=id, title=title, now=now, before=before, unit=unit, parts=tuple(parts), rows=rows, note=note)


def _line(row: Standing) -> Line:
    matter = row.matter
    subject = "" if row.kind == Kind.DENUNCIATION else f" {matter.subject}"
    return Line(f"{matter.number}{subject}", row.received_on, row.get_kind_display(), "matter", matter.number)


def tell_matters(actor: Actor, scope: Scope) -> Content:
    """Received and settled by kind, settled in time or late, and being handled on the last day. Denunciations are in none of
    these totals, so that every reader has the same ones; they are figures of their own for who may read a denunciation."""
    kinds = [kind for kind in KINDS if kind != Kind.DENUNCIATION]
    counter = _Counter(actor, scope, kinds)

    def by_kind(name: str, cells: tuple[str, ...], **more: Any) -> list[Figure]:
        return [counter.figure(f"{name}-{kind}", kind.label, cells, [kind], **more) for kind in kinds]

    of_petitions = {"unit": PETITIONS}
    on_day = {"measure": STOCK}
    times = [
        counter.figure("in-time", _("settled in time"), ("in_time",)),
        counter.figure("late", _("settled late"), ("late",)),
        counter.figure("no-limit", _("settled, no limit of the law ran"), ("no_limit",)),
    ]
    totals = (
        counter.figure(
            "received", _("Petitions received, without denunciations"), ("received",),
            parts=by_kind("received", ("received",), **of_petitions), **of_petitions,
        ),
        counter.figure("settled", _("Matters settled, without denunciations"), SETTLED, parts=by_kind("settled", SETTLED)),
        counter.figure(
            "times", _("Matters settled, by the limit of the law, without denunciations"), SETTLED, parts=times, note=WHICH_LIMIT
        ),
        counter.figure(
            "waiting", _("Matters being handled, without denunciations"), ("waiting",),
            parts=by_kind("waiting", ("waiting",), **on_day), **on_day,
        ),
    )  # fmt: skip
    return Content(totals + (_denunciations(actor, scope) if sees_denunciations(actor) else ()))


def _denunciations(actor: Actor, scope: Scope) -> tuple[Figure, ...]:
    """What is told of denunciations alone, to who may read one; part of no total."""
    counter = _Counter(actor, scope, [Kind.DENUNCIATION])
    return (
        counter.figure("received-denunciation", _("Denunciations received"), ("received",), unit=PETITIONS),
        counter.figure("settled-denunciation", _("Denunciations settled"), SETTLED),
        counter.figure("waiting-denunciation", _("Denunciations being handled"), ("waiting",), measure=STOCK),
    )


def register() -> None:
    """Called once when the kernel is ready."""
    register_section("matters", tell_matters)
