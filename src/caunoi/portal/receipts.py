"""The receipt that every public form ends in: the code, who is accountable now, until when and why, and the log's promise."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base import time
from caunoi.base.inputs import BLANKS
from caunoi.doors import passes, sending
from caunoi.ground.text_normal import normalise
from caunoi.matters.models import Petition
from caunoi.matters.public import tracking_card
from caunoi.matters.receipts import nonce_hash
from caunoi.portal.laws.linking import linked_clocks

JUST_SENT = _(
    "These very words came from this browser a moment ago. If it was you, they are received and you have the receipt. If you are "
    "somebody else, or want to send them once more, please press again."
)


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


def was_just_sent(receipt_pass: str, words: str) -> bool:
    """Whether these very words were sent with the receipt that ``receipt_pass`` (the value of a cookie) shows for half an hour.
    It may have been somebody else at the same browser, so the receipt is not shown again and the words are not dropped: they are
    asked about, and one more press sends them."""
    nonce = passes.read_receipt_pass(receipt_pass)
    if not nonce:
        return False
    body = Petition.objects.filter(nonce_hash=nonce_hash(nonce)).values_list("body", flat=True).first()
    return body is not None and body == normalise(words).strip(BLANKS)
