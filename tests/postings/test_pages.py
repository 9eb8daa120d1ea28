"""The pages of plans and notices: read, commented on with one receipt, prepared and answered from the desk."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from caunoi.base import time
from caunoi.doors import networks
from caunoi.matters.models import Matter
from caunoi.people.commands import record_absence
from caunoi.people.roles import RIGHTS
from caunoi.places.queries.around import concerned_ids
from caunoi.portal.calendar.rows import rows_between
from caunoi.postings.commands.deciding import submit
from caunoi.postings.commands.replying import send_reply
from caunoi.postings.commands.writing import give_up, revise
from caunoi.postings.models import Posting
from tests.postings.scenes import AFTER, answered, approved, begun, commented, posted, proposed, resulted, words
from tests.world import DAY, World

VI = {"accept-language": "vi"}


@pytest.fixture(autouse=True)
def _fresh() -> None:
    networks.forget()


def read(client: Client, path: str) -> str:
    return client.get(path, headers=VI).content.decode()


def signed_in(world: World, name: str) -> Client:
    client = Client(headers=VI)
    client.force_login(world.accounts[name])
    return client


def sent(client: Client, path: str, **fields: Any) -> Any:
    """The form at ``path`` filled in as a browser would, hidden fields and all."""
    page = client.get(path).content.decode()
    hidden = {}
    for piece in page.split('<input type="hidden" ')[1:]:
        name, value = piece.split('name="')[1].split('"')[0], piece.split('value="')[1].split('"')[0]
        hidden[name] = value
    return client.post(path, {**hidden, **fields})


def test_headings_of_the_text_stand_below_the_heading_of_the_text(world: World, client: Client) -> None:
    assert "<h3>Phương án</h3>" in read(client, f"/niem-yet/{posted(world).pk}/")


def test_a_notice_is_found_by_place_kind_and_what_ends_soon(world: World, client: Client) -> None:
    posting = posted(world)
    here, there = world.places["muong_lai"].pk, world.places["khanh_hoa"].pk
    title = "Phương án bồi thường đường Nà Hà"

    assert title in read(client, "/niem-yet/") and title in read(client, f"/niem-yet/?noi={here}&loai=compensation")
    assert title not in read(client, f"/niem-yet/?noi={there}") and title not in read(
        client, "/niem-yet/?loai=land_plan"
    )
    assert title not in read(client, "/niem-yet/?xem=sap-het-han") and title not in read(client, "/niem-yet/?xem=luu")
    with time.at(time.now() + timedelta(days=14)):
        assert "sắp hết hạn góp ý" in read(client, "/niem-yet/?xem=sap-het-han")
        assert "góp ý đến hết ngày 16/03/2020" in read(client, f"/niem-yet/{posting.pk}/")
    ends = rows_between(DAY, DAY + AFTER, time.now(), concerned_ids(world.places["muong_lai"]))
    assert [(row.kind, row.on, row.href) for row in ends] == [
        ("comments", DAY + timedelta(days=20), f"/niem-yet/{posting.pk}/")
    ]  # fmt: skip


def test_the_page_says_in_plain_words_until_when_and_why(world: World, client: Client) -> None:
    posting = posted(world)
    page = read(client, f"/niem-yet/{posting.pk}/")

    for words_there in (
        "14 hộ được bồi thường đất lúa", "<strong>1,2 ha</strong>", "16/03/2020", "chưa kiểm chứng",
        "Cơ quan tự đặt: ít nhất 20 ngày", f'href="/niem-yet/{posting.pk}/gop-y/"',
    ):  # fmt: skip
        assert words_there in page
    assert client.get(f"/niem-yet/{approved(world).pk}/").status_code == 404


def test_search_engines_keep_what_may_be_kept_and_never_what_names_households(world: World, client: Client) -> None:
    passing, kept = posted(world), posted(world, {"period_until": DAY + AFTER}, kind="other")
    sitemap = read(client, "/sitemap.xml")

    assert client.get(f"/niem-yet/{passing.pk}/")["X-Robots-Tag"] == "noindex, noarchive"
    assert "X-Robots-Tag" not in client.get(f"/niem-yet/{kept.pk}/").headers
    assert f"/niem-yet/{kept.pk}/<" in sitemap and f"/niem-yet/{passing.pk}/<" not in sitemap


def test_a_comment_is_sent_once_with_a_receipt_however_often_it_is_pressed(world: World, client: Client) -> None:
    posting = posted(world)
    path = f"/niem-yet/{posting.pk}/gop-y/"
    slip = read(client, path).split('name="form" value="')[1].split('"')[0]
    empty = client.post(path, {"form": slip, "text": "", "contact": "0912"}, headers=VI)
    fields = {"form": slip, "text": "Mức hỗ trợ thấp.", "full_name": "Lý Thị Mùi", "again": "1"}
    first, again = client.post(path, fields), client.post(path, fields)
    done = client.get(first["Location"])

    assert (empty.status_code, "Xin Ông/Bà viết góp ý." in empty.content.decode()) == (422, True)
    assert (first.status_code, again.status_code, done.status_code) == (303, 303, 200)
    assert Matter.objects.count() == 1 and Matter.objects.get().number in done.content.decode()
    assert done["Cache-Control"] == "private, no-store"
    assert client.get(f"/niem-yet/{posting.pk + 1}/gop-y/").status_code == 404


def test_a_late_comment_is_told_so_and_taken(world: World, client: Client) -> None:
    posting = posted(world)
    path = f"/niem-yet/{posting.pk}/gop-y/"
    with time.at(time.now() + AFTER):
        page = read(client, path)
        slip = page.split('name="form" value="')[1].split('"')[0]
        done = client.get(
            client.post(path, {"form": slip, "text": "Tôi gửi muộn.", "again": "1"})["Location"], headers=VI
        )

    assert "không còn nằm trong đợt tổng hợp ý kiến" in page
    assert "ngoài thời gian lấy ý kiến" in done.content.decode()


def test_the_result_shows_what_was_said_and_no_small_number_and_no_name(world: World, client: Client) -> None:
    posting = posted(world)
    answered(world, posting, commented(posting, 6))
    few = posted(world)
    answered(world, few, commented(few, 2))
    before = read(client, f"/niem-yet/{posting.pk}/")
    with time.at(time.now() + AFTER):
        for each in (posting, few):
            resulted(world, each, "Đã duyệt phương án chỉnh sửa.")
        page, small = read(client, f"/niem-yet/{posting.pk}/"), read(client, f"/niem-yet/{few.pk}/")

    assert "Xin nâng mức hỗ trợ hoa màu." not in before
    assert "Có 6 góp ý đúng hạn." in page and "6 góp ý nói như vậy" in page and "Bổ sung hỗ trợ một vụ lúa." in page
    assert "Có dưới năm góp ý đúng hạn" in small and "2 góp ý" not in small
    assert "Mùi" not in page + small


def test_from_the_desk_a_notice_is_written_approved_posted_and_answered(world: World) -> None:
    writer, leader = signed_in(world, "specialist"), signed_in(world, "leader")
    text = {
        "kind": "village_convention", "topic_id": world.topics["land"].pk, "title": "Dự thảo quy ước thôn Nà Hà",
        "summary": "Thôn viết lại quy ước.", "body": "Không thả rông trâu bò.", "places": "Xã Mường Lai", "where": "",
    }  # fmt: skip
    preview = sent(writer, "/ban/niem-yet/moi/", **text, preview="1")
    made = sent(writer, "/ban/niem-yet/moi/", **text)
    posting = Posting.objects.get()
    base = f"/ban/niem-yet/{posting.pk}/"
    steps = [
        sent(writer, f"{base}trinh/"), sent(writer, f"{base}niem-yet/", posted_on="25/02/2020"),
        sent(leader, f"{base}dong-y/", remark=""),
        sent(writer, f"{base}niem-yet/", posted_on="25/02/2020", comment_until="26/03/2020"),
        sent(writer, f"{base}chung-cu/", kind="board", where="UBND xã", on="25/02/2020", by="Lò Văn Pành"),
        sent(writer, f"{base}ket-thuc/"),
    ]  # fmt: skip
    comments = commented(Posting.objects.get(), 2)
    reply = {"verdict": "accepted", "said": "Đồng ý.", "text": "Tiếp thu.", "change": "Ghi rõ tháng."}
    none = sent(writer, f"{base}gop-y/", **reply, approver_id=world.seats["leader"].pk)
    drafted = sent(
        writer, f"{base}gop-y/", **reply, approver_id=world.seats["leader"].pk, comment=[each.pk for each in comments]
    )
    answer = sent(leader, f"{base}gop-y/tra-loi-1/gui/")

    assert (preview.status_code, "Không thả rông" in preview.content.decode(), made.status_code) == (200, True, 302)
    assert [step.status_code for step in steps] == [302, 409, 302, 302, 302, 409]
    assert "Phải niêm yết đến hết ngày 26/03/2020" in steps[-1].content.decode()
    assert (none.status_code, drafted.status_code, answer.status_code) == (422, 302, 302)
    assert set(Matter.objects.values_list("state", flat=True)) == {"answered"}
    page = writer.get(base).content.decode()
    assert "UBND xã" in page and "Niêm yết ít nhất đến" in page
    assert (
        sent(writer, f"{base}chung-cu/{Posting.objects.get().proofs.get().pk}/gach/", reason="Nhầm").status_code == 302
    )


def test_somebody_faster_is_told_of_and_nothing_typed_is_lost(world: World) -> None:
    posting, writer = posted(world), signed_in(world, "specialist")
    path = f"/ban/niem-yet/{posting.pk}/sua/"
    text = {"title": "A", "summary": "B", "body": "C", "places": "Xã Mường Lai", "where": ""}
    late = {"seen": "0", "key": "khac", **text}
    stale = writer.post(path, late)

    listed = signed_in(world, "leader").get("/ban/niem-yet/?xem=dang-niem-yet").content.decode()
    ticked = writer.post(path, {**late, "key": "nua", "seen": ["0", "1"]})

    page = stale.content.decode()
    assert (stale.status_code, ticked.status_code) == (409, 302)
    assert "Trong lúc đó có người đã viết bản 1" in page and "C</textarea>" in page
    assert ">A</ins>" in page and 'id="id_over" name="seen" value="1"' in page
    assert words(world).title in listed


def test_words_for_everybody_wait_for_the_second_person_on_the_page_and_are_read_there(world: World) -> None:
    posting = posted(world)
    writer, leader = signed_in(world, "specialist"), signed_in(world, "leader")
    base = f"/ban/niem-yet/{posting.pk}/"
    asked = sent(writer, f"{base}them-ngay/", until="30/04/2020", text="Mưa lũ, đường bị cắt")
    statement = posting.statements.get()
    at = f"{base}loi/{statement.pk}/"
    own, waits = writer.get(base).content.decode(), leader.get(base).content.decode()
    returned = sent(leader, f"{at}tra-lai/", remark="Ghi rõ thôn nào.")
    again = writer.get(f"{base}them-ngay/").content.decode()
    sent(writer, f"{base}them-ngay/", until="30/04/2020", text="Mưa lũ ở Nà Hà")
    last = posting.statements.last()
    form = leader.get(f"{base}loi/{last.pk}/dong-y/").content.decode()
    agreed = sent(leader, f"{base}loi/{last.pk}/dong-y/", remark="")

    assert [each.status_code for each in (asked, returned, agreed)] == [302, 302, 302]
    assert f"{at}dong-y/" in waits and f"{at}dong-y/" not in own and "đường bị cắt" in own
    assert "Mưa lũ, đường bị cắt" in again and 'value="30/04/2020"' in again
    assert "Mưa lũ ở Nà Hà" in form and "30/04/2020" in form
    posting.refresh_from_db()
    assert (posting.extended_why, posting.comment_until.isoformat()) == ("Mưa lũ ở Nà Hà", "2020-04-30")


def test_the_second_person_has_the_whole_version_before_them(world: World) -> None:
    posting = posted(world)
    writer, leader = signed_in(world, "specialist"), signed_in(world, "leader")
    base = f"/ban/niem-yet/{posting.pk}/"
    text = {
        "title": "Tên mới",
        "summary": "Lời dễ hiểu.",
        "body": "Thân bài.",
        "places": "Xã Mường Lai",
        "where": "Nhà văn hóa",
    }
    sent(writer, f"{base}sua/", **text)
    sent(writer, f"{base}trinh/", notice="Bản trước thiếu nhà văn hóa.")
    page = leader.get(f"{base}dong-y/").content.decode()

    differs = "Khác gì so với bản đang niêm yết"
    for words_there in (
        *text.values(),
        "Bản trước thiếu nhà văn hóa.",
        "Bồi thường, hỗ trợ, tái định cư",
        differs,
        "</del>",
    ):
        assert words_there in page


def hidden(page: str) -> dict[str, str]:
    pieces = page.split("<main")[1].split('<input type="hidden" ')[1:]
    return {each.split('name="')[1].split('"')[0]: each.split('value="')[1].split('"')[0] for each in pieces}


def test_a_decision_that_comes_too_late_says_what_happened_and_keeps_the_remark(world: World) -> None:
    posting = begun(world)
    submit(actor=world.specialist, posting=posting.pk)
    leader, base = signed_in(world, "leader"), f"/ban/niem-yet/{posting.pk}/"
    fields = hidden(leader.get(f"{base}tra-lai/").content.decode())
    revise(actor=world.specialist, posting=posting.pk, words=words(world, summary="Lời khác."), seen=1)
    late = leader.post(f"{base}tra-lai/", {**fields, "remark": "Thiếu bản đồ."})
    submit(actor=world.specialist, posting=posting.pk)
    again = leader.post(f"{base}tra-lai/", {**fields, "remark": "Thiếu bản đồ."})
    page, shown = late.content.decode(), again.content.decode()

    assert (late.status_code, again.status_code) == (409, 409)
    assert "Thiếu quyền" not in page and "Viết bản mới" in page and "Thiếu bản đồ." in page
    assert "Lời khác." in shown and "Thiếu bản đồ." in shown and hidden(shown)["seen"] == "2"


def test_a_reply_that_was_decided_meanwhile_says_so(world: World) -> None:
    posting = posted(world)
    reply = proposed(world, posting, commented(posting))
    leader, at = signed_in(world, "leader"), f"/ban/niem-yet/{posting.pk}/gop-y/tra-loi-1/tra-lai/"
    fields = hidden(leader.get(at).content.decode())
    send_reply(actor=world.leader, reply=reply.pk)
    late = leader.post(at, {**fields, "remark": "Nói rõ bảng giá."})

    assert late.status_code == 409
    assert "Nói rõ bảng giá." in late.content.decode() and "Gửi trả lời đến người góp ý" in late.content.decode()


def test_a_refusal_names_the_rights_of_which_one_would_do(world: World) -> None:
    posting = posted(world)
    leader = signed_in(world, "leader").get(f"/ban/niem-yet/{posting.pk}/chung-cu/")
    inspector = signed_in(world, "administrator").get("/ban/niem-yet/")

    handle, publish, approve = (str(RIGHTS[right]) for right in ("handle", "publish", "approve"))
    page, other = leader.content.decode(), inspector.content.decode()
    assert leader.status_code == inspector.status_code == 403
    assert handle in page and publish in page and approve not in page
    assert handle in other and publish in other and approve in other


def test_a_reply_that_waits_is_one_click_from_the_first_page_and_decided_there(world: World) -> None:
    posting = posted(world)
    proposed(world, posting, commented(posting, 2))
    other = begun(world)
    submit(actor=world.specialist, posting=other.pk)
    leader, deputy, writer = (signed_in(world, name) for name in ("leader", "deputy", "specialist"))
    at = f"/ban/niem-yet/{posting.pk}/gop-y/tra-loi-1/"
    firsts = [each.get("/ban/").content.decode() for each in (leader, deputy, writer)]
    listed, page = leader.get("/ban/niem-yet/").content.decode(), leader.get(at).content.decode()
    on_its_page = leader.get(f"/ban/niem-yet/{posting.pk}/").content.decode()
    sent_now = leader.post(f"{at}gui/", hidden(page))

    assert [f'href="{at}"' in each for each in firsts] == [True, False, False]
    assert [f'href="/ban/niem-yet/{other.pk}/"' in each for each in firsts] == [True, True, False]
    assert f'href="{at}"' in listed and f'href="{at}"' in on_its_page
    assert "Bổ sung hỗ trợ một vụ lúa." in page and f'action="{at}gui/"' in page
    assert sent_now.status_code == 302 and f'href="{at}"' not in leader.get("/ban/").content.decode()
    assert set(Matter.objects.values_list("state", flat=True)) == {"answered"}


def test_the_first_page_says_how_many_more_decisions_wait_and_the_list_shows_them_all(world: World) -> None:
    for _ in range(7):
        submit(actor=world.specialist, posting=begun(world).pk)
    gone = begun(world, words=words(world, title="Bản đã bỏ"))
    submit(actor=world.specialist, posting=gone.pk)
    give_up(actor=world.specialist, posting=gone.pk, reason="Trùng")
    leader = signed_in(world, "leader")
    first, listed = (leader.get(path).content.decode() for path in ("/ban/", "/ban/niem-yet/?xem=cho-duyet"))
    page = leader.get(f"/ban/niem-yet/{gone.pk}/").content.decode()

    assert first.count('<li>Thông báo: <a href="/ban/niem-yet/') == 5
    assert '<a href="/ban/niem-yet/">Còn 2 mục khác ở Niêm yết và lấy ý kiến</a>' in first
    assert listed.count('<li>Thông báo: <a href="/ban/niem-yet/') == 7 and "Còn 2 mục" not in listed
    assert "Bản đã bỏ" not in listed and "Chờ người thứ hai xem" not in page


def test_a_notice_that_waits_is_told_to_wait_and_wrong_places_and_days_are_told_what_is_wrong(world: World) -> None:
    posting, writer = begun(world), signed_in(world, "specialist")
    base = f"/ban/niem-yet/{posting.pk}/"
    before = sent(writer, f"{base}niem-yet/", posted_on="25/02/2020")
    submit(actor=world.specialist, posting=posting.pk)
    waits = sent(writer, f"{base}niem-yet/", posted_on="25/02/2020")
    text = {"title": "A", "summary": "B", "body": "C", "where": ""}
    place = sent(writer, f"{base}sua/", **text, places="Xã Không Đâu")
    day = sent(writer, f"{base}niem-yet/", posted_on="31/02/2020")

    assert [each.status_code for each in (before, waits, place, day)] == [409, 409, 422, 422]
    pages = [each.content.decode() for each in (before, waits, place, day)]
    asked = "Bản 1 đang chờ người thứ hai xem. Khi người ấy duyệt thì niêm yết được."
    assert [asked in each for each in pages[:2]] == [False, True] and "Xin trình duyệt trước." in pages[0]
    assert "không có nơi nào tên “Xã Không Đâu”" in pages[2] and "hoặc để trống" not in pages[2]
    assert "Không có ngày 31/02/2020." in pages[3]


def test_who_is_away_is_told_where_a_decider_is_chosen_and_what_is_needed_is_not_called_optional(world: World) -> None:
    posting = posted(world)
    commented(posting, 1)
    record_absence(
        actor=world.leader,
        seat=world.seats["leader"],
        substitute_id=world.seats["deputy"].pk,
        since=DAY,
        reason="Đi họp",
    )

    page = read(signed_in(world, "specialist"), f"/ban/niem-yet/{posting.pk}/gop-y/")

    assert "Nguyễn Văn Hùng, Chủ tịch" in page
    line = next(piece for piece in page.split("<option")[1:] if "Nguyễn Văn Hùng" in piece)
    other = next(piece for piece in page.split("<option")[1:] if "Đặng Thị Mai" in piece)
    assert ("(hôm nay vắng)" in line, "(hôm nay vắng)" in other) == (True, False)
    assert "Điều được thay đổi</label>" in page
