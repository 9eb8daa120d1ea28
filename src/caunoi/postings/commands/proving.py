"""Evidence that it hung, was read out, was sent or was taken down; struck out where it was wrong, never rewritten."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from caunoi.base.inputs import a_line
from caunoi.base.refusals import Conflict, Invalid
from caunoi.base.time import civil_date
from caunoi.journal.commands import Context
from caunoi.journal.commands.moves import Said
from caunoi.postings.choices import ProofKind
from caunoi.postings.commands.frame import move
from caunoi.postings.models import Posting, Proof


@move("note_proof")
def note_proof(
    ctx: Context,
    posting: Posting,
    *,
    kind: str,
    where: str,
    on: date,
    by: str,
    until: date | None = None,
    note: str = "",
) -> Said:
    """Write down what was done outside this site: where, on which days (both included), and by whom (name and post)."""
    if kind not in ProofKind.values:
        raise Invalid(_("Please choose one of the list."), field="kind")
    today = civil_date(ctx.at)
    for field, day in (("on", on), ("until", until)):
        if day is not None and day > today:
            raise Invalid(_("Evidence is of what was done; this day is still to come."), field=field)
    if until is not None and until < on:
        raise Invalid(_("The last day cannot be before the first."), field="until")
    made = Proof.objects.create(
        posting=posting, kind=ProofKind(kind), where=a_line(where, "where", 250), on=on, until=until,
        by=a_line(by, "by", 200), note=a_line(note, "note", 500, required=False), noted_at=ctx.at,
        noted_by_id=ctx.actor.seat_id,
    )  # fmt: skip
    return Said(fields={"proof": kind, "on": on.isoformat()}, personal={"by": made.by, "where": made.where})


@move("strike_proof")
def strike_proof(ctx: Context, posting: Posting, *, proof_id: int, reason: str) -> Said:
    """Strike out evidence that was wrong; it stays readable with the reason."""
    row = Proof.objects.filter(posting=posting, pk=proof_id).first()
    if row is None:
        raise Invalid(_("Please choose one of the list."), field="proof_id")
    refuse_if_struck(row)
    row.struck_at, row.struck_reason = ctx.at, a_line(reason, "reason", 500)
    row.save(update_fields=["struck_at", "struck_reason"])
    return Said(fields={"proof": str(row.kind)}, reason=row.struck_reason)


def refuse_if_struck(row: Proof) -> None:
    """Raise ``Conflict`` for evidence that was struck out already."""
    if row.struck_at is not None:
        said = _("This was struck out already, with this reason: %(reason)s")
        raise Conflict(said % {"reason": row.struck_reason}, code="wrong_state")
