"""What went to and fro about a proposal: reminders, replies, and prompts that askers may be told of the outcome."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caunoi.proposals.choices import Reply, Told
from caunoi.proposals.models.proposal import Proposal


class Reminder(models.Model):
    """A letter by which the addressee was reminded."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="reminders")
    official_number = models.CharField(max_length=60)
    reminded_on = models.DateField()
    text = models.TextField(blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.official_number}"


class ProposalReply(models.Model):
    """What the body asked wrote back; after a forwarding another reply is waited for."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="replies")
    kind = models.CharField(max_length=10, choices=Reply)
    official_number = models.CharField(max_length=60, blank=True)
    replied_on = models.DateField()
    text = models.TextField()
    """What it says; of a refusal the reason."""
    forwarded_to = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    forwarded_text = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.kind}"

    @property
    def forwarded_name(self) -> str:
        return self.forwarded_to.label if self.forwarded_to else self.forwarded_text


class AskerPrompt(models.Model):
    """The agency of a matter that showed the problem is reminded that its askers may be told the outcome. It closes nothing."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="prompts")
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="+", db_index=False)
    raised_at = models.DateTimeField()
    settled = models.CharField(max_length=10, choices=Told, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "matter"], name="asker_prompt_once")]
        indexes = [models.Index(fields=["matter"], name="asker_prompt_open", condition=Q(settled=""))]

    def __str__(self) -> str:
        return f"{self.proposal_id} > {self.matter_id}"
