"""Finding matters: with and without tones, exact spelling first, by number, at once, and only what exists for the actor."""

from __future__ import annotations

from datetime import timedelta

import pytest

from caunoi.matters.commands import corrections, custody, links, opinions
from caunoi.matters.models import SearchText
from caunoi.matters.queries.search import search
from tests.matters.steps import answered, assigned
from tests.world import MORNING, World, send


def found(actor: object, text: str) -> list[str]:
    return [hit.row.subject for hit in search(actor, text).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["sạt lở", "sat lo", "SẠT LỞ", "thon na ha", '"Nà Hà"', "taluy duong"])
def test_a_new_matter_is_found_at_once_with_and_without_tones(world: World, typed: str):
    send(world)

    assert found(world.specialist, typed) == ["Đường vào thôn Nà Hà bị sạt lở"]


def test_exact_spelling_comes_before_what_only_folds_alike(world: World):
    send(world, subject="Cấp thẻ bảo hiểm", body="Gia đình muốn đổi thẻ.")
    send(world, subject="Cắp vặt ở chợ", body="Hay mất đồ.")
    send(world, subject="Cấp nước sinh hoạt", body="Nước yếu.")

    assert found(world.specialist, "cấp") == ["Cấp nước sinh hoạt", "Cấp thẻ bảo hiểm", "Cắp vặt ở chợ"]
    assert [hit.is_exact for hit in search(world.specialist, "cấp").hits] == [True, True, False]


@pytest.mark.parametrize("typed", ["hoà", "hòa"])
def test_old_and_new_tone_placement_are_one_spelling(world: World, typed: str):
    send(world, subject="Hoà giải tranh chấp", body="Ở thôn.")
    send(world, subject="Hoa quả ven đường", body="Lấn vỉa hè.")

    assert found(world.specialist, typed) == ["Hoà giải tranh chấp", "Hoa quả ven đường"]


def test_a_number_typed_whole_comes_first(world: World):
    matter = send(world).matter
    send(world, subject=f"Nhắc lại việc {matter.number}", body="Đã lâu.")

    assert found(world.specialist, matter.number)[0] == matter.subject
    assert found(world.specialist, f" {matter.number} ")[0] == matter.subject


def test_a_document_number_in_the_text_is_one_thing(world: World):
    send(world, subject="Về Quyết định 12/2019/QĐ-UBND", body="Hỏi mức hỗ trợ.")
    send(world, subject="Ngày 12 năm 2019", body="QĐ nào?")

    assert found(world.specialist, "12/2019/QĐ-UBND") == ["Về Quyết định 12/2019/QĐ-UBND"]


def test_all_words_are_wanted_and_excluded_ones_not(world: World):
    send(world)

    assert found(world.specialist, "sạt lở -taluy") == []
    assert found(world.specialist, "sạt cầu treo") == []


@pytest.mark.parametrize("typed", ["", "   ", "-sạt", '"', "(((", "a' OR 1=1 --", "NEAR(", "*", "zza1zz " * 50])
def test_nothing_typed_is_an_error(world: World, typed: str):
    send(world)

    assert found(world.specialist, typed) == []


def test_another_agency_does_not_find_it_until_it_is_asked(world: World):
    matter = send(world).matter
    before = found(world.neighbour, "sạt lở"), found(world.department, "sạt lở")

    custody.offer_transfer(
        actor=world.chief, matter=matter, to_agency_id=world.agencies["khanh_hoa"].pk, reason="Thuộc xã bạn."
    )
    custody.take_back_transfer(actor=world.chief, matter=matter, reason="Không cần.")
    assigned(world, matter)
    opinions.ask_opinion(
        actor=world.specialist, matter=matter, agency_id=world.agencies["transport"].pk, question="Kỹ thuật?",
        due_on=(MORNING + timedelta(days=5)).date(),
    )  # fmt: skip

    assert before == ([], [])
    assert len(found(world.neighbour, "sạt lở")) == len(found(world.department, "sạt lở")) == 1


def test_the_province_finds_what_its_agencies_owe(world: World):
    send(world)

    assert found(world.province, "sat lo") == ["Đường vào thôn Nà Hà bị sạt lở"]


def test_a_corrected_subject_is_found_by_the_new_word_and_the_answer_by_its_text(world: World):
    matter = send(world).matter
    corrections.correct(
        actor=world.reception, matter=matter, changes={"subject": "Đường thôn Bản Thoàn"}, reason="Nhầm thôn."
    )
    answered(world, matter)

    assert found(world.specialist, "Bản Thoàn") == ["Đường thôn Bản Thoàn"]
    assert found(world.specialist, "rọ đá") == ["Đường thôn Bản Thoàn"]


def test_after_a_merge_the_joint_matter_is_found_by_the_words_of_both(world: World):
    first, second = send(world).matter, send(world, body="Xe cứu thương không vào được.").matter
    links.merge(actor=world.reception, matter=second, into_id=first.pk, reason="Trùng.")

    assert first.number in [hit.row.number for hit in search(world.specialist, "xe cứu thương").hits]


def test_nobody_is_found_by_name_or_telephone(world: World):
    send(world)

    assert found(world.specialist, "Lý Thị Mùi") == [] and found(world.specialist, "0912345678") == []
    assert "mui" not in SearchText.objects.get().text.split()


def test_pages_follow_one_another_without_gap(world: World):
    numbers = [send(world).matter.number for _ in range(7)]

    first = search(world.specialist, "sạt lở", limit=3)
    second = search(world.specialist, "sạt lở", limit=3, offset=first.next_offset or 0)
    third = search(world.specialist, "sạt lở", limit=3, offset=second.next_offset or 0)

    pages = [hit.row.number for page in (first, second, third) for hit in page.hits]
    assert pages == numbers[::-1]
    assert (str(first.count), third.next_offset) == ("7", None)


def test_the_excerpt_shows_the_place_of_the_word(world: World):
    send(world, body="Mở đầu. " * 60 + "Cống thoát nước bị tắc. " + "Kết. " * 60)

    excerpt = search(world.specialist, "cong thoat").hits[0].excerpt

    assert "Cống thoát nước bị tắc" in excerpt
    assert len(excerpt) < 230 and excerpt.startswith("…") and excerpt.endswith("…")
