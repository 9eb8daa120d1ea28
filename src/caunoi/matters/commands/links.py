"""Merging duplicates, undoing it, and splitting a petition that raises several matters. Every sender keeps the own receipt."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.inputs import need_text
from caunoi.base.refusals import Conflict, Invalid
from caunoi.journal.commands import Context
from caunoi.matters import deadlines, tallies
from caunoi.matters.choices import Kind
from caunoi.matters.commands.custody import change_custody
from caunoi.matters.commands.frame import Said, lock_matter, move
from caunoi.matters.models import Custody, Matter, MatterLink
from caunoi.matters.queries.visible import visible_to
from caunoi.matters.sealed import check_sealed
from caunoi.matters.stages import clocks_at_receipt

MOST_PARTS = 10


def _target_of(key: int, inputs: dict[str, Any]) -> list[int]:
    return [inputs["into_id"], *Matter.objects.filter(merged_into=key).values_list("pk", flat=True)]


def _joined_to(key: int, inputs: dict[str, Any]) -> list[int]:
    joined = Matter.objects.filter(pk=key, merged_into__isnull=False)
    return list(joined.values_list("merged_into_id", flat=True))


@move("merge", also_locks=_target_of)
def merge(ctx: Context, matter: Matter, *, into_id: int, reason: str) -> Said:
    """Join this matter to another open one of the same agency; its petitions are answered there from now on."""
    reason = need_text(reason, "reason", 2000)
    known = visible_to(ctx.actor).filter(pk=into_id, accountable_id=matter.accountable_id)
    if into_id == matter.pk or not known.exists():
        raise Invalid(
            _("Please give the number of another matter for which your agency is accountable."), field="into_id"
        )
    target = lock_matter(into_id)
    if (target.kind == Kind.DENUNCIATION) != (matter.kind == Kind.DENUNCIATION):
        raise Invalid(
            _("A denunciation can only be joined to another denunciation, since not everybody may read it."),
            field="into_id",
        )
    if not target.is_open:
        raise Invalid(_("That matter has ended. Only an open matter can take in another one."), field="into_id")
    MatterLink.objects.create(kind="merge", source=matter, target=target, made_at=ctx.at)
    moved = matter.petitions.update(matter=target)
    Matter.objects.filter(merged_into=matter).update(merged_into=target)
    matter.merged_into, matter.petition_count, matter.handler = target, 0, None
    target.petition_count += moved
    target.version += 1
    target.save(update_fields=["petition_count", "version"])
    return Said(fields={"into": target.number, "petitions": moved}, reason=reason)


@move("unmerge", also_locks=_joined_to)
def unmerge(ctx: Context, matter: Matter, *, reason: str) -> Said:
    """Undo a merge: the petitions that came from this matter return to it, and its clocks run on from the first receipt."""
    reason = need_text(reason, "reason", 2000)
    link = matter.links_out.filter(kind="merge", undone_at__isnull=True).order_by("-pk").first()
    if link is None:
        raise Conflict(_("This matter is not joined to another one."))
    target = lock_matter(matter.merged_into_id or link.target_id)
    returned = target.petitions.filter(first_matter=matter).update(matter=matter)
    target.petition_count -= returned
    target.version += 1
    target.save(update_fields=["petition_count", "version"])
    link.undone_at = ctx.at
    link.save(update_fields=["undone_at"])
    matter.merged_into, matter.petition_count = None, returned
    if matter.accountable_id != target.accountable_id:
        change_custody(matter, target.accountable_id, ctx.at)
        matter.accountable_id = target.accountable_id
    return Said(fields={"from": target.number, "petitions": returned}, reason=reason)


@move("split")
def split(ctx: Context, matter: Matter, *, parts: list[dict[str, Any]], reason: str) -> Said:
    """Make further matters out of a petition that raises several (TT 05/2021 Đ21). The receipt stays with this matter, whose
    page names the others; each part runs on its own clocks from the same day of receipt."""
    reason = need_text(reason, "reason", 2000)
    if not 1 <= len(parts) <= MOST_PARTS:
        raise Invalid(_("Please describe from one to %(most)s parts.") % {"most": MOST_PARTS}, field="parts")
    for part in parts:
        check_sealed(matter, part.get("kind") or "", "parts")
    numbers = [_part(ctx, matter, part).number for part in parts]
    return Said(fields={"parts": numbers}, reason=reason)


def _part(ctx: Context, matter: Matter, part: dict[str, Any]) -> Matter:
    subject = need_text(part.get("subject", ""), "parts", 200)
    body = part.get("body", "").strip()
    made = Matter(
        kind=part.get("kind") or matter.kind, channel=matter.channel, subject=subject,
        topic_id=part.get("topic_id") or matter.topic_id, place_id=part.get("place_id") or matter.place_id,
        location=matter.location, accountable_id=matter.accountable_id, received_at=matter.received_at,
        received_on=matter.received_on, petition_count=0,
    )  # fmt: skip
    made.save(force_insert=True)
    rules = clocks_at_receipt(made.kind, matter.received_on)
    deadlines.start(made, deadlines.planned(made, rules, matter.received_on))
    made.save(update_fields=["due_on"])
    Custody.objects.create(matter=made, agency_id=made.accountable_id, since=ctx.at)
    MatterLink.objects.create(kind="split", source=matter, target=made, made_at=ctx.at, note=body)
    tallies.shift(None, tallies.cell_of(made))
    return made
