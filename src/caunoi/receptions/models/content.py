"""One content (nội dung) that was heard; several contents of one visitor are kept apart (Luật TCD Đ25; NĐ 154/2026 Đ14)."""

from __future__ import annotations

from django.db import models

from caunoi.matters.choices import Kind
from caunoi.receptions.choices import Handled


class Content(models.Model):
    """What was heard, read back and confirmed, and what was done with it. ``matter`` is set where an answer is owed.

    ``case_key`` names the case (vụ việc): ``m`` and the matter's key, or ``c`` and the key of the first content about it.
    """

    visit = models.ForeignKey("receptions.Visit", on_delete=models.PROTECT, related_name="contents")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    summary = models.TextField()
    confirmed_at = models.DateTimeField()
    """When it was read back to the visitor, who confirmed it."""
    handled = models.CharField(max_length=10, choices=Handled)
    is_repeat = models.BooleanField(default=False)
    """The visitor was received about this case before (tiếp nhiều lần)."""
    case_key = models.CharField(max_length=24)
    matter = models.ForeignKey(
        "matters.Matter", on_delete=models.PROTECT, null=True, blank=True, related_name="reception_contents"
    )
    seal_label = models.CharField(max_length=60, blank=True)
    """For a denunciation: the pseudonym or seal number that the book shows in the place of the person."""
    same_content_people = models.PositiveIntegerField(default=1)
    settled_by = models.CharField(max_length=200, blank=True)
    """The body that has settled it before."""
    sent_to = models.CharField(max_length=200, blank=True)
    """The body to which the visitor was guided or the content forwarded."""
    paper_number = models.CharField(max_length=60, blank=True)
    follow_up = models.CharField(max_length=500, blank=True)
    note = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visit", "position"], name="content_position")]
        indexes = [models.Index(fields=["case_key"], name="content_case")]

    def __str__(self) -> str:
        return f"content {self.position} of visit {self.visit_id}"
