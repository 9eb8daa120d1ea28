"""Conditions and consequences of the acts that end a complaint or let it stand still: Luật KN Đ10, Đ11a, Đ35, Đ39-46."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from caunoi.base.chips import short_date
from caunoi.matters import deadlines
from caunoi.matters.choices import ClockState, State
from caunoi.matters.commands.frame import enter
from caunoi.matters.law.answers import answer_with
from caunoi.matters.law.case import SINCE_2026, Case
from caunoi.matters.law.complaints import case_flags, group_size, track_of
from caunoi.matters.law.petitions import tell_forwarder_later
from caunoi.matters.stages.processing import BEFORE

SETTLED_AGAIN = frozenset({State.DECIDED, State.SENT, State.EFFECTIVE, State.EXECUTED, State.CLOSED})
FELL_AWAY = frozenset({State.WITHDRAWN, State.NOT_ACCEPTED, State.TERMINATED})


def check_decision(case: Case) -> None:
    """A decision rests on a plainly right complaint or on a report, and on the dialogue where the law demands it: at
    the second settlement and for disciplinary decisions always (Đ39, Đ50), at the first when demand and report differ
    (Đ30)."""
    review = case.last_since("review_own_decision", "accept")
    if review is not None and review.values["plainly_right"] == "yes":
        if case.values["result"] != "right":
            case.refuse(
                _(
                    "The own review found the complaint plainly right; a decision without verification can "
                    "say nothing else."
                ),
                "result",
            )
        return
    report = case.last_since("report_verification", "accept")
    if report is None:
        case.conflict(_("There is no report of the verification yet (Luật KN Đ29, Đ31). Please verify first."))
        return
    track = track_of(case.matter)
    always = track.is_second or track.is_discipline
    held = case.last_since("hold_dialogue", "accept")
    if (always or report.values["differs"] == "yes") and (held is None or held.values["presence"] == "excused"):
        case.conflict(
            _("A dialogue has to be held before this decision (Luật KN Đ39, Đ50). Please invite to it.")
            if always
            else _(
                "Demand and report differ, so a dialogue has to be held before this decision (Luật KN Đ30). "
                "Please invite to it."
            )
        )


def decided(case: Case) -> None:
    """Whoever sent it on is to be told."""
    tell_forwarder_later(case)


def set_effect_flags(case: Case) -> None:
    """In remote areas the time until effect and for the second complaint may be 45 days (Đ33.1, Đ44); against a dismissal
    30 (Đ48)."""
    track, acceptance = track_of(case.matter), case.last("accept")
    values = acceptance.values if acceptance else {}
    flags = ["remote"] if values.get("remote") else []
    if track.is_discipline:
        flags = ["dismissal"] if values.get("dismissal") else []
    for rule in (track.effect, track.window):
        clock = case.clock(rule) if rule else None
        if clock is not None and clock.state == ClockState.RUNNING and flags and rule != "KNKL_EFFECT":
            clock.events["flags"] = flags
            deadlines.recompute(clock)


def decision_sent(case: Case) -> None:
    """The complainants can read the decision from now on."""
    decision = case.last("decide")
    if decision is not None:
        parts = [
            decision.values[name] for name in ("content", "verified", "conclusion", "orders") if name in decision.values
        ]
        answer_with(case, "\n\n".join(parts), decision.values["basis"])


def check_delivery(case: Case) -> None:
    """A decision is received on the day on which it was sent or later."""
    sent = case.last("send_decision")
    if sent is not None and case.values["received_on"] < sent.on.isoformat():
        case.refuse(
            _("The decision was sent on %(day)s; it cannot have been received before.") % {"day": short_date(sent.on)},
            "received_on",
        )


def delivered(case: Case) -> None:
    """The time for the second complaint counts from the day of receipt (Đ33.1, Đ48)."""
    rule = track_of(case.matter).window
    deadlines.begin(case.matter, rule, case.day("received_on"))
    set_effect_flags(case)


def check_2026(case: Case) -> None:
    """Suspension came with Luật 136/2025 (Đ11a), in force from 1/7/2026; it also serves what was accepted before (NĐ
    155 Đ22.1)."""
    if case.on < SINCE_2026:
        case.conflict(
            _("Until 30/06/2026 the law on complaints knows no suspension of the settlement; the limit runs on.")
        )


def check_withdrawal(case: Case) -> None:
    """Until 30/6/2026 by a signed petition and as a whole; from then on in part too, and by minutes (Luật KN Đ10)."""
    people = case.values.get("people")
    if people is not None and not 1 <= people <= group_size(case):
        case.refuse(
            _("%(people)s complain together; please say how many of them withdraw, or leave it empty for all.")
            % {"people": group_size(case)},
            "people",
        )
    if case.on >= SINCE_2026:
        return
    if case.values["form"] == "minutes":
        case.refuse(
            _("Until 30/06/2026 a complaint is withdrawn by a signed petition (Luật KN Đ10); minutes do not do."),
            "form",
        )
    if case.values["extent"] == "part":
        case.refuse(
            _("Until 30/06/2026 the law knows only the withdrawal of the whole complaint (Luật KN Đ10)."), "extent"
        )


def is_wholly_withdrawn(case: Case) -> bool:
    """Whether all who complain together have withdrawn all of it since it was last taken up (NĐ 124 Đ7a)."""
    left = group_size(case)
    acts = [(act.name, act.values) for act in case.acts if act.name in ("record_withdrawal", "reopen")]
    for name, values in [*acts, (case.name, case.values)]:
        if name == "reopen":
            left = group_size(case)
        elif name == "record_withdrawal" and values["extent"] == "whole":
            left -= values.get("people", left)
    return left <= 0


def withdrawn(case: Case) -> None:
    """Before acceptance a wholly withdrawn complaint ends; afterwards a termination notice ends it."""
    if case.matter.state in BEFORE and is_wholly_withdrawn(case):
        enter(case.matter, State.WITHDRAWN, case.ctx.at)
        deadlines.stop_all(case.matter)


def check_termination(case: Case) -> None:
    """By withdrawal when all of it was withdrawn by all; the other grounds came with Luật 136/2025."""
    ground = case.values["ground"]
    if ground == "withdrawn" and not is_wholly_withdrawn(case):
        case.conflict(
            _(
                "Nobody recorded that all who complain withdrew the whole complaint. Please record the withdrawal first; "
                "those who remain go on (NĐ 124/2020 Đ7a)."
            )
        )
    if ground != "withdrawn" and case.on < SINCE_2026:
        case.refuse(
            _("This ground exists from 01/07/2026 on (Luật KN Đ11a); before, only a withdrawal ended the settlement."),
            "ground",
        )


def check_stay(case: Case) -> None:
    if _is_stayed(case):
        case.conflict(_("The contested decision is stayed already."))


def stayed(case: Case) -> None:
    """The stay lasts at most what is left of the limit (Đ35): at the first settlement its clock counts from acceptance with
    the same facts and pauses; at the second the limit of settlement itself says it."""
    track, resolve = track_of(case.matter), case.clock(track_of(case.matter).resolve)
    clock = case.clock(track.stay) if track.stay else None
    if clock is not None and resolve is not None:
        clock.trigger_on, clock.state = resolve.trigger_on, resolve.state
        clock.events = {"flags": case_flags(case), "pauses": [dict(each) for each in resolve.events.get("pauses", [])]}
        deadlines.recompute(clock)


def check_lifting(case: Case) -> None:
    if not _is_stayed(case):
        case.conflict(_("The contested decision is not stayed, so there is nothing to lift."))


def _is_stayed(case: Case) -> bool:
    """Whether a stay holds: it ends by being lifted and with the settlement."""
    ends = ("lift_stay", "decide", "terminate")
    last = next((act.name for act in reversed(case.acts) if act.name in ("stay_decision", *ends)), "")
    return last == "stay_decision"


def check_effect(case: Case) -> None:
    """A first decision takes effect when its time has passed and nobody complained again (Đ44); a second one when it
    has."""
    clock = case.clock(track_of(case.matter).effect)
    if clock is not None and clock.due_on is not None and case.on <= clock.due_on:
        case.conflict(
            _("The decision takes legal effect after %(day)s. Until then it can be complained against.")
            % {"day": short_date(clock.due_on)}
        )
    if case.matter.later_instances.exclude(state__in=FELL_AWAY).exists():
        case.conflict(
            _(
                "There is a second complaint against this decision; it does not take effect while that one "
                "is open or decided."
            )
        )


def effective(case: Case) -> None:
    """Execution is owed from the day of effect, however late it is written down, and only when there is something to do."""
    clock, effect = case.clock("KN_EXECUTE_ORDER"), case.clock(track_of(case.matter).effect)
    if clock is None or clock.state != ClockState.RUNNING:
        return
    if case.values["to_execute"] == "no":
        clock.state = ClockState.VOID
        clock.save()
    elif effect is not None and effect.due_on is not None and not case.matter.later_instances.exists():
        clock.trigger_on = effect.due_on + timedelta(days=1)
        deadlines.recompute(clock)
    deadlines.refresh_due(case.matter)


def check_execution(case: Case) -> None:
    if case.values["is_done"] == "yes":
        _check_published(case)


def execution_reported(case: Case) -> None:
    if case.values["is_done"] == "yes":
        enter(case.matter, State.EXECUTED, case.ctx.at)
        deadlines.stop_all(case.matter)


def _check_published(case: Case) -> None:
    rule = track_of(case.matter).publish
    clock = case.clock(rule) if rule else None
    if clock is not None and clock.state == ClockState.RUNNING:
        case.conflict(_("The second decision has not been made public yet (Luật KN Đ41). Please record that first."))


def check_closing(case: Case) -> None:
    """What is in effect and to be carried out is not closed before it is; a first decision that never took effect only once
    a second one stands in its place."""
    if case.matter.state == State.EFFECTIVE and case.value("declare_effective", "to_execute") == "yes":
        case.conflict(_("The decision has not been carried out. Report its execution first."))
    if case.matter.state == State.SENT and not case.matter.later_instances.filter(state__in=SETTLED_AGAIN).exists():
        case.conflict(
            _(
                "The decision has not taken effect, and no second decision stands in its place. Record the legal effect first."
            )
        )
    if case.matter.state in (State.SENT, State.EFFECTIVE):
        _check_published(case)
