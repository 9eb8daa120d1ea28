"""All that the page of one commitment shows, read in a fixed number of queries however long its story is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from caunoi.base.actors import Actor
from caunoi.base.offers import Offer
from caunoi.base.refusals import NotFound
from caunoi.commitments.models import Commitment, Evidence, Extension, LeadSpan, Need, Participation, Prompt, Report
from caunoi.commitments.queries.lists import told_carried
from caunoi.commitments.queries.moves import next_moves, offered
from caunoi.commitments.queries.rollup import NOTHING, Progress, progress_of
from caunoi.commitments.queries.visible import visible_to
from caunoi.journal.queries.timeline import Event, timeline
from caunoi.matters.models import Matter
from caunoi.matters.queries.visible import visible_to as matters_visible_to
from caunoi.papers.models import Attachment
from caunoi.papers.queries.attachments import attachments_of


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the commitment with its progress."""

    task: Commitment
    progress: Progress


@dataclass(frozen=True, slots=True)
class CommitmentFile:
    """A commitment with all that belongs to it. What may not be seen of it is counted: ``hidden_matters``, and needs and
    relations whose other side is not in ``seen`` are shown by number only."""

    commitment: Commitment
    leads: tuple[LeadSpan, ...]
    participations: tuple[Participation, ...]
    reports: tuple[Report, ...]
    extensions: tuple[Extension, ...]
    evidence: tuple[Evidence, ...]
    attachments: dict[tuple[str, int], list[Attachment]]
    progress: Progress
    parts: tuple[Part, ...]
    needs: tuple[Need, ...]
    needed_by: tuple[Need, ...]
    matters: tuple[Matter, ...]
    hidden_matters: int
    prompts: tuple[Prompt, ...]
    seen: frozenset[int]
    """Keys of other commitments on the page that exist for the actor."""
    events: tuple[Event, ...]
    offers: tuple[Offer, ...]
    next: tuple[Offer, ...]

    @property
    def last_entry(self) -> int:
        """Key of the newest entry of the record, by which a form later knows what has happened since."""
        return self.events[-1].entry_id if self.events else 0


def _belongings() -> list[Any]:
    parts = Commitment.objects.select_related("lead")
    return [
        Prefetch("participations", Participation.objects.select_related("agency").order_by("role", "agency__label")),
        Prefetch("reports", Report.objects.select_related("seat__account", "settled_by__account").order_by("-pk")),
        Prefetch("extensions", Extension.objects.select_related("seat__account", "settled_by__account").order_by("pk")),
        Prefetch("evidence", Evidence.objects.select_related("agency", "seat__account", "paper").order_by("number", "-version")),
        Prefetch("needs", Need.objects.select_related("needs__lead").order_by("needs_id")),
        Prefetch("needed_by", Need.objects.select_related("commitment__lead").order_by("commitment_id")),
        Prefetch("children", parts.annotate(was_carried=told_carried()).order_by("due_on", "pk")),
        Prefetch("continued_by", Commitment.objects.filter(issued_at__isnull=False).order_by("pk")),
        Prefetch("leads", LeadSpan.objects.select_related("agency").order_by("pk")),
        "served",
    ]  # fmt: skip


def find_commitment(actor: Actor, pk: int) -> Commitment:
    """The commitment as far as it exists for the actor, with all that its policies and its page read. Raises ``NotFound``."""
    rows = visible_to(actor).select_related(
        "issuer", "lead", "handler__account", "handler__post", "delivered_by__account", "parent", "continues", "place"
    )
    rows = rows.annotate(was_carried=told_carried()).prefetch_related(*_belongings())
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound()
    found.__dict__.setdefault("_visible_to", {})[actor] = True
    return found


def commitment_file(actor: Actor, pk: int) -> CommitmentFile:
    """The file of one commitment as ``actor`` may see it. Raises ``NotFound``."""
    task = find_commitment(actor, pk)
    offers = offered(actor, task)
    parts = list(task.children.all())
    progress = progress_of([task.pk, *(part.pk for part in parts)])
    served = [row.matter_id for row in task.served.all()]
    matters = matters_visible_to(actor).filter(pk__in=served) if served else Matter.objects.none()
    shown = list(matters.order_by("pk"))
    return CommitmentFile(
        commitment=task, leads=tuple(task.leads.all()), participations=tuple(task.participations.all()),
        reports=tuple(task.reports.all()), extensions=tuple(task.extensions.all()), evidence=tuple(task.evidence.all()),
        attachments=attachments_of(task.evidence.all()), progress=progress.get(task.pk, NOTHING),
        parts=tuple(Part(part, progress.get(part.pk, NOTHING)) for part in parts),
        needs=tuple(task.needs.all()), needed_by=tuple(task.needed_by.all()),
        matters=tuple(shown), hidden_matters=len(served) - len(shown),
        prompts=tuple(Prompt.objects.filter(commitment=task, matter__in=shown).select_related("matter").order_by("pk")),
        seen=_seen(actor, task, parts), events=tuple(timeline(task)), offers=tuple(offers),
        next=tuple(next_moves(task, offers)),
    )  # fmt: skip


def _seen(actor: Actor, task: Commitment, parts: list[Commitment]) -> frozenset[int]:
    others = {part.pk for part in parts} | {need.needs_id for need in task.needs.all()}
    others |= {need.commitment_id for need in task.needed_by.all()} | {task.parent_id or 0, task.continues_id or 0}
    others |= {onward.pk for onward in task.continued_by.all()}
    return (
        frozenset(visible_to(actor).filter(pk__in=others - {0}).values_list("pk", flat=True)) if others else frozenset()
    )
