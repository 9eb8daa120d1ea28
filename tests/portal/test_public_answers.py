"""Published answers: found in both spellings and under successors, counted, and shared without keeping who."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.http import HttpResponse

from caunoi.agencies.models import AgencySuccession, Topic
from caunoi.base import time
from caunoi.base.actors import VISITOR
from caunoi.base.refusals import NotFound
from caunoi.doors import knocks
from caunoi.journal.models import Entry
from caunoi.matters.commands.concerns import share_concern, show_concerns
from caunoi.matters.models import Concern, PublicAnswer
from caunoi.matters.public import AnswerFilters, public_answer, public_answers
from caunoi.matters.public.answer_choices import answer_choices
from caunoi.people.commands.settings import change_setting
from caunoi.places import memory
from tests.portal.forms import Visitor, hidden
from tests.portal.test_reading import published
from tests.world import DAY, MORNING, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def answers(world: World) -> list[PublicAnswer]:
    return [
        published(world, "Đường vào bản", "Đường vào bản bị sạt.", "Đã sửa đường."),
        published(world, "Đường ống dẫn", "Ống nước hỏng.", "Đã thay."),
        published(world, "Duong day điện", "Duong day chùng.", "Đã kéo lại."),
    ]


def titles(text: str = "", **filters: object) -> list[str]:
    return [card.title for card in public_answers(AnswerFilters(text, **filters)).cards]  # type: ignore[arg-type]


def test_the_spelling_typed_stands_first_and_is_counted(answers: list[PublicAnswer]) -> None:
    assert titles("đường") == ["Đường ống dẫn", "Đường vào bản", "Duong day điện"]
    assert titles("duong") == ["Duong day điện", "Đường ống dẫn", "Đường vào bản"]
    assert titles("duong -bản") == ["Duong day điện", "Đường ống dẫn"]
    page = public_answers(AnswerFilters("đường"))
    assert (str(page.total), str(page.exact)) == ("3", "2")
    assert page.cards[0].marked_title == [("Đường", True), (" ống dẫn", False)]


def test_an_answer_is_found_under_the_agency_that_took_over(world: World, answers: list[PublicAnswer]) -> None:
    old, new = world.agencies["muong_lai"], world.agencies["khanh_hoa"]
    AgencySuccession.objects.create(old=old, new=new, on=date(2020, 2, 1), is_whole=True, status="confirmed")
    type(old).objects.filter(pk=old.pk).update(until=date(2020, 2, 1))
    memory.forget()

    assert titles(agency_id=new.pk) == titles(agency_id=old.pk) == titles()
    assert {(each.id, each.count) for each in answer_choices(AnswerFilters()).agencies} == {(old.pk, 3), (new.pk, 3)}


def test_what_can_be_chosen_stands_in_vietnamese_order(world: World, answers: list[PublicAnswer]) -> None:
    for answer, (code, name) in zip(answers, (("dat", "Đất đai"), ("duong", "Dân cư"), ("y", "Âm nhạc")), strict=True):
        topic = Topic.objects.create(code=f"x-{code}", name=name, name_en=name, statistical_class="other", since=DAY)
        PublicAnswer.objects.filter(pk=answer.pk).update(topic=topic)
    memory.forget()

    assert [each.name for each in answer_choices(AnswerFilters()).topics] == ["Âm nhạc", "Dân cư", "Đất đai"]


def test_a_place_counts_what_lies_in_it_and_each_count_is_that_of_its_list(
    world: World, answers: list[PublicAnswer]
) -> None:
    commune = world.places["muong_lai"]
    asked = AnswerFilters("ống")

    places = answer_choices(asked).places

    above = commune.parent_id
    assert above is not None
    assert {(each.id, each.count) for each in places if each.id in (commune.pk, above)} == {(commune.pk, 1), (above, 1)}
    assert titles("ống", place_id=above) == ["Đường ống dẫn"]
    assert titles(place_id=987654) == []


def test_a_form_counts_once_and_nothing_is_shown_below_five(visitor: Visitor, answers: list[PublicAnswer]) -> None:
    public = answers[0]
    path = f"/tra-loi/{public.pk}/toi-cung/"
    slip = hidden(visitor.get(path), "form")

    counted = [visitor.post(path, {"form": slip}).status_code for _ in range(2)]
    foreign = visitor.post(path, {"form": "x"})

    assert counted == [200, 200]
    assert (foreign.status_code, Concern.objects.get(answer=public).count) == (200, 1)
    assert Entry.objects.filter(verb="public_answer.concern_shared").count() == 1
    shown = []
    for number in range(2, 10):
        share_concern(actor=VISITOR, publicanswer=public.pk, key=f"k{number}")
        pressed = public_answer(public.pk).shared
        moved = show_concerns()
        shown.append((pressed, moved, public_answer(public.pk).shared))
    assert shown == [(0, 0, 0)] * 3 + [(0, 1, 5)] + [(5, 0, 5)] * 4
    assert titles(order="shared")[0] == "Đường vào bản"


def test_the_answer_itself_is_the_same_page_for_everybody(visitor: Visitor, answers: list[PublicAnswer]) -> None:
    page = visitor.get(f"/tra-loi/{answers[0].pk}/")

    assert "toi-cung" in page.content.decode()
    assert "csrfmiddlewaretoken" not in page.content.decode().split("<main", 1)[1].split("</main", 1)[0]


def press(visitor: Visitor, answer: PublicAnswer) -> HttpResponse:
    path = f"/tra-loi/{answer.pk}/toi-cung/"
    return visitor.post(path, {"form": hidden(visitor.get(path), "form")})


def test_one_network_says_it_three_times_a_day_of_one_answer(visitor: Visitor, answers: list[PublicAnswer]) -> None:
    pages = [press(visitor, answers[0]) for _ in range(4)]

    assert [page.status_code for page in pages] == [200, 200, 200, 429]
    assert "Từ mạng này, hôm nay đã có vài người bấm" in pages[3].content.decode()
    assert Concern.objects.get().count == 3


def test_the_same_form_pressed_again_costs_the_network_nothing(
    world: World, visitor: Visitor, answers: list[PublicAnswer]
) -> None:
    change_setting(actor=world.administrator, setting="doors.concerns", value=2)
    path = f"/tra-loi/{answers[0].pk}/toi-cung/"
    slip = hidden(visitor.get(path), "form")

    again = [visitor.post(path, {"form": slip}).status_code for _ in range(5)]
    other = press(visitor, answers[0])
    refused = press(visitor, answers[0])
    still = visitor.post(path, {"form": slip})

    assert again == [200] * 5
    assert (other.status_code, refused.status_code, still.status_code) == (200, 429, 200)
    assert Concern.objects.get().count == 2
    with time.at(MORNING + timedelta(hours=2)):
        assert visitor.post(path, {"form": slip}).status_code == 200
        assert [press(visitor, answers[1]).status_code for _ in range(3)] == [200, 200, 429]


def test_an_answer_taken_down_costs_the_network_nothing(visitor: Visitor, answers: list[PublicAnswer]) -> None:
    path = f"/tra-loi/{answers[0].pk}/toi-cung/"
    slip = hidden(visitor.get(path), "form")

    with pytest.MonkeyPatch.context() as meanwhile:
        meanwhile.setattr("caunoi.portal.reading.concerns.share_concern", _taken_down)
        gone = visitor.post(path, {"form": slip}).status_code

    assert gone == 404
    assert knocks._opened().rows.execute("SELECT count(*) FROM knock").fetchone() == (0,)


def _taken_down(**_inputs: object) -> None:
    raise NotFound()


def test_one_network_is_told_to_wait(world: World, visitor: Visitor, answers: list[PublicAnswer]) -> None:
    change_setting(actor=world.administrator, setting="doors.concerns", value=4)

    codes = [
        press(visitor, answer).status_code for answer in (answers[0], answers[0], answers[1], answers[1], answers[2])
    ]

    assert codes == [200, 200, 200, 200, 429]
    assert dict(Concern.objects.values_list("answer", "count")) == {answers[0].pk: 2, answers[1].pk: 2}


def test_a_page_of_what_is_public_by_law(visitor: Visitor) -> None:
    assert visitor.get("/cong-khai/").status_code == 200
    assert visitor.get("/cong-khai/1/").status_code == 404
