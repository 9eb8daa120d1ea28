"""Which conditions guard an act and what follows from it, by the name of its row; per kind where the laws differ."""

from __future__ import annotations

from collections.abc import Callable

from caunoi.matters.choices import Kind, State
from caunoi.matters.law import complaint_ending, complaints, denunciations, petitions
from caunoi.matters.law.case import Case

Step = Callable[[Case], None]

C, D = Kind.COMPLAINT, Kind.DENUNCIATION


def _suspended(case: Case) -> None:
    case.matter.state_before = str(case.matter.state)


def _resumed(case: Case) -> None:
    """Work goes on where it stood; the time of suspension does not count (NĐ 124 Đ28b.2; Luật TC 2018 Đ34.2)."""
    case.matter.state = State(case.matter.state_before or State.ACCEPTED)
    case.matter.state_before = ""


CHECKS: dict[tuple[str, str], Step] = {
    ("", "screen"): petitions.check_screening,
    ("", "file_away"): petitions.check_filing,
    ("", "return_petition"): petitions.check_return,
    ("", "demand_subordinate"): petitions.check_demand,
    (C, "guide"): petitions.check_sent_on,
    (C, "accept"): complaints.check_acceptance,
    (C, "weigh_complexity"): complaints.check_complexity,
    (C, "invite_dialogue"): complaints.check_invitation,
    (C, "hold_dialogue"): complaints.check_dialogue,
    (C, "decide"): complaint_ending.check_decision,
    (C, "suspend"): complaint_ending.check_2026,
    (C, "record_withdrawal"): complaint_ending.check_withdrawal,
    (C, "terminate"): complaint_ending.check_termination,
    (C, "stay_decision"): complaint_ending.check_stay,
    (C, "lift_stay"): complaint_ending.check_lifting,
    (C, "record_delivery"): complaint_ending.check_delivery,
    (C, "declare_effective"): complaint_ending.check_effect,
    (C, "report_execution"): complaint_ending.check_execution,
    (C, "close"): complaint_ending.check_closing,
    (D, "forward_denunciation"): petitions.check_sent_on,
    (D, "accept"): denunciations.check_acceptance,
    (D, "refuse_acceptance"): denunciations.check_refusal,
    (D, "keep_as_information"): denunciations.check_information,
    (D, "demand_report"): petitions.check_subordinate,
    (D, "take_over"): denunciations.check_taking_over,
    (D, "hand_up"): denunciations.check_handing_up,
    (D, "weigh_complexity"): denunciations.check_complexity,
    (D, "extend_settlement"): denunciations.check_extension,
    (D, "appoint_team"): denunciations.check_team,
    (D, "report_shortly"): denunciations.check_short_report,
    (D, "record_withdrawal"): denunciations.check_withdrawal,
    (D, "terminate"): denunciations.check_termination,
    (D, "send_conclusion"): denunciations.check_conclusion_sent,
    (D, "publish_conclusion"): denunciations.check_publication,
    (D, "decide_protection"): denunciations.check_protection,
    (D, "end_protection"): denunciations.check_protection_end,
    (D, "close"): denunciations.check_closing,
}
"""Before the act: kind (empty for all) and row."""

EFFECTS: dict[tuple[str, str], Step] = {
    ("", "screen"): petitions.screened,
    ("", "suspend"): _suspended,
    ("", "resume_settlement"): _resumed,
    (C, "weigh_complexity"): complaints.complexity_weighed,
    (C, "decide"): complaint_ending.decided,
    (C, "send_decision"): complaint_ending.decision_sent,
    (C, "record_withdrawal"): complaint_ending.withdrawn,
    (C, "report_execution"): complaint_ending.execution_reported,
    (D, "check_conditions"): denunciations.conditions_checked,
    (D, "weigh_complexity"): denunciations.set_complexity,
    (D, "extend_settlement"): denunciations.extended,
    (D, "conclude"): denunciations.concluded,
    (D, "send_conclusion"): denunciations.conclusion_sent,
    (D, "publish_conclusion"): denunciations.end_when_done,
    (D, "handle_conclusion"): denunciations.end_when_done,
    (D, "receive_handling_report"): denunciations.handling_reported,
}
"""With the act, before its clocks."""

SETTLED: dict[tuple[str, str], Step] = {
    (C, "accept"): complaints.accepted,
    (C, "request_information"): complaints.information_moved,
    (C, "receive_information"): complaints.information_moved,
    (C, "stay_decision"): complaint_ending.stayed,
    (C, "decide"): complaint_ending.set_effect_flags,
    (C, "send_decision"): complaint_ending.set_effect_flags,
    (C, "record_delivery"): complaint_ending.delivered,
    (C, "declare_effective"): complaint_ending.effective,
    (D, "accept"): denunciations.accepted,
    (D, "take_over"): denunciations.accepted,
    (D, "receive_expertise"): denunciations.still_waiting,
    (D, "resume_settlement"): denunciations.still_waiting,
}
"""After the row's clocks began."""


def check(case: Case) -> None:
    """Ask the conditions of the act. Raises ``Invalid`` or ``Conflict`` in the words of the law."""
    for kind in ("", case.matter.kind):
        if (kind, case.name) in CHECKS:
            CHECKS[kind, case.name](case)


def take_effect(case: Case) -> None:
    """What follows from the act before its clocks."""
    for kind in ("", case.matter.kind):
        if (kind, case.name) in EFFECTS:
            EFFECTS[kind, case.name](case)


def after_clocks(case: Case) -> None:
    """What follows once the clocks of the act began."""
    if (case.matter.kind, case.name) in SETTLED:
        SETTLED[case.matter.kind, case.name](case)
