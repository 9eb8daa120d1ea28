"""Which articles name which: written down with the text in force, shown at the article named, linked from reasons of due days."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.base import time
from caunoi.base.actors import system
from caunoi.laws import public, references, tasks
from caunoi.laws.commands.keeping import add_version, describe_act
from caunoi.laws.models import LawAct, LawArticle, Reference
from caunoi.laws.public_links import MOST_NAMING, pieces_on
from caunoi.portal.laws.linking import linked
from tests.world import World

SINCE = date(2010, 1, 1)


def article(act: LawAct, number: str, text: str, since: date = SINCE) -> LawArticle:
    """The article with a version from ``since`` on."""
    row, _is_new = LawArticle.objects.get_or_create(act=act, number=number, defaults={"position": int(number) * 30})
    add_version(actor=system(), lawarticle=row.pk, heading="", text=text, since=since, source="Công báo")
    return row


@pytest.fixture
def act(world: World) -> LawAct:
    return LawAct.objects.create(code="luat-a", title="Luật Ân xá")


def naming(code: str, number: str) -> list[str]:
    return [f"{link.code} {link.number}" for link in public.article_page(code, number).named_by]


def test_an_article_says_who_names_it_its_own_act_first_then_acts_in_vietnamese_order(act: LawAct) -> None:
    article(act, "3", "Điều được viện dẫn.")
    article(act, "9", "Theo Điều 3 của Luật này và các điều 3, 4 Luật này.")
    article(act, "10", "Theo Điều 3 của Luật Trẻ em.")  # another act, not known here
    for code, title in (("luat-d", "Luật Đo đạc"), ("luat-y", "Luật Y tế"), ("luat-da", "Luật Dược")):
        article(LawAct.objects.create(code=code, title=title), "1", "Xem Điều 3 Luật Ân xá.")

    assert naming("luat-a", "3") == ["luat-a 9", "luat-da 1", "luat-d 1", "luat-y 1"]
    assert naming("luat-a", "9") == []


def test_only_the_text_in_force_names(act: LawAct) -> None:
    article(act, "3", "Điều được viện dẫn.")
    article(act, "9", "Theo Điều 3 của Luật này.")
    article(act, "9", "Không viện dẫn.", since=date(2020, 7, 1))

    assert naming("luat-a", "3") == ["luat-a 9"]
    with time.at(datetime(2020, 7, 1, 0, 30, tzinfo=time.TIMEZONE)):
        tasks.index_what_began()
        assert (naming("luat-a", "3"), references.outdated()) == ([], [])


def test_texts_that_were_there_before_are_read_by_the_hourly_task(act: LawAct) -> None:
    article(act, "3", "Điều được viện dẫn.")
    article(act, "9", "Theo Điều 3 của Luật này.")
    Reference.objects.all().delete()
    references.forget()

    tasks.index_what_began()

    assert naming("luat-a", "3") == ["luat-a 9"]


def test_an_article_that_named_an_act_by_its_number_is_tied_when_the_number_is_known(act: LawAct) -> None:
    article(act, "3", "Điều được viện dẫn.")
    article(LawAct.objects.create(code="luat-b", title="Luật Bơi"), "1", "Xem Điều 3 Luật số 7/2009/QH12.")
    before = naming("luat-a", "3")

    describe_act(actor=system(), lawact=act.pk, number="7/2009/QH12")

    assert (before, naming("luat-a", "3")) == ([], ["luat-b 1"])


def test_of_very_many_the_others_are_counted(act: LawAct) -> None:
    article(act, "1", "Điều được viện dẫn.")
    for number in range(2, MOST_NAMING + 5):
        article(act, str(number), "Theo Điều 1 của Luật này.")

    page = public.article_page("luat-a", "1")

    assert (len(page.named_by), page.named_by_more, page.named_by[0].number) == (MOST_NAMING, 3, "2")


def test_a_reason_leads_to_the_article_as_it_stood_on_its_day(act: LawAct) -> None:
    LawAct.objects.filter(pk=act.pk).update(title_en="Law on Amnesty")
    article(act, "3", "Từ 2010.")

    lines = linked(
        [
            ("Luật cho 30 ngày (khoản 1 Điều 3 Luật Ân xá) & hết.", date(2020, 2, 25)),
            ("The law gives 30 days (article 3.1, Law on Amnesty).", date(2020, 2, 25)),
            ("Luật cho 30 ngày (Điều 3 Luật Ân xá).", date(2009, 12, 31)),
            ("<b>", date(2020, 2, 25)),
        ]
    )

    assert lines == (
        'Luật cho 30 ngày (<a href="/phap-luat/luat-a/dieu-3/?ngay=25%2F02%2F2020">khoản 1 Điều 3 Luật Ân xá</a>) &amp; hết.',
        'The law gives 30 days (<a href="/phap-luat/luat-a/dieu-3/?ngay=25%2F02%2F2020">article 3.1, Law on Amnesty</a>).',
        "Luật cho 30 ngày (Điều 3 Luật Ân xá).",
        "&lt;b&gt;",
    )


def test_many_reasons_ask_the_database_no_more_than_one(act: LawAct) -> None:
    article(act, "3", "x")
    article(act, "4", "y")
    pieces_on([("Điều 3 Luật Ân xá", SINCE)])
    with CaptureQueriesContext(connection) as one:
        pieces_on([("Điều 3 Luật Ân xá", SINCE)])
    with CaptureQueriesContext(connection) as many:
        pieces_on([(f"Điều {3 + n % 2} Luật Ân xá", SINCE) for n in range(30)])
    with CaptureQueriesContext(connection) as none:
        pieces_on([("Không có luật.", SINCE)])

    assert (len(many), len(none)) == (len(one), 0)
