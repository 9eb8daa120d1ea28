"""Processing of petitions (xử lý đơn), alike for complaints and denunciations: screened, then accepted or sent where it
belongs (TT 07/2014 from 15/12/2014, TT 05/2021 from 15/11/2021; law.md 4.1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.ground.moves import Move
from caunoi.matters import asks
from caunoi.matters.choices import Earlier, FieldClass, State
from caunoi.matters.stages.rows import NOTICE, act, row

R, C, S = State.RECEIVED, State.CLASSIFIED, State.SCREENED
BEFORE = frozenset({R, C, S})
"""States before it is accepted or sent elsewhere."""
UNDER_WAY = frozenset({State.ACCEPTED, State.VERIFYING, State.REPORTED, State.SUSPENDED})
"""States from acceptance to the decision: original papers stay with the file."""
SENT_AWAY = frozenset({State.GUIDED, State.FORWARDED, State.RETURNED, State.FILED, State.DEMANDED})

ELIGIBLE = (("yes", _("Eligible for processing")), ("no", _("Not eligible for processing")))
INELIGIBLE = (
    ("form", _("Date, name, address, signature or content is missing")),
    ("copies", _("Sent to many bodies, the right one among them")),
    ("guided", _("Guided before on the same content")),
    ("content", _("Against the State, dividing, obscene or insulting")),
    ("illegible", _("Torn, crossed out or illegible")),
)
"""TT 05/2021 Đ6.2b; each leads to filing away for one year."""
COMPETENCE = (
    ("own", _("Within the competence of this agency")),
    ("other", _("Within the competence of another body")),
    ("mixed", _("Several contents of several competences")),
)

SCREENING = (
    asks.choice("eligible", _("Eligible?"), ELIGIBLE, _("By content and form, not by the title (TT 05/2021 Đ6.2).")),
    asks.choice("ground", _("If not eligible: why"), INELIGIBLE, required=False),
    asks.choice("competence", _("Competence"), COMPETENCE),
    asks.choice("field", _("Field, as the statutory forms count it"), FieldClass.choices),
    asks.choice("earlier", _("What was done before"), Earlier.choices),
    asks.whole("people", _("How many people stand behind it"), _("Five or more are many people (TT 07/2014 Đ6.4).")),
    asks.flag("anonymous", _("No clear sender (no name, false name or address)")),
    asks.line("forwarded_by", _("Sent on by (deputy, Front, newspaper, leader)"), required=False),
    asks.flag("originals", _("Original papers are with it")),
    asks.text("note", _("Note"), required=False),
)

REPLY = (
    asks.day("replied_on", _("Day of the reply"), when="past"),
    asks.line("reply_number", _("Number of the reply"), required=False),
    asks.text("summary", _("What it says")),
)


# fmt: off
def screening_rows(clocks: tuple[str, ...], everything: frozenset[str]) -> Iterable[Move]:
    """Rows of the processing of a complaint or a denunciation; ``clocks`` are the limits of accepting or passing on, which
    end as met when it is sent elsewhere; ``everything`` are all states in which the matter may stand."""
    yield act("screen", "screened", BEFORE, S, "classify", *SCREENING, law="TT 05/2021 Đ6")
    yield act(
        "propose_acceptance", "acceptance_proposed", {S}, None, "handle",
        asks.text("proposal", _("Proposal and its grounds")),
        paper="petition_proposal", law="TT 05/2021 Đ8, Đ14",
    )
    yield from _sending_away({"meets": (NOTICE, *clocks), "clock": "stop"})
    yield from _afterwards(everything)


def _sending_away(met: dict[str, Any]) -> Iterable[Move]:
    yield act(
        "demand_subordinate", "subordinate_demanded", {S}, State.DEMANDED, "approve",
        asks.agency("body", _("Agency that is to settle it")),
        asks.day("due_on", _("Report by"), when="future"),
        asks.text("demand", _("What is demanded")),
        paper="subordinate_demand", law="Luật TCD Đ26.1b", **met,
    )
    yield act(
        "return_petition", "petition_returned", {S}, State.RETURNED, "send",
        asks.line("to_body", _("To whom it goes back")),
        asks.text("reason", _("Why")),
        paper="petition_return", law="TT 07/2014 Đ12", **met,
    )
    yield act(
        "file_away", "filed_away", BEFORE, State.FILED, "approve",
        asks.choice("ground", _("Ground"), INELIGIBLE),
        asks.text("reason", _("Explanation"), required=False),
        law="TT 05/2021 Đ6.2b, Đ28", starts=("XLD_FILE_KEEP",), **met,
    )


def _afterwards(everything: frozenset[str]) -> Iterable[Move]:
    yield act(
        "record_reply", "reply_recorded", SENT_AWAY - {State.FILED}, None, "classify", *REPLY,
        law="TT 02/2021 (01/XLD cột 26)",
    )
    yield act(
        "report_to_forwarder", "forwarder_told", everything, None, "send",
        asks.line("to_whom", _("Deputy, Front, newspaper or body that sent it on")),
        asks.text("result", _("Result told")),
        law="Luật TCD Đ27.2; Luật TC 2018 Đ26.2", meets=("TCD_REPORT_TO_FORWARDER", "TC_PRESS_REPLY"),
    )
    yield act(
        "return_originals", "originals_returned", everything - UNDER_WAY, None, "classify",
        asks.text("papers", _("Which original papers")),
        asks.flag("signed", _("The sender signed for them")),
        law="TT 07/2014 Đ10",
    )
# fmt: on


def common_rows(working: frozenset[str], ended: frozenset[str], restarts: tuple[str, ...]) -> Iterable[Move]:
    """Rows that every procedure with acceptance shares: assigning, writing, opinions, transfer, joining, correcting.

    ``working`` are the open states after acceptance, ``ended`` those in which nothing more is owed; ``restarts`` are
    the clocks that
    run anew from the day a matter is taken up again.
    """
    everywhere = BEFORE | working
    yield row("classify", BEFORE, C, "classify", "classified", inputs=("kind", "topic_id"))
    yield row("assign", everywhere, None, "assign", "assigned", inputs=("seat_id",))
    yield row("notify_sender", everywhere, None, "handle", "sender_notified", inputs=("text",), meets=(NOTICE,))
    yield row("write_to_sender", everywhere | ended, None, "handle", "written_to_sender", inputs=("text",))
    yield row("join_petitioner", everywhere, None, "receive", "petitioner_joined", inputs=("nonce", "petitioner"))
    yield row(
        "name_representatives", everywhere, None, "classify", "representatives_named", inputs=("petition_ids", "paper")
    )
    yield row(
        "ask_opinion", everywhere - {R}, None, "handle", "opinion_asked", inputs=("agency_id", "question", "due_on")
    )
    yield row("give_opinion", everywhere, None, "handle", "opinion_given", inputs=("request_id", "opinion"))
    yield row("cancel_opinion", everywhere, None, "handle", "opinion_cancelled", inputs=("request_id", "reason"))
    yield row("offer_transfer", BEFORE, None, "assign", "transfer_offered", inputs=("to_agency_id", "reason"))
    yield row("accept_transfer", BEFORE, R, "assign", "transfer_accepted", clock="resume")
    yield row("refuse_transfer", everywhere, None, "assign", "transfer_refused", inputs=("reason",))
    yield row("take_back_transfer", everywhere, None, "assign", "transfer_taken_back", inputs=("reason",))
    yield row("settle_transfer", BEFORE, R, "assign", "transfer_settled", inputs=("to_agency_id", "reason"))
    yield row("merge", BEFORE, State.MERGED, "classify", "merged", inputs=("into_id", "reason"), clock="stop")
    yield row("unmerge", {State.MERGED}, C, "classify", "unmerged", inputs=("reason",), clock="revive")
    yield row("split", BEFORE, None, "classify", "split", inputs=("parts", "reason"))
    yield row("correct", everywhere | ended, None, "classify", "corrected", inputs=("changes", "reason"))
    yield row(
        "replace_receipt",
        everywhere | ended,
        None,
        "receive",
        "receipt_replaced",
        inputs=("petition_id", "nonce", "reason"),
    )
    yield row(
        "reopen", ended, C, "assign", "reopened", inputs=("reason",), clock="start",
        meets=("XLD_FILE_KEEP", "KN_NOT_RESUMED"), starts=restarts,
    )  # fmt: skip
    yield row("write_as_sender", everywhere | ended, None, "", "written_by_sender", inputs=("text",))
    yield row("rate", ended, None, "", "rated", inputs=("score",))
