"""A text that speaks of denouncing is led to the protected way before anything is kept, and goes on as before if wished."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from caunoi.base import time
from caunoi.base.actors import system
from caunoi.base.settings_store import forget_cache
from caunoi.doors import drafts
from caunoi.doors.models import Draft
from caunoi.matters.models import Petition
from caunoi.people.commands import change_setting
from caunoi.places import memory
from caunoi.places.models import Unit
from tests.newsroom.test_moves import published
from tests.portal.forms import Visitor, hidden, photo
from tests.seals.keys import register_keys
from tests.world import MORNING

pytestmark = pytest.mark.django_db
NONCE = "A" * 43
TEXT = "Tôi tố cáo ông Nguyễn Văn A, địa chính xã, nhận 20 triệu đồng."


@pytest.fixture
def online(visitor: Visitor, settings: Any, tmp_path: Any) -> Any:
    settings.KEYSTORE = tmp_path / "keystore"
    register_keys(visitor.world.agencies["province"])
    change_setting(actor=system(), setting="seals.online_denunciation", value=True)
    yield None
    forget_cache()


def carried(visitor: Visitor, page: Any, **more: str) -> dict[str, str]:
    names = ("form", "kind", "subject", "body", "place", "full_name", "phone", "notify_by")
    return {name: hidden(page, name) for name in names} | more


@pytest.mark.parametrize("kind", ["complaint", "recommendation"])
def test_the_choice_comes_before_anything_is_kept(visitor: Visitor, online: None, kind: str) -> None:
    page = visitor.write(kind=kind, body=TEXT)

    assert (page.status_code, Draft.objects.count()) == (200, 0)
    assert "Ông/Bà muốn tố cáo?" in page.content.decode()
    assert carried(visitor, page)["body"] == TEXT


def test_the_protected_form_has_what_was_typed_and_nothing_else_is_kept(visitor: Visitor, online: None) -> None:
    slip = visitor.open_form()
    visitor.write(slip)
    page = visitor.write(slip, body=TEXT)
    assert Draft.objects.count() == 1

    form = visitor.post("/gui/to-cao/", carried(visitor, page, carry="1"))

    shown = form.content.decode()
    assert (form.status_code, Draft.objects.count(), Petition.objects.count()) == (200, 0, 0)
    assert TEXT in shown and 'value="Lý Thị Mùi"' in shown and 'value="0912 345 678"' in shown
    assert f'<option value="{visitor.world.places["muong_lai"].pk}" selected>' in shown
    assert hidden(form, "form") != slip


def test_who_goes_on_as_before_sends_the_same_text_and_is_not_asked_again(visitor: Visitor, online: None) -> None:
    page = visitor.write(body=TEXT)

    review = visitor.post("/gui/", carried(visitor, page, ordinary="1"))
    again = visitor.write(hidden(page, "form"), body=TEXT + " Xin xem xét.")
    sent = visitor.post(review.headers["Location"], {})

    assert (review.status_code, again.status_code, sent.status_code) == (303, 303, 303)
    assert Petition.objects.get().body == TEXT + " Xin xem xét."
    assert Petition.objects.get().matter.kind == "feedback"


def test_where_no_denunciation_is_taken_online_the_text_stays_to_be_printed(visitor: Visitor) -> None:
    page = visitor.write(body=TEXT)

    shown = page.content.decode()
    assert 'name="carry"' not in shown and 'href="/bao-ve-nguoi-to-cao/"' in shown
    assert f"<p>{TEXT}</p>" in shown and 'name="ordinary"' in shown


def test_files_are_asked_for_once_more(visitor: Visitor) -> None:
    page = visitor.write(body=TEXT, files=photo())
    asked = visitor.post("/gui/", carried(visitor, page, ordinary="1") | {"files": photo()})

    assert 'type="file" name="files"' in page.content.decode()
    assert asked.status_code == 303
    assert Draft.objects.get().files.count() == 1


def test_another_text_is_led_nowhere(visitor: Visitor, online: None) -> None:
    assert visitor.write(body="Cây to cao trước cổng trường sắp đổ.").status_code == 303


def short_form(visitor: Visitor, path: str, **more: str) -> Any:
    with time.at(MORNING):
        slip = hidden(visitor.get(path), "form")
    with time.at(MORNING + timedelta(minutes=1)):
        return visitor.post(
            path, {"form": slip, "text": TEXT, "full_name": "Lý Thị Mùi", "contact": "0912345678", **more}
        )


def test_feedback_that_denounces_is_shown_the_protected_way_and_goes_on_if_wished(
    visitor: Visitor, online: None
) -> None:
    path = f"/tin-tuc/{published(visitor.world).pk}/phan-hoi/"

    page = short_form(visitor, path)
    kept = Petition.objects.count()
    form = visitor.post(
        "/gui/to-cao/", {name: hidden(page, name) for name in ("body", "full_name", "phone")} | {"carry": "1"}
    )
    sent = short_form(visitor, path, ordinary="1")

    assert (page.status_code, page["Cache-Control"], kept) == (200, "private, no-store", 0)
    assert f'action="{path}"' in page.content.decode() and "Ông/Bà muốn tố cáo?" in page.content.decode()
    assert TEXT in form.content.decode() and 'value="Lý Thị Mùi"' in form.content.decode()
    assert (sent.status_code, Petition.objects.get().body) == (303, TEXT)


def test_the_same_words_from_one_browser_are_asked_about_and_never_dropped(visitor: Visitor) -> None:
    path = f"/tin-tuc/{published(visitor.world).pk}/phan-hoi/"

    first = short_form(visitor, path, text="Bài hay, xin viết thêm.")
    asked = short_form(visitor, path, text="Bài hay, xin viết thêm.", full_name="Giàng A Sử")
    kept = Petition.objects.count()
    sent = short_form(visitor, path, text="Bài hay, xin viết thêm.", full_name="Giàng A Sử", again="1")
    other = short_form(visitor, path, text="Bài hay, xin viết thêm nữa.")

    assert [page.status_code for page in (first, asked, sent, other)] == [303, 422, 303, 303]
    assert (
        "vừa được gửi từ trình duyệt này" in asked.content.decode() and 'value="Giàng A Sử"' in asked.content.decode()
    )
    assert (kept, Petition.objects.count()) == (1, 3)


def from_the_device(visitor: Visitor, **changes: str) -> Any:
    """The form that is kept on the device, sent under the number that the device made."""
    return visitor.post("/ngoai-tuyen/gui/", {**visitor.typed(body=TEXT), "nonce": NONCE, "language": "vi", **changes})


@pytest.mark.parametrize("is_online", [True, False])
def test_nothing_is_received_from_the_device_before_the_choice(
    visitor: Visitor, is_online: bool, request: pytest.FixtureRequest
) -> None:
    if is_online:
        request.getfixturevalue("online")
    asked, again = from_the_device(visitor), from_the_device(visitor)

    assert (asked.status_code, again.status_code) == (422, 422)
    assert (asked.json()["ways"], asked.json()["sealed"]) == (True, is_online)
    assert again.json() == asked.json() and "Chưa nhận gì" in asked.json()["message"]
    assert (Draft.objects.count(), Petition.objects.count()) == (0, 0)


def test_what_goes_on_from_the_device_is_received_once(visitor: Visitor) -> None:
    from_the_device(visitor)
    first, lost_its_answer = from_the_device(visitor, ordinary="1"), from_the_device(visitor, ordinary="1")
    of_an_earlier_build = from_the_device(visitor)
    with time.at(MORNING + timedelta(hours=60)):
        drafts.purge()
        late = from_the_device(visitor)

    assert first.status_code == 200 and first.json() == lost_its_answer.json() == of_an_earlier_build.json()
    assert late.json()["code"] == first.json()["code"]
    assert Petition.objects.get().body == TEXT


def test_the_protected_form_takes_the_text_of_the_device(visitor: Visitor, online: None) -> None:
    from_the_device(visitor)

    form = visitor.post("/gui/to-cao/", {**visitor.typed(body=TEXT), "carry": "1"})

    assert (form.status_code, TEXT in form.content.decode()) == (200, True)
    assert (Draft.objects.count(), Petition.objects.count()) == (0, 0)


def denounced(visitor: Visitor, against: str, place: str = "muong_lai") -> Any:
    typed = {
        "form": hidden(visitor.get("/gui/to-cao/"), "form"), "subject": "Thu tiền không biên lai", "body": "Thu 2 triệu đồng.",
        "place": str(visitor.world.places[place].pk) if place else "all", "against": against,
    }  # fmt: skip
    return visitor.post("/gui/to-cao/", typed)


@pytest.mark.parametrize(
    ("against", "agency"),
    [
        ("commune", "district"),
        ("district", "province"),
        ("department", "province"),
        ("unsure", "province"),
        ("other", "muong_lai"),
    ],
)
def test_what_is_denounced_of_a_head_is_read_above_and_never_in_that_office(
    visitor: Visitor, online: None, against: str, agency: str
) -> None:
    answer = denounced(visitor, against)

    matter = Petition.objects.get().matter
    receipt = visitor.get(answer.headers["Location"]).content.decode()
    assert 'class="steps' not in receipt and "đơn có được thụ lý không" in receipt
    assert (answer.status_code, matter.accountable) == (303, visitor.world.agencies[agency])
    assert [each.agency for each in matter.custodies.all()] == [visitor.world.agencies[agency]]


def test_where_there_are_no_districts_nobody_is_asked_of_one(visitor: Visitor, online: None) -> None:
    before = visitor.get("/gui/to-cao/").content.decode()
    Unit.objects.filter(level="district").update(level="province")
    memory.forget()

    after = visitor.get("/gui/to-cao/").content.decode()

    assert ['value="district"' in page for page in (before, after)] == [True, False]


def test_who_denounces_a_head_above_whom_nobody_stands_is_told_where_to_send_it(visitor: Visitor, online: None) -> None:
    refused, unasked = denounced(visitor, "province"), denounced(visitor, "", "")
    none = Petition.objects.count()
    taken = denounced(visitor, "commune", "")

    shown = refused.content.decode()
    assert (refused.status_code, unasked.status_code, none) == (422, 422, 0)
    assert "Thủ tướng Chính phủ" in shown and "Thu 2 triệu đồng." in shown
    assert "Xin chọn người bị tố cáo là ai" in unasked.content.decode()
    assert (taken.status_code, Petition.objects.get().matter.accountable) == (303, visitor.world.agencies["province"])
