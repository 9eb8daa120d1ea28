"""What those who complained may still do: complain a second time, or sue; each with its last day and its article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.chips import short_date
from caunoi.base.languages import reading
from caunoi.ground.counting import add_months
from caunoi.matters import deadlines
from caunoi.matters.choices import ClockState, Instance, Kind, State
from caunoi.matters.law.complaints import track_of
from caunoi.matters.models import Act, Matter, MatterClock

COURT_LAW = _("article 116, Law on Administrative Procedure 2015")
SUIT_MONTHS = 12
"""One year (COURT_LAW, not read in its text)."""
BEFORE_DECISION = frozenset({State.ACCEPTED, State.VERIFYING, State.REPORTED, State.SUSPENDED})
AFTER_DECISION = frozenset({State.SENT, State.EFFECTIVE, State.EXECUTED, State.CLOSED})


@dataclass(frozen=True, slots=True)
class Right:
    """One thing that may still be done. ``until`` is its last day; ``is_confirmed`` is false where the text of the article was
    not read (chưa kiểm chứng)."""

    name: str
    """"second_complaint", "suit", "effect", or "going_on" after a termination."""
    sentence: Any
    until: date
    law: str
    is_confirmed: bool = True


def what_next(matter: Matter, on: date) -> list[Right]:
    """What is open on the civil day ``on`` to those who complained, by a decision that was sent or by a limit that passed
    without one (Luật KN Đ33, Đ42, Đ44); empty for other matters and before.

    Of a decision: the second complaint until a day, a suit until a day, and after which day it takes effect. What has passed is
    left out.
    """
    if matter.kind != Kind.COMPLAINT:
        return []
    begun = _begun(matter, on)
    if begun is None:
        return [right for right in _going_on(matter) if right.until >= on]
    rights = [*_second_complaint(matter, begun), *_suit(matter, begun), *_effect(matter)]
    return [right for right in rights if right.until >= on]


@dataclass(frozen=True, slots=True)
class _Begun:
    """From which day the rights count, and whether a decision began them or the passing of the limit."""

    on: date
    by_decision: bool


def _begun(matter: Matter, on: date) -> _Begun | None:
    acts = {act.name: act for act in Act.objects.filter(matter=matter).order_by("pk")}
    if matter.state in AFTER_DECISION and "send_decision" in acts:
        received = acts.get("record_delivery")
        return _Begun(
            date.fromisoformat(received.values["received_on"]) if received else acts["send_decision"].on, True
        )
    if matter.state not in BEFORE_DECISION:
        return None
    clock = MatterClock.objects.filter(
        matter=matter, rule=track_of(matter).resolve, state=ClockState.RUNNING, due_on__lt=on
    ).first()
    return _Begun(clock.late_on or clock.due_on, False) if clock and clock.due_on else None


def _going_on(matter: Matter) -> list[Right]:
    """After a termination that was told, the complaint can be gone on with for a time (Luật KN Đ11.8)."""
    clock = MatterClock.objects.filter(matter=matter, rule="KN_NOT_RESUMED", state=ClockState.RUNNING).first()
    if clock is None or clock.due_on is None:
        return []
    law = deadlines.compute(clock.rule, clock.trigger_on, clock.events).law(reading())
    sentence = _("The settlement was ended. The complaint can be gone on with until %(day)s (%(law)s).")
    return [Right("going_on", sentence % {"day": short_date(clock.due_on), "law": law}, clock.due_on, law)]


def _second_complaint(matter: Matter, begun: _Begun) -> list[Right]:
    track = track_of(matter)
    if not track.window or (track.is_discipline and not begun.by_decision):
        return []
    clock = MatterClock.objects.filter(matter=matter, rule=track.window).first()
    if begun.by_decision and clock is not None:
        until, law = clock.due_on, deadlines.compute(track.window, clock.trigger_on, clock.events).law(reading())
    else:
        result = deadlines.compute(track.window, begun.on, {"flags": _remote(matter)})
        until, law = result.due, result.law(reading())
    if until is None:
        return []
    words = (
        _("A second complaint can be made until %(day)s (%(law)s), to the direct superior of the one who decided.")
        if begun.by_decision
        else _(
            "The limit passed without a decision: a second complaint can be made until %(day)s (%(law)s), to the direct "
            "superior."
        )
    )
    return [Right("second_complaint", words % {"day": short_date(until), "law": law}, until, law)]


def _remote(matter: Matter) -> list[str]:
    accepted = Act.objects.filter(matter=matter, name="accept").order_by("-pk").first()
    return ["remote"] if accepted is not None and accepted.values.get("remote") else []


def _suit(matter: Matter, begun: _Begun) -> list[Right]:
    """To the administrative court; of disciplinary decisions only a dismissal (Luật KN Đ33, Đ42, Đ47-58)."""
    if matter.instance in (Instance.DISCIPLINE_FIRST, Instance.DISCIPLINE_SECOND):
        accepted = Act.objects.filter(matter=matter, name="accept").order_by("-pk").first()
        if accepted is None or not accepted.values.get("dismissal"):
            return []
        until = begun.on + timedelta(days=30)
    else:
        until = add_months(begun.on, SUIT_MONTHS)
    sentence = _("A suit can be brought before the administrative court until %(day)s (%(law)s; not verified).")
    return [
        Right(
            "suit", sentence % {"day": short_date(until), "law": COURT_LAW}, until, str(COURT_LAW), is_confirmed=False
        )
    ]


def _effect(matter: Matter) -> list[Right]:
    rule = track_of(matter).effect
    clock = MatterClock.objects.filter(matter=matter, rule=rule, state=ClockState.RUNNING).first()
    if clock is None or clock.due_on is None:
        return []
    law = deadlines.compute(rule, clock.trigger_on, clock.events).law(reading())
    sentence = _("The decision takes legal effect after %(day)s (%(law)s) when nobody complains again.")
    if track_of(matter).is_second:
        sentence = _("The decision takes legal effect after %(day)s (%(law)s).")
    return [Right("effect", sentence % {"day": short_date(clock.due_on), "law": law}, clock.due_on, law)]
