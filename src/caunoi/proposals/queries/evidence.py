"""What shows the problem: counted by topic and place for who reads the proposal, by name only for who may see each matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from caunoi.agencies.models import Topic
from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.commitments.queries.visible import visible_to as commitments_for
from caunoi.matters.choices import Kind
from caunoi.matters.models import Matter, Petition
from caunoi.matters.queries.visible import numbered
from caunoi.matters.queries.visible import visible_to as matters_for
from caunoi.places.models import Unit
from caunoi.proposals.models import Proposal, ProposalEvidence
from caunoi.proposals.queries.visible import own_ids

MOST_ROWS = 30
LEAST = 5
"""A smaller count of what people raised is not told outside the own agency."""


@dataclass(frozen=True, slots=True)
class Line:
    """A count under a name; ``count`` is ``None`` where it is too small to be told."""

    name: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many matters show the problem, in all and by topic and place. Small ones are joined under one name outside the own
    agency, so that none of them can be worked out from the others."""

    total: int | None
    topics: tuple[Line, ...]
    places: tuple[Line, ...]
    commitments: int
    facts: tuple[ProposalEvidence, ...]


def fit_matters() -> QuerySet[Matter]:
    """Matters that may stand as evidence at all: no denunciation, and none with a sender under seal."""
    sealed = Petition.objects.filter(matter=OuterRef("pk"), is_sealed=True)
    return Matter.objects.exclude(kind=Kind.DENUNCIATION).exclude(Exists(sealed))


def matters_of(proposal: Proposal) -> QuerySet[Matter]:
    """The matters that show the problem as they stand today: one that was joined to another counts as that one, and what
    became a denunciation or was sealed since counts no longer."""
    keys = proposal.evidence.filter(matter__isnull=False).values("matter")
    joined = Exists(Matter.objects.filter(merged_into=OuterRef("pk"), pk__in=keys))
    return fit_matters().filter(Q(pk__in=keys, merged_into__isnull=True) | joined)


def counts(actor: Actor, proposal: Proposal) -> Counts:
    """What the page of the proposal tells of its evidence, for whom the proposal exists."""
    rows = list(matters_of(proposal).values_list("topic", "place"))
    is_own = actor.kind == "system" or proposal.agency_id in own_ids(actor)
    topics = Counter(topic for topic, _place in rows)
    places = Counter(place for _topic, place in rows)
    known = proposal.evidence.all()
    return Counts(
        len(rows) if is_own or len(rows) >= LEAST or not rows else None,
        _lines(topics, dict(Topic.objects.filter(pk__in=topics).values_list("pk", "name")), is_own),
        _lines(places, dict(Unit.objects.filter(pk__in=places).values_list("pk", "label")), is_own),
        known.filter(commitment__isnull=False).count(),
        tuple(known.exclude(text="").order_by("pk")),
    )


def _lines(found: Counter[int | None], names: dict[int, str], is_own: bool) -> tuple[Line, ...]:
    def name(key: int | None) -> str:
        return names[key] if key is not None else _("not given")

    cells = sorted(((name(key), count) for key, count in found.items()), key=lambda each: (-each[1], each[0]))
    return tuple(Line(*cell) for cell in cells) if is_own else told_outside(cells)


def told_outside(cells: Iterable[tuple[str, int]]) -> tuple[Line, ...]:
    """Counts of at least ``LEAST``, the largest first; smaller ones joined, with as many of the larger ones as it takes for the
    joined count not to be small either. Where even that is not enough, nothing but that there are some."""
    large = sorted((cell for cell in cells if cell[1] >= LEAST), key=lambda each: (-each[1], each[0]))
    small = sum(count for _name, count in cells if count < LEAST)
    while 0 < small < LEAST and large:
        small += large.pop()[1]
    lines = [Line(*cell) for cell in large]
    if small:
        lines.append(Line(_("others together"), small if small >= LEAST else None))
    return tuple(lines)


def shown_matters(actor: Actor, proposal: Proposal) -> QuerySet[Matter]:
    """The matters behind the number that exist for the actor, the newest first."""
    rows = matters_for(actor).filter(pk__in=matters_of(proposal).values("pk"))
    return rows.select_related("topic", "place", "accountable").order_by("-pk")


def evidence_rows(actor: Actor, proposal: Proposal) -> list[ProposalEvidence]:
    """The rows behind the numbers for the own agency, the newest first, at most ``MOST_ROWS``: matters and tasks that exist
    for the actor, and facts. All matters stand in ``shown_matters``, page by page."""
    seen = Q(matter__in=matters_for(actor).filter(pk__in=fit_matters().values("pk")).values("pk"))
    seen |= Q(commitment__in=commitments_for(actor).values("pk")) | Q(matter__isnull=True, commitment__isnull=True)
    return list(proposal.evidence.filter(seen).select_related("matter", "commitment").order_by("-pk")[:MOST_ROWS])


def proposals_about(actor: Actor, number: str) -> list[Proposal]:
    """Proposals of the own agency in which the matter of a typed number stands already, the newest first; none for a number of
    nothing that the actor may see. At most twenty."""
    shown = fit_matters().filter(pk__in=numbered(actor, number).values("pk"))
    rows = Proposal.objects.filter(agency_id__in=own_ids(actor), evidence__matter__in=shown)
    return list(rows.order_by("-pk")[:20])


def evidence(actor: Actor, proposal: Proposal, pk: int) -> ProposalEvidence:
    """One piece of evidence of the proposal, as far as what it names exists for the actor. Raises ``NotFound``."""
    found = proposal.evidence.select_related("matter", "commitment").filter(pk=pk).first()
    if found is None or not _is_shown(actor, found):
        raise NotFound()
    return found


def _is_shown(actor: Actor, row: ProposalEvidence) -> bool:
    rows: Any = matters_for(actor).filter(pk=row.matter_id) if row.matter_id else None
    if row.commitment_id:
        rows = commitments_for(actor).filter(pk=row.commitment_id)
    return rows is None or rows.exists()
