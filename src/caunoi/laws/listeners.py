"""What the library learns from others: which published answers cite which articles."""

from __future__ import annotations

from django.db.models import Q

from caunoi.journal.listeners import Happening, subscribe
from caunoi.laws import references
from caunoi.laws.citing import articles_named
from caunoi.laws.models import Citing, LawArticle
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


@subscribe("law_act.described")
def tie_by_number(happening: Happening) -> None:
    """Answers and articles that named the act by its number before the library knew it are tied now."""
    number = happening.fields.get("number")
    if number:
        named = Q(indexed__text__contains=number) | Q(indexed__heading__contains=number)
        tied = Q(names__cited__act=happening.subject)  # by the number that it had before
        naming_articles = LawArticle.objects.filter(named | tied)
        references.refresh(naming_articles.order_by("pk").values_list("pk", flat=True).distinct())
        before = Citing.objects.filter(article__act=happening.subject).values("answer")
        naming = Q(answer__contains=number) | Q(question__contains=number) | Q(pk__in=before)
        for answer in PublicAnswer.objects.filter(naming, withdrawn_at=None).order_by("pk"):
            tie(answer)


def tie(answer: PublicAnswer) -> None:
    """Make the rows of one answer what its words say now."""
    Citing.objects.filter(answer=answer).delete()
    if answer.withdrawn_at is None:
        named = articles_named(f"{answer.question}\n{answer.answer}")
        Citing.objects.bulk_create(Citing(answer=answer, article_id=key) for key in named)
