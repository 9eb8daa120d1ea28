"""Under which article a matter was sent as feedback. An article that was taken down is named to nobody."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from caunoi.newsroom.choices import State
from caunoi.newsroom.models import Article


@dataclass(frozen=True, slots=True)
class ArticleName:
    """A published article by its title, as it reads now."""

    id: int
    title: str
    language: str


def article_behind(first_matter: int) -> ArticleName | None:
    """The published article under which this matter came in; ``None`` for what came by another door."""
    return _named(Article.objects.filter(feedback__matter=first_matter))


def article_of_answer(public_answer: int) -> ArticleName | None:
    """The published article under which the question of a published answer was sent."""
    return _named(Article.objects.filter(feedback__matter__public_answer=public_answer))


def _named(rows: QuerySet[Article]) -> ArticleName | None:
    row = rows.filter(state=State.PUBLISHED).select_related("public").first()
    if row is None or row.public is None:
        return None
    return ArticleName(row.pk, row.public.title, row.public.language)
