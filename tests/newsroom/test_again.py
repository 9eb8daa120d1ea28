"""An article that was taken down comes back with its newest approved revision, never with the error that it went for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from caunoi.base.refusals import Conflict
from caunoi.newsroom import public
from caunoi.newsroom.commands.approving import approve
from caunoi.newsroom.commands.frame import NO_NOTICE, NOT_APPROVED
from caunoi.newsroom.commands.publishing import publish_again, take_down
from caunoi.newsroom.commands.writing import revise
from caunoi.newsroom.models import Article
from tests.newsroom.test_moves import NOTICE, WORDS, asked, published
from tests.world import World


def down(world: World) -> Article:
    """Taken down for an error, and written anew."""
    article = published(world)
    take_down(actor=world.leader, article=article.pk, reason="Sai số người.")
    revise(actor=world.editor, article=article.pk, words=replace(WORDS, body="Tiếp **21 người**."), seen=1)
    return article


def test_it_comes_back_corrected_with_the_notice_that_was_approved(world: World) -> None:
    article = down(world)
    approve(actor=world.leader, article=article.pk, step_id=asked(world, article))
    again = publish_again(actor=world.leader, article=article.pk, reason="Đã sửa.")

    page = public.article(article.pk)
    assert isinstance(page, public.ArticlePage)
    assert (again.state, again.public.number, again.newest.work) == ("published", 2, "public")
    assert "21" in again.public_search and "12" not in again.public_search
    assert [(each.notice, each.revision.number) for each in article.corrections.all()] == [(NOTICE, 2)]
    assert [each.notice for each in page.corrections] == [NOTICE]


def test_it_does_not_come_back_while_the_newest_revision_is_not_approved(world: World) -> None:
    article = down(world)
    with pytest.raises(Conflict, match=str(NOT_APPROVED)):
        publish_again(actor=world.leader, article=article.pk, reason="Đã sửa.")
    approve(actor=world.leader, article=article.pk, step_id=asked(world, article))
    article.revisions.filter(number=2).update(notice="")
    with pytest.raises(Conflict, match=str(NO_NOTICE)):
        publish_again(actor=world.leader, article=article.pk, reason="Đã sửa.")

    assert Article.objects.get(pk=article.pk).state == "taken_down"
    assert not article.corrections.exists()


def test_without_a_newer_revision_it_comes_back_as_it_was(world: World) -> None:
    article = published(world)
    take_down(actor=world.leader, article=article.pk, reason="Trùng tin.")
    again = publish_again(actor=world.leader, article=article.pk, reason="Không trùng.")

    assert (again.state, again.public.number) == ("published", 1)
    assert not article.corrections.exists()
