"""Sending by the public form: nothing typed is lost, and one form becomes one matter."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest

from caunoi.base import time
from caunoi.base.actors import system
from caunoi.doors import networks
from caunoi.doors.models import Draft
from caunoi.matters.models import Petition
from caunoi.matters.receipts import find
from caunoi.papers.models import Attachment
from caunoi.people.commands import change_setting
from tests.portal.forms import BODY, Visitor, code_on, hidden, photo
from tests.world import MORNING

pytestmark = pytest.mark.django_db


def test_a_form_becomes_a_matter_with_a_receipt(visitor: Visitor) -> None:
    review = visitor.write()

    assert review.status_code == 303
    page = visitor.get(review.headers["Location"])
    assert "Đường vào thôn Nà Hà bị sạt lở" in page.content.decode()
    assert Petition.objects.count() == 0

    sent = visitor.post(review.headers["Location"], {})
    receipt = visitor.get(sent.headers["Location"])

    petition = Petition.objects.select_related("matter", "petitioner").get()
    assert find(code_on(receipt)) == petition
    assert petition.body == BODY
    assert petition.matter.place == visitor.world.places["muong_lai"]
    assert petition.matter.accountable == visitor.world.agencies["muong_lai"]
    assert petition.petitioner.phone == "0912345678"
    assert petition.matter.number in receipt.content.decode()


def test_who_complains_is_told_of_the_signature_before_and_after_sending(visitor: Visitor) -> None:
    review = visitor.write(kind="complaint").headers["Location"]
    before = visitor.get(review).content.decode()
    receipt = visitor.post(review, {}).headers["Location"]
    after = visitor.get(receipt).content.decode()
    other = visitor.get(visitor.write(body="Cống ở đầu dốc bị vỡ.").headers["Location"]).content.decode()

    told = "Khiếu nại cần chữ ký của Ông/Bà"
    assert (told in before, told in after, told in other) == (True, True, False)


def test_a_double_press_gives_the_same_receipt(visitor: Visitor) -> None:
    review = visitor.write().headers["Location"]

    first = visitor.post(review, {})
    second = visitor.post(review, {})

    assert first.headers["Location"] == second.headers["Location"]
    assert code_on(visitor.get(first.headers["Location"])) == code_on(visitor.get(second.headers["Location"]))
    assert Petition.objects.count() == 1


def test_the_same_form_sent_again_by_back_leads_to_the_same_receipt(visitor: Visitor) -> None:
    slip = visitor.open_form()
    review = visitor.write(slip).headers["Location"]
    code = code_on(visitor.get(visitor.post(review, {}).headers["Location"]))

    again = visitor.write(slip)

    assert again.status_code == 303
    assert code_on(visitor.get(again.headers["Location"])) == code
    assert Petition.objects.count() == 1


def test_the_same_words_in_a_new_form_of_the_same_browser_are_asked_about_and_never_dropped(visitor: Visitor) -> None:
    code = visitor.send()
    photograph = {"files": [photo("duong.jpg")]}

    asked = visitor.write(full_name="Giàng A Sử", **photograph)
    drafts = Draft.objects.count()
    slip = hidden(asked, "form")
    review = visitor.write(slip, full_name="Giàng A Sử", again=hidden(asked, "again"))
    sent = visitor.post(review.headers["Location"], {})

    page = asked.content.decode()
    assert (asked.status_code, review.status_code, sent.status_code, drafts) == (422, 303, 303, 2)
    assert "Nội dung y hệt vừa được gửi từ trình duyệt này" in page and code not in page
    assert BODY in page and 'value="Giàng A Sử"' in page and "duong.jpg" in page
    rows = Petition.objects.select_related("petitioner").order_by("pk")
    assert [(row.body, row.petitioner.full_name) for row in rows] == [(BODY, "Lý Thị Mùi"), (BODY, "Giàng A Sử")]
    assert Attachment.objects.count() == 1


def test_other_words_and_another_browser_are_not_asked_about(visitor: Visitor) -> None:
    visitor.send()

    other_words = visitor.write(body=BODY + " Xin xem xét.")
    other_browser = Visitor(visitor.world).write()

    assert (other_words.status_code, other_browser.status_code) == (303, 303)


def test_half_an_hour_later_the_same_words_are_another_matter(visitor: Visitor) -> None:
    visitor.send()

    with time.at(MORNING + timedelta(minutes=31)):
        later = visitor.write()

    assert later.status_code == 303


def test_the_same_form_with_another_text_gives_a_plain_choice(visitor: Visitor) -> None:
    slip = visitor.open_form()
    visitor.post(visitor.write(slip).headers["Location"], {})

    changed = visitor.write(slip, body="Một nội dung khác hẳn, gửi lại từ cùng một tờ đơn.")

    assert changed.status_code == 409
    page = changed.content.decode()
    assert "Một nội dung khác hẳn" in page
    assert Petition.objects.count() == 1


def test_the_changed_text_can_start_a_new_form(visitor: Visitor) -> None:
    slip = visitor.open_form()
    visitor.post(visitor.write(slip).headers["Location"], {})

    fresh = visitor.post("/gui/", {"form": slip, "afresh": "1", **visitor.typed(body="Một nội dung khác hẳn.")})

    assert fresh.status_code == 200
    assert "Một nội dung khác hẳn." in fresh.content.decode()
    assert hidden(fresh, "form") != slip
    visitor.post(visitor.write(hidden(fresh, "form"), body="Một nội dung khác hẳn.").headers["Location"], {})
    assert Petition.objects.count() == 2


def test_errors_keep_every_word_and_every_file(visitor: Visitor) -> None:
    slip = visitor.open_form()

    wrong = visitor.write(slip, subject="", phone="12", files=[photo("cau.jpg")])

    page = wrong.content.decode()
    assert wrong.status_code == 422
    assert BODY in page
    assert "cau.jpg" in page
    assert "Lý Thị Mùi" in page
    review = visitor.write(slip).headers["Location"]
    visitor.get(visitor.post(review, {}).headers["Location"])
    petition = Petition.objects.get()
    attached = Attachment.objects.get()
    assert (attached.subject_kind, attached.subject_id, attached.name) == ("petition", petition.pk, "cau.jpg")


def test_a_kept_file_can_be_taken_out_again(visitor: Visitor) -> None:
    slip = visitor.open_form()
    visitor.write(slip, add="1", files=[photo("mot.jpg"), photo("hai.jpg", (9, 9, 9))])
    first = Draft.objects.get().files.get(name="mot.jpg")

    visitor.post(visitor.write(slip, drop=[first.pk]).headers["Location"], {})

    assert list(Attachment.objects.values_list("name", flat=True)) == ["hai.jpg"]


def test_a_matter_without_name_is_received_all_the_same(visitor: Visitor) -> None:
    review = visitor.write(full_name="", phone="", notify_by="none").headers["Location"]
    visitor.post(review, {})

    assert Petition.objects.get().petitioner is None


def test_a_place_can_be_typed_without_tones(visitor: Visitor) -> None:
    visitor.post(visitor.write(place="", place_text="khanh hoa").headers["Location"], {})

    assert Petition.objects.get().matter.place == visitor.world.places["khanh_hoa"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": ""}, "id_kind"),
        ({"subject": "  "}, "id_subject"),
        ({"body": ""}, "id_body"),
        ({"place": ""}, "id_place"),
        ({"place": "999999"}, "id_place"),
        ({"place": "", "place_text": "Hà Nội"}, "id_place"),
        ({"phone": "12345"}, "id_phone"),
        ({"email": "abc@", "phone": ""}, "id_email"),
        ({"phone": "", "notify_by": "sms"}, "id_phone"),
        ({"email": "", "notify_by": "email"}, "id_email"),
        ({"topic": "x"}, "id_topic"),
        ({"subject": "a" * 201}, "id_subject"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(visitor: Visitor, changes: dict[str, str], field: str) -> None:
    page = visitor.write(**changes)

    assert page.status_code == 422
    assert f'href="#{field}' in page.content.decode()
    assert Petition.objects.count() == 0


def test_an_old_form_goes_on_under_a_new_nonce(visitor: Visitor) -> None:
    slip = visitor.open_form()

    with time.at(MORNING + timedelta(hours=49)):
        review = visitor.write(slip)

    assert review.status_code == 303
    assert Draft.objects.count() == 1


def test_a_forged_slip_loses_nothing_typed(visitor: Visitor) -> None:
    review = visitor.write("forged")

    assert review.status_code == 303


def test_the_receipt_is_shown_only_where_it_was_sent(visitor: Visitor) -> None:
    sent = visitor.post(visitor.write().headers["Location"], {}).headers["Location"]

    stranger = Visitor(visitor.world)

    assert stranger.get(sent).status_code == 404
    assert stranger.get(sent.replace("bien-nhan/", "")).status_code == 404


def test_the_receipt_is_shown_for_half_an_hour(visitor: Visitor) -> None:
    sent = visitor.post(visitor.write().headers["Location"], {}).headers["Location"]
    assert visitor.get(sent).status_code == 200

    with time.at(MORNING + timedelta(minutes=31)):
        late = visitor.get(sent)

    assert late.status_code == 404


def test_the_proof_file_opens_the_senders_own_words(visitor: Visitor) -> None:
    sent = visitor.post(visitor.write().headers["Location"], {}).headers["Location"]

    proof = visitor.get(sent.replace("bien-nhan/", "bien-nhan.json")).json()

    assert proof["openings"]["body"][1] == BODY
    assert "actor" not in proof["openings"]
    assert proof["promise"]["at"].startswith("2020-02-25T09:00:00")


def test_too_many_matters_from_one_network_wait_and_lose_nothing(visitor: Visitor) -> None:
    change_setting(actor=system(), setting="doors.sends_per_hour", value=2)
    for number in range(2):
        visitor.post(visitor.write(body=f"Việc thứ {number}").headers["Location"], {})
    review = visitor.write().headers["Location"]

    refused = visitor.post(review, {})

    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) == 3600
    assert BODY in refused.content.decode() and "gọi điện thoại hoặc gửi thư" in refused.content.decode()
    with time.at(MORNING + timedelta(minutes=61)):
        assert visitor.post(review, {}).status_code == 303


def test_very_many_forms_begun_from_one_network_wait_and_what_is_typed_stays(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(networks.FIXED, "draft", 2)
    first = visitor.open_form()
    for slip in (first, visitor.open_form(), first):
        assert visitor.post("/gui/", {"form": slip, **visitor.typed()}).status_code == 303

    refused = visitor.post("/gui/", {"form": visitor.open_form(), **visitor.typed()})

    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "3600")
    assert BODY in refused.content.decode()
    assert Draft.objects.count() == 2


def test_a_foreign_form_token_is_refused(visitor: Visitor) -> None:
    slip = visitor.open_form()

    refused = visitor.client.post("/gui/", {"form": slip, **visitor.typed()})

    assert refused.status_code == 403


def test_nothing_is_sent_when_an_answer_settles_it(visitor: Visitor) -> None:
    review = visitor.write(files=[photo()]).headers["Location"]

    settled = visitor.post(f"{review}thoi/", {})
    kept = Draft.objects.count()
    deleted = visitor.post(f"{review}thoi/", {"delete": "1"})

    assert (settled.status_code, kept) == (200, 1)
    assert f'href="{review}"' in settled.content.decode()
    assert (deleted.headers["Location"], Draft.objects.count()) == ("/", 0)
    assert Petition.objects.count() == 0


def test_the_twenty_first_file_is_named_and_nothing_is_lost(visitor: Visitor) -> None:
    photos = [photo(f"{number}.jpg", (number, 0, 0), (8, 8)) for number in range(21)]

    page = visitor.write(files=photos)

    text = page.content.decode()
    assert page.status_code == 422
    assert "“20.jpg”" in text
    assert BODY in text
    assert Draft.objects.get().files.count() == 20


def test_a_file_above_the_limit_is_named_and_nothing_is_lost(visitor: Visitor) -> None:
    large = io.BytesIO(b"\xff\xd8\xff" + b"\0" * (25 * (1 << 20)))
    large.name = "phim.jpg"

    page = visitor.write(files=[large, photo("nho.jpg")])

    text = page.content.decode()
    assert page.status_code == 422
    assert "“phim.jpg”" in text
    assert BODY in text
    assert list(Draft.objects.get().files.values_list("name", flat=True)) == ["nho.jpg"]


def test_what_is_too_long_goes_back_whole_with_both_counts(visitor: Visitor) -> None:
    subject, body, endless = "đ" * 201, "a" * 20_001, "b" * 40_001

    page = visitor.write(subject=subject, body=body).content.decode()
    back = visitor.write(body=endless)

    assert "Xin viết tối đa 200 ký tự ở đây (hiện có 201)" in page and f'value="{subject}"' in page
    assert "Xin viết tối đa 20000 ký tự (hiện có 20001)" in page and body in page
    assert "Nhiều nhất 20.000 ký tự." in page and "maxlength" not in page
    assert (back.status_code, endless in back.content.decode(), Draft.objects.count()) == (422, True, 1)


def test_a_message_kept_over_the_end_of_half_an_hour_is_kept_whole(visitor: Visitor) -> None:
    endless = "b" * 30_000

    asked = visitor.post("/theo-doi/viet/", {"text": endless})

    assert (asked.status_code, endless in asked.content.decode()) == (403, True)


def test_a_search_for_more_than_is_looked_at_says_so(visitor: Visitor) -> None:
    long, short = (
        (visitor.get(path, data={"q": "a" * 401}) for path in ("/tra-loi/", "/tin-tuc/")),
        visitor.get("/tra-loi/?q=a"),
    )

    told = "Chỉ tìm theo 400 ký tự đầu."
    assert [told in page.content.decode() for page in long] == [True, True]
    assert told not in short.content.decode()


@pytest.mark.parametrize(
    ("typed", "status"), [("", 303), ("muong lai", 303), ("Xã Mường Lai", 303), ("thôn Nà Hà", 422), ("Yên Bái", 422)]
)
def test_a_place_that_is_typed_beside_another_one_chosen_is_asked_about(
    visitor: Visitor, typed: str, status: int
) -> None:
    page = visitor.write(place_text=typed)

    assert page.status_code == status
    if status == 422:
        shown = page.content.decode()
        assert "Trong danh sách Ông/Bà chọn “Xã Mường Lai" in shown and f"lại ghi “{typed}”" in shown
        assert f'value="{typed}"' in shown


def test_a_place_typed_beside_the_whole_province_is_asked_about(visitor: Visitor) -> None:
    page = visitor.write(place="all", place_text="muong lai").content.decode()

    assert "chọn “Toàn tỉnh”, ở đây lại ghi “muong lai”" in page
