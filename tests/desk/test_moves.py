"""Each move has one plain page with exactly its inputs; stale pages lose nothing, a double press takes effect once."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from caunoi.desk.fields import DayField
from caunoi.desk.moves.registry import PAGES, address_of
from caunoi.journal.models import Entry
from caunoi.matters.commands import classify, custody, opinions
from caunoi.matters.models import Answer, Handover, Matter, Message, PublicAnswer
from caunoi.matters.numbers import number_of
from caunoi.matters.queries.file import matter_file
from caunoi.matters.queries.moves import next_move, offered
from caunoi.matters.stages import KNPA, TABLES
from tests.matters.steps import TEXT, answered, assigned, submitted
from tests.world import MORNING, World, send

HIDDEN = re.compile(r'name="(version|seen|key|rule|nonce)" value="([^"]*)"')


class Desk:
    """A browser without scripts: opens a form, fills it in, presses the button."""

    def __init__(self, world: World) -> None:
        self.world = world

    def client(self, who: str) -> Client:
        client = Client()
        client.force_login(self.world.accounts[who])
        return client

    def open(self, who: str, matter: Matter, move: str) -> Any:
        return self.client(who).get(f"/ban/viec/{matter.number}/{address_of(move)}/")

    def hidden(self, response: Any) -> dict[str, str]:
        return dict(HIDDEN.findall(response.content.decode()))

    def press(self, who: str, matter: Matter, move: str, **typed: Any) -> Any:
        page = self.open(who, matter, move)
        assert page.status_code == 200, page.content.decode()
        return self.send(who, matter, move, self.hidden(page) | typed)

    def send(self, who: str, matter: Matter, move: str, data: dict[str, Any]) -> Any:
        return self.client(who).post(f"/ban/viec/{matter.number}/{address_of(move)}/", data)

    def does(self, who: str, matter: Matter, move: str, **typed: Any) -> Matter:
        response = self.press(who, matter, move, **typed)
        assert response.status_code == 302, re.findall(r"<li>.*?</li>", response.content.decode())
        return Matter.objects.get(pk=matter.pk)


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def test_every_officers_move_of_the_table_has_a_page():
    assert {row.name for table in TABLES.values() for row in table if row.right} == set(PAGES)


def test_each_page_gives_the_command_the_inputs_the_table_requires():
    for row in KNPA:
        if not row.right or row.asks is not None:
            continue
        if row.name == "join_petitioner":
            continue  # its page takes a list and calls the command line by line
        taken = set(PAGES[row.name].command.__wrapped__.__wrapped__.__kwdefaults__ or ()) | set(
            PAGES[row.name].command.__wrapped__.__wrapped__.__annotations__
        )
        assert set(row.inputs) <= taken, row.name


def test_a_matter_goes_from_receipt_to_publication_by_pages_alone(world: World, desk: Desk):
    matter = send(world).matter
    desk.does("reception", matter, "classify", kind="feedback", topic_id=world.topics["roads"].pk, place_id="", note="")
    desk.does("chief", matter, "assign", seat_id=world.seats["specialist"].pk, note="")
    desk.does("specialist", matter, "notify_sender", text="Chúng tôi đã tiếp nhận.")
    desk.does("specialist", matter, "extend_clock", days=3, reason="Chờ khảo sát.")
    desk.does("specialist", matter, "pause", question="Sạt ở đoạn nào?", reason="Chưa rõ vị trí.")
    desk.does("specialist", matter, "resume", reason="Đã tự khảo sát.")
    desk.does("specialist", matter, "draft_answer", text=TEXT, legal_basis="")
    desk.does(
        "specialist", matter, "submit_answer", approver1=world.seats["deputy"].pk, approver2=world.seats["leader"].pk
    )
    desk.does("deputy", matter, "approve_answer", note="Được.")
    desk.does("leader", matter, "approve_answer", note="")
    sent = desk.does("chief", matter, "send_answer")
    assert sent.state == "answered"
    words = {"title": "Đường sạt lở", "question": "Bao giờ thông?", "answer": TEXT}
    desk.does("editor", matter, "publish_answer", **words)
    desk.does("leader", matter, "publish_answer", **words)
    desk.does("editor", matter, "unpublish_answer", reason="Sửa lỗi chính tả.")
    closed = desk.does("specialist", matter, "close", reason="")
    assert closed.state == "closed"
    assert desk.does("chief", matter, "reopen", reason="Đường lại sạt.").state == "in_progress"
    assert PublicAnswer.objects.get().title == "Đường sạt lở"


def test_who_approves_reads_what_was_asked_and_an_approved_answer_waits_for_its_sending(world: World, desk: Desk):
    matter = assigned(world, send(world).matter)
    submitted(world, matter, "leader")
    asked = "học sinh phải đi vòng 4 km"
    page = desk.open("leader", matter, "approve_answer").content.decode()
    waiting = desk.client("leader").get(f"/ban/viec/{matter.number}/").content.decode()
    desk.does("leader", matter, "approve_answer", note="")
    sending = desk.open("chief", matter, "send_answer").content.decode()
    chief = desk.client("chief")
    listed, found = (
        chief.get("/ban/").content.decode(),
        chief.get(f"/ban/tim/?q={matter.number}", follow=True).content.decode(),
    )

    for page in (listed, found):
        assert "Trả lời đã duyệt, chờ gửi" in page
        assert "Đang trình duyệt trả lời</span>" not in page
    assert asked in page and asked in sending
    assert "Đang trình duyệt trả lời" in waiting and "Trả lời đã duyệt, chờ gửi" not in waiting
    assert "Trả lời đã duyệt, chờ gửi" in sending and "Đang trình duyệt trả lời" not in sending


def test_the_second_reader_reads_all_words_for_the_public_beside_those_they_came_from(world: World, desk: Desk):
    matter = answered(world, send(world).matter)
    words = {"title": "Thông đường vào thôn Nà Hà", "question": "Mưa lớn đêm 20/2 […]", "answer": TEXT}
    first = desk.open("editor", matter, "publish_answer").content.decode()
    desk.does("editor", matter, "publish_answer", **words)

    page = desk.open("leader", matter, "publish_answer").content.decode()
    changed = desk.press("leader", matter, "publish_answer", **words | {"title": "", "question": "Bao giờ thông?"})

    compared = page[page.index("compared-title") : page.index('<div class="notice"')]
    assert "compared-title" not in first
    assert re.findall("<h3>(.*?)</h3>", compared) == ["Tiêu đề", "Nội dung được hỏi, không nêu tên"]
    assert re.findall("<ins><span[^>]*>[^<]*</span>(.*?)</ins>", compared)[0] == "Thông đường"
    assert re.findall("<del><span[^>]*>[^<]*</span>(.*?)</del>", compared)[:2] == ["Đường", " bị sạt lở"]
    assert 'value="Thông đường vào thôn Nà Hà"' in page
    assert changed.status_code == 422
    assert "Bao giờ" in " ".join(re.findall("<ins><span[^>]*>[^<]*</span>(.*?)</ins>", changed.content.decode()))
    desk.does("leader", matter, "publish_answer", **words)
    assert PublicAnswer.objects.get().title == words["title"]


def test_the_second_reader_returns_words_for_the_public_and_who_prepared_them_reads_why(world: World, desk: Desk):
    matter = answered(world, send(world).matter)
    way = f"/ban/viec/{matter.number}/return-public-copy/"
    words = {"title": "Đường vào thôn", "question": "Bao giờ thông?", "answer": TEXT}
    before = desk.open("leader", matter, "publish_answer").content.decode()
    desk.does("editor", matter, "publish_answer", **words)
    offered = [desk.open(who, matter, "publish_answer").content.decode() for who in ("leader", "editor")]
    desk.does("leader", matter, "return_public_copy", reason="Thôn chỉ có một nhà.")
    first = desk.client("editor").get("/ban/").content.decode()
    again = desk.open("editor", matter, "publish_answer").content.decode()

    assert (way in before, *(way in page for page in offered)) == (False, True, False)
    assert "Lời công khai bị trả lại: <a" in first
    assert "Nguyễn Văn Hùng đã trả lại bản này: “Thôn chỉ có một nhà.”." in again and "Bao giờ thông?" in again
    desk.does("editor", matter, "publish_answer", **words | {"question": "Bao giờ đường thông?"})
    assert "đã trả lại bản này" not in desk.open("leader", matter, "publish_answer").content.decode()


def test_beside_the_tick_stands_what_is_left_and_the_next_step_is_that_of_the_other_person(world: World, desk: Desk):
    matter, file = answered(world, send(world).matter), "Việc cần làm ngay"
    words = {"title": "Đường vào thôn", "question": "Ông Giàng A Páo hỏi bao giờ thông?", "answer": TEXT}
    plain = desk.open("editor", matter, "publish_answer").content.decode()
    desk.does("editor", matter, "publish_answer", **words, names_checked="on")
    page = desk.open("leader", matter, "publish_answer").content.decode()
    files = {who: desk.client(who).get(f"/ban/viec/{matter.number}/").content.decode() for who in ("leader", "editor")}

    step = f'class="button" href="/ban/viec/{matter.number}/publish-answer/"'
    assert "Máy không tự tìm thấy tên nào" in plain and "Còn thấy: “Giàng A Páo”" in page
    assert (file in files["leader"], step in files["leader"], step in files["editor"]) == (True, True, False)


def test_a_matter_is_passed_refused_settled_and_asked_about_by_pages(world: World, desk: Desk):
    matter = send(world).matter
    transport = world.agencies["transport"].pk
    for turn in range(3):
        desk.does("chief", matter, "offer_transfer", to_agency_id=transport, reason="Đường tỉnh.")
        if turn == 0:
            desk.does("chief", matter, "take_back_transfer", reason="Nhầm.")
            desk.does("chief", matter, "offer_transfer", to_agency_id=transport, reason="Đường tỉnh.")
        desk.does("department", matter, "refuse_transfer", reason="Đường thôn.")
    matter.refresh_from_db()
    assert matter.accountable == world.agencies["province"]
    back = desk.does(
        "province", matter, "settle_transfer", to_agency_id=world.agencies["khanh_hoa"].pk, reason="Theo địa bàn."
    )
    assert back.accountable == world.agencies["khanh_hoa"]


def test_opinions_go_and_come_by_pages(world: World, desk: Desk):
    matter = assigned(world, send(world).matter)
    ask = {"agency_id": world.agencies["transport"].pk, "question": "Ai quản lý đoạn này?", "due_on": "2/3/2020"}
    desk.does("specialist", matter, "ask_opinion", **ask)
    first = matter.opinion_requests.get()
    assert f"{first.due_on:%d/%m/%Y}" == "02/03/2020"
    desk.does("department", matter, "give_opinion", request_id=first.pk, opinion="Xã quản lý.")
    desk.does("specialist", matter, "ask_opinion", **ask)
    desk.does(
        "specialist", matter, "cancel_opinion", request_id=matter.opinion_requests.last().pk, reason="Không cần nữa."
    )
    assert [(r.opinion, r.cancelled_at is None) for r in matter.opinion_requests.order_by("pk")] == [
        ("Xã quản lý.", True),
        ("", False),
    ]


def test_joining_separating_splitting_correcting_by_pages(world: World, desk: Desk):
    one, other = send(world).matter, send(world, subject="Sạt lở đường Nà Hà").matter
    assert desk.does("reception", other, "merge", into_number=one.number, reason="Cùng một chỗ.").state == "merged"
    assert desk.does("reception", other, "unmerge", reason="Hai chỗ khác nhau.").state == "classified"
    desk.does("reception", one, "split", subject1="Đèn đường hỏng", topic1="", reason="Đơn nêu hai việc.")
    assert Matter.objects.filter(subject="Đèn đường hỏng").count() == 1
    fixed = desk.does(
        "reception", one, "correct", subject="Đường Nà Hà sạt lở", kind="feedback", topic_id="", place_id="Xã Khánh Hoà",
        location="", reason="Gõ sai.",
    )  # fmt: skip
    assert (fixed.subject, fixed.place) == ("Đường Nà Hà sạt lở", world.places["khanh_hoa"])
    assert (
        desk.does("chief", one, "forward_outside", body_name="Công ty Điện lực", reason="Thuộc ngành điện.").state
        == "forwarded"
    )


def test_who_is_only_asked_for_an_opinion_learns_no_numbers_by_trying_to_join(world: World, desk: Desk):
    asked, other = send(world).matter, send(world).matter
    opinions.ask_opinion(
        actor=world.chief, at=MORNING, matter=assigned(world, asked), agency_id=world.agencies["khanh_hoa"].pk,
        question="Đường này của ai?", due_on=MORNING.date() + timedelta(days=5),
    )  # fmt: skip
    typed = {"version": "1", "key": "k", "reason": "Cùng một việc."}

    there = desk.send("neighbour", asked, "merge", typed | {"into_number": other.number})
    nowhere = desk.send("neighbour", asked, "merge", typed | {"into_number": number_of(2020, other.pk + 7)})

    assert (there.status_code, nowhere.status_code) == (422, 422)
    assert there.context["form"].errors == nowhere.context["form"].errors


def test_writing_to_the_sender_reaches_every_petition(world: World, desk: Desk):
    matter = send(world).matter

    desk.does("specialist", matter, "write_to_sender", text="Cán bộ sẽ đến sáng mai.", petition_id="")

    assert Message.objects.get().text == "Cán bộ sẽ đến sáng mai."


def test_a_lost_receipt_is_replaced_and_the_new_code_shown_once(world: World, desk: Desk):
    petition = send(world)
    page = desk.press(
        "reception", petition.matter, "replace_receipt", petition_id=petition.pk, reason="Có mặt, xuất trình căn cước."
    )

    code = re.search(r'id="receipt-code">(.*?)</samp>', page.content.decode())
    assert page.status_code == 200
    assert code is not None
    assert len(re.sub(r"<[^>]+>", "", code[1])) == 24


def test_a_stale_page_changes_nothing_keeps_the_text_and_tells_what_happened(world: World, desk: Desk):
    matter = assigned(world, send(world).matter)
    opened = desk.hidden(desk.open("specialist", matter, "draft_answer"))
    classify.assign(actor=world.chief, matter=matter, seat_id=world.seats["chief"].pk, note="Chuyển người khác.")

    refused = desk.send("specialist", matter, "draft_answer", opened | {"text": "Bản tôi vừa gõ.", "legal_basis": ""})

    page = refused.content.decode()
    assert refused.status_code == 409
    assert Answer.objects.count() == 0
    assert "Bản tôi vừa gõ." in page
    assert "Chuyển người khác." in page
    again = desk.send(
        "specialist", matter, "draft_answer", desk.hidden(refused) | {"text": "Bản tôi vừa gõ.", "legal_basis": ""}
    )
    assert again.status_code == 302
    assert Answer.objects.get().text == "Bản tôi vừa gõ."


def test_pressing_twice_takes_effect_once(world: World, desk: Desk):
    matter = send(world).matter
    typed = desk.hidden(desk.open("chief", matter, "offer_transfer")) | {
        "to_agency_id": world.agencies["transport"].pk, "reason": "Đường tỉnh."
    }  # fmt: skip

    first, second = (desk.send("chief", matter, "offer_transfer", typed) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    assert Handover.objects.count() == 1
    assert Entry.objects.filter(verb="matter.transfer_offered").count() == 1


def test_an_empty_reason_is_refused_beside_its_field_and_keeps_the_rest(world: World, desk: Desk):
    matter = send(world).matter

    page = desk.press("chief", matter, "offer_transfer", to_agency_id=world.agencies["transport"].pk, reason="")

    body = page.content.decode()
    assert page.status_code == 422
    assert 'id="id_reason-wrong"' in body
    assert f'<option value="{world.agencies["transport"].pk}" selected>' in body
    assert Handover.objects.count() == 0


def test_a_missing_right_is_a_403_that_names_it(world: World, desk: Desk):
    matter = send(world).matter

    page = desk.open("specialist", matter, "offer_transfer")

    assert page.status_code == 403
    assert "Assign to a specialist, transfer" in page.content.decode() or "chuyển" in page.content.decode().lower()


def test_a_move_of_another_state_says_so(world: World, desk: Desk):
    matter = send(world).matter

    assert desk.open("specialist", matter, "draft_answer").status_code == 422


@pytest.mark.parametrize("move", ["nonsense", "write_as_sender", "rate"])
def test_what_is_no_officers_move_does_not_exist(world: World, desk: Desk, move: str):
    assert desk.open("chief", send(world).matter, move).status_code == 404


def test_a_stranger_to_the_matter_gets_the_404_of_what_does_not_exist(world: World, desk: Desk):
    matter = send(world).matter
    missing = number_of(2020, matter.pk + 7)

    hidden = desk.client("neighbour").get(f"/ban/viec/{matter.number}/classify/")
    nothing = desk.client("neighbour").get(f"/ban/viec/{missing}/classify/")

    assert (hidden.status_code, nothing.status_code) == (404, 404)
    strip = lambda response: re.sub(rb'value="[^"]*"', b"", response.content)  # noqa: E731
    assert strip(hidden) == strip(nothing)


def test_the_primary_button_is_what_is_needed_now(world: World):
    petition = send(world)
    matter = petition.matter

    def primary(who: str) -> str | None:
        file = matter_file(world.actors[who], matter.number)
        return file.next.name if file.next else None

    assert (primary("reception"), primary("leader")) == ("classify", "assign") or primary("leader") is None
    assigned(world, matter)
    assert primary("specialist") == "draft_answer"
    submitted(world, matter)
    assert (primary("leader"), primary("deputy")) == ("approve_answer", None)


def test_the_law_s_notice_comes_first_when_it_presses(world: World):
    matter = assigned(world, send(world, at=MORNING - timedelta(days=12)).matter)

    file = matter_file(world.specialist, matter.number)

    assert file.next is not None
    assert file.next.name == "notify_sender"


def test_offers_are_the_rows_of_the_table_for_the_state_with_verdicts(world: World):
    matter = send(world).matter

    offers = {offer.name: bool(offer.verdict) for offer in offered(world.chief, matter)}

    rows = {row.name for row in KNPA.from_state("received") if row.right}
    assert set(offers) == rows - {"answer_on_spot"}  # only for what was asked at a gathering
    assert offers["classify"]
    assert offers["offer_transfer"]
    assert not offers["accept_transfer"]
    assert not offers["replace_receipt"]
    assert next_move(world.chief, matter, offered(world.chief, matter)).name == "classify"


def test_an_offered_agency_is_asked_to_accept(world: World):
    matter = send(world).matter
    custody.offer_transfer(
        actor=world.chief, matter=matter, to_agency_id=world.agencies["transport"].pk, reason="Đường tỉnh."
    )

    file = matter_file(world.department, matter.number)

    assert file.next.name == "accept_transfer"
    assert {offer.name for offer in file.offers if offer.verdict} == {"accept_transfer", "refuse_transfer"}


@pytest.mark.parametrize("typed", ["31/12/9999", "01/01/0001", "25/02/20200"])
def test_a_day_in_no_year_of_an_authority_is_refused_in_words(typed):
    with pytest.raises(ValidationError):
        DayField().clean(typed)
