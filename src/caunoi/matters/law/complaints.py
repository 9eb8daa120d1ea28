"""Conditions and consequences of the acts on complaints up to the decision: Luật KN 2011, NĐ 124/2020, NĐ 155/2026."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.choices import Kind as AgencyKind
from caunoi.agencies.queries.directory import agency_of
from caunoi.base.chips import short_date
from caunoi.matters import deadlines
from caunoi.matters.choices import ClockState, Instance
from caunoi.matters.law.case import SINCE_2026, Case
from caunoi.matters.law.competence import competence_for
from caunoi.matters.law.petitions import check_eligible_and_own
from caunoi.matters.models import Matter, MatterClock
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
    people = group_size(case)
    if people > 1 and "group_papers" not in values:
        case.refuse(
            _(
                "%(people)s people complain together: acceptance needs all signatures and the paper that "
                "appoints their representative (Luật KN Đ8.4).")
            % {"people": people},
            "group_papers",
        )  # fmt: skip
    first_by = case.values.get("first_by")
    competence = competence_for(case.matter, case.on, first_by)
    if not competence.is_allowed:
        case.conflict(competence.why)
    if track_of(case.matter).is_second and case.matter.previous_id is None and first_by is None:
        case.refuse(
            _("Nobody settles a complaint against the own decision: please say which agency decided first."), "first_by"
        )
    _check_not_ended_for_good(case)
    _check_not_too_early(case)
    _check_limitation(case)


def group_size(case: Case) -> int:
    """How many complain together, by the screening."""
    return case.value("screen", "people") or 1


def _check_not_ended_for_good(case: Case) -> None:
    """Ended, and 30 days of silence since it was told (Đ11.8); from 1/7/2026 what was withdrawn is not examined again unless
    under threat or coercion (Luật KN Đ10 as amended)."""
    silence, taken_up = case.clock("KN_NOT_RESUMED"), case.last("reopen")
    if silence is not None and silence.due_on and taken_up is not None and taken_up.on > silence.due_on:
        case.conflict(
            _(
                "The settlement was ended and nobody complained on until %(day)s. Refuse acceptance on ground 8 "
                "(Luật KN Đ11.8)."
            )
            % {"day": short_date(silence.due_on)}
        )
    withdrawal = case.last("record_withdrawal")
    whole = withdrawal is not None and withdrawal.values["extent"] == "whole" and withdrawal.on >= SINCE_2026
    if whole and taken_up is not None and "coerced" not in case.values:
        case.refuse(
            _(
                "What was withdrawn is not examined again unless it was withdrawn under threat or coercion (Luật KN Đ10 "
                "from 01/07/2026). Say so, or refuse acceptance."
            ),
            "coerced",
        )


def _check_limitation(case: Case) -> None:
    last, law = _last_day(case)
    if last is None and "known_on" in case.values and "late_reason" not in case.values:
        case.refuse(
            _(
                "No text that is recorded here gives the time limit for a decision known on %(day)s. Please check the day; if it "
                "is right, say why the complaint is still in time."
            )
            % {"day": short_date(date.fromisoformat(case.values["known_on"]))},
            "late_reason",
        )
    if "late_reason" in case.values or last is None or case.matter.received_on <= last:
        return
    case.refuse(
        _(
            "The complaint came on %(came)s; the time limit ended on %(end)s (%(law)s). Refuse acceptance on "
            "ground 6, or state the lawful obstacle.")
        % {"came": short_date(case.matter.received_on), "end": short_date(last), "law": law},
        "late_reason",
    )  # fmt: skip


def _last_day(case: Case) -> tuple[date | None, str]:
    """The last day for complaining and its article: from the day that is said, else for a second complaint from what is
    known of the first one."""
    rule = LIMITATIONS[Instance(case.matter.instance or Instance.FIRST)]
    if "known_on" in case.values:
        limit = case.due(rule, date.fromisoformat(case.values["known_on"]), _window_flags(case))
        return (limit.latest, limit.law()) if limit is not None else (None, "")
    window = MatterClock.objects.filter(matter_id=case.matter.previous_id, rule=rule).first()
    if window is not None and window.state != ClockState.VOID:
        return window.late_on or window.due_on, deadlines.compute(rule, window.trigger_on, window.events).law()
    passed = _first_limit(case)
    limit = case.due(rule, passed, _window_flags(case)) if passed is not None else None
    return (limit.latest, limit.law()) if limit is not None else (None, "")


def _first_limit(case: Case) -> date | None:
    """The last day of the first settlement that has no decision yet; ``None`` where the first one is unknown or decided."""
    if case.matter.instance != Instance.SECOND or case.matter.previous_id is None:
        return None
    clock = MatterClock.objects.filter(
        matter_id=case.matter.previous_id, rule=BY_TRACK[Instance.FIRST].resolve, state=ClockState.RUNNING
    ).first()
    return (clock.late_on or clock.due_on) if clock is not None else None


def _check_not_too_early(case: Case) -> None:
    """The second time comes after the first decision or after its limit (Đ33.1)."""
    last = _first_limit(case)
    if last is not None and case.matter.received_on <= last:
        case.conflict(
            _(
                "The first settlement has no decision yet and its limit runs until %(day)s. A second complaint is possible "
                "after the decision or after that day (Luật KN Đ33)."
            )
            % {"day": short_date(last)}
        )


def _window_flags(case: Case) -> tuple[str, ...]:
    """The facts that lengthen the time for a second complaint."""
    if case.matter.instance == Instance.SECOND and "remote" in case.values:
        return ("remote",)
    if case.matter.instance == Instance.DISCIPLINE_SECOND and "dismissal" in case.values:
        return ("dismissal",)
    return ()


def accepted(case: Case) -> None:
    """The limit of settlement knows from its first day whether the place is remote and the case complex."""
    set_flags(case)


def case_flags(case: Case) -> list[str]:
    """The flags of the resolution limit: remote by the acceptance, complex by the newest weighing, which stands for
    itself."""
    acceptance = case.values if case.name == "accept" else (case.last("accept").values if case.last("accept") else {})
    weighed = case.values if case.name == "weigh_complexity" else getattr(case.last("weigh_complexity"), "values", {})
    flags = ["remote"] if acceptance.get("remote") else []
    return flags + (["complex"] if weighed.get("criteria") else [])


def set_flags(case: Case) -> None:
    """Write the flags of the case into its resolution limit, and into that of a stay, and compute them anew."""
    track = track_of(case.matter)
    for rule in (track.resolve, track.stay):
        clock = case.clock(rule) if rule else None
        if clock is not None:
            clock.events["flags"] = case_flags(case)
            deadlines.recompute(clock)
    deadlines.refresh_due(case.matter)


def check_complexity(case: Case) -> None:
    """The seven criteria rule from 1/7/2026 (NĐ 124 Đ3a); before, no text said what is complex."""
    check_criteria(case, SINCE_2026)


def check_criteria(case: Case, defined_since: date) -> None:
    """From the day on which a text lists the criteria only they make a case complex; before, any reason that is written down
    does."""
    if case.on >= defined_since and "undefined" in case.values.get("criteria", []):
        case.refuse(
            _("Since %(day)s the decree says what is complex. Please choose among its criteria a) to g).")
            % {"day": short_date(defined_since)},
            "criteria",
        )


def complexity_weighed(case: Case) -> None:
    """A running limit of settlement becomes the longer one, counted from acceptance (Đ28, Đ37, Đ50)."""
    set_flags(case)


def check_invitation(case: Case) -> None:
    """From 1/7/2026 the invitation goes out at least five days before (NĐ 124 Đ28.1 as amended)."""
    held_on = date.fromisoformat(case.values["held_on"])
    limit = case.due("KN_DIALOGUE_NOTICE", held_on) if case.on >= SINCE_2026 else None
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
    """A dialogue was announced before it is held; from 1/7/2026 the law says who leads it at the second settlement."""
    invited = case.last_since("invite_dialogue", "accept")
    if invited is None:
        case.conflict(_("Nobody was invited to a dialogue yet. Please send the invitation first."))
    elif date.fromisoformat(invited.values["held_on"]) > case.on:
        case.conflict(_("The dialogue is announced for a later day. Its minutes can be written on that day."))
    if case.matter.instance == Instance.SECOND and case.on >= SINCE_2026:
        _check_who_leads(case)


def _check_who_leads(case: Case) -> None:
    """NĐ 124 Đ28.2 as amended: the head of a provincial agency always; the provincial chair in the cases named; else a
    deputy, a peer or the verifier, who reports back."""
    led_by, agency = case.values.get("led_by"), agency_of(case.matter.accountable_id)
    if led_by is None:
        case.refuse(_("Please say who led the dialogue (NĐ 124/2020 Đ28.2)."), "led_by")
    if led_by == "head":
        return
    if agency.kind == AgencyKind.DEPARTMENT:
        case.refuse(
            _(
                "The head of a provincial agency leads the dialogue at the second settlement in person (NĐ 124/2020 Đ28.2)."
            ),
            "led_by",
        )
    if case.values.get("cases"):
        case.refuse(
            _("In the cases chosen the head leads the dialogue in person (NĐ 124/2020 Đ28.2). Please hold it anew."),
            "led_by",
        )
    if "reported_back" not in case.values:
        case.refuse(
            _("Whoever led the dialogue in the head's place reports back; please say what (NĐ 124/2020 Đ28.2)."),
            "reported_back",
        )


def outstanding(case: Case, asked: str, got: str, by: str) -> list[date]:
    """The days of what was asked since acceptance and has not come, oldest first. What came is taken off the request of the
    same name under ``by``, else off the oldest."""
    waiting: list[tuple[str, date]] = []
    steps = [(act.name, act.values, act.on) for act in case.acts if act.name in ("accept", "take_over", asked, got)]
    for name, values, on in [*steps, (case.name, case.values, case.on)]:
        if name in ("accept", "take_over"):
            waiting = []
        elif name == asked:
            waiting.append((values.get(by, ""), on))
        elif name == got and waiting:
            waiting.remove(next((one for one in waiting if one[0] == values.get(by)), waiting[0]))
    return [on for _name, on in waiting]


def information_moved(case: Case) -> None:
    """Several holders may be asked: the limit shown is that of the oldest request not answered yet."""
    days = outstanding(case, "request_information", "receive_information", "holder")
    clock = case.clock("KN_INFO_VERIFY")
    if clock is None:
        return
    if days:
        clock.trigger_on, clock.state, clock.met_on = days[0], ClockState.RUNNING, None
        deadlines.recompute(clock)
    deadlines.refresh_due(case.matter)
