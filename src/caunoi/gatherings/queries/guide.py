"""What the secretary has to do next, by when and by which article: before, during and after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.queries.directory import agency_of
from caunoi.gatherings.choices import Answer, ItemState, MinutesState, State
from caunoi.gatherings.law import Limit, notice_limit, request_is_met, result_limit, rule_for
from caunoi.gatherings.models import Gathering, Minutes
from caunoi.gatherings.queries.pages import Place, head_count

BEFORE, DURING, AFTER = "before", "during", "after"


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to be done: its sentence, whether it is done, its last day with the article, and the page (a URL name)."""

    phase: str
    text: Any
    is_done: bool
    page: str
    due_on: date | None = None
    law: str = ""
    is_confirmed: bool = True
    note: Any = ""


def notice_of(gathering: Gathering) -> Limit:
    """By when this gathering has to be announced."""
    return notice_limit(gathering.kind, agency_of(gathering.convener_id), gathering.on)


def result_of(gathering: Gathering) -> Limit:
    """By when its result has to be public, were it held as planned."""
    return result_limit(gathering.kind, agency_of(gathering.convener_id), gathering.on)


def request_met(gathering: Gathering) -> bool | None:
    """Whether enough voters asked; ``None`` when nobody asked or the law of the day gives no such right."""
    if gathering.asked_voters is None or gathering.of_voters is None:
        return None
    convener = agency_of(gathering.convener_id)
    return request_is_met(gathering.kind, convener, gathering.on, gathering.asked_voters, gathering.of_voters)


def guide(gathering: Gathering, places: list[Place], lang: str) -> list[Todo]:
    """Everything from the agenda to the next gathering, done or not, in the order in which it comes."""
    if gathering.state == State.CANCELLED:
        return []
    return [*_before(gathering, places, lang), *_during(gathering, places), *_after(gathering, lang)]


def _before(gathering: Gathering, places: list[Place], lang: str) -> list[Todo]:
    limit = notice_of(gathering)
    announced = gathering.announced_at is not None
    waiting = sum(1 for place in places if place.invitee.answer == Answer.WAITING)
    note = _("%(n)s have not answered yet.") % {"n": waiting} if waiting else ""
    return [
        Todo(BEFORE, _("Put the agenda together"), gathering.items.exists(), "gathering_agenda"),
        Todo(BEFORE, _("Invite agencies and organisations"), bool(places), "gathering_table", note=note),
        Todo(
            BEFORE, _("Announce time, place, content and how to join"), announced, "gathering_notice", limit.due,
            limit.cited(lang), limit.is_confirmed, note=_length_note(limit),
        ),
    ]  # fmt: skip


def _length_note(limit: Limit) -> Any:
    if limit.law is None:
        return _("No rule of law sets a number of days here.")
    return "" if limit.due else _("How many days before is not known from the law; announce in good time.")


def _during(gathering: Gathering, places: list[Place]) -> list[Todo]:
    counts = head_count(places)
    states = list(gathering.items.values_list("state", flat=True))
    open_items = sum(1 for state in states if state in (ItemState.WAITING, ItemState.CURRENT))
    was_opened = gathering.opened_at is not None
    return [
        Todo(DURING, _("Open the gathering on its day"), was_opened, "gathering_session"),
        Todo(
            DURING, _("Write down who sits at the table"), was_opened and bool(places) and not counts["unmarked"],
            "gathering_attendance", note=_("%(n)s not marked yet.") % {"n": counts["unmarked"]} if was_opened else "",
        ),
        Todo(
            DURING, _("Go through the agenda, note speeches and conclusions"), was_opened and not open_items,
            "gathering_session",
        ),
    ]  # fmt: skip


def _after(gathering: Gathering, lang: str) -> list[Todo]:
    limit = result_of(gathering)
    law = rule_for(gathering.kind, agency_of(gathering.convener_id), gathering.on)
    minutes = Minutes.objects.filter(gathering=gathering).first()
    todos = [
        Todo(AFTER, _("Fix the conclusions and give out their tasks"), gathering.concluded_at is not None,
             "gathering_conclusions"),
        Todo(AFTER, _("Write the minutes and send them round"), bool(minutes and minutes.circulated_at),
             "gathering_minutes"),
        Todo(AFTER, _("Settle the remarks and seal the minutes"), bool(minutes and minutes.state == MinutesState.SEALED),
             "gathering_minutes"),
    ]  # fmt: skip
    if gathering.is_public or (law is not None and law.publishes_result):
        due_on = gathering.result_due_on if gathering.held_at else limit.due
        is_sure = limit.is_confirmed
        note = "" if limit.due else _("Within how many days is not known from the law; publish soon.")
        done = gathering.result_published_at is not None
        todos.append(
            Todo(AFTER, _("Publish the result"), done, "gathering_result", due_on, limit.cited(lang), is_sure, note)
        )
    following = gathering.following.exclude(state=State.CANCELLED).exists()
    todos.append(Todo(AFTER, _("Prepare the next gathering with what stayed open"), following, "gathering_next"))
    return todos
