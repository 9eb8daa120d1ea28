"""Storing files and settling what the scanner says of them."""

from __future__ import annotations

from dataclasses import asdict

from caunoi.base.policies import only_the_system
from caunoi.journal.commands import Context, command
from caunoi.papers.choices import ScanState
from caunoi.papers.models import Attachment, StoredFile
from caunoi.papers.policies import may_store
from caunoi.papers.storing import Prepared


@command("file.store", policy=may_store)
def store_file(ctx: Context, *, prepared: Prepared) -> Attachment:
    """Keep a prepared upload for good. The result is not attached yet: ``attach_to`` puts it where it belongs.

    The record holds size and type in clear, name and hash as salted commitments.
    """
    values = asdict(prepared)
    name = values.pop("name")
    file = StoredFile(**values, stored_at=ctx.at)
    file.save(force_insert=True)
    attachment = Attachment(file=file, name=name)
    attachment.save(force_insert=True)
    ctx.record(
        "file.stored",
        file,
        fields={"size": file.size, "media_type": file.media_type, "state": str(file.state)},
        personal={"name": name, "sha256": prepared.sha256.hex()},
    )
    return attachment


@command("file.settle_scan", policy=only_the_system, subject=StoredFile)
def settle_scan(ctx: Context, storedfile: StoredFile, *, state: str) -> StoredFile:
    """Write down what the scanner said of a file in quarantine: it is served from now on, or never."""
    storedfile.state = ScanState(state)
    ctx.record("file.scanned", storedfile, fields={"state": state})
    return storedfile
