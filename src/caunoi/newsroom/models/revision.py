"""The words of an article as they were at one time, with the photos in their places."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caunoi.newsroom.choices import Work


class Revision(models.Model):
    """One version of an article, never rewritten. ``body`` is the source that ``ground.rich_text`` reads.

    ``day`` is the day of the article itself, as the page shows it; it is not the day of publication. ``source_*`` say where it
    was taken from; the author is somebody else.
    """

    article = models.ForeignKey("newsroom.Article", on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    body = models.TextField()
    author = models.CharField(max_length=120, blank=True)
    source_name = models.CharField(max_length=200, blank=True)
    source_url = models.CharField(max_length=500, blank=True)
    day = models.DateField()
    event_on = models.DateField(null=True, blank=True)
    event_title = models.CharField(max_length=300, blank=True)
    event_url = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=8, default="vi")
    topics = models.ManyToManyField("agencies.Topic", related_name="+", blank=True)
    places = models.ManyToManyField("places.Unit", related_name="+", blank=True)
    note = models.CharField(max_length=300, blank=True)
    """What is new in it, for colleagues; never published."""
    notice = models.TextField(blank=True)
    """What was wrong in the published article and what is right; written with the request for approval, approved with it, and
    published with the correction. Only for a revision of an article that was published."""
    work = models.CharField(max_length=8, choices=Work, default=Work.WRITTEN)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["article", "number"]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="revision_number")]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"


class PhotoUse(models.Model):
    """A photo in one revision. Caption and spoken text belong to this use, not to the file: elsewhere the same photo may need
    other words. ``alt`` is empty only where the photo is decoration."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="photos")
    attachment = models.ForeignKey("papers.Attachment", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    caption = models.CharField(max_length=500, blank=True)
    alt = models.CharField(max_length=300, blank=True)
    is_decoration = models.BooleanField(default=False)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    """Of the safe copy, in dots."""

    class Meta:
        ordering = ["revision", "position"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "position"], name="photo_position"),
            models.CheckConstraint(condition=Q(is_decoration=True) | ~Q(alt=""), name="photo_spoken"),
        ]

    def __str__(self) -> str:
        return self.caption or self.alt or f"photo {self.position}"
