"""Files of a thing. Whoever asks has already made sure that the actor may see the thing itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db import models

from caunoi.base.prepared import PreparedObjects, Slot, key_slots, keys_filled
from caunoi.papers.models import Attachment

Key = tuple[str, int]

PART, MANY = 20, 500
OF_SUBJECTS = PreparedObjects(lambda: (
    Attachment.objects.filter(subject_kind=Slot("kind", models.CharField()), subject_id__in=key_slots(PART))
    .select_related("file").order_by("position", "id")
))  # fmt: skip


def attachments_of(subjects: Iterable[models.Model]) -> dict[Key, list[Attachment]]:
    """Attachments by (kind, key) of their subject, each with its file, in the order given by the sender.

    One query for each kind and twenty subjects; of very many (a thousand people behind one matter) five hundred at once.
    """
    wanted: dict[str, list[int]] = defaultdict(list)
    for subject in subjects:
        wanted[subject._meta.model_name or ""].append(subject.pk)
    found: dict[Key, list[Attachment]] = defaultdict(list)
    for kind, keys in wanted.items():
        for row in _rows(kind, keys):
            found[row.subject_kind, row.subject_id or 0].append(row)
    return dict(found)


def _rows(kind: str, keys: list[int]) -> Iterator[Attachment]:
    if len(keys) > 5 * PART:
        rows = Attachment.objects.filter(subject_kind=kind).select_related("file").order_by("position", "id")
        for start in range(0, len(keys), MANY):
            yield from rows.filter(subject_id__in=keys[start : start + MANY])
        return
    for start in range(0, len(keys), PART):
        yield from OF_SUBJECTS.find(kind=kind, **keys_filled(keys[start : start + PART], PART))


def attachment_at(pk: int) -> Attachment | None:
    """One attached file with its place, or ``None``; files that are not attached yet belong to nobody and are not found."""
    return Attachment.objects.filter(pk=pk).exclude(subject_kind="").select_related("file").first()
