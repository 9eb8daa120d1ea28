"""Two officers make a conclusion public on the desk, and one takes it down."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from caunoi.base import time
from caunoi.matters.models import LegalPublication
from caunoi.people.models import Account
from tests.matters.conftest import staffed  # noqa: F401
from tests.matters.denunciations import concluded
from tests.matters.procedures import at
from tests.matters.test_legal_publications import TEXT, officer, second  # noqa: F401
from tests.world import World

pytestmark = pytest.mark.usefixtures("staffed")


def test_one_prepares_another_publishes_and_takes_down(world: World, second: object) -> None:  # noqa: F811
    matter = concluded(world)
    one, other = Client(), Client()
    one.force_login(world.seats["muong_lai"].account)
    other.force_login(Account.objects.get(pk=second.account_id))  # type: ignore[attr-defined]
    page = f"/ban/viec/{matter.number}/cong-khai/"
    with time.at(at(date(2022, 7, 11))):
        assert "Thu tiền ngoài quy định" in one.get(page).content.decode()
        assert one.post(page, {"title": "", "text": TEXT}).status_code == 422
        assert one.post(page, {"title": "Thu tiền", "text": TEXT, "key": "a"}).status_code == 302
        row = LegalPublication.objects.get()
        publish = f"{page}{row.pk}/dang/"
        assert one.post(publish, {"no_denouncer": "on", "key": "b"}).status_code == 409
        assert TEXT in other.get(publish).content.decode()
        assert other.post(publish, {"key": "c"}).status_code == 422
        assert other.post(publish, {"no_denouncer": "on", "key": "d"}).status_code == 302
        assert TEXT in Client().get(f"/cong-khai/{row.pk}/").content.decode()
        for path in ("/ban/cong-khai/", page, f"{page}{row.pk}/go/"):
            assert other.get(path).status_code == 200
        assert other.post(f"{page}{row.pk}/go/", {"reason": "Lộ tên", "key": "e"}).status_code == 302
        gone = Client().get(f"/cong-khai/{row.pk}/")
        home = other.get("/ban/cong-khai/").content.decode()
        assert one.post(page, {"title": "Thu tiền, bản sau", "text": TEXT, "key": "f"}).status_code == 302
        again = other.get("/ban/cong-khai/").content.decode()
    assert f'href="{page}">Thu tiền</a>' in home and "1 văn bản đã công khai và đã gỡ, xem dưới đây" in home
    assert f'href="{page}">{matter.number}</a>' not in home.split('id="now"')[0]
    assert f'href="{page}">{matter.number}</a>' in again.split('id="now"')[0]
    assert (gone.status_code, TEXT in gone.content.decode(), "Lộ tên" in gone.content.decode()) == (410, False, False)


def test_each_is_offered_what_they_may_do_now(world: World, second: object) -> None:  # noqa: F811
    matter = concluded(world)
    page = f"/ban/viec/{matter.number}/cong-khai/"
    people = {
        "preparer": world.seats["muong_lai"].account,
        "second": Account.objects.get(pk=second.account_id),  # type: ignore[attr-defined]
        "handler": Account.objects.get(pk=officer(world, "Ba", "denunciation").account_id),
        "sends only": Account.objects.get(pk=officer(world, "Bốn", "leader").account_id),
    }

    def offered() -> dict[str, set[str]]:
        found = {}
        for name, account in people.items():
            client = Client()
            client.force_login(account)
            found[name] = set(re.findall(rf'href="{page}\d+/([^/"]+)/"', client.get(page).content.decode()))
        return found

    def press(name: str, act: str, **typed: str) -> int:
        client = Client()
        client.force_login(people[name])
        return client.post(f"{page}{LegalPublication.objects.get().pk}/{act}/", {**typed, "key": act}).status_code

    with time.at(at(date(2022, 7, 11))):
        one = Client()
        one.force_login(people["preparer"])
        one.post(page, {"title": "Thu tiền", "text": TEXT, "key": "a"})
        waiting, told = offered(), one.get(page).content.decode()
        returned = press("second", "tra-lai", reason="Thiếu ngày.")
        draft = offered()
        again = press("preparer", "sua", title="Thu tiền", text=TEXT)
        published = press("sends only", "dang", no_denouncer="on")
        public = offered()

    assert (returned, again, published) == (302, 302, 302)
    assert waiting == {
        "preparer": {"tra-lai", "sua", "go"}, "second": {"dang", "tra-lai", "sua", "go"}, "handler": {"sua"},
        "sends only": {"dang", "tra-lai", "go"},
    }  # fmt: skip
    assert "Ông/Bà đã soạn văn bản này." in told
    assert draft == {"preparer": {"sua", "go"}, "second": {"sua", "go"}, "handler": {"sua"}, "sends only": {"go"}}
    assert public == {"preparer": {"go"}, "second": {"go"}, "handler": set(), "sends only": {"go"}}
