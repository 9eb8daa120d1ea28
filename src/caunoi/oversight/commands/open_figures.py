"""A month and a year of the open figures are counted once and frozen; a month may be counted again while its year is open."""

from __future__ import annotations

import hashlib
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.policies import only_the_system
from caunoi.base.refusals import Conflict
from caunoi.base.time import civil_date
from caunoi.ground.canonical import canonical_json
from caunoi.ground.suppression import SMALLEST
from caunoi.journal.commands import Context, command
from caunoi.oversight.models import FigureRelease
from caunoi.oversight.open_figures.counting import counts_of
from caunoi.oversight.open_figures.periods import Month
from caunoi.oversight.open_figures.showing import Frame, differences, kept_back, shown_of, shown_of_year
from caunoi.oversight.open_figures.stocks import Told, stocks_of


@command("open_figures.publish_month", policy=only_the_system)
def publish_month(ctx: Context, *, month: str) -> FigureRelease:
    """Count ``month`` (``2020-01``) and freeze it. Raises ``Conflict`` when it is not over long enough, or is published."""
    named = Month.named(month)
    if civil_date(ctx.at) < named.counted_on:
        raise Conflict(_("This month is counted on the 10th of the next one."), code="too_early")
    _check_new(month)
    counts = _counted(named)
    return _freeze(ctx, "figures.published", month, 1, counts, _shown(named, counts))


@command("open_figures.revise_month", policy=only_the_system)
def revise_month(ctx: Context, *, month: str) -> FigureRelease:
    """Count a published month again; what was open as it ended stays as it was told. Raises ``Conflict`` when its year is
    published, when nothing differs, or when a difference is so small that it could point at somebody: it waits until more came
    together."""
    if FigureRelease.objects.filter(period=month[:4]).exists():
        raise Conflict(_("The year of this month is published and closed."), code="closed")
    last = FigureRelease.objects.filter(period=month).latest("revision")
    named = Month.named(month)
    counts = _counted(named)
    first = {"open": {name: last.shown["open"][name] for name in ("total", "time")}}
    first["longest_waiting"] = last.shown["longest_waiting"]
    shown = kept_back({**_shown(named, counts), **first}, last.shown)
    changes = differences(shown, last.shown)
    if not changes or min(abs(each) for each in changes) < SMALLEST:
        raise Conflict(_("What changed is nothing, or too little to be published."), code="too_small")
    return _freeze(ctx, "figures.revised", month, last.revision + 1, counts, shown)


@command("open_figures.publish_year", policy=only_the_system)
def publish_year(ctx: Context, *, year: int) -> FigureRelease:
    """Freeze a year from its months as they were published: all, or in the first year those since the first matter. Raises
    ``Conflict`` when one of them is missing."""
    _check_new(str(year))
    months = [newest(f"{year}-{number:02d}") for number in range(1, 13)]
    found = [each for each in months if each is not None]
    if months[-1] is None or found != months[-len(found) :]:
        raise Conflict(_("Not every month of this year is published yet."), code="too_early")
    shown = shown_of_year([(each.period, each.counts, each.shown) for each in found])
    return _freeze(ctx, "figures.published", str(year), 1, {}, shown)


def newest(period: str) -> FigureRelease | None:
    """The newest edition of a month or year."""
    return FigureRelease.objects.filter(period=period).order_by("-revision").first()


def _check_new(period: str) -> None:
    if FigureRelease.objects.filter(period=period).exists():
        raise Conflict(_("These figures are published already."), code="published")


def _counted(month: Month) -> dict[str, Any]:
    counts = counts_of(month)
    return {**counts, "rows": Frame.of(month, counts).plain()}


def _shown(month: Month, counts: dict[str, Any]) -> dict[str, Any]:
    shown = shown_of(counts, Frame.kept(counts))
    return {**shown, **stocks_of(month, counts, shown, _told_before(month))}


PATHS = (
    "period", "counts__received__kind", "counts__answered__time", "counts__course__reopened", "shown__received__total",
    "shown__answered__total", "shown__course__reopened", "shown__open__total",
)  # fmt: skip


def _told_before(month: Month) -> list[Told]:
    """Newest editions of the months before, oldest first: their totals alone, since their counts are large."""
    rows = FigureRelease.objects.filter(period__lt=month.name, period__contains="-").order_by("period", "revision")
    known: dict[str, Told] = {}
    for name, kinds, time, again, received, answered, reopened, is_open in rows.values_list(*PATHS):
        counts = {"received": {"kind": kinds}, "answered": {"time": time}, "course": {"reopened": again}}
        flows = {"received": {"total": received}, "answered": {"total": answered}, "course": {"reopened": reopened}}
        known[name] = Told.of(name, counts, {**flows, "open": {"total": is_open}})
    return list(known.values())


def _freeze(
    ctx: Context, verb: str, period: str, revision: int, counts: dict[str, Any], shown: dict[str, Any]
) -> FigureRelease:
    digest = hashlib.sha256(canonical_json(shown)).hexdigest()
    made = FigureRelease.objects.create(
        period=period, revision=revision, counted_at=ctx.at, counts=counts, shown=shown, digest=digest
    )
    ctx.record(verb, made, fields={"period": period, "revision": revision, "digest": digest})
    return made
