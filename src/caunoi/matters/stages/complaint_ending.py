"""How the settlement of a complaint stands still and how it ends (Luật KN Đ10, Đ11a, Đ31-46, Đ54-57)."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from caunoi.ground.moves import Move
from caunoi.matters import asks
from caunoi.matters.choices import State
from caunoi.matters.stages.grounds import (
    AMOUNTS,
    FIRST_RESULTS,
    SUSPENSION_GROUNDS,
    TERMINATION_GROUNDS,
    WAYS,
    WITHDRAWAL_FORMS,
    YES_NO,
)
from caunoi.matters.stages.processing import BEFORE, SENT_AWAY
from caunoi.matters.stages.rows import act, row
from caunoi.matters.stages.tracks import Track, some

A, V, Q = State.ACCEPTED, State.VERIFYING, State.REPORTED
WORKING = frozenset({A, V, Q})
SUSPENDED, DECIDED, SENT, EFFECTIVE = State.SUSPENDED, State.DECIDED, State.SENT, State.EFFECTIVE


# fmt: off
def stay(track: Track) -> Iterable[Move]:
    """Rows by which the contested decision is not carried out meanwhile."""
    yield act(
        "stay_decision", "decision_stayed", WORKING | {SUSPENDED}, None, "approve",
        asks.line("decision", _("Which decision is stayed")),
        asks.text("reason", _("Harm that could hardly be repaired")),
        paper="stay_of_decision", law="Luật KN Đ35", starts=some(track.stay),
    )
    yield act(
        "lift_stay", "stay_lifted", WORKING | {SUSPENDED}, None, "approve",
        asks.text("reason", _("Why it is lifted")),
        paper="stay_lifted", law="Luật KN Đ35", meets=some(track.stay),
    )


def standing_still(track: Track) -> Iterable[Move]:
    """Rows by which the settlement stands still or ends without a decision."""
    yield act(
        "suspend", "suspended", WORKING, SUSPENDED, "approve",
        asks.choice("ground", _("Ground"), SUSPENSION_GROUNDS),
        asks.text("reason", _("Reasons and legal basis")),
        paper="complaint_suspension", law="Luật KN Đ11a.1; NĐ 124/2020 Đ28a, Đ28b.1",
        clock="pause", starts=("KN_SUSPEND_SEND",),
    )
    yield act(
        "resume_settlement", "settlement_resumed", {SUSPENDED}, A, "approve",
        asks.text("reason", _("Why the ground has ended")),
        paper="complaint_resumption", law="NĐ 124/2020 Đ28b.2", clock="resume", starts=("KN_RESUME_SEND",),
    )
    yield act(
        "send_suspension", "suspension_sent", {SUSPENDED, *WORKING}, None, "send",
        asks.line("to_whom", _("To whom it was sent")),
        law="NĐ 124/2020 Đ28b", meets=("KN_SUSPEND_SEND", "KN_RESUME_SEND"),
    )
    yield act(
        "terminate", "terminated", WORKING | {SUSPENDED}, State.TERMINATED, "approve",
        asks.choice("ground", _("Ground"), TERMINATION_GROUNDS),
        asks.text("reason", _("Reasons and legal basis")),
        paper="complaint_termination", law="Luật KN Đ10, Đ11a.2; NĐ 124/2020 Đ28b.1",
        clock="stop", starts=("KN_SUSPEND_SEND",),
    )
    yield act(
        "send_termination", "termination_sent", {State.TERMINATED}, None, "send",
        asks.line("to_whom", _("To whom it was sent")),
        law="Luật KN Đ10, Đ11.8; NĐ 124/2020 Đ28b.1", meets=("KN_SUSPEND_SEND",), starts=("KN_NOT_RESUMED",),
    )


def withdrawal() -> Iterable[Move]:
    """Row by which those who complained take it back."""
    yield act(
        "record_withdrawal", "withdrawal_recorded", BEFORE | WORKING | {SUSPENDED}, None, "handle",
        asks.choice("extent", _("How much is withdrawn"), (("whole", _("All of it")), ("part", _("A part")))),
        asks.choice("form", _("How"), WITHDRAWAL_FORMS),
        asks.whole("people", _("How many of the complainants withdraw"),
                   _("Empty: all of them. Those who remain go on (NĐ 124/2020 Đ7a)."), required=False),
        asks.text("contents", _("What is withdrawn")),
        asks.flag("explained", _("After an explanation by the agency")),
        paper="complaint_withdrawal_minutes", law="Luật KN Đ10; NĐ 124/2020 Đ7a",
    )


def decision(track: Track) -> Iterable[Move]:
    """Rows of the decision and of whom it is told."""
    if track.is_second or track.is_discipline:
        yield act(
            "convene_council", "council_convened", WORKING, None, "approve",
            asks.text("members", _("Members of the council")),
            asks.text("question", _("What it is asked")),
            paper="advisory_council", law="Luật KN Đ47-58" if track.is_discipline else "Luật KN Đ36.2",
        )
    yield act(
        "decide", "decided", WORKING, DECIDED, "approve",
        asks.choice("result", _("Result"), track.results),
        *([asks.choice("assessment", _("The complaint is"), FIRST_RESULTS)] if track.is_second else []),
        asks.text("content", _("Content of the complaint")),
        asks.text("verified", _("Result of the verification and of the dialogue")),
        asks.text("basis", _("Legal basis")),
        asks.text("conclusion", _("Conclusion on each content")),
        asks.text("orders", _("What is kept, changed, set aside or to be done, and what is compensated"),
                  required=False),
        *([asks.text("council_opinion", _("What the disciplinary council said, or why it was not asked"))]
          if track.is_discipline else []),
        *AMOUNTS,
        paper=track.decision, law="Luật KN Đ31, Đ40, Đ54, Đ56",
        # What was asked of others for the verification is no longer waited for.
        meets=some(track.resolve, track.stay, "KN_INFO_VERIFY"), starts=some(track.send, track.effect, track.publish),
    )
    yield act(
        "send_decision", "decision_sent", {DECIDED}, SENT, "send",
        asks.line("to_whom", _("To whom it was sent"),
                  _("Complainant, superior, those concerned, who sent it on, inspectorate (Luật KN Đ32, Đ41).")),
        law="Luật KN Đ32, Đ41, Đ56", meets=some(track.send), starts=some(track.window),
    )
    if track.publish:
        yield act(
            "publish_decision", "decision_published", {DECIDED, SENT, EFFECTIVE}, None, "send",
            asks.choice("way", _("How"), WAYS),
            asks.day("since", _("From")),
            asks.line("where", _("Where")),
            law="Luật KN Đ41; NĐ 75/2012 Đ12; NĐ 124/2020", meets=(track.publish,),
        )


def effect(track: Track) -> Iterable[Move]:
    """Rows between the sending and the legal effect."""
    if track.window:
        yield act(
            "record_delivery", "delivery_recorded", {SENT}, None, "send",
            asks.day("received_on", _("Day on which the complainant received the decision"), when="past"),
            law="Luật KN Đ33.1, Đ48", starts=(track.window,),
        )
    yield act(
        "declare_effective", "decision_effective", {SENT}, EFFECTIVE, "handle",
        asks.choice("to_execute", _("Is there something to be carried out?"), YES_NO),
        asks.text("note", _("Note"), required=False),
        law="Luật KN Đ44, Đ57", meets=some(track.effect, track.window),
        starts=() if track.is_discipline else ("KN_EXECUTE_ORDER",),
    )


def execution() -> Iterable[Move]:
    """Rows from legal effect to the closed file."""
    yield act(
        "order_execution", "execution_ordered", {EFFECTIVE}, None, "approve",
        asks.line("body", _("Who carries it out")),
        asks.text("orders", _("What is to be done")),
        asks.day("until", _("Until"), when="future"),
        law="Luật KN Đ45-46; NĐ 124/2020 Đ31", meets=("KN_EXECUTE_ORDER",),
    )
    yield act(
        "report_execution", "execution_reported", {EFFECTIVE}, None, "handle",
        asks.choice("is_done", _("Is everything carried out?"), YES_NO),
        asks.text("report", _("What was done")),
        *AMOUNTS,
        law="Luật KN Đ45-46; TT 02/2021 (02/KQGQ)",
    )
    yield row(
        "close", {State.EXECUTED, SENT, EFFECTIVE, State.NOT_ACCEPTED, State.TERMINATED, *SENT_AWAY}, State.CLOSED, "handle",
        "closed", inputs=("reason",), clock="stop", starts=("KN_ARCHIVE",),
    )
