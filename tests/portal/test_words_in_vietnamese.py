"""On a page in English every sentence in Vietnamese says that it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from caunoi.agencies.models import Agency, Topic
from caunoi.places import memory
from caunoi.places.models import Unit
from tests.gatherings.scenes import announced
from tests.newsroom.test_moves import published
from tests.portal.forms import Visitor
from tests.portal.test_reading import published as answered
from tests.postings.scenes import posted
from tests.world import World

pytestmark = pytest.mark.django_db
TONED = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
ENGLISH = re.compile(r"\b(the|and|of)\b")
"""A sentence in English may name a place."""
NO_END = {"meta", "link", "input", "br", "img", "hr", "source"}


class Unmarked(HTMLParser):
    """Collects words in Vietnamese that stand in no element marked as Vietnamese."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str | None]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in NO_END:
            self.open.append((tag, dict(attrs).get("lang")))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _lang in self.open}
        lang = next((lang for _tag, lang in reversed(self.open) if lang), "")
        if (
            "main" in tags
            and not tags & {"option", "script"}
            and lang != "vi"
            and TONED.search(data)
            and not ENGLISH.search(data)
        ):
            self.found.append(data.strip())


def unmarked(page: Any) -> list[str]:
    reader = Unmarked()
    reader.feed(page.content.decode())
    return reader.found


@pytest.fixture(autouse=True)
def back_to_vietnamese() -> Iterator[None]:
    yield
    translation.activate("vi")


@pytest.fixture
def pages(world: World) -> list[str]:
    Agency.objects.update(name_en="")
    Topic.objects.update(name_en="")
    Unit.objects.update(label_en="")
    memory.forget()
    answer = answered(world, "Sửa đường liên thôn", "Bao giờ sửa?", "Tháng tư sẽ sửa.")
    article, notice, hall = published(world), posted(world), announced(world)
    return [
        "/", "/tra-loi/", f"/tra-loi/{answer.pk}/", "/tin-tuc/", f"/tin-tuc/{article.pk}/", f"/tin-tuc/{article.pk}/phan-hoi/",
        "/niem-yet/", f"/niem-yet/{notice.pk}/", f"/niem-yet/{notice.pk}/gop-y/", "/cuoc-hop/", f"/cuoc-hop/{hall.pk}/", "/lich/",
        "/co-quan/", f"/co-quan/{world.agencies['muong_lai'].pk}/",
    ]  # fmt: skip


def test_every_sentence_in_vietnamese_is_marked_on_english_pages(visitor: Visitor, pages: list[str]) -> None:
    client = Client(headers={"Accept-Language": "en"})

    assert {path: unmarked(client.get(path)) for path in pages} == {path: [] for path in pages}


def test_a_vietnamese_page_needs_no_marks(visitor: Visitor, pages: list[str]) -> None:
    client = Client(headers={"Accept-Language": "vi"})

    for path in pages:
        assert 'lang="vi"' not in client.get(path).content.decode().partition("<main")[2].partition("</main>")[0], path
