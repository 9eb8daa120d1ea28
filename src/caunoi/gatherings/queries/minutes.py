"""The minutes as they are read: revisions, remarks, differences, and the text that is proposed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from caunoi.base.actors import Actor
from caunoi.base.chips import short_date
from caunoi.base.time import TIMEZONE
from caunoi.gatherings.choices import ConclusionKind, ItemState, MinutesState, Presence
from caunoi.gatherings.extending import minutes_lines
from caunoi.gatherings.models import AgendaItem, Conclusion, Gathering, Minutes, MinutesRevision
from caunoi.gatherings.queries.pages import Place, table
from caunoi.gatherings.queries.visible import reads_all
from caunoi.ground import text_difference


def minutes_of(actor: Actor, gathering: Gathering) -> Minutes | None:
    """The minutes as far as they exist for the actor: for the convener from the first word, for those invited once sent round."""
    found = Minutes.objects.filter(gathering=gathering).select_related("sealed_by__account").first()
    if found is None or (found.state == MinutesState.DRAFT and not reads_all(actor, gathering)):
        return None
    return found


def revisions(minutes: Minutes) -> list[MinutesRevision]:
    """The revisions, the latest first; without earlier ones that hold words which had to be taken out."""
    rows = list(minutes.revisions.select_related("seat__account").order_by("-number"))
    return [row for row in rows if row is rows[0] or row.number > (minutes.to_clean or 0)]


AROUND = 3
"""Unchanged lines shown before and after a change."""


@dataclass(frozen=True, slots=True)
class Change:
    """A line of a difference: ``same``, ``added``, ``removed``, or ``gap`` for unchanged lines that are not shown."""

    kind: str
    text: str


def differences(before: str, after: str) -> list[Change]:
    """Line by line what changed, with three unchanged lines around."""
    old, new = before.splitlines(), after.splitlines()
    steps = text_difference.differences(old, new)
    found: list[Change] = []
    for place, (kind, i, k, j, m) in enumerate(steps):
        if kind == "equal":
            found += _around(old[i:k], is_first=place == 0, is_last=place == len(steps) - 1)
            continue
        found += [Change("removed", line) for line in old[i:k]]
        found += [Change("added", line) for line in new[j:m]]
    return found if len(steps) > 1 or (steps and steps[0][0] != "equal") else []


def _around(lines: list[str], *, is_first: bool, is_last: bool) -> list[Change]:
    """The three lines after what stands before, and the three before what follows; a gap for what lies between."""
    after, before = 0 if is_first else AROUND, 0 if is_last else AROUND
    if len(lines) <= after + before:
        return [Change("same", line) for line in lines]
    head, tail = lines[:after], lines[len(lines) - before :]
    gap = [] if is_first or is_last else [Change("gap", "…")]
    return [*(Change("same", line) for line in head), *gap, *(Change("same", line) for line in tail)]


def draft_text(gathering: Gathering) -> str:
    """A text of the minutes made of what was written down: time, place, table, items with speeches and questions, conclusions.

    Nothing is invented: what was not marked is said to be not marked.
    """
    return "\n".join([*_head(gathering), *_table(table(gathering)), *_items(gathering), *_ending(gathering)]) + "\n"


def _at(moment) -> str:  # type: ignore[no-untyped-def]
    local = moment.astimezone(TIMEZONE)
    return _("%(hour)s on %(day)s") % {"hour": f"{local:%H:%M}", "day": short_date(local.date())}


def _head(gathering: Gathering) -> Iterator[str]:
    yield _("MINUTES")
    yield gathering.title
    yield ""
    yield _("Began: %(at)s") % {"at": _at(gathering.opened_at or gathering.starts_at)}
    if gathering.venue:
        yield _("Place: %(venue)s") % {"venue": gathering.venue}
    chair = ", ".join(filter(None, (gathering.chair_name, gathering.chair_title)))
    if chair:
        yield _("In the chair: %(chair)s") % {"chair": chair}
    yield ""


def _table(places: list[Place]) -> Iterator[str]:
    yield _("I. THOSE PRESENT")
    for place in places:
        who = ", ".join(filter(None, (place.invitee.name, place.invitee.title, place.invitee.body)))
        yield f"- {who}: {_presence(place)}"
    yield ""


def _presence(place: Place) -> str:
    if place.whole is None:
        return _("not marked")
    said = str(place.whole.get_state_display()).lower()
    if place.whole.state == Presence.REPLACED and place.whole.substitute_name:
        said += f" ({', '.join(filter(None, (place.whole.substitute_name, place.whole.substitute_title)))})"
    for mark in place.differs:
        assert mark.item is not None
        said += "; " + _("item %(n)s: %(state)s") % {
            "n": mark.item.position,
            "state": str(mark.get_state_display()).lower(),
        }
    return said


def _items(gathering: Gathering) -> Iterator[str]:
    yield _("II. COURSE")
    for item in gathering.items.prefetch_related("speeches").order_by("position", "pk"):
        yield f"{item.position}. {item.title}" + (f" ({item.presenter})" if item.presenter else "")
        if item.state == ItemState.SKIPPED:
            yield "   " + _("Left out: %(reason)s") % {"reason": item.note}
        yield from (f"   {line}" for line in _said(gathering, item))
    yield from minutes_lines(gathering, None)
    yield ""


def _said(gathering: Gathering, item: AgendaItem) -> Iterator[str]:
    for speech in sorted(item.speeches.all(), key=lambda row: row.position):
        who = ", ".join(filter(None, (speech.speaker_name, speech.speaker_title)))
        yield f"- {who} ({str(speech.get_kind_display()).lower()}): {' '.join(speech.text.split())}"
    yield from (f"- {line}" for line in minutes_lines(gathering, item))


def _ending(gathering: Gathering) -> Iterator[str]:
    yield _("III. CONCLUSIONS")
    for row in gathering.conclusions.select_related("lead").order_by("number"):
        yield f"{row.number}. {' '.join(row.text.split())}{_whose(row)}"
    yield ""
    if gathering.held_at:
        yield _("Ended: %(at)s") % {"at": _at(gathering.held_at)}


def _whose(row: Conclusion) -> str:
    if row.kind != ConclusionKind.TASK or row.lead is None:
        return ""
    day = short_date(row.due_on) if row.due_on else "-"
    return " " + _("(%(agency)s leads; by %(day)s)") % {"agency": row.lead.short_name, "day": day}
