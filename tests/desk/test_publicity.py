"""Two officers make a conclusion public on the desk, and one takes it down."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from caunoi.base import time
from caunoi.matters.models import LegalPublication
from caunoi.people.models import Account
from tests.matters.conftest import staffed  # noqa: F401
from tests.matters.denunciations import concluded
from tests.matters.procedures import at
from tests.matters.test_legal_publications import TEXT, second  # noqa: F401
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
