"""What may be known of sealed records: that they are, and the pseudonym. Nothing here opens anything."""

from __future__ import annotations

from caunoi.base import time
from caunoi.base.settings_store import get_setting
from caunoi.seals.choices import OFFICES
from caunoi.seals.models import SealedRecord, SealKey
from caunoi.seals.settings_declared import ONLINE_DENUNCIATION
from caunoi.seals.wrapping import Keys


def is_online_allowed() -> bool:
    """Whether a denunciation may be filed on the web form: the authority's own choice, off at first."""
    return bool(get_setting(ONLINE_DENUNCIATION.key))


def pseudonym_of(subject_kind: str, subject_id: int) -> str:
    """“Người tố cáo #K7QM”, or nothing when no identity was sealed for the subject. It stays after erasing."""
    record = latest(subject_kind, subject_id)
    return record.pseudonym if record else ""


def is_sealed(subject_kind: str, subject_id: int) -> bool:
    """Whether an identity of the subject lies under seal now (not erased)."""
    return SealedRecord.objects.filter(subject_kind=subject_kind, subject_id=subject_id, erased_at=None).exists()


def latest(subject_kind: str, subject_id: int) -> SealedRecord | None:
    """The newest edition of the record of a subject, without its ciphertext."""
    found = SealedRecord.objects.filter(subject_kind=subject_kind, subject_id=subject_id)
    return found.defer("ciphertext").order_by("-edition").first()


def keys_in_force() -> Keys:
    """The public keys that seal now, by epoch."""
    offices, envelopes = {}, {}
    today = time.today()
    for key in SealKey.objects.filter(until=None).select_related("office"):
        if key.office is None:
            envelopes[key.epoch] = bytes(key.public)
        elif key.office.is_in_force(today):
            offices[key.epoch] = bytes(key.public)
    return Keys(offices, envelopes)


def can_seal() -> bool:
    """Whether all three offices have a key in force."""
    return len(keys_in_force().offices) == OFFICES


def slug_of(subject_kind: str, subject_id: int) -> str:
    """The address under which the newest record of a subject is asked for; empty when none lies under seal."""
    record = latest(subject_kind, subject_id)
    return record.slug if record and record.erased_at is None else ""
