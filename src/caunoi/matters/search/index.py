"""Writing the index, in the transaction of the command: a new matter is found by the very next request."""

from __future__ import annotations

from caunoi.matters.models import Answer, Custody, Handover, Matter, OpinionRequest, Petition, SearchText
from caunoi.matters.search.words import agency_mark, index_words


def add(matter: Matter, text: str) -> None:
    """Index a matter just received."""
    SearchText(matter=matter, text=index_words(matter.pk, text, (matter.accountable_id,))).save(force_insert=True)


def rebuild(matter: Matter) -> None:
    """Index a matter anew from its rows, after a correction, a merge or an answer."""
    parts = [matter.subject, matter.location]
    for subject, body in Petition.objects.filter(matter=matter).values_list("subject", "body"):
        parts += [subject, body]
    parts += Answer.objects.filter(matter=matter, sent_at__isnull=False).values_list("text", flat=True)
    text = index_words(matter.pk, "\n".join(dict.fromkeys(parts)), tuple(sorted(_agencies(matter))))
    SearchText.objects.update_or_create(matter=matter, defaults={"text": text})


def admit(matter: Matter, agency_id: int) -> None:
    """Let an agency find a matter that was passed or offered to it, or on which it is asked."""
    row = SearchText.objects.filter(matter=matter).first()
    mark = agency_mark(agency_id)
    if row is not None and f" {mark} " not in row.text:
        row.text = f"{row.text.rsplit(' ', 1)[0]} {mark} {row.text.rsplit(' ', 1)[1]}"
        row.save(update_fields=["text"])


def _agencies(matter: Matter) -> set[int]:
    found = set(Custody.objects.filter(matter=matter).values_list("agency_id", flat=True))
    found |= set(Handover.objects.filter(matter=matter).values_list("to_agency_id", flat=True))
    found |= set(OpinionRequest.objects.filter(matter=matter).values_list("agency_id", flat=True))
    return found
