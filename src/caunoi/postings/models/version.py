"""The words of a posting as they were at one time, with their files."""

from __future__ import annotations

from django.db import models

from caunoi.postings.choices import Work


class Version(models.Model):
    """One version, never rewritten once it was before the second person. ``body`` is the source that ``ground.rich_text`` reads;
    ``summary`` says it in plain words. ``notice`` is what a correction puts right. ``public_since`` and ``public_until`` are
    the days on which the public read it; the last is empty while it does."""

    posting = models.ForeignKey("postings.Posting", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    summary = models.TextField()
    body = models.TextField()
    where = models.CharField(max_length=500, blank=True)
    """Where else it can be read: headquarters, village houses."""
    places = models.ManyToManyField("places.Unit", related_name="+", blank=True)
    notice = models.TextField(blank=True)
    late_reason = models.CharField(max_length=500, blank=True)
    """Why it is posted after the last lawful day; said to everybody if it is. Both are written when it is put before the second
    person and read by them."""
    work = models.CharField(max_length=8, choices=Work, default=Work.WRITTEN)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    hands = models.ManyToManyField("people.Seat", related_name="+", blank=True)
    """Who wrote it, added a file to it, or put it before the second person: none of them is the second person."""
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    remark = models.TextField(blank=True)
    public_since = models.DateField(null=True, blank=True)
    public_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["posting", "number"]
        constraints = [models.UniqueConstraint(fields=["posting", "number"], name="posting_version_number")]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"


class VersionFile(models.Model):
    """A file of one version: a map, a table, the decision. The public gets its safe copy."""

    of = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="files")
    attachment = models.ForeignKey("papers.Attachment", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)

    class Meta:
        ordering = ["of", "id"]

    def __str__(self) -> str:
        return self.title
