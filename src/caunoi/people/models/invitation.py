"""How officers and systems get in."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Invitation(models.Model):
    """An invitation to join and take a seat. It works once, for some days.

    The token derives from ``nonce`` under a secret outside the database (``people.tokens``); only its hash is stored.
    """

    email = models.EmailField()
    full_name = models.CharField(max_length=120)
    post = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, related_name="+")
    seat_since = models.DateField()
    seat_until = models.DateField(null=True, blank=True)
    nonce = models.BinaryField(max_length=16)
    token_hash = models.BinaryField(max_length=32, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    """Who sent it last: who therefore knows the link, and confirms no seat that comes of it."""
    at_machine = models.BooleanField(default=False)
    """Sent by the command line of the machine itself."""
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations"
    )

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class ApiToken(models.Model):
    """A token for another system; it acts as one seat and can do no more than that seat. Only its hash is stored.

    An administrator asks for it (``created_at``); it comes to be when the holder of the seat accepts it and has no hash before.
    """

    seat = models.ForeignKey("people.Seat", on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=80)
    token_hash = models.BinaryField(max_length=32, unique=True, null=True)
    created_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    """When the holder accepted it; empty while it waits, and for tokens of the time when administrators made them."""
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    raw: str = ""
    """The token itself, only on the object that ``accept_token`` returns."""

    def __str__(self) -> str:
        return self.name
