"""How the settlement of a denunciation stands still, ends, and begins again (Luật TC 2018 Đ33-40)."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from caunoi.ground.moves import Move
from caunoi.matters import asks
from caunoi.matters.choices import State
from caunoi.matters.stages.grounds import (
    AMOUNTS,
    DENUNCIATION_RESULTS,
    DENUNCIATION_SUSPENSION,
    DENUNCIATION_TERMINATION,
    FURTHER_GROUNDS,
    MUST_GO_ON,
    WAYS,
    WITHDRAWAL_FORMS,
    YES_NO,
)
from caunoi.matters.stages.processing import BEFORE, SENT_AWAY
from caunoi.matters.stages.rows import NOTICE, act, row
from caunoi.matters.stages.tracks import NEW, Regime, some

S, A, V, Q = State.SCREENED, State.ACCEPTED, State.VERIFYING, State.REPORTED
WORKING = frozenset({A, V, Q})
SUSPENDED, CONCLUDED, HANDLED, PUBLISHED = State.SUSPENDED, State.CONCLUDED, State.HANDLED, State.PUBLISHED


# fmt: off
def standing_still(regime: Regime) -> Iterable[Move]:
    """Rows by which the settlement stands still or ends without a conclusion."""
    if regime is NEW:
        yield act(
            "suspend", "suspended", WORKING, SUSPENDED, "approve",
            asks.choice("ground", _("Ground"), DENUNCIATION_SUSPENSION),
            asks.text("reason", _("Reasons and legal basis")),
            paper="denunciation_suspension", law="Luật TC 2018 Đ34.1-2", clock="pause", starts=some(regime.suspend_send),
        )
        yield act(
            "resume_settlement", "settlement_resumed", {SUSPENDED}, A, "approve",
            asks.text("reason", _("Why the ground has ended")),
            paper="denunciation_resumption", law="Luật TC 2018 Đ34.2", clock="resume",
        )
        yield act(
            "send_suspension", "suspension_sent", {SUSPENDED, *WORKING}, None, "send",
            asks.line("to_whom", _("To whom it was sent")),
            law="Luật TC 2018 Đ34.4", meets=some(regime.suspend_send),
        )
    yield act(
        "terminate", "terminated", WORKING | {SUSPENDED}, State.TERMINATED, "approve",
        asks.choice("ground", _("Ground"), DENUNCIATION_TERMINATION),
        asks.text("reason", _("Reasons and legal basis")),
        paper="denunciation_termination", law="Luật TC 2018 Đ34.3", clock="stop", starts=some(regime.suspend_send),
    )
    yield act(
        "send_termination", "termination_sent", {State.TERMINATED}, None, "send",
        asks.line("to_whom", _("To whom it was sent")),
        law="Luật TC 2018 Đ34.4", meets=some(regime.suspend_send),
    )


def withdrawal(regime: Regime) -> Iterable[Move]:
    """Row by which those who denounced take it back; what must go on goes on."""
    yield act(
        "record_withdrawal", "withdrawal_recorded", BEFORE | WORKING | {SUSPENDED}, None, "handle",
        asks.choice("extent", _("How much is withdrawn"), (("whole", _("All of it")), ("part", _("A part")))),
        asks.choice("form", _("How"), WITHDRAWAL_FORMS),
        asks.text("contents", _("What is withdrawn")),
        asks.choice("must_go_on", _("If it must go on all the same: why"), MUST_GO_ON, required=False),
        paper="denunciation_withdrawal_minutes", law="Luật TC 2018 Đ33; NĐ 31/2019 Đ4",
    )


def conclusion(regime: Regime) -> Iterable[Move]:
    """Rows of the conclusion and its sending."""
    yield act(
        "conclude", "concluded", {Q}, CONCLUDED, "approve",
        asks.choice("result", _("Result"), DENUNCIATION_RESULTS),
        asks.text("content", _("Content denounced, without the denouncer")),
        asks.text("verified", _("Result of the verification")),
        asks.text("basis", _("Legal basis")),
        asks.text("conclusion", _("Conclusion, responsibility of each person")),
        asks.text("measures", _("Measures; or how the rights of a person wrongly denounced are restored")),
        asks.flag("crime", _("There are signs of a crime: the file goes to the investigators at once (Đ27.1, Đ36)")),
        *AMOUNTS,
        paper="denunciation_conclusion", law="Luật TC 2018 Đ35; NĐ 31/2019 Đ17", meets=some(regime.resolve),
        starts=some(regime.conclude_send, regime.handle, regime.publish, regime.monitor),
    )
    yield act(
        "send_conclusion", "conclusion_sent", {CONCLUDED, HANDLED}, None, "send",
        asks.line("to_whom", _("To the denounced and the agencies concerned")),
        asks.text("to_denouncer", _("Result told to the denouncer")),
        law="Luật TC 2018 Đ35.3", meets=some(regime.conclude_send),
    )
    yield act(
        "publish_conclusion", "conclusion_published", {CONCLUDED, HANDLED}, None, "send",
        asks.choice("way", _("How"), WAYS),
        asks.day("since", _("From")),
        asks.line("where", _("Where")),
        asks.flag("no_denouncer",
                  _("I have checked that nothing in it could identify the denouncer, and no State secret")),
        law="Luật TC 2018 Đ40; NĐ 31/2019 Đ6", meets=some(regime.publish),
    )


def handling(regime: Regime) -> Iterable[Move]:
    """Rows of what follows from the conclusion, to the closed file."""
    yield act(
        "handle_conclusion", "conclusion_handled", {CONCLUDED}, HANDLED, "approve",
        asks.text("measures", _("Measures taken, rights restored, or files handed over")),
        *AMOUNTS,
        law="Luật TC 2018 Đ36", meets=some(regime.handle), starts=some(regime.handle_report),
    )
    yield act(
        "receive_handling_report", "handling_reported", {HANDLED, PUBLISHED}, None, "handle",
        asks.line("from_body", _("From whom")),
        asks.text("report", _("What was done")),
        asks.choice("is_done", _("Is everything carried out?"), YES_NO),
        *AMOUNTS,
        law="Luật TC 2018 Đ36.3; TT 02/2021 (04/KQGQ)", meets=some(regime.handle_report),
    )
    if regime.monitor:
        yield act(
            "report_follow_up", "follow_up_reported", {CONCLUDED, HANDLED, PUBLISHED}, None, "handle",
            asks.text("report", _("How far the conclusion is carried out")),
            law="NĐ 31/2019 Đ18.2", meets=(regime.monitor,), starts=(regime.monitor,),
        )
    yield row(
        "close", {PUBLISHED, HANDLED, State.NOT_ACCEPTED, State.TERMINATED, State.INFORMATION, *SENT_AWAY}, State.CLOSED,
        "handle", "closed", inputs=("reason",), clock="stop",
    )


def again(regime: Regime) -> Iterable[Move]:
    """Rows of further denunciations and of the superior (Luật TC 2018 Đ37-38)."""
    yield act(
        "review_further", "further_reviewed", {S}, None, "approve",
        asks.choice("ground", _("Ground to settle it again"), FURTHER_GROUNDS),
        asks.text("reason", _("Result of the review")),
        law="Luật TC 2018 Đ37", meets=("TC_APPEAL_REVIEW",),
    )
    yield act(
        "demand_report", "report_demanded", BEFORE, None, "approve",
        asks.agency("body", _("Agency whose settlement is overdue")),
        asks.text("demand", _("What is demanded")),
        paper="subordinate_demand", law="Luật TC 2018 Đ38.2-3",
        meets=("TC_OVERDUE_DEMAND",), starts=("TC_OVERDUE_REPORT",),
    )
    yield act(
        "receive_report", "report_received", BEFORE | WORKING, None, "handle",
        asks.text("report", _("What the agency reports")),
        law="Luật TC 2018 Đ38.3", meets=("TC_OVERDUE_REPORT",),
    )
    yield act(
        "take_over", "taken_over", BEFORE, A, "approve",
        asks.text("reason", _("Grave violation of the law or bias in the settlement below")),
        asks.text("content", _("Content accepted, without the denouncer")),
        paper="denunciation_acceptance", law="Luật TC 2018 Đ38.5; NĐ 31/2019 Đ5",
        meets=(NOTICE, *regime.triages, *regime.transfers), starts=some(regime.resolve, regime.accept_notice),
    )
    yield act(
        "hand_up", "handed_up", WORKING | {SUSPENDED}, State.FORWARDED, "approve",
        asks.agency("body", _("Superior that takes the settlement over")),
        asks.text("reason", _("Reasons")),
        law="Luật TC 2018 Đ38.5; NĐ 31/2019 Đ5", clock="stop",
    )
