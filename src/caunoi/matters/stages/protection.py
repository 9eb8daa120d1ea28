"""What has to be done at once beside the settlement of a denunciation, and the protection of whoever denounced (Luật TC
2018 Đ27, Đ36, Đ47-58). No row asks who is protected: that stays with the sealed identity."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from caunoi.ground.moves import Move
from caunoi.matters import asks
from caunoi.matters.stages.denunciation_ending import CONCLUDED, HANDLED, PUBLISHED, SUSPENDED, WORKING
from caunoi.matters.stages.grounds import PROTECTION, PROTECTION_ENDS, YES_NO
from caunoi.matters.stages.processing import BEFORE
from caunoi.matters.stages.rows import act

OPEN = BEFORE | WORKING | {SUSPENDED, CONCLUDED, HANDLED}


# fmt: off
def protection() -> Iterable[Move]:
    """Rows of what is done at once and of protection."""
    yield act(
        "pass_to_investigators", "passed_to_investigators", OPEN, None, "approve",
        asks.line("body", _("Investigating body")),
        asks.text("reason", _("Signs of a crime")),
        law="Luật TC 2018 Đ27.1, Đ36",
    )
    yield act(
        "prevent_harm", "harm_prevented", OPEN, None, "approve",
        asks.text("measures", _("Urgent measures, or whom the agency asked to take them")),
        law="Luật TC 2018 Đ27.2; TT 05/2021 Đ16",
    )
    yield act(
        "record_protection_request", "protection_requested", OPEN, None, "denounce",
        asks.choices("what", _("What is to be protected"), PROTECTION),
        asks.flag("urgent", _("Asked by word of mouth in an emergency; the written request follows")),
        asks.text("reason", _("Reasons, without anything that tells who")),
        law="Luật TC 2018 Đ47-50",
    )
    yield act(
        "decide_protection", "protection_decided", OPEN, None, "approve",
        asks.choice("granted", _("Is protection granted?"), YES_NO),
        asks.line("body", _("Who protects"), required=False),
        asks.text("measures", _("Measures, or the reasons of the refusal; nothing that tells who")),
        law="Luật TC 2018 Đ51-53",
    )
    yield act(
        "end_protection", "protection_ended", OPEN | {PUBLISHED}, None, "approve",
        asks.choice("ground", _("Ground"), PROTECTION_ENDS),
        asks.text("reason", _("Reasons")),
        law="Luật TC 2018 Đ54",
    )
