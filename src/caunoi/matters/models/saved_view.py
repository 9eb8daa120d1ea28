"""A list that an officer keeps at hand."""

from __future__ import annotations

from django.db import models


class SavedView(models.Model):
    """Filters of the queue under a name, for one seat. ``query`` is the normalised query of the page's address; it says which
    list, never who may see what: that is asked anew each time."""

    seat = models.ForeignKey("people.Seat", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "name"], name="saved_view_name")]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
