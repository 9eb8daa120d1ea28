"""Pages for everybody: published answers, registers on any date, plain texts; unchanged pages are not sent twice."""

from __future__ import annotations

import gzip
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from caunoi.agencies.models import Agency, AgencySuccession
from caunoi.base import time
from caunoi.base.actors import system
from caunoi.journal.log.sequencer import sequence
from caunoi.matters.commands import publish
from caunoi.matters.models import PublicAnswer
from caunoi.matters.queries.similar import similar_answers
from caunoi.oversight.commands.open_figures import publish_month
from caunoi.places import memory
from caunoi.places.memory import touch
from caunoi.portal.reading.registers import read_day
from tests.matters import steps
from tests.portal.forms import Visitor
from tests.world import MORNING, World, send

pytestmark = pytest.mark.django_db
PLAIN = ("/", "/gui/", "/theo-doi/", "/tra-loi/", "/don-vi/", "/co-quan/", "/huong-dan/", "/mat-ma/", "/tiep-can/",
         "/rieng-tu/", "/bao-ve-nguoi-to-cao/", "/log/")  # fmt: skip


def published(world: World, title: str, question: str, answer: str, **changes: object) -> PublicAnswer:
    matter = steps.answered(world, send(world, **changes).matter)
    steps.made_public(world, matter, at=MORNING + timedelta(hours=4), title=title, question=question, answer=answer)
    return PublicAnswer.objects.get(matter=matter)


@pytest.fixture
def answers(world: World) -> list[PublicAnswer]:
    return [
        published(world, "Sạt lở đường vào thôn", "Đường vào thôn Nà Hà bị sạt lở sau mưa lớn.", "Đã thông tuyến tạm."),
        published(
            world,
            "Giờ thu gom rác thải",
            "Rác thải sinh hoạt ở chợ không được thu gom.",
            "Thu gom sáng thứ Ba, thứ Sáu.",
        ),
    ]


@pytest.mark.parametrize("path", PLAIN)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_stands_in_both_languages(world: World, path: str, language: str) -> None:
    page = Client(headers={"accept-language": language}).get(path)

    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.content.decode()
    assert len(page.content) < 40_000


def test_a_published_answer_is_found_without_tones(visitor: Visitor, answers: list[PublicAnswer]) -> None:
    page = visitor.get("/tra-loi/?q=sat lo").content.decode()

    assert "<mark>Sạt</mark> <mark>lở</mark> đường vào thôn" in page
    assert "Giờ thu gom rác thải" not in page
    assert ">1 answer<" in visitor.get("/tra-loi/?q=sat lo", headers={"accept-language": "en"}).content.decode()
    assert ">1 câu trả lời<" in page


@pytest.mark.parametrize(
    "query", ["q=khong-co-tu-nay", "topic=999", "agency=1&place=abc&page=99", "page=-1&q=%00", 'q="']
)
def test_no_query_is_an_error(visitor: Visitor, answers: list[PublicAnswer], query: str) -> None:
    assert visitor.get(f"/tra-loi/?{query}").status_code == 200


def test_of_an_answer_that_was_taken_down_only_that_is_left(
    visitor: Visitor, world: World, answers: list[PublicAnswer]
) -> None:
    public = answers[0]
    path = f"/tra-loi/{public.pk}/"
    assert "Đã thông tuyến tạm." in visitor.get(path).content.decode()

    publish.unpublish_answer(
        actor=world.editor, at=MORNING + timedelta(hours=5), matter=public.matter_id, reason="Còn thông tin riêng"
    )

    left = visitor.get(path)
    assert (left.status_code, visitor.get(f"/tra-loi/{public.pk + 99}/").status_code) == (410, 404)
    assert "Câu trả lời này đã được gỡ" in left.content.decode()
    assert not any(words in left.content.decode() for words in ("Sạt lở", "Còn thông tin riêng", "thông tuyến"))
    assert "Sạt lở đường vào thôn" not in visitor.get("/tra-loi/").content.decode()
    assert "Sạt lở đường vào thôn" not in visitor.get("/").content.decode()


def test_similar_answers_are_offered_before_sending(visitor: Visitor, answers: list[PublicAnswer]) -> None:
    page = visitor.get(visitor.write().headers["Location"]).content.decode()

    assert "Sạt lở đường vào thôn" in page
    assert "Giờ thu gom rác thải" not in page
    assert similar_answers("Rác thải sinh hoạt ở chợ bốc mùi")[0].title == "Giờ thu gom rác thải"
    assert similar_answers("xin chào") == ()


def test_what_only_the_official_answer_says_makes_no_question_alike(world: World) -> None:
    row = published(world, "Cống vỡ ở đầu dốc", "Nước ngập mặt đường.", "Sẽ sửa theo kế hoạch bảo trì mặt đường.")

    assert similar_answers("Xác nhận kế hoạch bảo trì máy ở đâu?") == ()
    assert [each.title for each in similar_answers("Bao giờ có kế hoạch sửa mặt đường?")] == [row.title]


def test_a_search_that_no_answer_fits_whole_shows_those_with_some_of_its_words(
    visitor: Visitor, answers: list[PublicAnswer]
) -> None:
    none, some, all_words = (
        visitor.get(f"/tra-loi/?q={words}").content.decode() for words in ("xyzt", "rác thải xyzt", "rác thải")
    )

    found = "Câu trả lời có một số từ này"
    assert [found in page for page in (none, some, all_words)] == [False, True, False]
    assert "Giờ thu gom rác thải" in some.split(found)[1] and "Sạt lở" not in some.split(found)[1]


