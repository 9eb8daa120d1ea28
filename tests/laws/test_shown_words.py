"""What the search of the law says that it looked for, and what it marks."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from caunoi.base.actors import system
from caunoi.laws import public
from caunoi.laws.commands.keeping import add_version
from caunoi.laws.models import LawAct, LawArticle
from tests.laws.test_library import published_leaflet
from tests.world import World

TEXTS = {
    "51": (
        "Quyền yêu cầu",
        "Vợ, chồng có quyền yêu cầu giải quyết ly hôn. Người kết hôn cư trú ở Việt Nam 2 năm; cứ trừ ra.",
    ),
    "52": ("Bạo lực", "Cấm bạo lực gia đình. Gia đình có lực."),
}


@pytest.fixture
def act(world: World) -> LawAct:
    act = LawAct.objects.create(code="luat-hon-nhan", title="Luật Hôn nhân")
    for number, (heading, text) in TEXTS.items():
        article = LawArticle.objects.create(act=act, number=number, position=int(number) * 30)
        add_version(
            actor=system(), lawarticle=article.pk, heading=heading, text=text, since=date(2010, 1, 1), source="Công báo"
        )
    return act


def shown(typed: str) -> tuple[str, list[str]]:
    """What the page says was looked for, and the stretches that it marks."""
    page = Client().get("/phap-luat/", {"q": typed}).content.decode()
    said = re.search(r"Các từ đã tìm: (.*?)\.(?: |<)", page)
    return said[1] if said else "", re.findall(r"<mark>(.*?)</mark>", page)


@pytest.mark.parametrize(
    ("typed", "said", "marked"),
    [
        ("ly hôn", "ly hôn", ["ly hôn"]),
        ("bạo lực gia đình", "bạo lực gia đình", ["bạo lực gia đình", "Gia đình"]),
        ("cư trú", "cư trú", ["cư trú"]),
        ("cu tru", "cu tru", ["cư trú", "cứ trừ"]),
        (
            "nhà hàng xóm có bạo lực gia đình thì phải báo cho ai và bao lâu được trả lời",
            "nhà hàng xóm có bạo lực gia đình · phải báo cho ai · bao lâu được trả lời",
            ["bạo lực gia đình", "Gia đình"],
        ),
        (
            "tôi muốn ly hôn nhưng chồng không đồng ý thì làm",
            "tôi muốn ly hôn · chồng không đồng ý",
            ["ly hôn"],
        ),
        (
            "chong khong ky don thi co ly hon",
            "chong khong ky don thi co ly hon",
            ["ly hôn"],
        ),
    ],
)
def test_the_words_of_the_question_are_shown_whole_and_no_other_word_is_marked(
    act: LawAct, typed: str, said: str, marked: list[str]
) -> None:
    assert shown(typed) == (said, marked)


def test_an_article_asked_for_by_its_number_comes_first_and_only_leaflets_that_cite_it(
    world: World, act: LawAct
) -> None:
    published_leaflet(world, "Ly hôn", "Xem Điều 51 Luật Hôn nhân.")
    published_leaflet(world, "Ở nhà", "Xem Điều 52 Luật Hôn nhân.")

    page = Client().get("/phap-luat/", {"q": "Điều 51 Luật Hôn nhân"}).content.decode()

    assert [each.card.title for each in public.find("Điều 51 Luật Hôn nhân").leaflets] == ["Ly hôn"]
    assert page.index('id="named"') < page.index("/luat-hon-nhan/dieu-51/") < page.index('id="plain"')
    assert page.index('id="plain"') < page.index('id="found"')
    assert page.count("/luat-hon-nhan/dieu-51/") == 1  # not a second time among the others
    assert 'id="named"' not in Client().get("/phap-luat/", {"q": "ly hôn"}).content.decode()


def test_pages_in_english_say_which_words_are_vietnamese(world: World, act: LawAct) -> None:
    key = published_leaflet(world, "Ly hôn", "Xem Điều 51 Luật Hôn nhân.")
    LawAct.objects.filter(pk=act.pk).update(title_en="Law on Marriage")
    LawAct.objects.create(code="luat-la", title="Luật Lạ")

    def page(where: str) -> str:
        return Client().get(f"/phap-luat/{where}", headers={"accept-language": "en"}).content.decode()

    assert "<title>Article 51, Law on Marriage" in page("luat-hon-nhan/dieu-51/")
    assert '<article class="prose" lang="vi"><h1>Ly hôn</h1>' in page(f"to-gap/{key}/")
    assert 'dieu-51/" lang="vi">Điều 51. Quyền yêu cầu</a>' in page("luat-hon-nhan/")
    listed = page("")
    assert '<a href="/phap-luat/luat-la/"><span lang="vi">Luật Lạ</span></a>' in listed
    assert '<a href="/phap-luat/luat-hon-nhan/">Law on Marriage</a>' in listed
    assert '<option value="luat-hon-nhan">Law on Marriage</option>' in listed
    assert '<p lang="vi">' in page("?q=ly+hon")
    vietnamese = Client().get("/phap-luat/").content.decode()
    assert "lang=" not in vietnamese.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("phap-luat/luat-hon-nhan/dieu-51/?ngay=10/02/2020", "phap-luat/luat-hon-nhan/dieu-51/?ngay=10/02/2020"),
        ("phap-luat/luat-hon-nhan/?page=1&x=1", "phap-luat/luat-hon-nhan/?page=1"),
        ("phap-luat/?q=vo+toi+ly+hon&luat=luat-hon-nhan", "phap-luat/?luat=luat-hon-nhan"),
        ("phap-luat/luat-hon-nhan/dieu-51/?ngay=<b>", "phap-luat/luat-hon-nhan/dieu-51/"),
        ("gui/?loai=question", "gui/"),
        ("theo-doi/?ma=12345", "theo-doi/"),
    ],
)
def test_paper_says_which_day_and_page_it_shows_and_no_words_that_were_typed(
    act: LawAct, asked: str, printed: str
) -> None:
    page = Client().get(f"/{asked}", follow=True).content.decode()

    assert f"In từ: http://testserver/{printed}</p>" in page
