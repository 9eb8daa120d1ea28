"""Processing of petitions: conditions of TT 05/2021 Đ6-9, Đ14-15 and TT 07/2014 beyond the table."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.queries.superiors import subtree_ids
from caunoi.matters import deadlines
from caunoi.matters.choices import ClockState, Earlier, Kind
from caunoi.matters.law.case import Case
from caunoi.matters.models import MatterClock, Petition


def check_screening(case: Case) -> None:
    """An ineligible petition names its ground; somebody stands behind one that is not anonymous."""
    values = case.values
    if values["eligible"] == "no" and "ground" not in values:
        case.refuse(_("Please say why it is not eligible (TT 05/2021 Đ6.2b)."), "ground")
    if values["eligible"] == "yes" and "ground" in values:
        case.refuse(
            _("A ground was given, but the petition is said to be eligible. Please correct one of both."), "ground"
        )
    if values["people"] == 0 and "anonymous" not in values:
        case.refuse(
            _("At least one person stands behind a petition. Say how many, or that the sender is not clear."), "people"
        )


def screened(case: Case) -> None:
    """What was found of the sender stands with the newest petition; a further denunciation begins the clocks of its
    review."""
    petition = case.petitions[-1] if case.petitions else None
    if petition is not None:
        Petition.objects.filter(pk=petition.pk).update(
            people=max(case.values["people"], 1),
            is_anonymous="anonymous" in case.values,
            forwarded_by=case.values.get("forwarded_by", ""),
        )
    if case.matter.kind == Kind.DENUNCIATION:
        _begin_of_denunciation(case)


def _begin_of_denunciation(case: Case) -> None:
    """What the screening shows begins limits that count from the receipt: the review of a further denunciation (Luật TC
    2018 Đ37.2, Đ38.2), the word to the press or body that sent it on (Đ26.2), the passing on (Đ24.2; Luật TC 2011 Đ20.1b)."""
    elsewhere = case.values["eligible"] == "yes" and case.values["competence"] == "other"
    wanted = {
        "TC_APPEAL_REVIEW": case.values["earlier"] == Earlier.CONCLUDED,
        "TC_OVERDUE_DEMAND": case.values["earlier"] == Earlier.OVERDUE,
        "TC_PRESS_REPLY": bool(case.values.get("forwarded_by")),
        "TC_TRANSFER": elsewhere,
        "TC2011_TRANSFER": elsewhere,
    }
    running = {clock.rule: clock for clock in MatterClock.objects.filter(matter=case.matter, rule__in=wanted)}
    for rule, is_wanted in wanted.items():
        clock = running.get(rule)
        if is_wanted and clock is None and case.due(rule, case.matter.received_on) is not None:
            deadlines.begin(case.matter, rule, case.matter.received_on)
        elif not is_wanted and clock is not None and clock.state == ClockState.RUNNING:
            clock.state = ClockState.VOID
            clock.save()
    deadlines.refresh_due(case.matter)


def check_eligible_and_own(case: Case) -> None:
    """Only what was found eligible and within the own competence can be accepted."""
    screening = case.last("screen")
    if screening is None:
        case.conflict(_("The petition has not been screened yet. Please screen it first."))
    if case.value("screen", "eligible") != "yes":
        case.conflict(_("The petition was found not eligible. File it away, or screen it anew."))
    if case.value("screen", "competence") != "own":
        case.conflict(
            _(
                "The petition was found to be outside your competence, or of several competences. Guide, "
                "forward or split it, or screen it anew."
            )
        )


def check_sent_on(case: Case) -> None:
    """Guided once, forwarded once (TT 05/2021 Đ9, Đ15): after that a repeat is filed away. Only what belongs elsewhere."""
    check_elsewhere(case)
    if case.last(case.name) is not None:
        case.conflict(
            _(
                "This was done once already on the same content; the law wants it once. File the repeated "
                "petition away instead."
            )
        )


def check_elsewhere(case: Case) -> None:
    """Only what was found eligible and not of the own competence is sent elsewhere."""
    if case.last("screen") is None:
        case.conflict(_("The petition has not been screened yet. Please screen it first."))
    if case.value("screen", "eligible") != "yes":
        case.conflict(_("The petition was found not eligible. File it away, or screen it anew."))
    if case.value("screen", "competence") == "own":
        case.conflict(
            _("The petition was found to be within your competence. Screen it anew before it is sent elsewhere.")
        )


def check_return(case: Case) -> None:
    """Back to whoever sent it on wrongly (TT 07/2014 Đ12)."""
    check_elsewhere(case)
    if not any(petition.forwarded_by for petition in case.petitions):
        case.conflict(
            _(
                "Nobody is noted who sent it on, so there is nobody to send it back to. Guide the sender, or screen it anew."
            )
        )


def check_subordinate(case: Case) -> None:
    """Only an agency below can be told to settle or to report (Luật TCD Đ26.1b; Luật TC 2018 Đ38)."""
    below = subtree_ids(case.matter.accountable_id, case.on) - {case.matter.accountable_id}
    if case.values["body"] not in below:
        case.refuse(_("Please choose an agency that stands below yours; to others the petition is passed on."), "body")


def check_demand(case: Case) -> None:
    """What is a subordinate's and overdue."""
    check_elsewhere(case)
    check_subordinate(case)


def check_filing(case: Case) -> None:
    """The ground of filing away agrees with the screening."""
    if case.value("screen", "eligible") == "yes" and case.values["ground"] != "guided":
        case.conflict(_("The petition was found eligible. Screen it anew with its ground before it is filed away."))


def tell_forwarder_later(case: Case) -> None:
    """Whoever sent a settled petition on is told the result within 7 working days (Luật TCD Đ27.2)."""
    if any(petition.forwarded_by for petition in case.petitions):
        deadlines.begin(case.matter, "TCD_REPORT_TO_FORWARDER", case.on)
