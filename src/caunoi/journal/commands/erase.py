"""Erasing values from the record: the opening goes, the entry, its leaf and every proof stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from caunoi.journal.models import Opening


def erase_openings(subject_kind: str, subject_id: int, values: dict[str, Any]) -> int:
    """Destroy salt and value of each opening about the subject whose name and value are in ``values``.

    Called inside a command, which journals the erasure itself. Returns how many openings were destroyed. Without its salt a
    commitment says nothing, so what was erased cannot even be guessed and compared.
    """
    destroyed = 0
    rows = Opening.objects.filter(entry__subject_kind=subject_kind, entry__subject_id=subject_id)
    for row in rows:
        kept = {name: pair for name, pair in row.values.items() if not (name in values and pair[1] == values[name])}
        if len(kept) < len(row.values):
            destroyed += len(row.values) - len(kept)
            Opening.objects.filter(pk=row.pk).update(values=kept)
    return destroyed


def erase_openings_if(subject_kind: str, subject_ids: Iterable[int], is_to_go: Callable[[str, Any], bool]) -> int:
    """The same for each opening about one of the subjects for which ``is_to_go(name, value)`` says so."""
    destroyed = 0
    for row in Opening.objects.filter(entry__subject_kind=subject_kind, entry__subject_id__in=list(subject_ids)):
        kept = {name: pair for name, pair in row.values.items() if not is_to_go(name, pair[1])}
        if len(kept) < len(row.values):
            destroyed += len(row.values) - len(kept)
            Opening.objects.filter(pk=row.pk).update(values=kept)
    return destroyed
