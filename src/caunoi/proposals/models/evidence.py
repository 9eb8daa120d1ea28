"""What shows that a policy does not fit: matters of people, tasks that got stuck, and facts told in words."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caunoi.proposals.models.proposal import Proposal


class ProposalEvidence(models.Model):
    """One thing that shows the problem: a matter, a commitment or a fact in words; exactly one of them.

    A matter stands here as a reference and opens nothing: whoever reads the proposal sees it counted, and by name only where
    it exists for them. One that becomes a denunciation or is sealed later counts no longer (``queries.evidence``).
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="evidence")
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    commitment = models.ForeignKey(
        "commitments.Commitment", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "matter"], name="proposal_matter_once"),
            models.UniqueConstraint(fields=["proposal", "commitment"], name="proposal_commitment_once"),
            models.CheckConstraint(
                condition=Q(matter__isnull=False, commitment__isnull=True, text="")
                | Q(matter__isnull=True, commitment__isnull=False, text="")
                | (Q(matter__isnull=True, commitment__isnull=True) & ~Q(text="")),
                name="proposal_evidence_is_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.matter_id or self.commitment_id or self.text[:40]}"
