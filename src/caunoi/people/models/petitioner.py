"""The person, business or group behind one petition."""

from __future__ import annotations

from django.db import models

CONTACT_FIELDS = ("full_name", "organisation", "phone", "email", "address")
"""What says who somebody is or where they can be reached: committed to in the record, and destroyed by erasing."""


class Petitioner(models.Model):
    """Contact data given with one petition, for answering it and for nothing else. There is one row per petition and no way
    from a person to other petitions: people are not profiled. Erasing deletes the row."""

    KINDS = [("person", "person"), ("business", "business"), ("group", "group")]

    kind = models.CharField(max_length=10, choices=KINDS, default="person")
    full_name = models.CharField(max_length=120, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=250, blank=True)
    language = models.CharField(max_length=8, default="vi")
    notify_by = models.CharField(
        max_length=5, choices=[("none", "none"), ("email", "email"), ("sms", "sms")], default="none"
    )

    def __str__(self) -> str:
        return f"petitioner {self.pk}"
