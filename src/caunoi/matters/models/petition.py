"""The petition (đơn): what one person or group sent, in their own words, with an own receipt."""

from __future__ import annotations

from django.db import models

from caunoi.matters.choices import Channel, Score


class Petition(models.Model):
    """One letter, form or statement. It never changes; it points to the matter in which it is settled now.

    The receipt code is stored only as ``receipt_hash`` (HMAC under a pepper outside the database). ``nonce_hash`` makes
    one form become one petition (trust promise 1); the code derives from the nonce, so a retry gets the same receipt.
    """

    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="petitions")
    first_matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="+")
    petitioner = models.OneToOneField(
        "people.Petitioner", on_delete=models.SET_NULL, null=True, blank=True, related_name="petition"
    )
    channel = models.CharField(max_length=10, choices=Channel)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    language = models.CharField(max_length=8, default="vi")
    received_at = models.DateTimeField()
    receipt_hash = models.BinaryField(max_length=32, unique=True)
    nonce_hash = models.BinaryField(max_length=32, unique=True)
    body_digest = models.BinaryField(max_length=32)
    paper_number = models.CharField(max_length=60, blank=True)
    postmarked_on = models.DateField(null=True, blank=True)
    arrived_on = models.DateField(null=True, blank=True)

    people = models.PositiveIntegerField(default=1)
    """How many people stand behind it, each of them by signature or in a list."""
    is_anonymous = models.BooleanField(default=False)
    """Nobody clear stands behind it: no name, a false one, or one that cannot be verified (Luật TC 2018 Đ25)."""
    forwarded_by = models.CharField(max_length=200, blank=True)
    """The deputy, Front, newspaper or leader who sent it on; empty when the sender sent it."""
    letter = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="signers")
    """The letter that this person signed together with others: an own receipt, and no petition of its own in any count."""
    is_representative = models.BooleanField(default=False)
    """Appointed in writing by those who raised the matter together (Luật TCD Đ29, Luật KN Đ8.4)."""
    is_sealed = models.BooleanField(default=False)
    """The sender is sealed: no contact data stand here, and ``body`` is the extract without what could identify anybody."""

    score = models.PositiveSmallIntegerField(choices=Score, null=True, blank=True)
    score_note = models.TextField(blank=True)
    scored_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    is_replay: bool = False
    """Set on the object that ``receive`` returns when it had been received before."""

    def __str__(self) -> str:
        return f"petition {self.pk}"
