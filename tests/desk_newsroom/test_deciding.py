"""Who asks and who decides by the pages of the newsroom: what they read, and what becomes of a page that comes too late."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest

from caunoi.base.actors import system
from caunoi.journal.models import Entry
from caunoi.newsroom.commands.approving import Asked, approve, ask_take_down, recall_take_down, send_back
from caunoi.newsroom.commands.publishing import take_down
from caunoi.newsroom.commands.writing import PhotoInput, drop, revise
from caunoi.newsroom.models import Article
from caunoi.newsroom.queries.steps import nearest_steps
from caunoi.papers.commands.files import store_file
from caunoi.papers.storing import prepare
from caunoi.people.commands import record_absence
from tests.desk_newsroom.pages import LIST, hidden, signed_in, text, typed
from tests.newsroom.test_moves import NOTICE, WORDS, asked, begun, published
from tests.portal.forms import photo
from tests.world import DAY, World


def test_what_is_only_possible_is_never_shown_as_needed(world: World) -> None:
    article = published(world)
    leader, editor = signed_in(world, "leader"), signed_in(world, "editor")
    at, needed = f"{LIST}{article.pk}/", "Việc cần làm ngay"
    before = [needed in text(each.get(at)) for each in (leader, editor)]
    step = Asked(world.seats["leader"].pk, DAY)
    ask_take_down(actor=world.editor, article=article.pk, reason="Ảnh chưa được phép.", steps=[step])
    page = text(leader.get(at))

    assert before == [False, False]
    assert needed in page and "Đồng ý gỡ bài" in page and "Không gỡ" in page


def test_the_approver_reads_everything_that_becomes_public(world: World) -> None:
    stored = store_file(actor=system(), key="anh", prepared=prepare("hop.jpg", BytesIO(photo().read()), 800))
    article = begun(
        world, summary="Tóm tắt.", author="Vàng A Páo", source_name="Báo tỉnh", source_url="https://bao.example/bai-1",
        event_title="Họp dân", event_on=DAY, event_url="/cuoc-hop/12/", topics=(world.topics["land"].pk,),
        places=(world.places["muong_lai"].pk,), photos=(PhotoInput(stored.pk, "Bà con họp", "Người ngồi quanh bàn"),),
    )  # fmt: skip
    asked(world, article)
    leader = signed_in(world, "leader")

    for way in ("dong-y/", "tra-lai/", ""):
        page = text(leader.get(f"{LIST}{article.pk}/{way}"))
        for words in (
            "Tóm tắt.", "<strong>12 người</strong>", "Vàng A Páo", "Báo tỉnh", "https://bao.example/bai-1", "Họp dân",
            "/cuoc-hop/12/", "25/02/2020", "Đất đai", "Xã Mường Lai", "Bà con họp", "Người ngồi quanh bàn",
        ):  # fmt: skip
            assert words in page, (way, words)


def test_the_notice_is_written_with_the_request_and_read_by_who_decides(world: World) -> None:
    article = published(world)
    editor, leader = signed_in(world, "editor"), signed_in(world, "leader")
    at = f"{LIST}{article.pk}/"
    editor.post(f"{at}viet/", typed(title="Khác", seen="1"))
    request = {"seat_1": world.seats["leader"].pk, "due_1": "27/02/2020", "substitute_1": ""}
    without = editor.post(f"{at}trinh/", request)
    editor.post(f"{at}trinh/", {**request, "notice": "Bản trước ghi nhầm tên."})
    page = text(leader.get(f"{at}dong-y/"))
    leader.post(f"{at}dong-y/", {"step": nearest_steps(article)[0].pk, "remark": ""})
    offered, told = text(editor.get(at)), text(leader.get(at))
    editor.post(f"{at}dinh-chinh/", {"notice": "Lời khác."})

    assert without.status_code == 422
    assert "Bản trước ghi nhầm tên." in page and f"{at}ban/2/?so=1" in page
    others = "Chức vụ có quyền đăng bài sẽ đăng"
    assert "Công bố bản đính chính" in offered and others not in offered
    assert "Công bố bản đính chính" not in told and others in told
    assert others not in text(editor.get(at)) and others not in text(leader.get(at))
    assert [each.notice for each in article.corrections.all()] == ["Bản trước ghi nhầm tên."]


def test_who_decides_too_late_reads_what_happened_meanwhile_and_loses_no_remark(world: World) -> None:
    article = begun(world)
    asked(world, article, substitute="deputy")
    leader, at = signed_in(world, "leader"), f"{LIST}{article.pk}/"
    fields = hidden(text(leader.get(f"{at}tra-lai/")))
    approve(actor=world.deputy, article=article.pk, step_id=nearest_steps(article)[0].pk, remark="Được.")

    late = leader.post(f"{at}tra-lai/", {**fields, "remark": "Thiếu nguồn ảnh."})
    opened = leader.get(f"{at}tra-lai/")

    page = text(late)
    assert late.status_code == 409 and "Thiếu quyền" not in page
    assert "Đặng Thị Mai" in page and "Đã duyệt" in page and "Được." in page and "Thiếu nguồn ảnh." in page
    assert "Chưa đăng; bản 1: Đã duyệt" in page
    assert opened.status_code == 409 and "Thiếu quyền" not in text(opened)


def test_what_was_written_anew_and_asked_again_is_shown_with_the_remark_kept(world: World) -> None:
    article = begun(world)
    asked(world, article)
    leader, at = signed_in(world, "leader"), f"{LIST}{article.pk}/"
    fields = hidden(text(leader.get(f"{at}dong-y/")))
    revise(actor=world.editor, article=article.pk, words=replace(WORDS, body="Lời hoàn toàn mới."), seen=1)
    second = asked(world, article)

    late = leader.post(f"{at}dong-y/", {**fields, "remark": "Tốt lắm."})
    again = hidden(text(late))

    assert late.status_code == 409 and article.revisions.filter(work="approved").count() == 0
    for words in ("Lời hoàn toàn mới.", "Tốt lắm.", "Viết bản mới", "Vũ Minh Anh"):
        assert words in text(late), words
    assert again["step"] == str(second)
    assert leader.post(f"{at}dong-y/", {**again, "remark": "Tốt lắm."}).status_code == 302


def test_who_never_had_the_right_is_told_of_the_right(world: World) -> None:
    article = begun(world)
    asked(world, article)

    answer = signed_in(world, "editor").get(f"{LIST}{article.pk}/dong-y/")

    assert answer.status_code == 403 and "Thiếu quyền" in text(answer)


def test_the_request_offers_nobody_who_wrote_or_asks_and_says_why(world: World) -> None:
    post = world.seats["leader"].post
    post.roles = ["leader", "editor"]
    post.save()
    article = begun(world)
    chair, at = signed_in(world, "leader"), f"{LIST}{article.pk}/trinh/"
    page = text(chair.get(at))
    request = {"seat_1": world.seats["leader"].pk, "due_1": "27/02/2020", "substitute_1": ""}
    answer = chair.post(at, request)

    assert f'value="{world.seats["leader"].pk}"' not in page and f'value="{world.seats["deputy"].pk}"' in page
    assert "Không có trong danh sách: Nguyễn Văn Hùng." in page
    assert answer.status_code == 422 and nearest_steps(article) == []


def test_publishing_again_shows_what_will_be_read_and_is_offered_once_it_is_approved(world: World) -> None:
    article = published(world)
    take_down(actor=world.leader, article=article.pk, reason="Sai số người.")
    revise(actor=world.editor, article=article.pk, words=replace(WORDS, body="Tiếp **21 người**."), seen=1)
    leader, at = signed_in(world, "leader"), f"{LIST}{article.pk}/"
    early, refused = text(leader.get(at)), leader.get(f"{at}dang-lai/")
    approve(actor=world.leader, article=article.pk, step_id=asked(world, article))
    ready, offered = text(leader.get(f"{LIST}?xem=san-sang")), text(leader.get(at))
    page = text(leader.get(f"{at}dang-lai/"))
    answer = leader.post(f"{at}dang-lai/", {**hidden(page), "reason": "Đã sửa."})

    assert "Duyệt xong mới đăng lại được" in early and f"{at}dang-lai/" not in early
    assert refused.status_code == 409 and "chưa được duyệt" in text(refused)
    assert f'href="{at}"' in ready and "Việc cần làm ngay" in offered and f"{at}dang-lai/" in offered
    assert "<strong>21 người</strong>" in page and NOTICE in page and "<strong>12" not in page
    assert answer.status_code == 302 and [each.revision.number for each in article.corrections.all()] == [2]


def test_a_page_says_that_nobody_who_was_asked_can_decide_and_offers_to_ask_anew(world: World) -> None:
    article = begun(world)
    asked(world, article)
    editor, at = signed_in(world, "editor"), f"{LIST}{article.pk}/"
    before = text(editor.get(at))
    record_absence(
        actor=world.leader, seat=world.seats["leader"], substitute_id=world.seats["editor"].pk, since=DAY,
        until=DAY + timedelta(days=1), reason="Đi họp",
    )  # fmt: skip
    page, waits = text(editor.get(at)), text(editor.get(f"{LIST}?xem=cho-toi"))
    request = {"seat_1": world.seats["deputy"].pk, "due_1": "27/02/2020", "substitute_1": ""}
    anew = editor.post(f"{at}trinh/", {**hidden(text(editor.get(f"{at}trinh/"))), **request})
    after = text(editor.get(at))

    stuck, way = "Hiện không ai được giao mà duyệt được.", f'{at}trinh/"'
    assert (stuck in before, way in before, stuck in page, way in page) == (False, False, True, True)
    assert "Nguyễn Văn Hùng: hôm nay vắng" in page and "Vũ Minh Anh: đã viết hoặc sửa bản này" in page
    assert f'href="{at}"' not in waits
    assert anew.status_code == 302 and stuck not in after and "Đặng Thị Mai: " in after


def test_what_is_given_up_waits_for_nobody(world: World) -> None:
    article = begun(world)
    asked(world, article)
    drop(actor=world.editor, article=article.pk, reason="Trùng tin.")
    leader, at = signed_in(world, "leader"), f"{LIST}{article.pk}/"
    page, listed = text(leader.get(at)).split("<h2")[0], text(leader.get(f"{LIST}?xem=bo"))

    assert article.revisions.get().work == "written" and nearest_steps(article) == []
    assert "Đã bỏ" in page and "Chờ duyệt" not in page
    assert f'href="{at}"' in listed and "Chờ duyệt" not in listed


def test_who_agrees_too_late_to_a_taking_down_reads_that_it_was_one(world: World) -> None:
    article = published(world)
    step = Asked(world.seats["leader"].pk, DAY)
    ask_take_down(actor=world.editor, article=article.pk, reason="Ảnh chưa được phép.", steps=[step])
    leader, at = signed_in(world, "leader"), f"{LIST}{article.pk}/dong-y/"
    fields = hidden(text(leader.get(at)))
    recall_take_down(actor=world.editor, article=article.pk)

    late = leader.post(at, {**fields, "remark": "Gỡ đi."})

    assert late.status_code == 409 and "“Đồng ý gỡ bài”" in text(late) and "Gỡ đi." in text(late)
    assert "“Phê duyệt”" not in text(late)


@pytest.mark.parametrize(
    ("word", "typed_in"),
    [("dang", {}), ("bo", {"reason": "Trùng tin."}), ("hen-gio", {"on": "26/02/2020", "hour": "08:00"})],
)
def test_a_second_press_of_the_same_page_is_answered_like_the_first(
    world: World, word: str, typed_in: dict[str, str]
) -> None:
    article = begun(world)
    approve(actor=world.leader, article=article.pk, step_id=asked(world, article))
    editor, at = signed_in(world, "editor"), f"{LIST}{article.pk}/{word}/"
    fields = {**hidden(text(editor.get(at))), **typed_in}
    first, second = editor.post(at, fields), editor.post(at, fields)
    entries = Entry.objects.filter(subject_kind="article", subject_id=article.pk).count()
    other_page = editor.post(at, {**fields, "key": "khac"})

    assert (first.status_code, second.status_code, other_page.status_code) == (302, 302, 409)
    assert second["Location"] == first["Location"]
    assert entries == 4


def test_a_second_press_of_a_decision_is_answered_like_the_first(world: World) -> None:
    article = begun(world)
    asked(world, article)
    leader, at = signed_in(world, "leader"), f"{LIST}{article.pk}/tra-lai/"
    fields = {**hidden(text(leader.get(at))), "remark": "Thiếu ngày."}

    assert [leader.post(at, fields).status_code for _ in range(2)] == [302, 302]
    assert leader.post(at, {**fields, "remark": "Lời khác."}).status_code == 409


def test_the_notice_of_a_correction_is_there_again_after_it_came_back_and_the_text_was_mended(world: World) -> None:
    article = published(world)
    revise(actor=world.editor, article=article.pk, words=replace(WORDS, body="Lần hai."), seen=1)
    step = asked(world, Article.objects.get(pk=article.pk), notice="Sửa số người.")
    send_back(actor=world.leader, article=article.pk, step_id=step, remark="Thiếu ngày.")
    revise(actor=world.editor, article=article.pk, words=replace(WORDS, body="Lần ba."), seen=2)

    form = text(signed_in(world, "editor").get(f"{LIST}{article.pk}/trinh/"))

    assert re.search(r'name="notice"[^>]*>\s*Sửa số người\.</textarea>', form)
