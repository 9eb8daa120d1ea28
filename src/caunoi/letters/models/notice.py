"""A notice that goes out once."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from caunoi.letters.choices import WAITING, Channel, State


class Notice(models.Model):
    """One message to one person about one thing that happened.

    It holds no address and no personal data: the address is looked up in the recipient's row at the moment of sending, so that
    erasing a sender also stops what still waits. ``effect`` is unique: what happened once is told once, however often the
    listener runs. ``reference`` lets mail programs and the SMS gateway notice a repeated hand-over.
    """

    kind = models.CharField(max_length=30)
    channel = models.CharField(max_length=5, choices=Channel.choices)
    language = models.CharField(max_length=8)
    about = models.CharField(max_length=60, blank=True)
    """Public number of the thing, for lists at the desk."""
    context = models.JSONField(default=dict)
    effect = models.CharField(max_length=160, unique=True)
    reference = models.UUIDField(unique=True)

    petitioner = models.ForeignKey("people.Petitioner", models.SET_NULL, null=True, blank=True, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    invitation = models.ForeignKey("people.Invitation", models.PROTECT, null=True, blank=True, related_name="+")

    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    queued_at = models.DateTimeField()
    next_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    provider_id = models.CharField(max_length=120, blank=True)
    last_error = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(
                fields=["next_at", "id"], name="notice_waiting", condition=Q(state__in=[*WAITING, State.SENDING])
            ),
            models.Index(fields=["-id"], name="notice_given_up", condition=Q(state=State.GIVEN_UP)),
            models.Index(fields=["about"], name="notice_about"),
            models.Index(fields=["provider_id"], name="notice_provider", condition=~Q(provider_id="")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about} ({self.state})"
