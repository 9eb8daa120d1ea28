"""Following a matter with its code: wrong codes answer alike, the right one opens what belongs to its holder and no more."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.signing import b64_decode

from caunoi.base import time
from caunoi.base.actors import system
from caunoi.journal.log.sequencer import sequence
from caunoi.laws.commands.keeping import add_version
from caunoi.laws.models import LawAct, LawArticle
from caunoi.matters import receipts
from caunoi.matters.commands import clocks, links, messages
from caunoi.matters.models import Matter, Message, Petition
from caunoi.matters.numbers import mark_of
from caunoi.places.memory import touch
from tests.matters import steps
from tests.portal.forms import Visitor, hidden, photo
from tests.world import MORNING, World, send

pytestmark = pytest.mark.django_db
WRONG = ("AAAA-AAAA-AAAA-AAAA-AAAA", "abc", "0" * 20, "Đ" * 30, "1" * 150)


@pytest.fixture
def nonce() -> str:
    return receipts.new_nonce()


@pytest.fixture
def petition(world: World, nonce: str) -> Petition:
    return send(world, nonce=nonce)


@pytest.fixture
def follower(visitor: Visitor, petition: Petition, nonce: str) -> Visitor:
    """A visitor who has typed the code."""
    opened = visitor.post("/theo-doi/", {"code": receipts.code_for(nonce)})
    assert opened.status_code == 303
    return visitor


def words(response: object) -> str:
    return re.sub(r"\s+", " ", response.content.decode())  # type: ignore[attr-defined]


def test_the_code_opens_the_matter(follower: Visitor, petition: Petition) -> None:
    page = words(follower.get("/theo-doi/"))

    assert petition.matter.number in page
    assert petition.body in page
    assert "UBND xã Mường Lai" in page


def test_why_this_day_leads_to_the_article_of_the_library_as_it_stood_that_day(
    follower: Visitor, petition: Petition
) -> None:
    before = words(follower.get("/theo-doi/"))
    act = LawAct.objects.create(code="blds", title="Bộ luật Dân sự 2015")
    touch("laws")
    article = LawArticle.objects.create(act=act, number="147", position=147 * 30)
    add_version(actor=system(), lawarticle=article.pk, heading="", text="x", since=date(2017, 1, 1), source="Công báo")

    after = words(follower.get("/theo-doi/"))

    assert ("(khoản 3 Điều 147 Bộ luật Dân sự 2015)." in before, "?ngay=" in before) == (True, False)
    link = '<a href="/phap-luat/blds/dieu-147/?ngay=25%2F02%2F2020">khoản 3 Điều 147 Bộ luật Dân sự 2015</a>'
    assert link in after


def test_the_short_summary_says_when_the_agency_is_late(visitor: Visitor, petition: Petition, nonce: str) -> None:
    pages = []
    for days in (0, 60):
        with time.at(MORNING + timedelta(days=days)):
            visitor.post("/theo-doi/", {"code": receipts.code_for(nonce)})
            pages.append("Ngày ấy đã qua: cơ quan đang chậm." in words(visitor.get("/theo-doi/")))

    assert pages == [False, True]


@pytest.mark.parametrize("spell", [str.lower, lambda code: code.replace("-", " "), lambda code: code.replace("0", "o")])
def test_the_code_may_be_typed_in_many_ways(visitor: Visitor, petition: Petition, nonce: str, spell: object) -> None:
    opened = visitor.post("/theo-doi/", {"code": f" {spell(receipts.code_for(nonce))} "})  # type: ignore[operator]

    assert opened.status_code == 303


def test_every_wrong_code_answers_alike(visitor: Visitor, petition: Petition) -> None:
    replaced = receipts.code_for(receipts.new_nonce())

    pages = [visitor.post("/theo-doi/", {"code": code}) for code in (*WRONG, replaced)]

    bare = {re.sub(r'value="[^"]*"', "", words(page)) for page in pages}
    assert {page.status_code for page in pages} == {422}
    assert len(bare) == 1


def test_the_code_is_never_in_an_address(visitor: Visitor, petition: Petition, nonce: str) -> None:
    code = receipts.code_for(nonce)

    assert petition.matter.number not in words(visitor.get(f"/theo-doi/?code={code}"))
    assert visitor.post("/theo-doi/", {"code": code}).headers["Location"] == "/theo-doi/"


def test_ten_wrong_codes_make_the_network_wait_and_keep_out_no_right_one(
    visitor: Visitor, petition: Petition, nonce: str
) -> None:
    for _ in range(10):
        visitor.post("/theo-doi/", {"code": WRONG[0]})

    waiting = visitor.post("/theo-doi/", {"code": WRONG[0]})
    right = visitor.post("/theo-doi/", {"code": receipts.code_for(nonce)})
    elsewhere = visitor.post("/theo-doi/", {"code": WRONG[0]}, REMOTE_ADDR="203.0.113.7")

    assert (waiting.status_code, waiting.headers["Retry-After"]) == (429, "300")
    assert (right.status_code, elsewhere.status_code) == (303, 422)
    with time.at(MORNING + timedelta(minutes=6)):
        assert visitor.post("/theo-doi/", {"code": WRONG[0]}).status_code == 422


def test_a_page_that_lies_open_does_nothing_to_a_matter_opened_later(
    follower: Visitor, world: World, petition: Petition
) -> None:
    about, nonce = hidden(follower.get("/theo-doi/"), "about"), receipts.new_nonce()
    send(world, nonce=nonce)
    follower.post("/theo-doi/", {"code": receipts.code_for(nonce)})

    told = follower.post("/theo-doi/viet/", {"text": "Gửi cho việc thứ nhất.", "key": "k1", "about": about})
    withdrawn = follower.post("/theo-doi/rut/", {"reason": "", "about": about})

    assert (told.status_code, withdrawn.status_code) == (409, 409)
    assert "Gửi cho việc thứ nhất." in words(told) and "đã mở một việc khác" in words(told)
    assert not Message.objects.exists()
    assert set(Matter.objects.values_list("state", flat=True)) == {"received"}


def test_what_the_browser_keeps_tells_no_running_key(follower: Visitor, petition: Petition) -> None:
    slip = follower.client.cookies["follow"].value
    made_at, value = json.loads(b64_decode(slip.partition(":")[0].encode()))

    assert (value, made_at) == (bytes(petition.receipt_hash).hex(), int(MORNING.timestamp()))
    proof = follower.get("/theo-doi/bang-chung.json").content.decode()
    assert '"petition": [' not in proof and '"subject": [' in proof


def test_the_page_closes_after_half_an_hour_and_keeps_what_was_typed(follower: Visitor, nonce: str) -> None:
    with time.at(MORNING + timedelta(minutes=31)):
        asked = follower.post("/theo-doi/viet/", {"text": "Nước đã rút nhưng đường còn hỏng.", "key": "k1"})
        opened = follower.post(
            "/theo-doi/", {"code": receipts.code_for(nonce), "kept": "Nước đã rút nhưng đường còn hỏng."}
        )

    assert asked.status_code == 403
    assert "Nước đã rút nhưng đường còn hỏng." in words(asked)
    assert "Nước đã rút nhưng đường còn hỏng." in words(opened)
    assert Message.objects.count() == 0


def test_leaving_closes_the_page_on_this_device(follower: Visitor, petition: Petition) -> None:
    follower.post("/theo-doi/thoat/", {})

    assert petition.matter.number not in words(follower.get("/theo-doi/"))


def test_a_message_with_a_photo_reaches_the_agency_once(follower: Visitor, petition: Petition) -> None:
    key = hidden(follower.get("/theo-doi/"), "key")
    data = {"text": "Gửi thêm ảnh chụp sáng nay.", "key": key}

    first = follower.post("/theo-doi/viet/", {**data, "files": [photo("sang.jpg")]})
    again = follower.post("/theo-doi/viet/", {**data, "files": [photo("sang.jpg")]})

    assert (first.status_code, again.status_code) == (303, 303)
    message = Message.objects.get()
    assert (message.text, message.side) == ("Gửi thêm ảnh chụp sáng nay.", "citizen")
    assert "sang.jpg" in words(follower.get("/theo-doi/"))


def test_an_empty_message_says_so_and_keeps_the_page(follower: Visitor) -> None:
    page = follower.post("/theo-doi/viet/", {"text": " ", "key": "k1"})

    assert page.status_code == 422
    assert 'href="#id_text"' in words(page)


def test_a_reply_to_a_question_lets_the_clock_run_again(follower: Visitor, world: World, petition: Petition) -> None:
    steps.assigned(world, petition.matter)
    clocks.pause(
        actor=world.specialist, at=MORNING + timedelta(hours=1), matter=petition.matter_id,
        question="Đoạn nào bị sạt, cách cầu bao xa?", reason="Thiếu vị trí",
    )  # fmt: skip

    page = words(follower.get("/theo-doi/"))
    assert "Đoạn nào bị sạt, cách cầu bao xa?" in page
    assert "Đang chờ người gửi trả lời từ " in page
    assert "chưa có quyết định tiếp tục" not in page
    assert "Thời hạn này tạm dừng để chờ Ông/Bà trả lời, sau đó chạy tiếp." in page
    follower.post("/theo-doi/viet/", {"text": "Cách cầu Nà Hà 200 m.", "key": "k2"})

    assert Matter.objects.get().state == "in_progress"


def test_rating_and_reopening(visitor: Visitor, world: World, petition: Petition, nonce: str) -> None:
    steps.answered(world, petition.matter)

    with time.at(MORNING + timedelta(hours=4)):
        visitor.post("/theo-doi/", {"code": receipts.code_for(nonce)})
        page = words(visitor.get("/theo-doi/"))
        rated = visitor.post("/theo-doi/danh-gia/", {"score": "2", "note": "Chưa rõ ngày làm xong."})
        reopened = visitor.post("/theo-doi/mo-lai/", {"reopen-reason": "Đường lại sạt đúng chỗ cũ."})

    petition.refresh_from_db()
    assert steps.TEXT in page
    assert (rated.status_code, petition.score, petition.score_note) == (303, 2, "Chưa rõ ngày làm xong.")
    assert reopened.status_code == 303
    assert Matter.objects.get().state == "in_progress"


def test_withdrawing_asks_first(follower: Visitor, petition: Petition) -> None:
    asked = follower.get("/theo-doi/rut/")
    assert Matter.objects.get().state == "received"

    follower.post("/theo-doi/rut/", {"reason": "Xã đã sửa xong."})

    assert asked.status_code == 200
    assert Matter.objects.get().state == "withdrawn"


def test_after_a_merge_the_own_receipt_shows_the_joined_matter_and_nothing_of_others(
    follower: Visitor, world: World, petition: Petition
) -> None:
    other = send(world, subject="Sạt lở Nà Hà", body="Chuyện riêng của nhà bà Hoàng Thị Yến.", petitioner={
        "full_name": "Hoàng Thị Yến", "phone": "0987654321",
    })  # fmt: skip
    links.merge(
        actor=world.reception, at=MORNING + timedelta(minutes=5), matter=petition.matter_id, into_id=other.matter_id,
        reason="Cùng một điểm sạt",
    )  # fmt: skip
    messages.write_as_sender(
        actor=_holder(other), at=MORNING + timedelta(minutes=6), petition=other.pk, text="Lời riêng của người khác"
    )

    page = words(follower.get("/theo-doi/"))

    assert other.matter.number in page
    assert petition.first_matter.number in page
    for secret in ("Hoàng Thị Yến", "Chuyện riêng", "Lời riêng của người khác", "0987654321"):
        assert secret not in page


def _holder(petition: Petition) -> object:
    from tests.world import sender

    return sender(petition)


def test_files_of_others_do_not_exist(visitor: Visitor, follower: Visitor, petition: Petition, world: World) -> None:
    stranger = Visitor(world)
    stranger.send(files=[photo("bi-mat.jpg")])
    from caunoi.papers.models import Attachment

    theirs = Attachment.objects.get(name="bi-mat.jpg")

    assert follower.get(f"/theo-doi/tep/{mark_of('file', theirs.pk)}/").status_code == 404
    assert follower.get("/theo-doi/tep/999999/").status_code == 404
    assert Visitor(world).get(f"/theo-doi/tep/{mark_of('file', theirs.pk)}/").status_code == 403


def test_an_own_file_comes_as_a_safe_download(visitor: Visitor) -> None:
    from caunoi.papers.models import Attachment

    code = visitor.send(files=[photo("cau.jpg")])
    visitor.post("/theo-doi/", {"code": code})

    key = Attachment.objects.get().pk
    address = f"/theo-doi/tep/{mark_of('file', key)}/"
    page = visitor.get("/theo-doi/").content.decode()

    got = visitor.get(address)

    assert (got.status_code, visitor.get(f"/theo-doi/tep/{key}/").status_code) == (200, 404)
    assert f'href="{address}"' in page and f"/theo-doi/tep/{key}/" not in page
    assert got.headers["Content-Disposition"].startswith('attachment; filename="cau.jpg"')
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert got.headers["Content-Security-Policy"].startswith("sandbox")
    assert b"".join(got.streaming_content).startswith(b"\xff\xd8\xff")


def test_the_tracking_page_is_never_stored_or_indexed(follower: Visitor) -> None:
    page = follower.get("/theo-doi/")

    assert "no-store" in page.headers["Cache-Control"]
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert page.headers["Referrer-Policy"] == "same-origin"
    cookie = follower.client.cookies["follow"]
    assert (cookie["httponly"], cookie["path"], cookie["samesite"], cookie["max-age"]) == (
        True,
        "/theo-doi/",
        "Lax",
        1800,
    )


def test_a_replaced_code_closes_the_open_page(follower: Visitor, world: World, petition: Petition) -> None:
    from caunoi.matters.commands import corrections

    corrections.replace_receipt(
        actor=world.reception, at=MORNING + timedelta(minutes=1), matter=petition.matter_id, petition_id=petition.pk,
        nonce=receipts.new_nonce(), reason="Mất giấy biên nhận",
    )  # fmt: skip

    assert petition.matter.number not in words(follower.get("/theo-doi/"))


def test_a_published_answer_is_named_on_the_card(
    visitor: Visitor, world: World, petition: Petition, nonce: str
) -> None:
    matter = steps.answered(world, petition.matter)
    steps.made_public(
        world, matter, at=MORNING + timedelta(hours=4), title="Sạt lở ở Nà Hà", question="Đường bị sạt.",
        answer="Đã thông tuyến.",
    )  # fmt: skip

    with time.at(MORNING + timedelta(hours=5)):
        visitor.post("/theo-doi/", {"code": receipts.code_for(nonce)})
        page = words(visitor.get("/theo-doi/"))

    assert f"/tra-loi/{matter.public_answer.pk}/" in page


def test_the_proof_file_is_verified_by_the_outsiders_script(follower: Visitor, tmp_path: Path) -> None:
    sequence()
    script, proof = tmp_path / "verify.py", tmp_path / "proof.json"
    script.write_bytes(follower.get("/log/verify.py").content)
    proof.write_bytes(follower.get("/theo-doi/bang-chung.json").content)

    told = subprocess.run([sys.executable, str(script), str(proof)], capture_output=True, text=True, check=False)

    assert told.returncode == 0, told.stdout + told.stderr
    proof.write_text(proof.read_text().replace("học sinh", "học trò"))
    assert subprocess.run([sys.executable, str(script), str(proof)], capture_output=True, check=False).returncode != 0
