"""The matter (vụ việc): something people raised that is owed an answer."""

from __future__ import annotations

from django.db import models

from caunoi.matters import numbers
from caunoi.matters.choices import Channel, Instance, Kind, State


class Matter(models.Model):
    """One matter, however many people raised it: each of them has a ``Petition`` with an own receipt.

    ``accountable`` is the one agency that owes the answer at this instant; ``Custody`` keeps the whole history of it.
    ``due_on`` copies the earliest running clock so that queues sort without joins; commands keep it.
    """

    kind = models.CharField(max_length=20, choices=Kind)
    instance = models.CharField(max_length=20, choices=Instance, blank=True, default="")
    """Which instance of a complaint, or whether a denunciation is a further one; empty for other kinds."""
    law_regime = models.CharField(max_length=20, blank=True, default="")
    """The act of parliament under which a denunciation goes on (``LTC-2011`` or ``LTC-2018``, Luật TC 2018 Đ66.3); else empty."""
    previous = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="later_instances", db_index=False
    )
    """The matter of the first instance, or the denunciation that was concluded before."""
    state_before = models.CharField(max_length=20, blank=True, default="")
    """In which state a suspended matter goes on."""
    state = models.CharField(max_length=20, choices=State, default=State.RECEIVED)
    is_open = models.BooleanField(default=True)
    channel = models.CharField(max_length=10, choices=Channel)
    subject = models.CharField(max_length=200)
    topic = models.ForeignKey("agencies.Topic", on_delete=models.PROTECT, null=True, blank=True, db_index=False)
    place = models.ForeignKey("places.Unit", on_delete=models.PROTECT, null=True, blank=True, db_index=False)
    location = models.CharField(max_length=200, blank=True)
    accountable = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    handler = models.ForeignKey(
        "people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    received_at = models.DateTimeField()
    received_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    late_on = models.DateField(null=True, blank=True)
    """The last day by the later reading, where two texts conflict; empty where it is ``due_on``. Overdue counts from it."""
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    bounces = models.PositiveSmallIntegerField(default=0)
    petition_count = models.PositiveIntegerField(default=1)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            # Partial, with the flag as condition: SQLite does not use a flag inside an index for a bare `WHERE is_open`.
            # The kind stands last in each: lists and counts leave denunciations out without reading the rows.
            models.Index(
                fields=["accountable", "due_on", "id", "kind"],
                name="matter_agency_open",
                condition=models.Q(is_open=True),
            ),
            models.Index(
                fields=["handler", "due_on", "id", "kind"], name="matter_handler_open", condition=models.Q(is_open=True)
            ),
            models.Index(fields=["accountable", "state", "-id", "kind"], name="matter_agency_state"),
            models.Index(
                fields=["accountable", "received_on", "due_on", "late_on", "kind"],
                name="matter_open_age",
                condition=models.Q(is_open=True),
            ),
            models.Index(fields=["previous"], name="matter_previous", condition=models.Q(previous__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"

    @property
    def number(self) -> str:
        """The public number, such as 2020-4071936: see ``caunoi.matters.numbers``."""
        return numbers.number_of(self.received_on.year, self.pk)


class MatterLink(models.Model):
    """A merge or a split between two matters, kept with its date so that it can be undone and traced."""

    KINDS = [("merge", "merge"), ("split", "split")]

    kind = models.CharField(max_length=10, choices=KINDS)
    source = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="links_out")
    target = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="links_in")
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)
    """Of a split: what of the petition this part is about."""

    def __str__(self) -> str:
        return f"{self.kind} {self.source_id} > {self.target_id}"
