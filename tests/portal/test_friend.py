"""A letter to a friend: fixed words, few of them, to nobody who wants none, and no address kept."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.http import HttpResponse

from caunoi.newsroom.models import Article, Unwanted
from tests.newsroom.test_moves import published
from tests.portal.forms import Visitor, hidden
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(world: World) -> Article:
    return published(world)


def send(visitor: Visitor, article: Article, to: str, **more: str) -> HttpResponse:
    path = f"/tin-tuc/{article.pk}/gui-ban/"
    return visitor.post(path, {"form": hidden(visitor.get(path), "form"), "to": to, **more})


def test_one_letter_of_fixed_words(visitor: Visitor, article: Article) -> None:
    done = send(visitor, article, " Ban@Example.vn", message="Mua hàng giá rẻ")

    (letter,) = mail.outbox
    assert (done.status_code, done["Location"]) == (303, f"/tin-tuc/{article.pk}/gui-ban/da-gui/")
    assert [to.lower() for to in letter.to] == ["ban@example.vn"]
    assert f"/tin-tuc/{article.pk}/" in letter.body
    assert "Mua hàng" not in letter.body + letter.subject


def test_pressed_twice_it_is_one_letter(visitor: Visitor, article: Article) -> None:
    path = f"/tin-tuc/{article.pk}/gui-ban/"
    given = {"form": hidden(visitor.get(path), "form"), "to": "ban@example.vn"}

    codes = [visitor.post(path, given).status_code for _ in range(2)]

    assert (codes, len(mail.outbox)) == ([303, 303], 1)


def test_one_mailbox_gets_two_a_day_however_it_is_written(visitor: Visitor, article: Article) -> None:
    written = ("ban@example.vn", "Ban+tin@example.vn", "ban+a+b@EXAMPLE.vn", "khac@example.vn")

    codes = [send(visitor, article, to).status_code for to in written]

    assert codes == [303, 303, 429, 303]
    assert len(mail.outbox) == 3


def test_dots_and_the_other_name_of_google_are_the_same_mailbox(visitor: Visitor, article: Article) -> None:
    written = (
        "ban.be@gmail.com",
        "b.anbe+x@googlemail.com",
        "banbe@gmail.com",
        "ban.be@example.vn",
        "banbe@example.vn",
    )

    codes = [send(visitor, article, to).status_code for to in written]

    assert codes == [303, 303, 429, 303, 303]


@pytest.mark.parametrize(
    "to", ["a@localhost", "a@[127.0.0.1]", "a@[IPv6:::1]", "a@mail.localhost", "a@may-chu.local", "a@10.0.0.1"]
)
def test_an_address_that_only_one_network_knows_is_no_friend(visitor: Visitor, article: Article, to: str) -> None:
    page = send(visitor, article, to)

    assert (page.status_code, mail.outbox) == (422, [])
    assert f'value="{to}"' in page.content.decode()


def test_one_network_sends_ten_an_hour_and_what_was_typed_stays(visitor: Visitor, article: Article) -> None:
    pages = [send(visitor, article, f"ban{number}@example.vn") for number in range(11)]

    assert [page.status_code for page in pages] == [303] * 10 + [429]
    assert 'value="ban10@example.vn"' in pages[-1].content.decode()
    assert len(mail.outbox) == 10


def test_who_wants_none_gets_none_under_any_label_and_the_sender_sees_no_difference(
    visitor: Visitor, article: Article
) -> None:
    send(visitor, article, "ban+bao@example.vn")
    (stop,) = re.findall(r"/tin-tuc/khong-gui/[^\s]+", mail.outbox[0].body)
    visitor.post(stop, {})
    mail.outbox.clear()

    done = send(visitor, article, "Ban@example.vn")

    assert (done.status_code, mail.outbox, Unwanted.objects.count()) == (303, [], 1)


@pytest.mark.parametrize(
    "to", ["", "khong-phai", "a@b@c.vn", "ban@example.vn, khac@example.vn", "a\r\nBcc: b@example.vn"]
)
def test_what_is_no_one_address_is_asked_again(visitor: Visitor, article: Article, to: str) -> None:
    assert send(visitor, article, to).status_code == 422
    assert mail.outbox == []
