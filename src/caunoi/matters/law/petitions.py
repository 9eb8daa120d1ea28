"""Processing of petitions: conditions of TT 05/2021 Đ6-9, Đ14-15 and TT 07/2014 beyond the table."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.matters import deadlines
from caunoi.matters.choices import Earlier, Kind
from caunoi.matters.law.case import Case
from caunoi.matters.models import Petition


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
        received = case.matter.received_on
        if case.values["earlier"] == Earlier.CONCLUDED and case.clock("TC_APPEAL_REVIEW") is None:
            deadlines.begin(case.matter, "TC_APPEAL_REVIEW", received)
        if case.values["earlier"] == Earlier.OVERDUE and case.clock("TC_OVERDUE_DEMAND") is None:
            deadlines.begin(case.matter, "TC_OVERDUE_DEMAND", received)
        if case.values.get("forwarded_by") and case.clock("TC_PRESS_REPLY") is None:
            deadlines.begin(case.matter, "TC_PRESS_REPLY", received)


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


def check_only_once(case: Case) -> None:
    """Guided once, forwarded once (TT 05/2021 Đ9, Đ15): after that a repeat is filed away."""
    if case.last(case.name) is not None:
        case.conflict(
            _(
                "This was done once already on the same content; the law wants it once. File the repeated "
                "petition away instead."
            )
        )


def check_filing(case: Case) -> None:
    """The ground of filing away agrees with the screening."""
    if case.value("screen", "eligible") == "yes" and case.values["ground"] != "guided":
        case.conflict(_("The petition was found eligible. Screen it anew with its ground before it is filed away."))


def tell_forwarder_later(case: Case) -> None:
    """Whoever sent a settled petition on is told the result within 7 working days (Luật TCD Đ27.2)."""
    if any(petition.forwarded_by for petition in case.petitions):
        deadlines.begin(case.matter, "TCD_REPORT_TO_FORWARDER", case.on)
