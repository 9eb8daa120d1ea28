"""A plan or notice put before the public, with the days that the law sets around it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from caunoi.postings.choices import Kind, State, Work


class Posting(models.Model):
    """``newest`` is what is written, ``public`` what people read. ``stand_until`` (that day included) is until when it must stand
    with the steps that led there; empty where neither law nor agency sets a day. ``period_until`` is the last day of the plan
    itself, or what the agency says where no length is fixed. ``comment_until`` is the last day for comments, that day included;
    empty where none are asked for."""

    kind = models.CharField(max_length=20, choices=Kind)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    topic = models.ForeignKey("agencies.Topic", on_delete=models.PROTECT, related_name="+")
    """Of the comments, so that they reach who knows the matter."""
    newest = models.ForeignKey("postings.Version", on_delete=models.PROTECT, null=True, related_name="+")
    public = models.ForeignKey("postings.Version", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    decided_on = models.DateField(null=True, blank=True)
    begun_at = models.DateTimeField()
    posted_on = models.DateField(null=True, blank=True)
    posted_at = models.DateTimeField(null=True, blank=True)
    latest_on = models.DateField(null=True, blank=True)
    """The last lawful day of posting after the decision, as computed then; empty where no law gives one."""
    late_reason = models.CharField(max_length=500, blank=True)
    period_until = models.DateField(null=True, blank=True)
    stand_until = models.DateField(null=True, blank=True)
    stand_steps = models.JSONField(default=list)
    comment_until = models.DateField(null=True, blank=True)
    extended_why = models.CharField(max_length=500, blank=True)
    result_text = models.TextField(blank=True)
    result_posted_at = models.DateTimeField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=(State.POSTED, State.ENDED)) | Q(public__isnull=False, posted_on__isnull=False),
                name="posting_public_version",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(stand_until__isnull=True) | Q(ended_on__gt=F("stand_until")),
                name="posting_stands_its_term",
            ),
            models.CheckConstraint(
                condition=Q(comment_until__isnull=True) | Q(comment_until__gte=F("posted_on")),
                name="posting_comments_after",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "state", "-id"], name="posting_agency"),
            models.Index(fields=["state", "-posted_on", "-id"], name="posting_newest"),
            models.Index(fields=["comment_until"], name="posting_comments", condition=Q(comment_until__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.newest.title if self.newest else f"posting {self.pk}"

    @property
    def has_later_version(self) -> bool:
        """Whether the newest version is not the one that the public reads."""
        return self.public_id is not None and self.public_id != self.newest_id

    @property
    def is_writable(self) -> bool:
        """Whether the newest version can still be written on."""
        return self.newest is not None and self.newest.work in (Work.WRITTEN, Work.RETURNED)
