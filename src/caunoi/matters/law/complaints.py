"""Conditions and consequences of the acts on complaints beyond the table: Luật KN 2011, NĐ 124/2020, NĐ 155/2026."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from caunoi.base.chips import short_date
from caunoi.matters import deadlines
from caunoi.matters.choices import Instance, State
from caunoi.matters.commands.frame import enter
from caunoi.matters.law.answers import answer_with
from caunoi.matters.law.case import SINCE_2026, Case
from caunoi.matters.law.petitions import check_eligible_and_own, tell_forwarder_later
from caunoi.matters.models import Matter
from caunoi.matters.stages.processing import BEFORE
from caunoi.matters.stages.tracks import TRACKS, Track

LIMITATIONS = {
    Instance.FIRST: "KN_LIMITATION",
    Instance.SECOND: "KN2_WINDOW",
    Instance.DISCIPLINE_FIRST: "KNKL_LIMITATION",
    Instance.DISCIPLINE_SECOND: "KNKL2_WINDOW",
}
"""In what time the complaint has to be made (Luật KN Đ9, Đ33.1, Đ48)."""
BY_TRACK = {track.instance: track for track in TRACKS}


def track_of(matter: Matter) -> Track:
    """The clocks and differences of a matter's kind of complaint."""
    return BY_TRACK[Instance(matter.instance or Instance.FIRST)]


def check_acceptance(case: Case) -> None:
    """Eligible, own, in time or with a lawful obstacle (Đ9), a group with all signatures and its appointment paper
    (Đ8)."""
    check_eligible_and_own(case)
    values, track = case.values, track_of(case.matter)
    if "remote" in values and not track.remote:
        case.refuse(_("Luật KN Đ50 knows no longer limit for remote areas in disciplinary complaints."), "remote")
    if "remote" in values and "remote_reason" not in values:
        case.refuse(
            _("No law lists remote areas: please say why this one counts, it is kept with the file."), "remote_reason"
        )
    people = case.value("screen", "people") or 1
    if people > 1 and "group_papers" not in values:
        case.refuse(
            _(
                "%(people)s people complain together: acceptance needs all signatures and the paper that "
                "appoints their representative (Luật KN Đ8.4).")
            % {"people": people},
            "group_papers",
        )  # fmt: skip
    _check_limitation(case)


def _check_limitation(case: Case) -> None:
    if "known_on" not in case.values or "late_reason" in case.values:
        return
    flags = ("remote",) if "remote" in case.values and case.matter.instance == Instance.SECOND else ()
    rule = LIMITATIONS[Instance(case.matter.instance or Instance.FIRST)]
    limit = case.due(rule, date.fromisoformat(case.values["known_on"]), flags)
    if limit is not None and limit.latest is not None and case.matter.received_on > limit.latest:
        case.refuse(
            _(
                "The complaint came on %(came)s; the time limit ended on %(end)s (%(law)s). Refuse acceptance on "
                "ground 6, or state the lawful obstacle.")
            % {"came": short_date(case.matter.received_on), "end": short_date(limit.latest), "law": limit.law()},
            "late_reason",
        )  # fmt: skip


def accepted(case: Case) -> None:
    """The limit of settlement knows from its first day whether the place is remote and the case complex."""
    set_flags(case, track_of(case.matter).resolve)


def case_flags(case: Case) -> list[str]:
    """The flags of the resolution limit: remote by the acceptance, complex by the newest weighing, which stands for
    itself."""
    acceptance = case.values if case.name == "accept" else (case.last("accept").values if case.last("accept") else {})
    weighed = case.values if case.name == "weigh_complexity" else getattr(case.last("weigh_complexity"), "values", {})
    flags = ["remote"] if acceptance.get("remote") else []
    return flags + (["complex"] if weighed.get("criteria") else [])


def set_flags(case: Case, rule: str) -> None:
    """Write the flags of the case into its resolution limit and compute it anew."""
    clock = case.clock(rule)
    if clock is not None:
        clock.events["flags"] = case_flags(case)
        deadlines.recompute(clock)
        deadlines.refresh_due(case.matter)


def complexity_weighed(case: Case) -> None:
    """A running limit of settlement becomes the longer one, counted from acceptance (Đ28, Đ37, Đ50)."""
    set_flags(case, track_of(case.matter).resolve)


def check_invitation(case: Case) -> None:
    """From 1/7/2026 the invitation goes out at least five days before (NĐ 124 Đ28.1 as amended)."""
    held_on = date.fromisoformat(case.values["held_on"])
    limit = case.due("KN_DIALOGUE_NOTICE", held_on)
    if limit is not None and limit.due is not None and case.on > limit.due:
        case.refuse(
            _(
                "For a dialogue on %(day)s the invitation had to be sent by %(last)s (%(law)s). Please "
                "choose a later day."
            )
            % {"day": short_date(held_on), "last": short_date(limit.due), "law": limit.law()},
            "held_on",
        )


