"""The answer: drafted, approved in steps, sent."""

from __future__ import annotations

from django.db import models

from caunoi.matters.choices import AnswerState, StepDecision


class Answer(models.Model):
    """One version of the answer to a matter; a change after return is a new version, earlier ones stay readable."""

    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="answers")
    number = models.PositiveSmallIntegerField()
    """1 for the first version of this matter, counting up."""
    text = models.TextField()
    legal_basis = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=AnswerState, default=AnswerState.DRAFT)
    drafted_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, related_name="+")
    drafted_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    spoken_by = models.CharField(max_length=200, blank=True)
    """Who gave it aloud at a gathering, by name and post; empty for an answer in writing."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["matter", "number"], name="answer_version")]

    def __str__(self) -> str:
        return f"answer {self.number} of {self.matter_id}"


class ApprovalStep(models.Model):
    """One signature on the way of an answer, in order. A substitute decides in the name of the seat asked."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="approvals")
    position = models.PositiveSmallIntegerField()
    seat = models.ForeignKey("people.Seat", on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=10, choices=StepDecision, default=StepDecision.PENDING)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "position"], name="approval_position")]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"step {self.position} of answer {self.answer_id}"
