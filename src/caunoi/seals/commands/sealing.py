"""Sealing and erasing an identity. Only public keys are at hand here: what was sealed cannot be opened on this machine."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.ids import new_bytes
from caunoi.base.refusals import Conflict, NotFound
from caunoi.ground.receipt_code import ALPHABET
from caunoi.ground.sealing import pack_file
from caunoi.journal.commands import Context, command
from caunoi.people.validators import need_reason
from caunoi.seals import boxes, keystore
from caunoi.seals.choices import OFFICES, OpeningState
from caunoi.seals.identity import FileToSeal, Identity
from caunoi.seals.models import OpeningAnswer, OpeningRequest, SealedFile, SealedRecord
from caunoi.seals.policies import may_erase
from caunoi.seals.queries.records import keys_in_force, latest
from caunoi.seals.wrapping import IDENTITY, Keys, record_bound_to, wrap

LETTERS = "".join(sign for sign in ALPHABET if sign.isalpha())
CODE_LENGTH = 4
NO_KEYS = _(
    "Identities cannot be sealed yet: the three offices that hold the keys are not complete. Please take the denunciation on "
    "paper, and ask the administrator to register the public keys of the three offices."
)


def seal_identity(
    *,
    subject_kind: str,
    subject_id: int,
    identity: Mapping[str, Any] | Identity,
    files: Iterable[FileToSeal] = (),
    at: datetime | None = None,
) -> SealedRecord:
    """Seal the identity (TC 2018 Đ8.3, Đ56) of one person in one matter, with the files that would give the person away.

    A part of the command that takes the person in, inside its transaction and under its policy; that command's own entry tells
    of the seal by ``facts_of_seal``. An entry of its own would show whoever watches the size of the public log that a named
    denunciation came in (decision 0165). Plain fields are hidden at once, so that no log or error on the way can show them.

    Sealing the same subject again makes a further edition under the same pseudonym. The record keeps the hash of the
    ciphertext and nothing of what is inside. Raises ``Conflict`` while the three offices have no keys.
    """
    hidden = identity if isinstance(identity, Identity) else Identity(identity)
    keys = keys_in_force()
    if len(keys.offices) != OFFICES:
        raise Conflict(NO_KEYS, code="no_seal_keys")
    before = latest(subject_kind, subject_id)
    record = SealedRecord(
        subject_kind=subject_kind, subject_id=subject_id, slug=new_bytes(16).hex(), sealed_at=at or time.now(),
        edition=before.edition + 1 if before else 1, code=before.code if before else _free_code(),
        epoch=keys.epoch, wrapped_epoch=keys.epoch,
    )  # fmt: skip
    parts: dict[str, Any] = {}
    record.ciphertext = _seal_part(record, IDENTITY, hidden.content(), keys, parts)
    record.sha256 = sha256(record.ciphertext).digest()
    record.save(force_insert=True)
    for each in files:
        _seal_file(record, each, keys, parts)
    # On disk before the rows are committed: there may be keys without a record, never a record without keys.
    keystore.put(record.slug, record.wrapped_epoch, parts)
    return record


def facts_of_seal(record: SealedRecord) -> dict[str, Any]:
    """What the entry of the command that sealed says of the seal, in clear: nothing that could be guessed."""
    return {
        "seal_epoch": record.epoch,
        "seal_edition": record.edition,
        "seal_files": record.files.count(),
        "seal_sha256": record.sha256.hex(),
    }


def erase_identity(
    *, actor: Actor, subject_kind: str, subject_id: int, reason: str, at: datetime | None = None
) -> SealedRecord:
    """Erase every edition of the sealed identity of a subject; see the command ``seal.erase``. Raises ``NotFound``."""
    record = latest(subject_kind, subject_id)
    if record is None:
        raise NotFound()
    erased: SealedRecord = erase_seal(actor=actor, at=at, sealedrecord=record.pk, reason=reason)
    return erased


@command("seal.erase", subject=SealedRecord, policy=may_erase)
def erase_seal(ctx: Context, sealedrecord: SealedRecord, *, reason: str) -> SealedRecord:
    """Destroy the sealed identity for good: ciphertext, sealed files and wrapped keys; backups of the keys follow within 35
    days. The pseudonym, the entries and every proof stay. Openings under way end, and what was answered is emptied."""
    if sealedrecord.erased_at is not None:
        raise Conflict(_("This identity was erased already."), code="already_erased")
    editions = SealedRecord.objects.filter(subject_kind=sealedrecord.subject_kind, subject_id=sealedrecord.subject_id)
    slugs = list(editions.values_list("slug", flat=True))
    stored = list(SealedFile.objects.filter(record__in=editions).values_list("stored", flat=True))
    SealedFile.objects.filter(record__in=editions).delete()
    OpeningAnswer.objects.filter(request__record__in=editions).update(shares={})
    running = OpeningRequest.objects.filter(record__in=editions).exclude(state=OpeningState.REFUSED)
    running.update(state=OpeningState.EXPIRED)
    editions.update(ciphertext=b"", erased_at=ctx.at)
    sealedrecord.ciphertext, sealedrecord.erased_at = b"", ctx.at
    ctx.record(
        "seal.erased", sealedrecord, fields={"editions": len(slugs), "files": len(stored)}, reason=need_reason(reason)
    )
    # After the commit only: undone rows with deleted keys could never be opened again. `caunoi keystore prune` ends what a
    # machine that dies in between leaves behind.
    transaction.on_commit(lambda: _destroy(slugs, stored))
    return sealedrecord


def _destroy(slugs: list[str], stored: list[str]) -> None:
    for slug in slugs:
        keystore.drop(slug)
    for name in stored:
        default_storage.delete(name)


def _seal_part(record: SealedRecord, part: str, content: bytes, keys: Keys, parts: dict[str, Any]) -> bytes:
    """The ciphertext of one part; its wrapped key goes into ``parts``, the key itself nowhere."""
    key = boxes.new_key()
    parts[part] = wrap(record.slug, part, key, keys)
    return boxes.seal(key, content, record_bound_to(record.facts, part))


def _seal_file(record: SealedRecord, file: FileToSeal, keys: Keys, parts: dict[str, Any]) -> None:
    part = new_bytes(16).hex()
    packed = pack_file(file.name, file.media_type, file.content)
    ciphertext = _seal_part(record, part, packed, keys, parts)
    keep_file(record, part, ciphertext)


def keep_file(record: SealedRecord, part: str, ciphertext: bytes) -> None:
    """Keep the ciphertext of a sealed file under a name that says nothing, and its row."""
    stored = default_storage.save(f"sealed/{part[:2]}/{part}", ContentFile(ciphertext))
    _settle(stored)
    row = SealedFile(record=record, part=part, stored=stored, size=len(ciphertext), sha256=sha256(ciphertext).digest())
    row.save(force_insert=True)


def _settle(stored: str) -> None:
    """On a local disk wait until the bytes are really there."""
    try:
        descriptor = os.open(default_storage.path(stored), os.O_RDONLY)
    except NotImplementedError:
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _free_code() -> str:
    """A letter and three signs by chance that no other record has."""
    while True:
        draw = new_bytes(CODE_LENGTH)
        code = LETTERS[draw[0] % len(LETTERS)] + "".join(ALPHABET[byte % len(ALPHABET)] for byte in draw[1:])
        if not SealedRecord.objects.filter(code=code).exists():
            return code
