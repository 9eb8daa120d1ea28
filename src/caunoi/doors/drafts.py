"""Keeping what is typed and uploaded until it is sent. Drafts are no part of the record, so these are no commands."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import fields
from typing import Any, BinaryIO
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from caunoi.base import time
from caunoi.base.ids import new_id
from caunoi.base.refusals import Invalid
from caunoi.doors.models import Draft, StagedFile
from caunoi.doors.passes import FORM_LIFE
from caunoi.matters.receipts import nonce_hash
from caunoi.papers.limits import MEBIBYTE, most_bytes_together, most_files, need_disk
from caunoi.papers.models import StoredFile
from caunoi.papers.storing import Prepared, discard, prepare


def find(nonce: str) -> Draft | None:
    """The draft of a form, or ``None`` when nothing of it was kept yet."""
    return Draft.objects.filter(nonce_hash=nonce_hash(nonce)).first()


def unsent(slug: UUID) -> Draft | None:
    """The draft at an address, when it is not sent and its form still open."""
    return Draft.objects.filter(slug=slug, sent_at__isnull=True, begun_at__gt=time.now() - FORM_LIFE).first()


def keep(nonce: str, content: dict[str, Any]) -> Draft:
    """Keep what is typed in the form of ``nonce``; the last version wins until it is sent. A sent draft is left as it is."""
    draft = find(nonce)
    if draft is None:
        try:
            with transaction.atomic():
                return Draft.objects.create(
                    nonce_hash=nonce_hash(nonce), slug=new_id(), content=content, begun_at=time.now()
                )
        except IntegrityError:
            draft = Draft.objects.get(nonce_hash=nonce_hash(nonce))
    if draft.sent_at is None and draft.content != content:
        Draft.objects.filter(pk=draft.pk, sent_at__isnull=True).update(content=content)
        draft.content = content
    return draft


def begin(nonce: str) -> Draft:
    """The draft of a form as it stands, or an empty one: files may arrive before anything typed does."""
    return find(nonce) or keep(nonce, {"typed": {}, "ready": None})


def content_digest(content: dict[str, Any]) -> bytes:
    """A hash of what was typed."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).digest()


def stage(draft: Draft, uploads: Iterable[tuple[str, BinaryIO, int]]) -> list[Invalid]:
    """Check and keep uploads (name, open file, bytes) with the draft. Returns a refusal for each that was not taken in; the
    others stay. The same file under the same name twice is one."""
    wrong: list[Invalid] = []
    for name, source, size in uploads:
        try:
            need_disk(2 * size)  # the original and the copy beside it
            _keep_file(draft, prepare(name, source, size))
        except Invalid as refusal:
            wrong.append(refusal)
    return wrong


def make_room(draft: Draft, name: str, size: int, partial: Iterable[int] = ()) -> None:
    """Raise ``Invalid`` (field ``files``) when the form holds no further file of ``size`` bytes; ``partial`` are the sizes of
    those that are still arriving and count too. To be asked within a transaction that writes the file: it locks the draft, so
    that files that come at once are not more than may be."""
    if Draft.objects.select_for_update().filter(pk=draft.pk).first() is None:
        raise Invalid(
            _("This form is no longer open. Please load the page again and add the file once more."), field="files"
        )
    kept = [*draft.files.values_list("size", flat=True), *partial]
    if len(kept) >= most_files():
        raise Invalid(
            _("“%(name)s” was left out: at most %(most)s files can be added.") % {"name": name, "most": most_files()},
            field="files",
        )
    if sum(kept) + size > most_bytes_together():
        raise Invalid(
            _("“%(name)s” was left out: all files together may have at most %(most)s MiB.")
            % {"name": name, "most": most_bytes_together() // MEBIBYTE},
            field="files",
        )


def _keep_file(draft: Draft, prepared: Prepared) -> None:
    values = {field.name: getattr(prepared, field.name) for field in fields(Prepared)}
    try:
        with transaction.atomic():
            make_room(draft, prepared.name, prepared.size)
            StagedFile.objects.create(draft=draft, **values)
    except IntegrityError:
        discard(prepared.original, prepared.copy)
    except Invalid:
        discard(prepared.original, prepared.copy)
        raise


def drop_files(draft: Draft, keys: Iterable[int]) -> None:
    """Take staged files out of a draft that was not sent."""
    if draft.sent_at is None:
        for row in draft.files.filter(pk__in=list(keys)):
            _forget_file(row)


def prepared_of(row: StagedFile) -> Prepared:
    """The staged file as the input of ``file.store``."""
    values = {field.name: getattr(row, field.name) for field in fields(Prepared)}
    return Prepared(**{**values, "sha256": bytes(row.sha256)})


def drop(draft: Draft) -> None:
    """Forget a draft that was not sent, with its files."""
    if draft.sent_at is None:
        _forget(draft)


def sha256_of(source: BinaryIO) -> bytes:
    """The hash of an upload, by which it is known again."""
    source.seek(0)
    return hashlib.file_digest(source, "sha256").digest()


def purge() -> int:
    """Remove drafts older than 48 hours, with the bytes that no stored file took over; returns how many."""
    old = list(Draft.objects.filter(begun_at__lt=time.now() - FORM_LIFE).prefetch_related("files")[:500])
    for draft in old:
        _forget(draft)
    return len(old)


def _forget(draft: Draft) -> None:
    for row in draft.files.all():
        _forget_file(row)
    drop_partial(draft)
    draft.delete()


def drop_partial(draft: Draft) -> None:
    """Forget files that did not arrive whole."""
    for row in draft.partial.all():
        row.delete()
        discard(row.stored)


def _forget_file(row: StagedFile) -> None:
    is_stored = StoredFile.objects.filter(original=row.original).exists()
    row.delete()
    if not is_stored:
        discard(row.original, row.copy)
