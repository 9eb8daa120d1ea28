"""Conditions and consequences of the acts on denunciations beyond the table: Luật TC 2018 (and 2011), NĐ 31/2019, NĐ
156/2026."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.queries.superiors import parents
from caunoi.matters import deadlines
from caunoi.matters.choices import ClockState, Earlier, Instance, State
from caunoi.matters.commands.frame import enter
from caunoi.matters.law.answers import answer_with
from caunoi.matters.law.case import SINCE_2026, Case
from caunoi.matters.law.complaints import check_criteria, outstanding
from caunoi.matters.law.petitions import check_eligible_and_own, tell_forwarder_later
from caunoi.matters.models import Matter, MatterClock, Recusal
from caunoi.matters.stages import NEW, OLD, regime_on
from caunoi.matters.stages.tracks import Regime
from caunoi.people.models import Seat
from caunoi.people.roles import rights_of

CRITERIA_SINCE = date(2019, 5, 28)
"""NĐ 31/2019 Đ3 lists the criteria of complexity."""
CONDITIONS = {"form", "capacity", "competence", "basis"}
SMALLEST_TEAM = 2


def regime_of(case: Case) -> Regime:
    """The law that governs: that of the day of acceptance, before it that of today (Luật TC 2018 Đ66.3)."""
    return OLD if (case.matter.law_regime or regime_on(case.on)) == OLD.act else NEW


def conditions_checked(case: Case) -> None:
    """Several places or a delegated check have the longer limit (Luật TC 2018 Đ24.1)."""
    for rule in (NEW.triage, OLD.triage):
        clock = case.clock(rule)
        if clock is not None and "multi_place" in case.values:
            clock.events["flags"] = ["multi_place"]
            deadlines.recompute(clock)
            deadlines.refresh_due(case.matter)


def check_acceptance(case: Case) -> None:
    """A denouncer whose identity was verified; under the law of 2018 all four conditions of Đ29.1, and a review of what was
    concluded before (Đ37)."""
    check_eligible_and_own(case)
    regime = regime_of(case)
    if regime is NEW and set(case.values["conditions"]) != CONDITIONS:
        case.refuse(
            _("A denunciation is accepted when all four conditions are met (Luật TC 2018 Đ29.1)."), "conditions"
        )
    if case.value("check_conditions", "identity") != "yes":
        case.conflict(
            _(
                "Nobody verified the denouncer's identity. Check the conditions first; information without a "
                "clear sender is "
              "kept for inspection or management, it is not accepted as a denunciation (Luật TC 2018 Đ24-25).")
        )  # fmt: skip
    if case.matter.instance == Instance.FURTHER and regime is NEW:
        ground = case.value("review_further", "ground")
        if ground is None and case.value("screen", "earlier") != Earlier.OVERDUE:
            case.conflict(_("A further denunciation is reviewed before it is accepted (Luật TC 2018 Đ37)."))
        if ground == "none":
            case.conflict(_("The review found no ground to settle it again. Refuse acceptance with its reasons."))


def check_refusal(case: Case) -> None:
    """Not settled again: only after the review found no ground (Đ37.3)."""
    if case.values["ground"] == "not_again" and case.value("review_further", "ground") != "none":
        case.conflict(
            _(
                "Review the further denunciation first; this ground needs a review that found nothing (Luật TC 2018 Đ37)."
            )
        )


def check_taking_over(case: Case) -> None:
    """Only the superior takes a settlement over, and only of a matter that is known here (Luật TC 2018 Đ38.5)."""
    below = Matter.objects.filter(pk=case.matter.previous_id).values_list("accountable_id", flat=True).first()
    if below is None:
        case.conflict(_("Please say first, by classifying, which denunciation of the agency below is taken over."))
    elif case.matter.accountable_id not in {above.pk for above in parents(below, case.on)}:
        case.conflict(_("Only an agency above the one that settles can take the settlement over (Luật TC 2018 Đ38.5)."))


def check_handing_up(case: Case) -> None:
    """The settlement goes up to an agency above, and nowhere else."""
    if case.values["body"] not in {above.pk for above in parents(case.matter.accountable_id, case.on)}:
        case.refuse(_("Please choose an agency that stands above yours."), "body")


def accepted(case: Case) -> None:
    """The law of the day of acceptance governs to the end (Luật TC 2018 Đ66.3)."""
    case.matter.law_regime = regime_on(case.on)
    set_complexity(case)


def check_complexity(case: Case) -> None:
    """The seven criteria rule from 28/5/2019 (NĐ 31 Đ3). What was extended as complex is not made simple afterwards (Đ30)."""
    check_criteria(case, CRITERIA_SINCE)
    clock = case.clock(regime_of(case).resolve)
    extended_times = len(clock.events.get("extensions", [])) if clock is not None else 0
    if regime_of(case) is NEW and len(case.values.get("criteria", [])) < extended_times:
        case.conflict(
            _(
                "The limit was extended %(times)s times because the denunciation was found that complex. With fewer criteria the "
                "extension would have no ground (Luật TC 2018 Đ30)."
            )
            % {"times": extended_times}
        )


def set_complexity(case: Case) -> None:
    """One criterion makes it complex, two or more very complex (NĐ 31/2019 Đ3); the law of 2011 knows only complex."""
    weighed = case.values if case.name == "weigh_complexity" else getattr(case.last("weigh_complexity"), "values", None)
    regime = regime_of(case)
    clock = case.clock(regime.resolve)
    if clock is None or weighed is None:
        return
    met = len(weighed.get("criteria", []))
    degree = "complex" if met == 1 or regime is OLD else "very_complex"
    clock.events["flags"] = [degree] if met else []
    deadlines.recompute(clock)
    deadlines.refresh_due(case.matter)


def check_information(case: Case) -> None:
    """Only what has no clear sender is kept as information (Luật TC 2018 Đ25)."""
    anonymous = any(petition.is_anonymous for petition in case.petitions)
    if not anonymous and case.value("check_conditions", "identity") != "no":
        case.conflict(_("This denunciation has a clear sender: accept it, refuse it with reasons, or forward it."))


def check_team(case: Case) -> None:
    """At least two members (Luật TC 2018 Đ31), their head among them, nobody named in the matter, related or in conflict."""
    team = case.values["team"]
    if regime_of(case) is NEW and len(team) < SMALLEST_TEAM:
        case.refuse(_("A team has at least two members (Luật TC 2018 Đ31)."), "team")
    if case.values["leader"] not in team:
        case.refuse(_("The head of the team has to be one of its members."), "leader")
    if "no_conflict" not in case.values:
        case.refuse(_("Please check for relatives and conflicts of interest, and say that you did."), "no_conflict")
    seats = Seat.objects.filter(pk__in=team).select_related("post")
    if any("denounce" not in rights_of(seat.post.roles) for seat in seats):
        case.refuse(
            _("Every member needs a post with the right to work on denunciations, or cannot open this one."), "team"
        )
    accounts = Seat.objects.filter(pk__in=team).values("account_id")
    if Recusal.objects.filter(matter=case.matter, until__isnull=True, account__in=accounts).exists():
        case.refuse(_("One of those chosen may not take part in this matter. Please choose others."), "team")


def check_short_report(case: Case) -> None:
    """Without a team only what was accepted as clear and urgent (Luật TC 2018 Đ43)."""
    if "short_path" not in getattr(case.last("accept"), "values", {}):
        case.conflict(
            _("This denunciation was not accepted for the short path of Luật TC 2018 Đ43. Please appoint a team.")
        )


def check_extension(case: Case) -> None:
    """Only what was found complex is extended (Luật TC 2018 Đ30.2-3); the law of 2011 extends once in any case (Đ21)."""
    if case.values["days"] < 1:
        case.refuse(_("Please say by how many days, at least one."), "days")
    clock = case.clock(regime_of(case).resolve)
    if clock is None:
        case.conflict(_("The limit of settlement is not running."))
    elif regime_of(case) is NEW and not clock.events.get("flags"):
        case.conflict(
            _("Only a complex denunciation is extended (Luật TC 2018 Đ30). Please record its complexity first.")
        )


def extended(case: Case) -> None:
    """Complex once, very complex twice, each time at most 30 days, counted from acceptance (Luật TC 2018 Đ30)."""
    clock = case.clock(regime_of(case).resolve)
    if clock is not None:
        clock.events.setdefault("extensions", []).append({"on": case.on.isoformat(), "days": case.values["days"]})
        deadlines.recompute(clock)
        deadlines.refresh_due(case.matter)


def still_waiting(case: Case) -> None:
    """Time of expertise does not count (NĐ 31/2019 Đ15.4): what came back or was resumed lets the limit run only when no
    other expertise is awaited."""
    clock = case.clock(NEW.resolve)
    pauses = clock.events.get("pauses", []) if clock is not None else []
    if clock is None or not pauses or clock.state != ClockState.RUNNING:
        return
    if outstanding(case, "request_expertise", "receive_expertise", "expert"):
        pauses[-1]["until"] = None
        clock.state = ClockState.PAUSED
        deadlines.recompute(clock)
        deadlines.refresh_due(case.matter)


def check_withdrawal(case: Case) -> None:
    """A withdrawal is recorded before the conclusion; what must go on says why (Luật TC 2018 Đ33)."""
    if case.values["extent"] == "part" and "must_go_on" in case.values:
        case.refuse(
            _("What was not withdrawn goes on by itself; a reason is needed only when all was withdrawn."), "must_go_on"
        )


def check_termination(case: Case) -> None:
    """A wholly withdrawn denunciation ends unless the law wants it to go on (Đ33.3, Đ34.3)."""
    if case.values["ground"] != "withdrawn":
        return
    last = case.last("record_withdrawal")
    if last is None or last.values["extent"] != "whole":
        case.conflict(
            _("Nobody recorded that the whole denunciation was withdrawn. Please record the withdrawal first.")
        )
    elif "must_go_on" in last.values:
        case.conflict(
            _(
                "The withdrawal does not stop this denunciation: there are signs of a violation, of threat "
                "or of slander (Luật TC 2018 Đ33.3)."
            )
        )


def check_conclusion_sent(case: Case) -> None:
    if case.last("send_conclusion") is not None:
        case.conflict(_("The conclusion was sent already."))


def check_publication(case: Case) -> None:
    """Never the denouncer, never a State secret (Luật TC 2018 Đ40; NĐ 31/2019 Đ6)."""
    if "no_denouncer" not in case.values:
        case.refuse(
            _("Please check the text for anything that could identify the denouncer, and say that you did."),
            "no_denouncer",
        )
    if case.last("publish_conclusion") is not None:
        case.conflict(_("The conclusion was made public already."))


DONE = ("send_conclusion", "handle_conclusion", "publish_conclusion")


def end_when_done(case: Case) -> None:
    """Sent, acted upon and made public: nothing more is owed of the conclusion itself."""
    done = {act.name for act in case.acts} | {case.name}
    if done.issuperset(DONE):
        enter(case.matter, State.PUBLISHED, case.ctx.at)


def conclusion_sent(case: Case) -> None:
    """The denouncer reads the result with the receipt (Luật TC 2018 Đ35.3)."""
    answer_with(case, case.values["to_denouncer"])
    end_when_done(case)


def concluded(case: Case) -> None:
    """Whoever sent it on by the law on reception is told (Luật TCD Đ27.2)."""
    tell_forwarder_later(case)


def handling_reported(case: Case) -> None:
    """Nothing is left to follow up once everything is carried out (NĐ 31/2019 Đ18.2)."""
    if case.values["is_done"] == "yes":
        MatterClock.objects.filter(matter=case.matter, rule=NEW.monitor, state=ClockState.RUNNING).update(
            state=ClockState.MET, met_on=case.on
        )
        deadlines.refresh_due(case.matter)


def check_closing(case: Case) -> None:
    """A conclusion is not put away before it was sent and made public (Luật TC 2018 Đ35.3, Đ40)."""
    owed = (NEW.conclude_send, NEW.publish)
    if MatterClock.objects.filter(matter=case.matter, rule__in=owed, state=ClockState.RUNNING).exists():
        case.conflict(
            _("The conclusion has not been sent or made public yet (Luật TC 2018 Đ35, Đ40). Please record that first.")
        )


def check_protection(case: Case) -> None:
    """Protection is decided on a request (Luật TC 2018 Đ50-51)."""
    if case.last("record_protection_request") is None:
        case.conflict(_("Nobody asked for protection in this matter. Please record the request first."))


def check_protection_end(case: Case) -> None:
    """Only a protection that was granted ends; by wilful breach from 1/7/2026 (Luật TC 2018 Đ54)."""
    last = next((act for act in reversed(case.acts) if act.name in ("decide_protection", "end_protection")), None)
    if last is None or last.values.get("granted") != "yes":
        case.conflict(_("No protection is in force in this matter."))
    if case.values["ground"] == "breach" and case.on < SINCE_2026:
        case.refuse(_("This ground exists from 01/07/2026 on (Luật TC 2018 Đ54 as amended)."), "ground")
