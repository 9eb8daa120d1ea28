"""Words of the papers app."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ScanState(TextChoices):
    """What the malware scanner said. Only ``clean`` and ``unscanned`` files are ever served."""

    UNSCANNED = "unscanned", _("Not scanned: this installation has no scanner")
    QUARANTINED = "quarantined", _("Waiting for the scanner")
    CLEAN = "clean", _("Scanned, nothing found")
    INFECTED = "infected", _("Malware was found")


SERVED = frozenset({ScanState.UNSCANNED, ScanState.CLEAN})


class PaperState(TextChoices):
    """What became of an official paper. Only a draft changes; an issued one is replaced or withdrawn and stays readable."""

    DRAFT = "draft", _("Draft")
    ISSUED = "issued", pgettext_lazy("paper", "Issued")
    REPLACED = "replaced", _("Replaced by another paper")
    WITHDRAWN = "withdrawn", pgettext_lazy("paper", "Withdrawn")
    DISCARDED = "discarded", _("Discarded draft")


UNNUMBERED = frozenset({PaperState.DRAFT, PaperState.DISCARDED})
"""States in which a paper has no number."""


class Signing(TextChoices):
    """In what capacity a paper is signed (NĐ 30/2020 Đ13). TM. follows from the form and the agency."""

    HEAD = "head", _("as head")
    DEPUTY = "deputy", _("for the head (KT.)")
    BY_ORDER = "by_order", _("by order (TL.)")
    AUTHORISED = "authorised", _("by written authorisation (TUQ.)")
