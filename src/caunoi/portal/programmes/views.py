"""Programmes that are in force, and the approved plan of a year with its progress."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from caunoi.base import time
from caunoi.base.refusals import NotFound
from caunoi.portal.answering import public
from caunoi.programmes import public as plans
from caunoi.programmes.public import PublicItem, PublicSection
from caunoi.programmes.public_changes import public_changes
from caunoi.programmes.public_scores import public_scores

STANDINGS = {
    "overdue": (_("overdue"), "late", "clock"), "late": (_("done late"), "soon", "check"),
    "done": (_("done in time"), "good", "check"), "open": (_("not due yet"), "info", "clock"),
    "ended": (_("ended otherwise"), "plain", "transfer"),
}  # fmt: skip
"""How an item stands: the bad first."""
LATEST = 2**31


def _stamp(request: HttpRequest, *args: object, **kwargs: object) -> object:
    return plans.stamp(), time.today()


@require_safe
@public(_stamp)
def programmes(request: HttpRequest) -> HttpResponse:
    """All of them, the newest first."""
    return render(request, "portal/programmes/list.html", {"cards": plans.public_programmes()})


@public(_stamp)
def programme(request: HttpRequest, pk: int) -> HttpResponse:
    """One programme: who signed it, what it is about, its plans."""
    return render(request, "portal/programmes/programme.html", {"card": plans.public_programme(_key(pk))})


@dataclass(frozen=True, slots=True)
class Line:
    """An item as the page shows it."""

    item: PublicItem
    standing: str

    @property
    def name(self) -> Any:
        return STANDINGS[self.standing][0]

    @property
    def tone(self) -> str:
        return STANDINGS[self.standing][1]

    @property
    def icon(self) -> str:
        return STANDINGS[self.standing][2]

    @property
    def moved_from(self) -> Any:
        return self.item.first_due_on if self.item.first_due_on != self.item.due_on else None


@dataclass(frozen=True, slots=True)
class Heading:
    """A section with its lines; ``level`` of its heading on the page."""

    title: str
    percent: int | None
    lines: tuple[Line, ...]
    level: int


@public(_stamp)
def plan(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """The plan of a year: every item with who leads it, its day, what became of it; and what changed since the approval."""
    card, found = plans.public_programme(_key(pk)), plans.public_plan(_key(pk), _key(year))
    headings = [each for section in found.sections for each in _headings(section, 2)]
    counts = Counter(line.standing for each in headings for line in each.lines)
    context = {
        "card": card, "plan": found, "headings": headings, "changes": public_changes(pk, year),
        "counts": [(counts[key], name) for key, (name, _tone, _icon) in STANDINGS.items() if counts[key]],
        "scores": public_scores(year),
    }  # fmt: skip
    return render(request, "portal/programmes/plan.html", context)


def _headings(section: PublicSection, level: int) -> Iterator[Heading]:
    today = time.today()
    lines = tuple(Line(item, item.standing(today)) for item in section.items)
    yield Heading(section.title, section.percent, lines, level)
    for below in section.below:
        yield from _headings(below, min(level + 1, 4))


def _key(number: int) -> int:
    if not 0 < number < LATEST:
        raise NotFound()
    return number
