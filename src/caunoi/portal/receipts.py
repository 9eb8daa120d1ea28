"""The receipt that every public form ends in: the code, who is accountable now, until when and why, and the log's promise."""

from __future__ import annotations

from typing import Any

from caunoi.base import time
from caunoi.doors import sending
from caunoi.matters.public import tracking_card
from caunoi.portal.laws.linking import linked_clocks


def receipt_of(nonce: str) -> dict[str, Any] | None:
    """What ``portal/receipt.html`` shows of what was sent with ``nonce``; ``None`` when nothing was."""
    given = sending.receipt_of(nonce)
    if given is None:
        return None
    card = tracking_card(given.petition_id, time.now())
    return {
        "receipt": given,
        "card": card,
        "clocks": linked_clocks(card.clocks),
        "promise": sending.proof_of(given.petition_id)["promise"],
    }
