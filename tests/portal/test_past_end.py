"""A page past the end of a public list says so and leads to the last page, with all else that was asked for."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from caunoi.base import time
from caunoi.laws.models import LawAct, LawArticle
from caunoi.laws.public import PAGE
from caunoi.matters.models import PublicAnswer
from caunoi.matters.public import answers
from caunoi.portal.paging import PastEnd, pages, past_end, past_end_from
from caunoi.postings import public as postings
from tests.matters.steps import answered
from tests.portal.forms import Visitor
from tests.postings.scenes import posted
from tests.world import DAY, World, send

pytestmark = pytest.mark.django_db


def test_only_a_page_behind_the_last_is_past_the_end() -> None:
    request = RequestFactory().get("/tra-loi/", {"q": "đường", "page": "99"})

    assert [pages(total, 20) for total in (0, 1, 20, 21)] == [0, 1, 1, 2]
    assert past_end(request, 99, 41, 20) == PastEnd(99, 3, "?q=%C4%91%C6%B0%E1%BB%9Dng&page=3")
    assert past_end(request, 3, 41, 20) is None
    assert past_end(request, 99, 0, 20) is None
    assert past_end_from(request, 60, 60, 60) == PastEnd(2, 1, "?q=%C4%91%C6%B0%E1%BB%9Dng&page=99&sau=0")
    assert past_end_from(request, 59, 60, 60) is None


def test_articles_of_an_act(visitor: Visitor) -> None:
    act = LawAct.objects.create(code="luat-a", title="Luật A")
    LawArticle.objects.bulk_create(LawArticle(act=act, number=str(n), position=n * 30) for n in range(1, PAGE + 2))

    last, past = visitor.get("/phap-luat/luat-a/?page=2"), visitor.get("/phap-luat/luat-a/?page=99")

    assert (last.status_code, past.status_code) == (200, 404)
    page = past.content.decode()
    assert "Danh sách này không có trang 99." in page
    assert "Danh sách có 2 trang." in page
    assert '<a href="?page=2">Tới trang cuối</a>' in page
    assert 'rel="prev"' not in page


def test_answers_that_were_looked_for(visitor: Visitor, world: World) -> None:
    matter = answered(world, send(world).matter)
    PublicAnswer.objects.create(
        matter=matter, title="Đường hỏng", question="Hỏi", answer="Trả lời", agency_id=matter.accountable_id,
        answered_on=DAY, published_at=time.now(),
    )  # fmt: skip

    for typed in ("99", str(answers.DEEPEST + 1), "2147483647"):
        past = visitor.get(f"/tra-loi/?page={typed}")
        assert (past.status_code, f"không có trang {typed}." in past.content.decode()) == (404, True)
        assert '<a href="?page=1">Tới trang cuối</a>' in past.content.decode()
    assert visitor.get("/tra-loi/?page=1").status_code == 200


@pytest.mark.parametrize(
    "address", ["/tin-tuc/?page=99", "/niem-yet/?sau=600", "/cuoc-hop/?sau=600", "/lich-tiep-dan/?sau=600"]
)
def test_a_list_of_nothing_says_that_nothing_is_there(visitor: Visitor, address: str) -> None:
    page = visitor.get(address)

    assert (page.status_code, "Tới trang cuối" in page.content.decode()) == (200, False)


def test_notices_begun_at_a_row(visitor: Visitor, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "PAGE", 2)
    for _n in range(3):
        posted(world)

    past = visitor.get("/niem-yet/?sau=600&loai=")

    assert (past.status_code, visitor.get("/niem-yet/?sau=2").status_code) == (404, 200)
    assert "Danh sách này không có trang 301." in past.content.decode()
    assert '<a href="?sau=2&amp;loai=">Tới trang cuối</a>' in past.content.decode()
