"""The article behind a matter, for officers who work on the matter."""

from __future__ import annotations

from caunoi.newsroom.models import Article


def article_of(matter_id: int) -> Article | None:
    """The article under which the matter was sent as feedback, whatever became of it; the matter exists for the actor. Its words
    are those that readers had."""
    rows = Article.objects.filter(feedback__matter=matter_id).select_related("public")
    return rows.first()
