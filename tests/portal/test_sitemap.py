"""The list of pages for search engines: what is public, each once, in files of at most as many as the protocol allows."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caunoi.base import time
from caunoi.laws.choices import LeafletState
from caunoi.laws.models import LawAct, Leaflet
from caunoi.matters.models import PublicAnswer
from caunoi.portal.reading import sitemap
from tests.gatherings import scenes as gatherings
from tests.matters.steps import answered
from tests.portal.forms import Visitor
from tests.receptions import scenes as receptions
from tests.world import DAY, World, send

pytestmark = pytest.mark.django_db
PLAIN = len(sitemap.PLAIN_PAGES)


def listed(visitor: Visitor | Client, address: str = "/sitemap.xml") -> list[str]:
    return re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", visitor.get(address).content.decode())


def answers(world: World, many: int) -> list[PublicAnswer]:
    made = []
    for n in range(many):
        matter = answered(world, send(world).matter)
        made.append(
            PublicAnswer.objects.create(
                matter=matter, title="Đường", question="Hỏi", answer="Trả lời", agency_id=matter.accountable_id,
                answered_on=DAY, published_at=time.now() + timedelta(minutes=n),
            )
        )  # fmt: skip
    return made


def leaflet(world: World, state: str) -> Leaflet:
    agency = world.agencies["muong_lai"]
    now = time.now()
    return Leaflet.objects.create(agency=agency, title="T", body="B", state=state, published_at=now, changed_at=now)


def test_acts_leaflets_gatherings_and_reception_days_stand_in_it(visitor: Visitor, world: World) -> None:
    LawAct.objects.create(code="luat-a", title="Luật A")
    read, draft = leaflet(world, LeafletState.PUBLISHED), leaflet(world, LeafletState.DRAFT)
    open_to_all = gatherings.announced(world)
    day = receptions.posted(world, receptions.place(world), DAY + timedelta(days=10))

    pages = listed(visitor)

    assert pages[0] == "/"
    assert f"/phap-luat/to-gap/{draft.pk}/" not in pages
    assert pages[PLAIN:] == [
        "/phap-luat/luat-a/", f"/phap-luat/to-gap/{read.pk}/", f"/cuoc-hop/{open_to_all.pk}/", f"/lich-tiep-dan/{day.pk}/"
    ]  # fmt: skip
    assert "<lastmod>2020-02-25</lastmod>" in visitor.get("/sitemap.xml").content.decode()


def test_more_addresses_than_one_file_may_hold_stand_in_several(
    visitor: Visitor, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "MOST", PLAIN + 1)
    old, new = answers(world, 2)

    assert listed(visitor) == ["/sitemap-1.xml", "/sitemap-2.xml"]
    assert listed(visitor, "/sitemap-1.xml")[PLAIN:] == [f"/tra-loi/{new.pk}/"]
    assert listed(visitor, "/sitemap-2.xml") == [f"/tra-loi/{old.pk}/"]
    assert [visitor.get(f"/sitemap-{part}.xml").status_code for part in (0, 3)] == [404, 404]


def test_many_rows_ask_the_database_no_more_than_one(world: World) -> None:
    visitor = Client()
    LawAct.objects.create(code="luat-a", title="Luật A")
    answers(world, 1)
    listed(visitor)
    answers(world, 1)  # a new copy has to be made
    with CaptureQueriesContext(connection) as few:
        listed(visitor)
    LawAct.objects.bulk_create(LawAct(code=f"luat-{n}", title="Luật") for n in range(20))
    answers(world, 3)
    with CaptureQueriesContext(connection) as many:
        assert len(listed(visitor)) == PLAIN + 21 + 5

    assert len(many) == len(few)


def test_robots_are_told_where_it_is(visitor: Visitor) -> None:
    assert re.search(r"^Sitemap: https?://[^/]+/sitemap\.xml$", visitor.get("/robots.txt").content.decode(), re.M)
