"""What reception does when a matter changes."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import override

from caunoi.journal.listeners import Happening, subscribe
from caunoi.matters.choices import Kind
from caunoi.matters.commands.sealing_papers import Subject, register_papers
from caunoi.matters.models import Matter, Petition
from caunoi.matters.sealed import pseudonym
from caunoi.receptions.commands.sealing import seal_turns
from caunoi.receptions.models import Visit
from caunoi.receptions.subjects import SESSION, VISIT


@subscribe("matter.sender_sealed")
def seal_turns_of_sender(happening: Happening) -> None:
    """The visitor from whose words the matter came is not named in the book any more."""
    petition = Petition.objects.get(pk=happening.personal["petition"])
    assert happening.subject is not None
    keys = {happening.subject.pk, petition.matter_id, petition.first_matter_id}
    with override("vi"):
        label = pseudonym(petition)
    seal_turns(keys, label, happening.at)


@subscribe("matter.classified", "matter.corrected")
def seal_turns_of_denunciation(happening: Happening) -> None:
    """Whoever was heard about a matter that is a denunciation from now on is not named in the book any more."""
    matter = happening.subject
    if isinstance(matter, Matter) and matter.kind == Kind.DENUNCIATION:
        seal_turns({matter.pk}, "", happening.at)


def papers_of_turns(matters: Iterable[int]) -> Iterable[Subject]:
    """The turns in which the matters were heard and their sessions: what papers about them are about."""
    rows = Visit.objects.filter(contents__matter__in=list(matters)).distinct()
    for visit, session in rows.values_list("pk", "session_id"):
        yield VISIT, visit
        yield SESSION, session


register_papers(papers_of_turns)
