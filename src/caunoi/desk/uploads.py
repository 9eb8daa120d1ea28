"""Files that come with a form of the desk: a second press of the same page gives the file of the first."""

from __future__ import annotations

from typing import BinaryIO

from caunoi.base.actors import Actor
from caunoi.base.refusals import Conflict
from caunoi.journal.commands.keys import result_of
from caunoi.papers.commands.files import store_file
from caunoi.papers.models import Attachment
from caunoi.papers.storing import discard, prepare


def stored_once(actor: Actor, key: str | None, name: str, source: BinaryIO, size: int) -> Attachment:
    """Keep an upload (its name, the open file, bytes). With the same ``key``, name and content it is the attachment of the first
    time: each upload is written under a name of its own, which the key alone would take for another content. Raises what
    ``prepare`` raises."""
    prepared = prepare(name, source, size)
    if not key:
        return store_file(actor=actor, prepared=prepared)  # type: ignore[no-any-return]
    own = f"{key}:{prepared.sha256.hex()}:{prepared.name}"
    found = result_of("file.store", own, actor)
    if found is None:
        try:
            return store_file(actor=actor, key=own, prepared=prepared)  # type: ignore[no-any-return]
        except Conflict:  # the first press was still on its way
            found = result_of("file.store", own, actor)
            if found is None:
                raise
    discard(prepared.original, prepared.copy)
    assert isinstance(found, Attachment)
    return found
