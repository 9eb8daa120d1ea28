"""What waits for a second person, on the pages of who asked, who waits and who confirms."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from caunoi.agencies.commands.posts import change_post_roles
from caunoi.people import commands
from caunoi.people.models import Absence, Account, Seat
from caunoi.places import memory
from tests.officers import SINCE, TODAY, actor_of, make_post, make_seat
from tests.world import build_places


@pytest.fixture(autouse=True)
def places(office) -> None:
    """The communes that the first page offers to choose from."""
    build_places()
    memory.forget()


@pytest.fixture
def seat(office) -> Seat:
    """A second leader's seat, asked for by the administrator."""
    account = Account.objects.create_user("hai@x.vn", "Nguyễn Hai", "mat-khau-kha-dai", joined_at=f"{SINCE}T00:00:00Z")
    post = make_post(office.chair.post.agency, "Chủ tịch HĐND", ["leader"])
    return commands.give_seat(actor=actor_of(office.administrator), account=account, post_id=post.pk, since=TODAY)


def signed_in(seat: Seat) -> Client:
    client = Client()
    client.force_login(seat.account)
    return client


def test_the_administrator_sees_that_it_waits_and_what_to_do(office, seat):
    page = office.client.get(reverse("desk:admin_officer", args=[seat.account_id])).text

    assert "chờ người thứ hai xác nhận" in page
    assert "caunoi confirm" in page
    assert reverse("desk:confirm", args=["ghe", seat.pk]) not in office.client.get(reverse("desk:queue")).text


def test_who_gives_it_is_told_that_it_was_only_asked_for(office, seat):
    clerk = make_post(office.chair.post.agency, "Văn thư", ["reception"])
    told = []
    for post in (office.chair.post, clerk):
        give = reverse("desk:admin_give_seat", args=[office.specialist.account_id])
        typed = {"post_id": post.pk, "since": TODAY.strftime("%d/%m/%Y"), "last": ""}
        told.append(office.client.post(f"{give}?agency={post.agency_id}", typed, follow=True).text)

    assert "Đã đề nghị giao chức vụ." in told[0] and "Đã giao chức vụ." not in told[0]
    assert "Đã giao chức vụ." in told[1] and "Đã đề nghị giao chức vụ." not in told[1]


def test_the_one_who_waits_is_told_whom_to_ask(office, seat):
    answer = signed_in(seat).get(reverse("desk:queue"))

    main = answer.text.split("<main")[1].split("</main")[0]
    assert answer.status_code == 403
    assert "<h1>Chức vụ của Ông/Bà chờ người thứ hai xác nhận</h1>" in main and "Chủ tịch HĐND" in main
    assert "Thiếu quyền" not in answer.text
    assert (reverse("desk:queue") in main, reverse("account_logout") in main) == (False, True)
    clerk = Seat.objects.create(post=office.specialist.post, account=seat.account, since=SINCE)
    assert clerk.is_in_force(TODAY)
    assert "Chủ tịch HĐND" in signed_in(seat).get(reverse("desk:seats")).text


def test_the_leader_finds_it_on_the_first_page_and_confirms(office, seat):
    leader, page = signed_in(office.chair), reverse("desk:confirm", args=["ghe", seat.pk])

    assert page in leader.get(reverse("desk:queue")).text
    shown = leader.get(page).text
    assert ("Nguyễn Hai" in shown, "Trần Thị Quy" in shown) == (True, True)
    typed = {"answer": "confirm", "roles": "leader", "key": "a" * 22}
    for _press in range(2):
        assert leader.post(page, typed).headers["Location"] == reverse("desk:queue")

    assert Seat.objects.get(pk=seat.pk).standing == "confirmed"
    assert signed_in(seat).get(reverse("desk:queue")).status_code == 200
    assert leader.post(page, {"answer": "confirm", "roles": "leader"}).status_code == 409
    assert "không còn chờ" in leader.get(page).text


def test_another_administrator_finds_it_too(office, seat):
    post = make_post(office.chair.post.agency, "Quản trị 2", ["administrator"])
    other = signed_in(make_seat(post, "Lê Ba", "ba@x.vn"))

    assert reverse("desk:confirm", args=["ghe", seat.pk]) in other.get(reverse("desk:queue")).text


def test_a_refusal_takes_a_reason_that_who_asked_reads(office, seat, frozen_now, hold_time):
    leader, page = signed_in(office.chair), reverse("desk:confirm", args=["ghe", seat.pk])

    assert leader.post(page, {"answer": "refuse", "reason": ""}).status_code == 422
    assert leader.post(page, {"answer": "refuse", "reason": "abc"}).status_code == 422
    assert leader.post(page, {"answer": "refuse", "reason": "Tôi không biết người này"}).status_code == 302

    assert Seat.objects.get(pk=seat.pk).standing == "refused"
    of_officer = reverse("desk:admin_officer", args=[seat.account_id])
    assert "Tôi không biết người này" in office.client.get(of_officer).text
    line = f'Chức vụ bị người thứ hai từ chối: <a href="{of_officer}">Nguyễn Hai, Chủ tịch HĐND, UBND xã Minh Bảo: Tôi không biết'
    assert line in office.client.get(reverse("desk:queue")).text
    assert "bị người thứ hai từ chối" not in leader.get(reverse("desk:queue")).text
    hold_time(frozen_now + timedelta(days=15))
    assert "bị người thứ hai từ chối" not in office.client.get(reverse("desk:queue")).text


