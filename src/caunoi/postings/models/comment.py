"""Comments on a posting, and the replies that answer many of them together."""

from __future__ import annotations

from django.db import models

from caunoi.postings.choices import Outcome
from caunoi.postings.models.posting import Posting


class Reply(models.Model):
    """What the agency says to some comments: what became of them, and why. Its words are the agency's own; no comment is
    quoted."""

    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="replies")
    outcome = models.CharField(max_length=9, choices=Outcome)
    subject = models.CharField(max_length=200)
    """What these comments are about, in the words of the agency."""
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.subject


class Comment(models.Model):
    """A comment. It *is* a matter with a receipt: its words and its sender stand there alone."""

    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="comments")
    matter = models.OneToOneField("matters.Matter", on_delete=models.PROTECT, related_name="comment_on")
    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, null=True, blank=True, related_name="comments")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["posting", "-at"], name="comment_posting")]

    def __str__(self) -> str:
        return f"comment {self.pk} on {self.posting_id}"
