"""Conditions and consequences of the acts on denunciations beyond the table: Luật TC 2018 (and 2011), NĐ 31/2019, NĐ
156/2026."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.matters import deadlines
from caunoi.matters.choices import Instance, State
from caunoi.matters.commands.frame import enter
from caunoi.matters.law.answers import answer_with
from caunoi.matters.law.case import Case
from caunoi.matters.law.petitions import check_eligible_and_own
from caunoi.matters.models import Recusal
from caunoi.matters.stages import NEW, OLD, regime_on
from caunoi.people.models import Seat

CONDITIONS = {"form", "capacity", "competence", "basis"}
SMALLEST_TEAM = 2


def conditions_checked(case: Case) -> None:
    """Several places or a delegated check have the longer limit (Luật TC 2018 Đ24.1)."""
    for rule in (NEW.triage, OLD.triage):
        clock = case.clock(rule)
        if clock is not None and "multi_place" in case.values:
            clock.events["flags"] = ["multi_place"]
            deadlines.recompute(clock)
            deadlines.refresh_due(case.matter)


def check_acceptance(case: Case) -> None:
    """All four conditions of Luật TC 2018 Đ29.1, of a denouncer whose identity was verified."""
    check_eligible_and_own(case)
    if set(case.values["conditions"]) != CONDITIONS:
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
    if case.matter.instance == Instance.FURTHER:
        ground = case.value("review_further", "ground")
        if ground is None:
            case.conflict(_("A further denunciation is reviewed before it is accepted (Luật TC 2018 Đ37)."))
        if ground == "none":
            case.conflict(_("The review found no ground to settle it again. Refuse acceptance with its reasons."))


def accepted(case: Case) -> None:
    """The law of the day of acceptance governs to the end (Luật TC 2018 Đ66.3)."""
    case.matter.law_regime = regime_on(case.on)
    set_complexity(case)


def set_complexity(case: Case) -> None:
    """One criterion makes it complex, two or more very complex (NĐ 31/2019 Đ3); the law of 2011 knows only complex."""
    weighed = case.values if case.name == "weigh_complexity" else getattr(case.last("weigh_complexity"), "values", {})
    met = len(weighed.get("criteria", []))
    regime = OLD if case.matter.law_regime == OLD.act else NEW
    clock = case.clock(regime.resolve)
    if clock is None or not met:
        return
    clock.events["flags"] = ["complex" if met == 1 or regime is OLD else "very_complex"]
    deadlines.recompute(clock)
    deadlines.refresh_due(case.matter)


def check_information(case: Case) -> None:
    """Only what has no clear sender is kept as information (Luật TC 2018 Đ25)."""
    anonymous = any(petition.is_anonymous for petition in case.petitions)
    if not anonymous and case.value("check_conditions", "identity") != "no":
        case.conflict(_("This denunciation has a clear sender: accept it, refuse it with reasons, or forward it."))


def check_team(case: Case) -> None:
    """At least two members, their head among them, nobody named in the matter, related or in conflict (Luật TC 2018
    Đ31)."""
    team = case.values["team"]
    if len(team) < SMALLEST_TEAM:
        case.refuse(_("A team has at least two members (Luật TC 2018 Đ31)."), "team")
    if case.values["leader"] not in team:
        case.refuse(_("The head of the team has to be one of its members."), "leader")
    if "no_conflict" not in case.values:
        case.refuse(_("Please check for relatives and conflicts of interest, and say that you did."), "no_conflict")
    accounts = Seat.objects.filter(pk__in=team).values("account_id")
    if Recusal.objects.filter(matter=case.matter, until__isnull=True, account__in=accounts).exists():
        case.refuse(_("One of those chosen may not take part in this matter. Please choose others."), "team")


def extended(case: Case) -> None:
    """Complex once, very complex twice, each time at most 30 days, counted from acceptance (Luật TC 2018 Đ30)."""
    regime = OLD if case.matter.law_regime == OLD.act else NEW
    clock = case.clock(regime.resolve)
    if clock is None:
        case.conflict(_("The limit of settlement is not running."))
        return
    if case.values["days"] < 1:
        case.refuse(_("Please say by how many days, at least one."), "days")
    clock.events.setdefault("extensions", []).append({"on": case.on.isoformat(), "days": case.values["days"]})
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


def conclusion_sent(case: Case) -> None:
    """The denouncer reads the result with the receipt (Luật TC 2018 Đ35.3)."""
    answer_with(case, case.values["to_denouncer"])


def check_publication(case: Case) -> None:
    """Never the denouncer, never a State secret (Luật TC 2018 Đ40; NĐ 31/2019 Đ6)."""
    if "no_denouncer" not in case.values:
        case.refuse(
            _("Please check the text for anything that could identify the denouncer, and say that you did."),
            "no_denouncer",
        )
    if case.last("publish_conclusion") is not None:
        case.conflict(_("The conclusion was made public already."))


def published(case: Case) -> None:
    """Acted upon and made public: nothing more is owed of the conclusion itself."""
    if case.matter.state == State.HANDLED:
        enter(case.matter, State.PUBLISHED, case.ctx.at)


def handled(case: Case) -> None:
    if case.last("publish_conclusion") is not None:
        enter(case.matter, State.PUBLISHED, case.ctx.at)


def suspended(case: Case) -> None:
    case.matter.state_before = str(case.matter.state)


def resumed(case: Case) -> None:
    """Work goes on where it stood; the time of suspension does not count (Luật TC 2018 Đ34.2)."""
    case.matter.state = State(case.matter.state_before or State.ACCEPTED)
    case.matter.state_before = ""
