"""Who stands behind a matter: its own petitions, or for a part split off another matter those of where it came from."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from caunoi.base.prepared import Prepared, Slot
from caunoi.matters.models import Matter, MatterLink, Petition

SPLIT_FROM = Prepared(lambda: MatterLink.objects.filter(kind="split", target=Slot("matter")).values_list("source_id"))


def is_part(matter: Matter) -> bool:
    """Whether the matter was split off another one, so that its senders are found there."""
    return bool(SPLIT_FROM.rows(matter=matter.pk))


def petitions_behind(matter: Matter) -> QuerySet[Petition]:
    """Petitions whose senders are owed the answer of ``matter``, oldest first, withdrawn ones included."""
    sources = [source for (source,) in SPLIT_FROM.rows(matter=matter.pk)]
    behind = Q(matter=matter) | Q(matter__in=sources) | Q(first_matter__in=sources) if sources else Q(matter=matter)
    return Petition.objects.filter(behind).order_by("pk")


def parts_of(petition: Petition) -> QuerySet[Matter]:
    """Matters that were split off the one to which ``petition`` belongs (or first belonged), oldest first."""
    sources = (petition.matter_id, petition.first_matter_id)
    links = MatterLink.objects.filter(kind="split", source__in=sources, undone_at__isnull=True)
    return Matter.objects.filter(pk__in=links.values("target_id")).order_by("pk")
