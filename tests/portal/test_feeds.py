"""News for programs: whole texts, and as many questions to the database for many articles as for one."""

from __future__ import annotations

import json

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.newsroom.test_moves import published
from tests.portal.forms import Visitor
from tests.world import World

pytestmark = pytest.mark.django_db


def feed(visitor: Visitor) -> tuple[list[dict], int]:
    cache.clear()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = visitor.get("/tin-tuc/feed.json")
    return json.loads(page.content)["items"], len(asked)


@pytest.mark.usefixtures("steady_registers")
def test_the_feed_holds_whole_texts_and_asks_as_much_for_three_articles_as_for_one(
    world: World, visitor: Visitor
) -> None:
    first = published(world)
    feed(visitor)
    (item,), asked_for_one = feed(visitor)
    for _ in range(2):
        published(world)

    items, asked_for_three = feed(visitor)

    assert item["url"] == f"http://testserver/tin-tuc/{first.pk}/"
    assert item["content_html"].startswith("<p>")
    assert (len(items), asked_for_three) == (3, asked_for_one)


def test_an_article_without_a_summary_repeats_its_title_nowhere(world: World, visitor: Visitor) -> None:
    first = published(world)

    atom, page = (visitor.get(path).content.decode() for path in ("/tin-tuc/atom.xml", f"/tin-tuc/{first.pk}/"))

    assert "<summary>" not in atom and 'rel="noopener' not in atom
    assert 'property="og:description" content="Lãnh đạo xã tiếp 12 người."' in page
