"""Words exchanged about a matter: with the sender, and between agencies."""

from __future__ import annotations

from django.db import models

from caunoi.matters.choices import MessageSide


class Message(models.Model):
    """One message between one petition's sender and the accountable agency. A question may pause the house clock."""

    petition = models.ForeignKey("matters.Petition", on_delete=models.PROTECT, related_name="messages")
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="messages")
    side = models.CharField(max_length=10, choices=MessageSide)
    text = models.TextField()
    sent_at = models.DateTimeField()
    seat = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asks_reply = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"message {self.pk}"


class OpinionRequest(models.Model):
    """Another agency is asked for its opinion; the asking agency keeps the matter and its clock."""

    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="opinion_requests")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    question = models.TextField()
    due_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, related_name="+")
    opinion = models.TextField(blank=True)
    given_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["agency", "given_at", "due_on"], name="opinion_inbox")]

    def __str__(self) -> str:
        return f"opinion of {self.agency_id} on {self.matter_id}"
