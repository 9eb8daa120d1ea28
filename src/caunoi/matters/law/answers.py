"""What those who raised a matter read of its end."""

from __future__ import annotations

from caunoi.matters.choices import AnswerState
from caunoi.matters.law.case import Case
from caunoi.matters.models import Answer


def answer_with(case: Case, text: str, legal_basis: str = "") -> None:
    """Make ``text`` the answer that every sender reads with the own receipt."""
    newest = case.matter.answers.order_by("-number").first()
    Answer.objects.create(
        matter=case.matter, number=newest.number + 1 if newest else 1, text=text, legal_basis=legal_basis,
        state=AnswerState.SENT, drafted_by_id=case.ctx.actor.seat_id, drafted_at=case.ctx.at, sent_at=case.ctx.at,
        sent_by_id=case.ctx.actor.seat_id, agency_id=case.matter.accountable_id,
    )  # fmt: skip
