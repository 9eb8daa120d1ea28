"""What the library learns from others: which published answers cite which articles."""

from __future__ import annotations

from caunoi.journal.listeners import Happening, subscribe
from caunoi.laws.citing import articles_named
from caunoi.laws.models import Citing
from caunoi.matters.models import Matter, PublicAnswer


@subscribe("matter.answer_published")
@subscribe("matter.answer_unpublished")
def tie_answer(happening: Happening) -> None:
    """Tie the published answer to the articles it names; one that was taken down is tied to none."""
    matter = happening.subject
    assert isinstance(matter, Matter)
    answer = PublicAnswer.objects.filter(matter=matter).first()
    if answer is not None:
        tie(answer)


def tie(answer: PublicAnswer) -> None:
    """Make the rows of one answer what its words say now."""
    Citing.objects.filter(answer=answer).delete()
    if answer.withdrawn_at is None:
        named = articles_named(f"{answer.question}\n{answer.answer}")
        Citing.objects.bulk_create(Citing(answer=answer, article_id=key) for key in named)
