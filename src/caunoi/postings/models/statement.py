"""What is said to everybody about a posting besides its versions; a second person reads it before it is public."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caunoi.postings.choices import StatementKind, StatementState
from caunoi.postings.models.posting import Posting


class Statement(models.Model):
    """Why comments are taken until another day (``until``), or the result. What is written anew is another one."""

    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="statements")
    kind = models.CharField(max_length=9, choices=StatementKind)
    text = models.TextField()
    until = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=StatementState, default=StatementState.ASKED)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    remark = models.TextField(blank=True)

    class Meta:
        ordering = ["posting", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["posting", "kind"], condition=Q(state=StatementState.ASKED), name="statement_asked_once"
            ),
            models.CheckConstraint(
                condition=Q(kind=StatementKind.EXTENSION, until__isnull=False)
                | Q(kind=StatementKind.RESULT, until__isnull=True),
                name="statement_until_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.pk})"
