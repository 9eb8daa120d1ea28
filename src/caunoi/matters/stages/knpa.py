"""The procedure of recommendations, feedback and questions (law: Luật TCD Đ26.2, Đ28.1; TT 05/2021 Đ20), read row by row.

Received, classified, then own (assigned, answered) or not own (transferred inside the authority, or passed to another body);
no acceptance decision and no appeal. The lengths of the clocks are in the rulebook, not here.
"""

from __future__ import annotations

from caunoi.ground.moves import Table
from caunoi.matters.choices import State
from caunoi.matters.stages.processing import SCREENING
from caunoi.matters.stages.rows import HOUSE, NOTICE, act, row

R, C, P = State.RECEIVED, State.CLASSIFIED, State.IN_PROGRESS
W, A = State.AWAITING_CITIZEN, State.IN_APPROVAL
OPEN = frozenset({R, C, P, W, A})
ENDED = frozenset({State.ANSWERED, State.CLOSED})
WORKING = frozenset({C, P})

CLOCKS_AT_RECEIPT = (NOTICE, HOUSE)
PAUSABLE = frozenset({HOUSE})
"""Only the house limit waits for the sender: the law gives TCD_NOTIFY_RESULT no suspension."""


KNPA = Table(
    [
        # name, from, to, right, verb
        row("classify", frozenset({R, C, P}), C, "classify", "classified", inputs=("kind", "topic_id")),
        act("screen", "screened", {R, C, P}, None, "classify", *SCREENING, law="TT 05/2021 Đ6"),
        row("assign", frozenset({C, P}), P, "assign", "assigned", inputs=("seat_id",)),
        row("notify_sender", OPEN, None, "handle", "sender_notified", inputs=("text",), meets=(NOTICE,)),
        row("write_to_sender", OPEN | ENDED, None, "handle", "written_to_sender", inputs=("text",)),
        row("join_petitioner", OPEN, None, "receive", "petitioner_joined", inputs=("nonce", "petitioner")),
        row("name_representatives", OPEN, None, "classify", "representatives_named", inputs=("petition_ids", "paper")),
        row("pause", frozenset({P}), W, "handle", "paused", inputs=("question", "reason"), clock="pause"),
        row("resume", frozenset({W}), P, "handle", "resumed", inputs=("reason",), clock="resume"),
        row("extend_clock", OPEN, None, "handle", "clock_extended", inputs=("rule", "days", "reason")),
        row("ask_opinion", WORKING, None, "handle", "opinion_asked", inputs=("agency_id", "question", "due_on")),
        row("give_opinion", OPEN, None, "handle", "opinion_given", inputs=("request_id", "opinion")),
        row("cancel_opinion", OPEN, None, "handle", "opinion_cancelled", inputs=("request_id", "reason")),
        row("draft_answer", frozenset({P}), None, "handle", "answer_drafted", inputs=("text",)),
        row("submit_answer", frozenset({P}), A, "handle", "answer_submitted", inputs=("approver_seat_ids",)),
        row("approve_answer", frozenset({A}), None, "approve", "answer_approved"),
        row("return_answer", frozenset({A}), P, "approve", "answer_returned", inputs=("note",)),
        row("send_answer", frozenset({A}), State.ANSWERED, "send", "answered", meets=(NOTICE, HOUSE), clock="stop"),
        row(
            "answer_on_spot",
            frozenset({R, C, P}),
            State.ANSWERED,
            "convene",
            "answered",
            inputs=("text", "spoken_by"),
            meets=(NOTICE, HOUSE),
            clock="stop",
        ),
        row(
            "offer_transfer",
            frozenset({R, C, P}),
            None,
            "assign",
            "transfer_offered",
            inputs=("to_agency_id", "reason"),
        ),
        row("accept_transfer", OPEN, R, "assign", "transfer_accepted", clock="resume"),
        row("refuse_transfer", OPEN, None, "assign", "transfer_refused", inputs=("reason",)),
        row("take_back_transfer", OPEN, None, "assign", "transfer_taken_back", inputs=("reason",)),
        row(
            "settle_transfer", frozenset({R, C, P}), R, "assign", "transfer_settled", inputs=("to_agency_id", "reason")
        ),
        row(
            "forward_outside",
            frozenset({R, C, P}),
            State.FORWARDED,
            "assign",
            "forwarded",
            inputs=("body_name", "reason"),
            meets=(NOTICE,),
            clock="stop",
        ),
        row(
            "merge",
            frozenset({R, C, P}),
            State.MERGED,
            "classify",
            "merged",
            inputs=("into_id", "reason"),
            clock="stop",
        ),
        row("unmerge", frozenset({State.MERGED}), C, "classify", "unmerged", inputs=("reason",), clock="revive"),
        row("split", frozenset({R, C, P}), None, "classify", "split", inputs=("parts", "reason")),
        row("correct", OPEN | ENDED, None, "classify", "corrected", inputs=("changes", "reason")),
        row("publish_answer", ENDED, None, "publish", "answer_published", inputs=("title", "question", "answer")),
        row("return_public_copy", ENDED, None, "publish", "public_copy_returned", inputs=("reason",)),
        row("unpublish_answer", ENDED, None, "publish", "answer_unpublished", inputs=("reason",)),
        row(
            "replace_receipt",
            OPEN | ENDED,
            None,
            "receive",
            "receipt_replaced",
            inputs=("petition_id", "nonce", "reason"),
        ),
        row(
            "close", frozenset({State.ANSWERED, State.FORWARDED}), State.CLOSED, "handle", "closed", inputs=("reason",)
        ),
        row("reopen", ENDED | {State.FORWARDED}, P, "assign", "reopened", inputs=("reason",), clock="start"),
        # The sender's own moves: they need the receipt and no right.
        row("write_as_sender", OPEN | ENDED, None, "", "written_by_sender", inputs=("text",)),
        row("rate", ENDED, None, "", "rated", inputs=("score",)),
        row("reopen_as_sender", ENDED, P, "", "reopened_by_sender", inputs=("reason",), clock="start"),
        row("withdraw", OPEN, State.WITHDRAWN, "", "withdrawn", clock="stop"),
    ],
    pausable=PAUSABLE,
)
