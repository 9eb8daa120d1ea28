"""A published article with a photo, an act with one article and a published leaflet, for the addresses of their pages."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from django.core import signing

from caunoi.base import time
from caunoi.base.actors import VISITOR, system
from caunoi.laws.commands import leaflets
from caunoi.laws.commands.keeping import add_version
from caunoi.laws.models import LawAct, LawArticle
from caunoi.newsroom.choices import Work
from caunoi.newsroom.commands import publishing, writing
from caunoi.newsroom.commands.writing import PhotoInput, Words
from caunoi.newsroom.models import Article, PhotoUse, Revision
from caunoi.papers.commands.files import store_file
from caunoi.papers.storing import prepare
from tests.portal.forms import photo
from tests.world import DAY, World


def published_values(world: World) -> dict[str, dict[str, Any]]:
    """All belong to the agency that is accountable for the matter of the scene."""
    agency = world.agencies["muong_lai"].pk
    content = photo()
    stored = store_file(actor=VISITOR, key="anh", prepared=prepare("hop.jpg", BytesIO(content.read()), 800))
    words = Words(title="Họp dân", body="Nội dung.", day=DAY, photos=(PhotoInput(stored.pk, "Họp", "Người dân họp"),))
    article = writing.begin_article(actor=system(), words=words, agency_id=agency)
    Revision.objects.filter(article=article).update(work=Work.APPROVED)
    Article.objects.filter(pk=article.pk).update(publish_at=time.now())
    publishing.publish(actor=system(), article=article.pk)
    act = LawAct.objects.create(code="luat-thu", title="Luật Thử", number="1/2020/QH14", in_force=date(2020, 1, 1))
    row = LawArticle.objects.create(act=act, number="5", position=150)
    add_version(
        actor=system(),
        lawarticle=row.pk,
        heading="Quyền",
        text="Ai cũng có quyền.",
        since=date(2020, 1, 1),
        source="Công báo",
    )
    leaflet = leaflets.begin_leaflet(actor=system(), title="Tờ gấp", body="Xem Điều 5 Luật Thử.", agency_id=agency)
    leaflets.ask(actor=system(), leaflet=leaflet.pk)
    leaflets.publish(actor=system(), leaflet=leaflet.pk)
    use = PhotoUse.objects.get(revision__article=article)
    return {
        "ban/tin-bai/": {"pk": article.pk, "photo": use.pk, "number": 1, "act": "xin-go"},
        "sitemap-": {"part": 1},
        "tin-tuc/": {"pk": article.pk, "token": signing.Signer(salt="caunoi.friend").sign("0" * 64)},
        "tin-tuc/anh/": {"pk": stored.pk, "width": "320", "kind": "webp"},
        "phap-luat/": {"code": "luat-thu", "number": "5", "pk": leaflet.pk},
        "ban/phap-luat/van-ban/": {"pk": act.pk},
        "ban/phap-luat/dieu/": {"pk": row.pk},
        "ban/phap-luat/to-gap/": {"pk": leaflet.pk, "act": "go"},
    }
