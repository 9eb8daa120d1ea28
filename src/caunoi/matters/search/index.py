"""Writing the index, in the transaction of the command: a new matter is found by the very next request."""

from __future__ import annotations

from caunoi.matters.choices import Kind
from caunoi.matters.models import Answer, Custody, Handover, Matter, OpinionRequest, Petition, SearchText
from caunoi.matters.search.words import DENUNCIATION_MARK, index_words, marks_of


def add(matter: Matter, text: str) -> None:
    """Index a matter just received."""
    words = index_words(matter.pk, text, (matter.accountable_id,), _is_denunciation(matter))
    SearchText(matter=matter, text=words).save(force_insert=True)


def rebuild(matter: Matter) -> None:
    """Index a matter anew from its rows, after a correction, a merge or an answer."""
    parts = [matter.subject, matter.location]
    for subject, body in Petition.objects.filter(matter=matter).values_list("subject", "body"):
        parts += [subject, body]
    parts += Answer.objects.filter(matter=matter, sent_at__isnull=False).values_list("text", flat=True)
    whole = "\n".join(dict.fromkeys(parts))
    text = index_words(matter.pk, whole, tuple(sorted(_agencies(matter))), _is_denunciation(matter))
    SearchText.objects.update_or_create(matter=matter, defaults={"text": text})


def mark_kind(matter: Matter) -> None:
    """Index the matter anew if it became a denunciation, or is none any more, since it was indexed."""
    row = SearchText.objects.filter(matter=matter).first()
    if row is None or (f" {DENUNCIATION_MARK} " in row.text) != _is_denunciation(matter):
        rebuild(matter)


def admit(matter: Matter, agency_id: int) -> None:
    """Let an agency find a matter that was passed or offered to it, or on which it is asked."""
    row = SearchText.objects.filter(matter=matter).first()
    mark = marks_of((agency_id,), _is_denunciation(matter))[-1]
    if row is not None and f" {mark} " not in row.text:
        row.text = f"{row.text.rsplit(' ', 1)[0]} {mark} {row.text.rsplit(' ', 1)[1]}"
        row.save(update_fields=["text"])


def _is_denunciation(matter: Matter) -> bool:
    return matter.kind == Kind.DENUNCIATION


def _agencies(matter: Matter) -> set[int]:
    found = set(Custody.objects.filter(matter=matter).values_list("agency_id", flat=True))
    found |= set(Handover.objects.filter(matter=matter).values_list("to_agency_id", flat=True))
    found |= set(OpinionRequest.objects.filter(matter=matter).values_list("agency_id", flat=True))
    return found
