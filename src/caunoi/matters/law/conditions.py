"""Which conditions guard an act and what follows from it, by the name of its row; per kind where the laws differ."""

from __future__ import annotations

from collections.abc import Callable

from caunoi.matters.choices import Kind
from caunoi.matters.law import complaints, denunciations, petitions
from caunoi.matters.law.case import Case

Step = Callable[[Case], None]

CHECKS: dict[tuple[str, str], Step] = {
    (Kind.COMPLAINT, "accept"): complaints.check_acceptance,
    (Kind.COMPLAINT, "guide"): petitions.check_only_once,
    (Kind.COMPLAINT, "invite_dialogue"): complaints.check_invitation,
    (Kind.COMPLAINT, "hold_dialogue"): complaints.check_dialogue,
    (Kind.COMPLAINT, "decide"): complaints.check_decision,
    (Kind.COMPLAINT, "suspend"): complaints.check_2026,
    (Kind.COMPLAINT, "record_withdrawal"): complaints.check_withdrawal,
    (Kind.COMPLAINT, "terminate"): complaints.check_termination,
    (Kind.COMPLAINT, "stay_decision"): complaints.check_stay,
    (Kind.COMPLAINT, "lift_stay"): complaints.check_lifting,
    (Kind.COMPLAINT, "declare_effective"): complaints.check_effect,
    (Kind.COMPLAINT, "close"): complaints.check_closing,
    (Kind.DENUNCIATION, "accept"): denunciations.check_acceptance,
    (Kind.DENUNCIATION, "forward_denunciation"): petitions.check_only_once,
    (Kind.DENUNCIATION, "keep_as_information"): denunciations.check_information,
    (Kind.DENUNCIATION, "appoint_team"): denunciations.check_team,
    (Kind.DENUNCIATION, "record_withdrawal"): denunciations.check_withdrawal,
    (Kind.DENUNCIATION, "terminate"): denunciations.check_termination,
    (Kind.DENUNCIATION, "send_conclusion"): denunciations.check_conclusion_sent,
    (Kind.DENUNCIATION, "publish_conclusion"): denunciations.check_publication,
    ("", "screen"): petitions.check_screening,
    ("", "file_away"): petitions.check_filing,
}
"""Before the act: kind (empty for all) and row."""

EFFECTS: dict[tuple[str, str], Step] = {
    (Kind.COMPLAINT, "weigh_complexity"): complaints.complexity_weighed,
    (Kind.COMPLAINT, "decide"): complaints.decided,
    (Kind.COMPLAINT, "send_decision"): complaints.decision_sent,
    (Kind.COMPLAINT, "suspend"): complaints.suspended,
    (Kind.COMPLAINT, "resume_settlement"): complaints.resumed,
    (Kind.COMPLAINT, "record_withdrawal"): complaints.withdrawn,
    (Kind.COMPLAINT, "stay_decision"): complaints.stayed,
    (Kind.COMPLAINT, "report_execution"): complaints.execution_reported,
    (Kind.DENUNCIATION, "check_conditions"): denunciations.conditions_checked,
    (Kind.DENUNCIATION, "weigh_complexity"): denunciations.set_complexity,
    (Kind.DENUNCIATION, "extend_settlement"): denunciations.extended,
    (Kind.DENUNCIATION, "send_conclusion"): denunciations.conclusion_sent,
    (Kind.DENUNCIATION, "publish_conclusion"): denunciations.published,
    (Kind.DENUNCIATION, "handle_conclusion"): denunciations.handled,
    (Kind.DENUNCIATION, "suspend"): denunciations.suspended,
    (Kind.DENUNCIATION, "resume_settlement"): denunciations.resumed,
    ("", "screen"): petitions.screened,
}
"""With the act, before its clocks."""

SETTLED: dict[tuple[str, str], Step] = {
    (Kind.COMPLAINT, "accept"): complaints.accepted,
    (Kind.DENUNCIATION, "accept"): denunciations.accepted,
    (Kind.DENUNCIATION, "take_over"): denunciations.accepted,
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
