"""Who holds which post when, and who stands in."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.agencies.models import Post
from caunoi.base.spans import DatedSpan, DatedSpanQuerySet


class Standing(models.TextChoices):
    """Whether one person's word suffices for a seat or an absence, and whether a second one was given (decision 0164)."""

    PLAIN = "plain", _("one person suffices")
    WAITING = "waiting", _("waits for a second person")
    CONFIRMED = "confirmed", _("confirmed by a second person")
    REFUSED = "refused", _("refused by a second person")
    MACHINE = "machine", _("entered at the machine itself")
    BEFORE = "before", _("held before two people were asked for")


HOLDING = (Standing.PLAIN, Standing.CONFIRMED, Standing.MACHINE, Standing.BEFORE)
"""What gives rights; the others give nothing at all."""


class TwoPersonQuerySet(DatedSpanQuerySet):
    def in_force(self, on: date) -> Self:
        """Rows that hold on the civil date ``on``: without those that wait for a second person or were refused."""
        return super().in_force(on).filter(standing__in=HOLDING)

    def waiting(self, on: date) -> Self:
        """Rows that wait for a second person and have not ended by ``on``."""
        return self.filter(standing=Standing.WAITING).exclude(until__lte=on)


class TwoPersonSpan(DatedSpan):
    """A span that may take two people: ``asked_by`` asked for it (``None``: not known, or at the machine)."""

    standing = models.CharField(max_length=9, choices=Standing.choices, default=Standing.PLAIN)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    refusal = models.CharField(max_length=1000, blank=True)
    """Why a second person refused."""

    objects = TwoPersonQuerySet.as_manager()

    class Meta(DatedSpan.Meta):
        abstract = True

    def is_in_force(self, on: date) -> bool:
        """Whether this row gives rights on the civil date ``on``."""
        return self.standing in HOLDING and super().is_in_force(on)

    @property
    def is_waiting(self) -> bool:
        return self.standing == Standing.WAITING

    @property
    def is_refused(self) -> bool:
        return self.standing == Standing.REFUSED


class Seat(TwoPersonSpan):
    """A person in a post over a dated span. Rights hang on the post's roles; when the span ends, so do they."""

    post = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, related_name="seats")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seats")

    class Meta(TwoPersonSpan.Meta):
        abstract = False
        indexes = [models.Index(fields=["post"], condition=models.Q(standing="waiting"), name="seat_waiting")]

    def __str__(self) -> str:
        return f"{self.account.full_name}, {self.post}"

    @property
    def post_reached(self) -> Post:
        """The post whose rights this gives."""
        return self.post

    @property
    def seats_account(self) -> int:
        """Key of the account to which it gives them."""
        return self.account_id


class Absence(TwoPersonSpan):
    """The holder of ``seat`` is away and ``substitute`` (another seat) acts in the holder's name, within these days."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="absences")
    substitute = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="stands_in")
    reason = models.CharField(max_length=200, blank=True)

    class Meta(TwoPersonSpan.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.substitute_id} for {self.seat_id}"

    @property
    def post_reached(self) -> Post:
        """The post whose rights this gives."""
        return self.seat.post

    @property
    def seats_account(self) -> int:
        """Key of the account to which it gives them."""
        return self.substitute.account_id
