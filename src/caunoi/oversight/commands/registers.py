"""The record of an import of an old register; the rows themselves are received one by one."""

from __future__ import annotations

from caunoi.journal.commands import Context, command
from caunoi.oversight.models import RegisterImport
from caunoi.oversight.register_import.policies import may_import


@command("register.note_import", policy=may_import)
def note_import(ctx: Context, *, file_name: str, digest: str, accepted: int, refused: int) -> RegisterImport:
    """Keep that a file was imported, by whom, with what digest, and how many of its rows were taken and refused."""
    made = RegisterImport(
        file_name=file_name[:200], digest=digest, at=ctx.at, accepted=accepted, refused=refused,
        seat_id=ctx.actor.seat_id, agency_id=ctx.actor.agency_id,
    )  # fmt: skip
    made.save(force_insert=True)
    ctx.record(
        "register.imported",
        made,
        fields={"digest": digest, "accepted": accepted, "refused": refused},
        personal={"file_name": file_name},
    )
    return made
