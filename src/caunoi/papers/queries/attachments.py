"""Files of a thing. Whoever asks has already made sure that the actor may see the thing itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db import models
from django.db.models import Q

from caunoi.papers.models import Attachment

Key = tuple[str, int]


def attachments_of(subjects: Iterable[models.Model]) -> dict[Key, list[Attachment]]:
    """Attachments by (kind, key) of their subject, each with its file, in the order given by the sender. One query."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for subject in subjects:
        wanted[subject._meta.model_name or ""].append(subject.pk)
    if not wanted:
        return {}
    places = Q()
    for kind, keys in wanted.items():
        places |= Q(subject_kind=kind, subject_id__in=keys)
    found: dict[Key, list[Attachment]] = defaultdict(list)
    for row in Attachment.objects.filter(places).select_related("file").order_by("position", "id"):
        found[row.subject_kind, row.subject_id or 0].append(row)
    return dict(found)


def attachment_at(pk: int) -> Attachment | None:
    """One attached file with its place, or ``None``; files that are not attached yet belong to nobody and are not found."""
    return Attachment.objects.filter(pk=pk).exclude(subject_kind="").select_related("file").first()
