"""Complaints (khiếu nại), read row by row: Luật KN 2011 Đ27-46 for the first and second time, Đ47-58 for disciplinary
decisions, with NĐ 124/2020 and from 1/7/2026 NĐ 155/2026. The lengths of the clocks are in the rulebook."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from caunoi.ground.moves import Move, Table
from caunoi.matters import asks
from caunoi.matters.choices import State
from caunoi.matters.stages.complaint_ending import (
    DECIDED,
    EFFECTIVE,
    SENT,
    SUSPENDED,
    WORKING,
    A,
    Q,
    V,
    decision,
    effect,
    execution,
    standing_still,
    stay,
    withdrawal,
)
from caunoi.matters.stages.grounds import COMPLEXITY, DIALOGUE_CASES, DIALOGUE_LED_BY, PRESENCE, REFUSAL_GROUNDS, YES_NO
from caunoi.matters.stages.processing import BEFORE, SENT_AWAY, common_rows, screening_rows
from caunoi.matters.stages.rows import NOTICE, act
from caunoi.matters.stages.tracks import Track, some

C, S = State.CLASSIFIED, State.SCREENED
AFTER = frozenset({DECIDED, SENT, EFFECTIVE})
ENDED = SENT_AWAY | {State.NOT_ACCEPTED, State.TERMINATED, State.EXECUTED, State.CLOSED, State.WITHDRAWN}

ACCEPT = "KN_ACCEPT"
CLOCKS_AT_RECEIPT = (NOTICE, ACCEPT)


def complaint_table(track: Track) -> Table:
    """The state table of one kind of complaint."""
    rows = [
        *screening_rows((ACCEPT,), BEFORE | WORKING | {SUSPENDED} | AFTER | ENDED),
        *_processing(),
        *_acceptance(track),
        *_complexity(track),
        *_verification(),
        *_evidence(),
        *_report(),
        *_dialogue(),
        *stay(track),
        *standing_still(track),
        *withdrawal(),
        *decision(track),
        *effect(track),
        *execution(),
        *common_rows(WORKING | {SUSPENDED} | AFTER, ENDED, (ACCEPT,)),
    ]
    return Table(rows, pausable=some(track.resolve, track.stay))


# fmt: off
def _processing() -> Iterable[Move]:
    yield act(
        "guide", "guided", {S}, State.GUIDED, "send",
        asks.line("to_body", _("Competent body")),
        asks.text("guidance", _("What the complainant is told")),
        paper="petition_guidance", law="Luật KN Đ27; TT 05/2021 Đ9", meets=(NOTICE, ACCEPT), clock="stop",
    )
    yield act(
        "ask_to_complete", "completion_asked", {S}, None, "send",
        asks.text("missing", _("What is missing and by when it should come")),
        paper="petition_completion", law="TT 07/2014 (mẫu 02-XLĐ)", meets=(NOTICE,),
    )


def _acceptance(track: Track) -> Iterable[Move]:
    yield act(
        "accept", "accepted", {S}, A, "approve",
        asks.text("content", _("Content accepted")),
        asks.day("known_on", _("Day on which the complainant received or learnt of the decision or act"),
                 when="past", required=False),
        asks.text("late_reason", _("If the time limit has passed: the lawful obstacle"), required=False),
        asks.flag("group_papers", _("Group: all signatures and the appointment of the representative are there")),
        asks.flag("remote", _("Remote area with difficult travel")),
        asks.line("remote_reason", _("Why it counts as remote"), required=False),
        *(
            [asks.agency("first_by", _("Who decided first, if no earlier matter is linked"), required=False)]
            if track.is_second
            else []
        ),
        *([asks.flag("dismissal", _("The contested decision is a dismissal"))] if track.is_discipline else []),
        asks.flag("coerced", _("It was withdrawn before, under threat or coercion")),
        paper="complaint_acceptance", law="Luật KN Đ27, Đ36, Đ50; NĐ 124/2020 Đ16.1",
        meets=(NOTICE, ACCEPT), starts=(track.resolve,),
    )
    yield act(
        "refuse_acceptance", "acceptance_refused", {S}, State.NOT_ACCEPTED, "approve",
        asks.choice("ground", _("Ground"), REFUSAL_GROUNDS),
        asks.text("reason", _("Reasons told to the complainant")),
        paper="complaint_refusal", law="Luật KN Đ11, Đ27", meets=(NOTICE, ACCEPT), clock="stop",
    )


def _complexity(track: Track) -> Iterable[Move]:
    yield act(
        "weigh_complexity", "complexity_weighed", {S, *WORKING}, None, "approve",
        asks.choices("criteria", _("Criteria that are met"), COMPLEXITY,
                     _("One is enough; it is recorded in writing. None: it is not complex."), required=False),
        asks.text("reason", _("Why")),
        law="Luật KN Đ28, Đ37, Đ50; NĐ 124/2020 Đ3a (NĐ 155/2026 Đ2)",
    )
    if not track.is_second and not track.is_discipline:
        yield act(
            "review_own_decision", "own_decision_reviewed", {A}, None, "approve",
            asks.choice("plainly_right", _("Is the complaint plainly right?"), YES_NO),
            asks.text("reason", _("Result of the review")),
            law="Luật KN Đ29.1a",
        )


def _verification() -> Iterable[Move]:
    yield act(
        "order_verification", "verification_ordered", {A}, V, "approve",
        asks.seats("team", _("Who verifies")),
        asks.text("contents", _("What is to be verified")),
        asks.day("until", _("Report by"), when="future"),
        paper="complaint_verification_order", law="Luật KN Đ29.1b",
    )
    yield act(
        "record_minutes", "minutes_recorded", {V, Q}, None, "handle",
        asks.line("who", _("With whom (without a denouncer's name)")),
        asks.text("minutes", _("Minutes")),
        paper="complaint_minutes", law="Luật KN Đ29",
    )


def _evidence() -> Iterable[Move]:
    yield act(
        "request_information", "information_requested", {V, Q}, None, "handle",
        asks.line("holder", _("Who holds it")),
        asks.text("what", _("Papers and explanations asked for")),
        paper="information_request", law="Luật KN Đ24, Đ29", starts=("KN_INFO_VERIFY",),
    )
    yield act(
        "receive_information", "information_received", {V, Q}, None, "handle",
        asks.line("holder", _("From whom"), _("Empty: the one who was asked first."), required=False),
        asks.text("what", _("What was received")),
        law="Luật KN Đ29", meets=("KN_INFO_VERIFY",),
    )
    yield act(
        "request_expertise", "expertise_requested", {V, Q}, None, "approve",
        asks.line("expert", _("Expert body")),
        asks.text("question", _("Question")),
        paper="expertise_request", law="Luật KN Đ29",
    )
    yield act(
        "receive_expertise", "expertise_received", {V, Q}, None, "handle",
        asks.text("opinion", _("Opinion of the expert")),
        law="Luật KN Đ29",
    )


def _report() -> Iterable[Move]:
    yield act(
        "report_verification", "verification_reported", {V}, Q, "handle",
        asks.text("subject", _("1. Object of the verification")),
        asks.text("time", _("2. Time of the verification")),
        asks.text("persons", _("3. Who verified")),
        asks.text("contents", _("4. What was verified")),
        asks.text("results", _("5. Results")),
        asks.text("proposal", _("6. Conclusion and proposal")),
        asks.choice("differs", _("Do the demand and the result still differ?"), YES_NO,
                    _("If they do, a dialogue has to be held at the first settlement (Luật KN Đ30).")),
        paper="complaint_report", law="Luật KN Đ29.4",
    )


def _dialogue() -> Iterable[Move]:
    yield act(
        "invite_dialogue", "dialogue_invited", {V, Q}, None, "approve",
        asks.day("held_on", _("Day of the dialogue"), when="future"),
        asks.line("place", _("Place and hour")),
        asks.text("contents", _("Contents")),
        paper="dialogue_invitation", law="Luật KN Đ30, Đ39; NĐ 124/2020 Đ28.1",
    )
    yield act(
        "hold_dialogue", "dialogue_held", {V, Q}, None, "approve",
        asks.choice("presence", _("Complainant"), PRESENCE),
        asks.choice("led_by", _("Led by"), DIALOGUE_LED_BY, required=False),
        asks.choices("cases", _("The head has to lead in person"), DIALOGUE_CASES,
                     _("Second settlement from 01/07/2026 (NĐ 124/2020 Đ28.2)."), required=False),
        asks.line("chair", _("Who led it")),
        asks.text("minutes", _("What was said and agreed")),
        asks.text("reported_back", _("If it was assigned: what was reported back to the head"), required=False),
        paper="dialogue_minutes", law="Luật KN Đ30, Đ39; NĐ 124/2020 Đ28",
    )
