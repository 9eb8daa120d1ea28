"""Short forms: whatever a matter came by, it ends in the same receipt; programs are asked once more and people lose nothing."""

from __future__ import annotations

from typing import Any

import pytest

from caunoi.matters.models import Petition
from caunoi.matters.receipts import find
from caunoi.newsroom.commands.receiving import LONGEST
from tests.newsroom.test_moves import published
from tests.portal.forms import Visitor, code_on, hidden
from tests.postings.scenes import posted

pytestmark = pytest.mark.django_db
VI = {"Accept-Language": "vi"}


@pytest.fixture(params=["article", "notice"])
def path(request: Any, visitor: Visitor) -> str:
    if request.param == "article":
        return f"/tin-tuc/{published(visitor.world).pk}/phan-hoi/"
    return f"/niem-yet/{posted(visitor.world).pk}/gop-y/"


def sent(visitor: Visitor, path: str, **changes: str) -> Any:
    slip = hidden(visitor.get(path), "form")
    fields = {"form": slip, "text": "Mức hỗ trợ thấp.", "contact": "0912 345 678", "again": "1", **changes}
    return visitor.post(path, fields, headers=VI)


def test_the_receipt_is_that_of_every_form(visitor: Visitor, path: str) -> None:
    done = visitor.get(sent(visitor, path).headers["Location"], headers=VI)

    page, petition = done.content.decode(), Petition.objects.get()
    code = code_on(done)
    assert find(code) == petition
    assert petition.matter.number in page
    assert 'action="/bien-nhan.pdf"' in page or "bien-nhan.pdf" in page
    assert "Chậm nhất ngày" in page and "Vì sao là ngày này?" in page and "Chữ ký" in page
    why = page.split('<details class="why"', 1)[1].split("</details>", 1)[0]
    assert "<li>" in why and "{'title'" not in page
    opened = visitor.post("/theo-doi/", {"code": hidden(done, "code")})
    assert (opened.status_code, opened.headers["Location"]) == (303, "/theo-doi/")
    assert "?" not in opened.headers["Location"]


def test_what_comes_at_once_is_asked_for_a_second_press_and_nothing_is_lost(visitor: Visitor, path: str) -> None:
    slip = hidden(visitor.get(path), "form")
    quick = visitor.post(path, {"form": slip, "text": "Nhanh quá."}, headers=VI)
    again = visitor.post(path, {"form": slip, "text": "Nhanh quá.", "again": hidden(quick, "again")}, headers=VI)

    assert (quick.status_code, "Nhanh quá." in quick.content.decode(), again.status_code) == (422, True, 303)


def test_a_text_that_is_too_long_is_refused_with_both_counts_and_stays(visitor: Visitor, path: str) -> None:
    limit = LONGEST if "tin-tuc" in path else 10_000
    page = sent(visitor, path, text="a" * (limit + 7))

    shown = page.content.decode()
    assert page.status_code == 422 and "a" * (limit + 7) in shown and "maxlength" not in shown
    assert f"Xin rút gọn còn tối đa {limit} ký tự (hiện có {limit + 7})." in shown
    assert f"Nhiều nhất {limit:,} ký tự.".replace(",", ".") in shown
