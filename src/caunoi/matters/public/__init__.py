"""What the public may read of matters, as frozen values: all that the portal can import of this floor."""

from caunoi.matters.public.answers import (
    AnswerFilters,
    AnswerPage,
    PublicCard,
    public_answer,
    public_answers,
    recent_answers,
)
from caunoi.matters.public.tracking import TrackingCard, tracking_card

__all__ = [
    "AnswerFilters",
    "AnswerPage",
    "PublicCard",
    "TrackingCard",
    "public_answer",
    "public_answers",
    "recent_answers",
    "tracking_card",
]
