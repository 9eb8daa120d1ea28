"""Questions from the floor for tests."""

from __future__ import annotations

from typing import Any

from caunoi.base.actors import VISITOR, Actor
from caunoi.gatherings.commands.asking import ask_question
from caunoi.gatherings.models import Floor, FloorQuestion, Gathering
from caunoi.matters.models import Petition
from caunoi.matters.receipts import new_nonce

WORDS = "Bao giờ xã sửa cầu treo bản Lùng? Học sinh phải lội suối từ tháng 9."
CHAIR = "Nguyễn Văn Hùng, Chủ tịch UBND xã"


def asked(gathering: Gathering, *, actor: Actor = VISITOR, nonce: str = "", **changes: Any) -> FloorQuestion:
    """A question from a phone unless an officer types it."""
    inputs = {"text": WORDS, **changes}
    return ask_question(actor=actor, floor=Floor.objects.get(gathering=gathering), nonce=nonce or new_nonce(), **inputs)


def holder(question: FloorQuestion) -> Actor:
    """Who asked, with the receipt."""
    petition = Petition.objects.get(first_matter=question.matter_id)
    return Actor(kind="citizen", label="", petition_id=petition.pk)
