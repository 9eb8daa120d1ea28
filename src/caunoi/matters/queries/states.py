"""The state of a matter as officers read it, in lists and in its file."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext

from caunoi.matters.choices import AnswerState, State
from caunoi.matters.models import Answer


def state_word(state: str, *, is_approved: bool = False) -> str:
    """The state in words; an answer that everybody approved and nobody sent yet (``is_approved``) waits for no approval."""
    if state == State.IN_APPROVAL and is_approved:
        return gettext("Answer approved, not sent yet")
    return str(State(state).label)


def approved_among(matters: Collection[int]) -> set[int]:
    """Keys of those of the matters whose newest answer everybody approved and nobody sent."""
    rows = Answer.objects.filter(matter__in=matters).order_by("number").values_list("matter_id", "state")
    return {matter for matter, state in dict(rows).items() if state == AnswerState.APPROVED}
