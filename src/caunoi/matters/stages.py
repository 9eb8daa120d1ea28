"""The procedure of recommendations, feedback and questions (law: Luật TCD Đ26.2, Đ28.1; TT 05/2021 Đ20), read row by row.

Received, classified, then own (assigned, answered) or not own (transferred inside the authority, or passed to another body);
no acceptance decision and no appeal. The lengths of the clocks are in the rulebook, not here.
"""

from __future__ import annotations

from caunoi.ground.moves import Move, Table
from caunoi.matters.choices import OPEN_STATES, State

R, C, P = State.RECEIVED, State.CLASSIFIED, State.IN_PROGRESS
W, A = State.AWAITING_CITIZEN, State.IN_APPROVAL
OPEN = frozenset(OPEN_STATES)
ENDED = frozenset({State.ANSWERED, State.CLOSED})
WORKING = frozenset({C, P})

NOTICE = "TCD_NOTIFY_RESULT"
HOUSE = "KNPA_HOUSE_ANSWER"
CLOCKS_AT_RECEIPT = (NOTICE, HOUSE)
PAUSABLE = frozenset({HOUSE})
"""Only the house limit waits for the sender: the law gives TCD_NOTIFY_RESULT no suspension."""


def _row(name: str, sources: frozenset[str], target: str | None, right: str, verb: str, **more: object) -> Move:
    return Move(name, sources, target, right, f"matter.{verb}", **more)  # type: ignore[arg-type]


KNPA = Table(
    [
        # name, from, to, right, verb
        _row("classify", frozenset({R, C, P}), C, "classify", "classified", inputs=("kind", "topic_id")),
        _row("assign", frozenset({C, P}), P, "assign", "assigned", inputs=("seat_id",)),
        _row("notify_sender", OPEN, None, "handle", "sender_notified", inputs=("text",), meets=(NOTICE,)),
        _row("write_to_sender", OPEN | ENDED, None, "handle", "written_to_sender", inputs=("text",)),
        _row("pause", frozenset({P}), W, "handle", "paused", inputs=("question", "reason"), clock="pause"),
        _row("resume", frozenset({W}), P, "handle", "resumed", inputs=("reason",), clock="resume"),
        _row("extend_clock", OPEN, None, "handle", "clock_extended", inputs=("rule", "days", "reason")),
        _row("ask_opinion", WORKING, None, "handle", "opinion_asked", inputs=("agency_id", "question", "due_on")),
        _row("give_opinion", OPEN, None, "handle", "opinion_given", inputs=("request_id", "opinion")),
        _row("cancel_opinion", OPEN, None, "handle", "opinion_cancelled", inputs=("request_id", "reason")),
        _row("draft_answer", frozenset({P}), None, "handle", "answer_drafted", inputs=("text",)),
        _row("submit_answer", frozenset({P}), A, "handle", "answer_submitted", inputs=("approver_seat_ids",)),
        _row("approve_answer", frozenset({A}), None, "approve", "answer_approved"),
        _row("return_answer", frozenset({A}), P, "approve", "answer_returned", inputs=("note",)),
        _row("send_answer", frozenset({A}), State.ANSWERED, "send", "answered", meets=(NOTICE, HOUSE), clock="stop"),
        _row(
            "offer_transfer",
            frozenset({R, C, P}),
            None,
            "assign",
            "transfer_offered",
            inputs=("to_agency_id", "reason"),
        ),
        _row("accept_transfer", OPEN, R, "assign", "transfer_accepted", clock="resume"),
        _row("refuse_transfer", OPEN, None, "assign", "transfer_refused", inputs=("reason",)),
        _row("take_back_transfer", OPEN, None, "assign", "transfer_taken_back", inputs=("reason",)),
        _row(
            "settle_transfer", frozenset({R, C, P}), R, "assign", "transfer_settled", inputs=("to_agency_id", "reason")
        ),
        _row(
            "forward_outside",
            frozenset({R, C, P}),
            State.FORWARDED,
            "assign",
            "forwarded",
            inputs=("body_name", "reason"),
            meets=(NOTICE,),
            clock="stop",
        ),
        _row(
            "merge",
            frozenset({R, C, P}),
            State.MERGED,
            "classify",
            "merged",
            inputs=("into_id", "reason"),
            clock="stop",
        ),
        _row("unmerge", frozenset({State.MERGED}), C, "classify", "unmerged", inputs=("reason",), clock="revive"),
        _row("split", frozenset({R, C, P}), None, "classify", "split", inputs=("parts", "reason")),
        _row("correct", OPEN | ENDED, None, "classify", "corrected", inputs=("changes", "reason")),
        _row("publish_answer", ENDED, None, "publish", "answer_published", inputs=("title", "question", "answer")),
        _row("unpublish_answer", ENDED, None, "publish", "answer_unpublished", inputs=("reason",)),
        _row(
            "replace_receipt",
            OPEN | ENDED,
            None,
            "receive",
            "receipt_replaced",
            inputs=("petition_id", "nonce", "reason"),
        ),
        _row(
            "close", frozenset({State.ANSWERED, State.FORWARDED}), State.CLOSED, "handle", "closed", inputs=("reason",)
        ),
        _row("reopen", ENDED | {State.FORWARDED}, P, "assign", "reopened", inputs=("reason",), clock="start"),
        # The sender's own moves: they need the receipt and no right.
        _row("write_as_sender", OPEN | ENDED, None, "", "written_by_sender", inputs=("text",)),
        _row("rate", ENDED, None, "", "rated", inputs=("score",)),
        _row("reopen_as_sender", ENDED, P, "", "reopened_by_sender", inputs=("reason",), clock="start"),
        _row("withdraw", OPEN, State.WITHDRAWN, "", "withdrawn", clock="stop"),
    ]
)

TABLES = {"recommendation": KNPA, "feedback": KNPA, "question": KNPA}
"""Which procedure a kind follows."""
