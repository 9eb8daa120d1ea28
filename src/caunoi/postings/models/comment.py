"""What people say of a posting, and the replies that answer many at once."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caunoi.postings.choices import ReplyState, Verdict
from caunoi.postings.models.posting import Posting
from caunoi.postings.models.version import Version


class Reply(models.Model):
    """One explained reply to comments that say the same. ``said`` is what they say, ``change`` what it changes in the plan; both
    are published with it once a second person read them, and never who wrote."""

    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="replies")
    number = models.PositiveIntegerField()
    verdict = models.CharField(max_length=12, choices=Verdict)
    said = models.TextField()
    text = models.TextField()
    change = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=ReplyState, default=ReplyState.ASKED)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approver = models.ForeignKey("people.Seat", on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    remark = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["posting", "number"]
        constraints = [
            models.UniqueConstraint(fields=["posting", "number"], name="reply_number"),
            models.CheckConstraint(
                condition=~Q(state=ReplyState.SENT) | Q(decided_at__isnull=False), name="reply_sent_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"reply {self.number} of {self.posting_id}"


class Comment(models.Model):
    """One comment. It *is* a matter with a receipt: its words and its sender stand there alone. ``is_late``: it came after the
    last day; it is owed its answer all the same."""

    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="comments")
    about = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    """The version that stood on the page."""
    matter = models.OneToOneField("matters.Matter", on_delete=models.PROTECT, related_name="comment_of")
    at = models.DateTimeField()
    is_late = models.BooleanField(default=False)
    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, null=True, blank=True, related_name="comments")

    class Meta:
        ordering = ["posting", "id"]
        indexes = [models.Index(fields=["posting", "is_late", "id"], name="comment_posting")]

    def __str__(self) -> str:
        return f"comment {self.pk} on {self.posting_id}"