def test_two_questions_of_one_commune_are_not_alike_by_its_name(world: World) -> None:
    row = published(world, "Cống vỡ ở xã Mường Lai, huyện Lục Yên", "Nước ngập mặt đường.", "Sẽ sửa.")

    assert similar_answers("Ao cá nhà tôi ở xã Mường Lai, huyện Lục Yên bị chết cá") == ()
    assert [each.title for each in similar_answers("Xã Mường Lai: nước ngập mặt đường")] == [row.title]


def test_an_unchanged_page_is_not_sent_again(visitor: Visitor, world: World, answers: list[PublicAnswer]) -> None:
    visitor.get("/tra-loi/")
    first = visitor.get("/tra-loi/")

    again = visitor.get("/tra-loi/", headers={"if-none-match": first.headers["ETag"]})
    published(world, "Cấp nước", "Nước sinh hoạt bị cắt.", "Đã có nước.")
    changed = visitor.get("/tra-loi/", headers={"if-none-match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200


def test_the_first_page_shows_published_months_alone(visitor: Visitor, world: World) -> None:
    for number in range(6):
        send(world, subject=f"Việc {number}")
    assert 'class="figures"' not in visitor.get("/").content.decode()

    publish_month(actor=system(), month="2020-01")

    page = visitor.get("/").content.decode()
    assert 'class="figures"' in page
    assert "01/2020" in page


def test_places_are_shown_on_the_day_asked_for(visitor: Visitor) -> None:
    page = visitor.get("/don-vi/?ngay=1.3.2019").content.decode()

    assert "Xã Mường Lai" in page
    assert "01/03/2019" in page


@pytest.mark.parametrize("typed", ["31/02/2020", "x", "2020-13-01", "1/1/9999", "٠١/٠١/٢٠٢٠"])
def test_an_unreal_day_says_so_and_shows_today(visitor: Visitor, typed: str) -> None:
    page = visitor.get("/don-vi/", data={"ngay": typed})

    assert page.status_code == 422
    assert typed in page.content.decode()


@pytest.mark.parametrize("typed", ["01/07/2025", "1/7/2025", "1-7-2025", " 2025-07-01 ", "2025-7-1"])
def test_a_day_may_be_typed_in_many_ways(typed: str) -> None:
    assert read_day(typed) == date(2025, 7, 1)


def test_the_log_page_shows_its_signed_head(visitor: Visitor, world: World) -> None:
    send(world)
    sequence()

    page = visitor.get("/log/").content.decode()

    assert "caunoi" in page
    assert 'href="/log/checkpoint"' in page
    assert "1 mục" in page


def test_robots_read_what_is_published_only(visitor: Visitor) -> None:
    assert "Disallow: /theo-doi/" in visitor.get("/robots.txt").content.decode()


def test_an_agency_page_is_there_and_an_unknown_one_is_not(visitor: Visitor, world: World) -> None:
    assert visitor.get(f"/co-quan/{world.agencies['muong_lai'].pk}/").status_code == 200
    assert visitor.get("/co-quan/999999/").status_code == 404


def test_a_page_of_yesterday_is_asked_again(visitor: Visitor) -> None:
    visitor.get("/")
    first = visitor.get("/")

    with time.at(MORNING + timedelta(days=1)):
        assert visitor.get("/", headers={"if-none-match": first.headers["ETag"]}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/gui/", "/theo-doi/", "/tra-loi/"])
def test_a_first_visit_weighs_less_than_60_kb(visitor: Visitor, answers: list[PublicAnswer], path: str) -> None:
    """The page as it is, styles, script and mark as the static server sends them, compressed."""
    page = visitor.get(path).content
    names = re.findall(r'(?:href|src)="/static/([^"]+)"', page.decode())

    weight = len(page) + sum(len(gzip.compress(Path(finders.find(name)).read_bytes())) for name in names)

    assert len(names) > 4
    assert weight < 60_000


def test_an_agency_that_ended_leads_to_its_heir_and_one_that_still_works_does_not_say_it_ended(
    visitor: Visitor, world: World
) -> None:
    old, new = world.agencies["muong_lai"], world.agencies["khanh_hoa"]
    AgencySuccession.objects.create(
        old=old, new=new, on=date(2020, 3, 1), kind="merged", is_whole=True, status="confirmed"
    )
    Agency.objects.filter(pk=old.pk).update(until=date(2020, 3, 1))
    memory.forget()

    before = visitor.get(f"/co-quan/{old.pk}/").content.decode()
    with time.at(MORNING + timedelta(days=30)):
        after = visitor.get(f"/co-quan/{old.pk}/").content.decode()
        heir = visitor.get(f"/co-quan/{new.pk}/").content.decode()

    link = f'<a href="/co-quan/{new.pk}/">UBND xã Khánh Hoà</a>'
    assert "không còn nữa" not in before and f"{link} (hợp nhất, sáp nhập," in before
    assert "Cơ quan này không còn nữa: đã kết thúc hoạt động ngày 01/03/2020." in after and after.count(link) == 2
    assert f'<a href="/co-quan/{old.pk}/">UBND xã Mường Lai</a> (hợp nhất, sáp nhập,' in heir


def test_the_source_of_an_agency_is_said_in_words(visitor: Visitor, world: World) -> None:
    agency = world.agencies["muong_lai"]
    type(agency).objects.filter(pk=agency.pk).update(source="v2.4.1")
    touch("agencies")

    page = visitor.get(f"/co-quan/{agency.pk}/").content.decode()

    assert "<dd>danh mục đơn vị hành chính ngày 30/06/2025, trước khi sắp xếp" in page
    assert "v2.4.1" not in page