def test_who_asked_may_not_confirm_and_for_others_it_does_not_exist(office, seat):
    page = reverse("desk:confirm", args=["ghe", seat.pk])

    assert office.client.post(page, {"answer": "confirm"}).status_code == 403
    assert signed_in(office.specialist).post(page, {"answer": "confirm"}).status_code == 404
    assert signed_in(office.chair).get(reverse("desk:confirm", args=["khac", seat.pk])).status_code == 404
    assert Seat.objects.get(pk=seat.pk).standing == "waiting"


@pytest.mark.parametrize(("answer", "standing"), [("confirm", "confirmed"), ("refuse", "refused")])
def test_a_substitute_is_confirmed_or_refused_likewise(office, answer, standing):
    absence = commands.record_absence(
        actor=actor_of(office.administrator), seat=office.chair, substitute_id=office.specialist.pk, since=TODAY
    )
    leader, page = signed_in(office.chair), reverse("desk:confirm", args=["vang", absence.pk])

    assert page in leader.get(reverse("desk:queue")).text
    assert "chờ người thứ hai" in office.client.get(reverse("desk:admin_absences")).text
    assert leader.get(page).status_code == 200
    assert leader.post(page, {"answer": answer, "roles": "leader", "reason": "Tôi không vắng"}).status_code == 302

    assert Absence.objects.get().standing == standing
    assert ("Tôi không vắng" in office.client.get(reverse("desk:admin_absences")).text) == (standing == "refused")


def test_nothing_is_confirmed_but_what_was_read(office, seat):
    leader, page = signed_in(office.chair), reverse("desk:confirm", args=["ghe", seat.pk])
    shown = leader.get(page).text
    change_post_roles(
        actor=actor_of(office.administrator), post=seat.post, roles=["leader", "denunciation"], reason="x"
    )

    late = leader.post(page, {"answer": "confirm", "roles": "leader"})
    anew = leader.post(page, {"answer": "confirm", "roles": "leader denunciation"})

    assert 'name="roles" value="leader"' in shown
    assert (late.status_code, "Vai trò của chức vụ này vừa được đổi" in late.text) == (409, True)
    assert (anew.status_code, Seat.objects.get(pk=seat.pk).standing) == (302, "confirmed")


def test_only_who_sent_an_invitation_sees_its_link(office):
    other = make_seat(make_post(office.chair.post.agency, "Quản trị 2", ["administrator"]), "Lê Ba", "ba@x.vn")
    invitation = commands.invite_officer(
        actor=actor_of(other), email="moi@x.vn", full_name="Mơ", post_id=office.chair.post_id, seat_since=TODAY
    )
    page = reverse("desk:admin_invitation", args=[invitation.pk])

    shown, hidden = signed_in(other).get(page), office.client.get(page)

    assert "/ban/tham-gia/" in shown.text
    assert "/ban/tham-gia/" not in hidden.text
    assert "Chỉ người gửi lời mời" in hidden.text


@pytest.mark.parametrize(("post", "takes_two"), [("chair", True), ("specialist", False)])
def test_an_invitation_to_a_post_that_takes_two_people_says_so_at_every_step(office, post, takes_two):
    invite, held = reverse("desk:admin_invite"), getattr(office, post).post
    address = f"{invite}?agency={held.agency_id}"
    typed = {
        "email": "moi@x.vn", "full_name": "Lò Mới", "post_id": held.pk, "since": TODAY.strftime("%d/%m/%Y"), "last": "",
    }  # fmt: skip
    form, sent = office.client.get(address), office.client.post(address, typed, follow=True)
    link = sent.text.split('id="join-link"')[1].split(">")[1].split("<")[0].partition("8000")[2]
    newcomer, password = Client(), "cầu treo Ngòi Thia 2020"
    page = newcomer.get(link)
    joined = newcomer.post(link, {"full_name": "Lò Mới", "password": password, "repeat": password}, follow=True)

    assert "Chủ tịch (hai người)</option>" in form.text and "Công chức địa chính</option>" in form.text
    said = [
        "Khi lời mời được nhận, chức vụ này còn phải chờ người thứ hai xác nhận." in sent.text,
        "Chức vụ này cần hai người: khi lời mời được nhận" in sent.text,
        "Chức vụ này cần hai người. Ông/Bà đặt mật khẩu xong" in page.text,
        "Chức vụ của Ông/Bà còn chờ người thứ hai" in joined.text,
    ]
    assert said == [takes_two] * 4


def test_a_token_that_waits_is_on_the_first_page_of_its_holder_until_it_is_accepted(office):
    asked = commands.ask_token(actor=actor_of(office.administrator), seat=office.specialist, name="Cổng tỉnh")
    holder, accept = signed_in(office.specialist), reverse("desk:accept_my_token", args=[asked.pk])
    told, others = holder.get(reverse("desk:queue")).text, office.client.get(reverse("desk:queue")).text
    holder.post(accept)

    line = f'Mã truy cập API chờ Ông/Bà nhận: <a href="{accept}">Cổng tỉnh</a>'
    assert (line in told, accept in others, accept in holder.get(reverse("desk:queue")).text) == (True, False, False)
