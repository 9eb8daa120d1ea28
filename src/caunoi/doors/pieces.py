"""Files that arrive in pieces: after a cut line the sender's device asks how far it came and goes on from there.

The parts of a draft are no part of the record, so these are no commands. Offsets and headers are those of resumable uploads
for HTTP (IETF): a piece is taken only at the very place where the last one ended.
"""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from caunoi.base.ids import new_id
from caunoi.base.refusals import Conflict, Invalid
from caunoi.doors import drafts
from caunoi.doors.models import Draft, PartialFile, StagedFile
from caunoi.papers import partial
from caunoi.papers.limits import MEBIBYTE, most_bytes, need_disk
from caunoi.papers.storing import clean_name, discard, too_big

MOST_PIECE = MEBIBYTE


def begin(nonce: str, name: str, size: int, sha256: bytes) -> PartialFile | StagedFile:
    """A place for a file of the form, the same one when the same file is begun again; the staged file itself when it arrived
    already. Raises ``Invalid`` (field ``files``) for what there is no room for, ``Conflict`` when the form was sent."""
    draft, name = drafts.begin(nonce), clean_name(name)
    if draft.sent_at is not None:
        raise Conflict(_("This form was sent already. Please add the file on the tracking page."))
    whole = draft.files.filter(name=name, size=size, **({"sha256": sha256} if sha256 else {})).first()
    return whole or _row(draft, name, size, sha256)


def _row(draft: Draft, name: str, size: int, sha256: bytes) -> PartialFile:
    same = {"name": name, "size": size, "sha256": sha256}
    found = draft.partial.filter(**same).first()
    if found is not None and _is_there(found):
        return found
    _check_size(name, size)
    stored = partial.begin()
    try:
        with transaction.atomic():
            # Room is kept for the whole file before its first byte.
            drafts.make_room(draft, name, size, draft.partial.values_list("size", flat=True))
            return PartialFile.objects.create(draft=draft, key=new_id(), stored=stored, **same)
    except IntegrityError:
        discard(stored)
        return draft.partial.get(**same)
    except Invalid:
        discard(stored)
        raise


def _check_size(name: str, size: int) -> None:
    if size > most_bytes():
        raise too_big(name)
    if size < 1:
        raise Invalid(_("“%(name)s” is empty. Please choose the file again.") % {"name": name}, field="files")
    need_disk(2 * size)  # promises of others do not count: who promises much and sends nothing would keep everybody out


def find(nonce: str, key: UUID) -> PartialFile | None:
    """The arriving file at an address, for whoever holds the slip of its form."""
    draft = drafts.find(nonce)
    row = draft.partial.filter(key=key).first() if draft is not None else None
    return row if row is not None and _is_there(row) else None


def _is_there(row: PartialFile) -> bool:
    """Whether its bytes are; a row without them goes, and the file is begun again."""
    if not partial.is_there(row.stored):
        row.delete()
        return False
    return True


def add(part: PartialFile, offset: int, content: bytes) -> StagedFile | None:
    """Take one piece. Returns the staged file when it was the last one. Raises ``Conflict`` (``offset``) when the piece does not
    begin where the last one ended, and ``Invalid`` for a whole file that is not taken in; its bytes are gone then."""
    with transaction.atomic():
        row = PartialFile.objects.select_for_update().filter(pk=part.pk).first()
        if row is None or row.arrived != offset or offset + len(content) > row.size:
            raise Conflict(_("This piece does not begin where the last one ended."), code="offset")
        partial.write(row.stored, offset, content)
        row.arrived = part.arrived = offset + len(content)
        row.save(update_fields=["arrived"])
    return _finish(row) if row.arrived == row.size else None


def _finish(row: PartialFile) -> StagedFile:
    """Check the whole file as any other upload and keep it with the draft."""
    try:
        if not partial.is_whole(row.stored, bytes(row.sha256)):
            raise Invalid(
                _("“%(name)s” was damaged on the way. Please choose it once more.") % {"name": row.name}, field="files"
            )
        with partial.opened(row.stored) as source:
            wrong = drafts.stage(row.draft, [(row.name, source, row.size)])
            sha256 = drafts.sha256_of(source)
        if wrong:
            raise wrong[0]
        return row.draft.files.get(name=row.name, sha256=sha256)
    finally:
        row.delete()
        discard(row.stored)
