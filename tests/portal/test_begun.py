"""A form that was begun: found again where forms begin, and nothing of it lost on the pages in between."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from caunoi.base import time
from tests.portal.forms import BODY, Visitor, photo
from tests.world import MORNING

pytestmark = pytest.mark.django_db


def test_a_form_that_was_begun_is_found_again_where_forms_begin(visitor: Visitor) -> None:
    before = visitor.get("/gui/").content.decode()
    review = visitor.write().headers["Location"]

    found = visitor.get("/gui/").content.decode()
    elsewhere = Client().get("/gui/").content.decode()
    visitor.post(f"{review}thoi/", {"delete": "1"})
    deleted = visitor.get("/gui/").content.decode()
    review = visitor.write().headers["Location"]
    with time.at(MORNING + timedelta(hours=49)):
        forgotten = visitor.get("/gui/").content.decode()
    visitor.post(review, {})

    pages = (before, found, elsewhere, deleted, forgotten, visitor.get("/gui/").content.decode())
    assert {visitor.client.cookies["begun"]["max-age"], visitor.client.cookies["begun"]["path"]} == {1800, "/gui/"}
    assert ["Viết tiếp" in page for page in pages] == [False, True, False, False, False, False]
    assert f'href="{review}sua/"' not in before and BODY not in found


@pytest.mark.parametrize("cookie", ["", "khong-phai", "0" * 36])
def test_a_form_that_nobody_began_is_offered_to_nobody(visitor: Visitor, cookie: str) -> None:
    visitor.client.cookies["begun"] = cookie

    assert "Viết tiếp" not in visitor.get("/gui/").content.decode()


def test_what_leads_away_from_a_page_stands_on_none_that_holds_what_was_typed(visitor: Visitor) -> None:
    empty = visitor.get("/gui/")
    refused = visitor.post("/gui/", {"form": visitor.open_form(), **visitor.typed(subject="")})
    kept = visitor.post("/gui/", {"form": visitor.open_form(), **visitor.typed(), "later": "1"})

    assert ['class="switches"' in page.content.decode() for page in (empty, refused, kept)] == [True, False, False]
    assert (refused.status_code, kept.status_code) == (422, 200)


def test_who_adds_a_file_is_not_told_what_is_still_empty_and_who_goes_on_is(visitor: Visitor) -> None:
    slip, empty = visitor.open_form(), {"subject": "", "body": "", "place": "", "full_name": "", "phone": ""}
    added = visitor.post("/gui/", {"form": slip, "add": "1", "files": photo(), **empty})
    gone_on = visitor.post("/gui/", {"form": slip, **empty})

    shown, wrong = added.content.decode(), gone_on.content.decode()
    assert (added.status_code, gone_on.status_code) == (200, 422)
    assert 'formaction="/gui/#tep"' in shown and 'id="tep"' in shown  # the answer begins where the file stands
    assert "wrong-summary" not in shown and "<title>Gửi" in shown and "duong.jpg" in shown
    assert 'id="wrong-summary" autofocus' in wrong and "<title>Lỗi: Gửi" in wrong and "duong.jpg" in wrong
