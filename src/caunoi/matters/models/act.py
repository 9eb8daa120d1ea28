"""The legal acts on a matter, one row each: accepted, verified, heard, decided, sent, carried out."""

from __future__ import annotations

from django.db import models


class Act(models.Model):
    """One act of a procedure, as the law knows it: what was done on which day by which agency.

    ``name`` is the row of the state table. ``values`` holds what the act says of itself: codes, days (ISO), whole numbers and
    texts, by the names of the row's inputs. An act is never changed; what was wrong is put right by a later act, and the
    newest of a name counts.
    """

    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="acts", db_index=False)
    name = models.CharField(max_length=40)
    on = models.DateField()
    """The civil day on which it took effect."""
    at = models.DateTimeField()
    """The instant at which it was recorded."""
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    seat = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    values = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["matter", "id"], name="act_of_matter")]

    def __str__(self) -> str:
        return f"{self.name} of {self.matter_id} on {self.on:%d/%m/%Y}"
