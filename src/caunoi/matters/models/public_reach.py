"""What is kept beside a published answer: its words for the search, and how many say that it concerns them too."""

from __future__ import annotations

from django.db import models


class AnswerText(models.Model):
    """The words by which a published answer is found: folded, with their toned spellings; kept like ``SearchText``."""

    answer = models.OneToOneField(
        "matters.PublicAnswer", on_delete=models.CASCADE, primary_key=True, related_name="words_of"
    )
    text = models.TextField()

    def __str__(self) -> str:
        return f"search text of answer {self.answer_id}"


class Concern(models.Model):
    """How many said "this concerns me too". Nothing is kept of who: no account, address, cookie, and no instant of each.

    ``count`` never leaves the database; ``shown`` is what people and officers see: nothing below five, then whole fives.
    """

    answer = models.OneToOneField(
        "matters.PublicAnswer", on_delete=models.CASCADE, primary_key=True, related_name="concern"
    )
    count = models.PositiveIntegerField(default=0)
    shown = models.PositiveIntegerField(default=0, db_index=True)

    def __str__(self) -> str:
        return f"answer {self.answer_id}: {self.shown}"
