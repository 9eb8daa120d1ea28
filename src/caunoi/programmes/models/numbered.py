"""The number of a document in its parts, as both programmes and plans carry it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.ground.document_numbers import PARTY, STATE, DocumentNumber


class NumberStyle(models.TextChoices):
    """Whose habit the number follows: the Party writes 79-CTr/BDVTW-BCSĐCP, the state 19/KH-UBND."""

    PARTY = PARTY, _("Party document: 79-CTr/BDVTW-BCSĐCP")
    STATE = STATE, _("State document: 19/KH-UBND")


class DocumentNumbered(models.Model):
    """Number, type and issuers are kept as parts and printed by the issuer's style; empty until a number was given."""

    serial = models.PositiveIntegerField(null=True, blank=True)
    type_symbol = models.CharField(max_length=20, blank=True)
    """Abbreviation of the type of document, such as ``CTr``, ``KH``, ``QCPH``."""
    issuers = models.JSONField(default=list, blank=True)
    """Abbreviations of those who issue it, in their order, such as ``["BDVTU", "BCSĐ"]``."""
    style = models.CharField(max_length=5, choices=NumberStyle, blank=True)
    signing_place = models.CharField(max_length=120, blank=True)

    class Meta:
        abstract = True

    @property
    def printed_number(self) -> str:
        """The number as the document bears it; empty while it has none."""
        if self.serial is None:
            return ""
        return str(DocumentNumber(self.serial, self.type_symbol, tuple(self.issuers), self.style))
