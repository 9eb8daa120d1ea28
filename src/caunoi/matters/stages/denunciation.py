"""Denunciations (tố cáo), read row by row: Luật TC 2018 Đ22-46 with NĐ 31/2019 (NĐ 156/2026 from 1/7/2026), and Luật
TC 2011 for what was accepted before 1/1/2019 (Luật TC 2018 Đ66.3). No row asks for anything of the denouncer: the
identity is sealed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from caunoi.ground.moves import Move, Table
from caunoi.matters import asks
from caunoi.matters.choices import State
from caunoi.matters.stages.denunciation_ending import (
    CONCLUDED,
    HANDLED,
    PUBLISHED,
    SUSPENDED,
    WORKING,
    A,
    Q,
    V,
    again,
    conclusion,
    handling,
    standing_still,
    withdrawal,
)
from caunoi.matters.stages.grounds import COMPLEXITY, NOT_ACCEPTED_GROUNDS
from caunoi.matters.stages.processing import BEFORE, SENT_AWAY, common_rows, screening_rows
from caunoi.matters.stages.protection import protection
from caunoi.matters.stages.rows import NOTICE, act
from caunoi.matters.stages.tracks import NEW, OLD, Regime, some

S = State.SCREENED
AFTER = frozenset({CONCLUDED, HANDLED})
ENDED = SENT_AWAY | {State.NOT_ACCEPTED, State.TERMINATED, State.INFORMATION, PUBLISHED, State.CLOSED, State.WITHDRAWN}
OLD_LAW = {
    "check_conditions": "Luật TC 2011 Đ20.1a", "forward_denunciation": "Luật TC 2011 Đ20.1b",
    "accept": "Luật TC 2011 Đ20.1a, Đ21", "refuse_acceptance": "Luật TC 2011 Đ20.1a", "extend_settlement": "Luật TC 2011 Đ21",
}  # fmt: skip
"""The articles read of the law of 2011; of its other acts the article is not recorded."""
UNREAD = "Luật TC 2011 (điều chưa kiểm chứng)"


def denunciation_table(regime: Regime) -> Table:
    """The state table under one law on denunciations."""
    processing = list(
        screening_rows((*regime.triages, *regime.transfers), BEFORE | WORKING | {SUSPENDED} | AFTER | ENDED)
    )
    own = [
        *_triage(regime),
        *_acceptance(regime),
        *_complexity(regime),
        *_verification(),
        *_expertise(regime),
        *_report(regime),
        *standing_still(regime),
        *withdrawal(regime),
        *conclusion(regime),
        *handling(regime),
        *(again(regime) if regime is NEW else ()),
        *(protection() if regime is NEW else ()),
    ]
    if regime is OLD:
        own = [replace(move, law=OLD_LAW.get(move.name, UNREAD)) if move.law else move for move in own]
    common = common_rows(WORKING | {SUSPENDED} | AFTER, ENDED, (regime.triage,))
    return Table([*processing, *own, *common], pausable={regime.resolve} if regime is NEW else ())


# fmt: off
def _triage(regime: Regime) -> Iterable[Move]:
    met = {"meets": (NOTICE, *regime.triages, *regime.transfers), "clock": "stop"}
    yield act(
        "check_conditions", "conditions_checked", BEFORE, None, "denounce",
        asks.choice(
            "identity", _("Was the denouncer's identity verified?"),
            (("yes", _("Verified")), ("no", _("No name, a false one, or not to be verified"))),
            _("Only whether; who it is stays sealed."),
        ),
        asks.flag("multi_place", _("Verification in several places, or delegated: the longer limit applies")),
        asks.text("result", _("What was checked")),
        law="Luật TC 2018 Đ24.1; NĐ 31/2019 Đ9.1",
    )
    yield act(
        "forward_denunciation", "denunciation_forwarded", {S}, State.FORWARDED, "send",
        asks.line("to_body", _("Competent body")),
        asks.text("reason", _("Why it is competent")),
        asks.flag("party", _("It concerns a Party member under Party rules")),
        paper="petition_forward_denunciation", law="Luật TC 2018 Đ24.2; TT 05/2021 Đ15", **met,
    )
    yield act(
        "keep_as_information", "kept_as_information", {S}, State.INFORMATION, "approve",
        asks.text("basis", _("Clear person, specific documents and grounds to verify"),
                  _("Anonymous or false-name information is not processed as a denunciation (Đ25).")),
        asks.line("used_by", _("Who uses it for inspection or management")),
        law="Luật TC 2018 Đ25.2; NĐ 31/2019 Đ20", **met,
    )
    yield act(
        "refuse_acceptance", "acceptance_refused", {S}, State.NOT_ACCEPTED, "approve",
        asks.choice("ground", _("Ground"), NOT_ACCEPTED_GROUNDS),
        asks.text("reason", _("Reasons told to the denouncer")),
        law="Luật TC 2018 Đ24.1, Đ24.3, Đ29.1, Đ37", **met,
    )


def _acceptance(regime: Regime) -> Iterable[Move]:
    yield act(
        "accept", "accepted", {S}, A, "approve",
        asks.text("content", _("Content accepted, without the denouncer")),
        asks.choices(
            "conditions", _("Conditions met (all four)"),
            (
                ("form", _("Form of Đ23")),
                ("capacity", _("Capacity or lawful representative")),
                ("competence", _("Own competence")),
                ("basis", _("Basis to identify the violator and the act")),
            ),
            required=regime is NEW,
        ),
        *([asks.flag("short_path", _("Clear and urgent in the field of management: short path (Đ43; NĐ 31/2019 Đ19)"))]
          if regime is NEW else []),
        paper="denunciation_acceptance", law="Luật TC 2018 Đ29.1-2; NĐ 31/2019 Đ9",
        meets=(NOTICE, *regime.triages, *regime.transfers), starts=some(regime.resolve, regime.accept_notice),
    )
    yield act(
        "notify_acceptance", "acceptance_notified", WORKING | {SUSPENDED}, None, "send",
        asks.text("to_denouncer", _("Words to the denouncer")),
        asks.text("to_denounced", _("Words to the denounced: the content alone"),
                  _("Nothing of the denouncer, neither pseudonym nor day of the petition.")),
        paper="denunciation_notice_denounced", law="Luật TC 2018 Đ29.3", meets=some(regime.accept_notice),
    )


def _complexity(regime: Regime) -> Iterable[Move]:
    yield act(
        "weigh_complexity", "complexity_weighed", {S, *WORKING}, None, "approve",
        asks.choices("criteria", _("Criteria that are met"), COMPLEXITY,
                     _("One makes it complex, two or more very complex (NĐ 31/2019 Đ3). None: it is not complex."),
                     required=False),
        asks.text("reason", _("Why")),
        law="Luật TC 2018 Đ30; NĐ 31/2019 Đ3",
    )
    yield act(
        "extend_settlement", "settlement_extended", WORKING, None, "approve",
        asks.whole("days", _("Days more"), _("At most 30 each time (Luật TC 2011: 30, complex 60, once).")),
        asks.text("reason", _("Reasons")),
        paper="denunciation_extension", law="Luật TC 2018 Đ30; NĐ 31/2019 Đ3",
    )


def _verification() -> Iterable[Move]:
    yield act(
        "appoint_team", "team_appointed", {A}, V, "approve",
        asks.seats("team", _("Members (two at least)"), _("No relative of the denounced, nobody with a conflict.")),
        asks.seat("leader", _("Head of the team")),
        asks.text("contents", _("What is to be verified")),
        asks.flag("no_conflict", _("I have checked that no member is related or has a conflict of interest")),
        paper="denunciation_team", law="Luật TC 2018 Đ31; NĐ 31/2019 Đ10",
    )
    yield act(
        "record_minutes", "minutes_recorded", {V, Q}, None, "handle",
        asks.line("who", _("With whom (without a denouncer's name)")),
        asks.text("minutes", _("Minutes")),
        paper="denunciation_minutes", law="NĐ 31/2019 Đ11-13",
    )


def _expertise(regime: Regime) -> Iterable[Move]:
    still = regime is NEW
    yield act(
        "request_expertise", "expertise_requested", {V, Q}, None, "approve",
        asks.line("expert", _("Expert body")),
        asks.text("question", _("Question")),
        paper="denunciation_expertise", law="NĐ 31/2019 Đ15", clock="pause" if still else "",
    )
    yield act(
        "receive_expertise", "expertise_received", {V, Q}, None, "handle",
        asks.text("opinion", _("Opinion of the expert")),
        law="NĐ 31/2019 Đ15.4", clock="resume" if still else "",
    )


REPORT = (
    asks.text("results", _("What was found on each content")),
    asks.text("assessment", _("Assessment: right, partly right, wrong, and why")),
    asks.text("proposal", _("Proposed measures")),
)


def _report(regime: Regime) -> Iterable[Move]:
    yield act(
        "report_verification", "verification_reported", {V}, Q, "handle", *REPORT,
        paper="denunciation_report_team", law="NĐ 31/2019 Đ16",
    )
    if regime is NEW:
        yield act(
            "report_shortly", "reported_shortly", {A}, Q, "approve", *REPORT,
            paper="denunciation_report_agency", law="Luật TC 2018 Đ43; NĐ 31/2019 Đ19",
        )