def check_dialogue(case: Case) -> None:
    """A dialogue was announced before it is held."""
    invited = case.last_since("invite_dialogue", "accept")
    if invited is None:
        case.conflict(_("Nobody was invited to a dialogue yet. Please send the invitation first."))
    elif date.fromisoformat(invited.values["held_on"]) > case.on:
        case.conflict(_("The dialogue is announced for a later day. Its minutes can be written on that day."))


def check_decision(case: Case) -> None:
    """A decision rests on a plainly right complaint or on a report, and on the dialogue where the law demands it: at
    the second
    settlement and for disciplinary decisions always (Đ39, Đ50), at the first when demand and report differ (Đ30)."""
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
    always = track.is_second or track.instance == Instance.DISCIPLINE_FIRST
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
    """Whoever sent it on is to be told; a stay of the contested decision ends with the decision on it."""
    tell_forwarder_later(case)


def decision_sent(case: Case) -> None:
    """The complainants can read the decision from now on."""
    decision = case.last("decide")
    if decision is not None:
        parts = [
            decision.values[name] for name in ("content", "verified", "conclusion", "orders") if name in decision.values
        ]
        answer_with(case, "\n\n".join(parts), decision.values["basis"])


def check_2026(case: Case) -> None:
    """Suspension came with Luật 136/2025 (Đ11a), in force from 1/7/2026; it also serves what was accepted before (NĐ
    155 Đ22.1)."""
    if case.on < SINCE_2026:
        case.conflict(
            _("Until 30/06/2026 the law on complaints knows no suspension of the settlement; the limit runs on.")
        )


def suspended(case: Case) -> None:
    case.matter.state_before = str(case.matter.state)


def resumed(case: Case) -> None:
    """Work goes on where it stood; the days from suspension to resumption are added (NĐ 124 Đ28b.2)."""
    case.matter.state = State(case.matter.state_before or State.ACCEPTED)
    case.matter.state_before = ""


def check_withdrawal(case: Case) -> None:
    """Until 30/6/2026 by a signed petition and as a whole; from then on in part too, and by minutes (Luật KN Đ10)."""
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


def withdrawn(case: Case) -> None:
    """Before acceptance a wholly withdrawn complaint ends; afterwards a termination notice ends it."""

    if case.values["extent"] == "whole" and case.matter.state in BEFORE:
        enter(case.matter, State.WITHDRAWN, case.ctx.at)
        deadlines.stop_all(case.matter)


def check_termination(case: Case) -> None:
    """By withdrawal when all of it was withdrawn; the other grounds came with Luật 136/2025."""
    ground = case.values["ground"]
    if ground == "withdrawn" and case.value("record_withdrawal", "extent") != "whole":
        case.conflict(_("Nobody recorded that the whole complaint was withdrawn. Please record the withdrawal first."))
    if ground != "withdrawn" and case.on < SINCE_2026:
        case.refuse(
            _("This ground exists from 01/07/2026 on (Luật KN Đ11a); before, only a withdrawal ended the settlement."),
            "ground",
        )


def check_stay(case: Case) -> None:
    if _is_stayed(case):
        case.conflict(_("The contested decision is stayed already."))


def stayed(case: Case) -> None:
    """At the first settlement the stay lasts at most what is left of the limit (Đ35), counted from acceptance."""
    acceptance = case.last("accept")
    if acceptance is not None and case.matter.instance in ("", Instance.FIRST):
        deadlines.begin(case.matter, "KN_EMERGENCY_STAY", acceptance.on)


def check_lifting(case: Case) -> None:
    if not _is_stayed(case):
        case.conflict(_("The contested decision is not stayed, so there is nothing to lift."))


def _is_stayed(case: Case) -> bool:
    last = next((act.name for act in reversed(case.acts) if act.name in ("stay_decision", "lift_stay")), "")
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
    if case.matter.later_instances.exclude(state__in=(State.WITHDRAWN, State.NOT_ACCEPTED, State.TERMINATED)).exists():
        case.conflict(
            _(
                "There is a second complaint against this decision; it does not take effect while that one "
                "is open or decided."
            )
        )


def execution_reported(case: Case) -> None:
    if case.values["is_done"] == "yes":
        enter(case.matter, State.EXECUTED, case.ctx.at)
        deadlines.stop_all(case.matter)


def check_closing(case: Case) -> None:
    """What is in effect and to be carried out is not closed before it is."""
    if case.matter.state == State.EFFECTIVE and case.value("declare_effective", "to_execute") == "yes":
        case.conflict(_("The decision has not been carried out. Report its execution first."))
