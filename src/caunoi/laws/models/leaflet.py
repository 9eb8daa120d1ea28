"""Leaflets: what the law says about something, in plain words."""

from __future__ import annotations

from django.db import models

from caunoi.laws.choices import LeafletState


class Leaflet(models.Model):
    """One leaflet. ``body`` is the source that ``ground.rich_text`` reads; the articles it rests on are those it cites."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    summary = models.CharField(max_length=500, blank=True)
    body = models.TextField()
    language = models.CharField(max_length=8, default="vi")
    state = models.CharField(max_length=10, choices=LeafletState, default=LeafletState.DRAFT)
    written_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    published_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField()
    returned_reason = models.TextField(blank=True)
    """What the last who returned it wants changed; stands until it is published."""
    taken_down_at = models.DateTimeField(null=True, blank=True)
    """Stands, with the reason that everybody reads, until it is published again."""
    taken_down_reason = models.TextField(blank=True)
    cited = models.ManyToManyField("laws.LawArticle", related_name="leaflets", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["title", "id"]
        indexes = [models.Index(fields=["agency", "state"], name="leaflet_agency")]

    def __str__(self) -> str:
        return self.title
