"""Who holds which post when, and who stands in."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from caunoi.base.spans import DatedSpan


class Seat(DatedSpan):
    """A person in a post over a dated span. Rights hang on the post's roles; when the span ends, so do they."""

    post = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, related_name="seats")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seats")

    class Meta(DatedSpan.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.account.full_name}, {self.post}"


class Absence(DatedSpan):
    """The holder of ``seat`` is away and ``substitute`` (another seat) acts in the holder's name, within these days."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="absences")
    substitute = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="stands_in")
    reason = models.CharField(max_length=200, blank=True)

    class Meta(DatedSpan.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.substitute_id} for {self.seat_id}"
