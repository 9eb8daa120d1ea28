"""Officers, posts, absences and tokens on screen."""

from __future__ import annotations

from datetime import date

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from caunoi.agencies.queries.directory import agency_of
from caunoi.base.jobs import run_due
from caunoi.desk import fields
from caunoi.people import commands
from caunoi.people.models import Absence, Account, ApiToken, Invitation, Seat
from caunoi.people.queries.actors import for_token
from tests.officers import SINCE, TODAY, actor_of, make_post, make_seat, make_token

PASSWORD = "cầu treo Ngòi Thia 2020"


def invite(office, **changed):
    post = make_post(office.chair.post.agency, "Phó Chủ tịch", ["dispatcher"])
    address = reverse("desk:admin_invite") + f"?agency={office.chair.post.agency_id}"
    values = {"email": "pa@minhbao.vn", "full_name": "Lò Văn Pá", "post_id": post.pk, "since": "25/02/2020", "last": ""}
    return office.client.post(address, {**values, **changed})


class TestInvitations:
    def test_an_invited_officer_gets_a_letter_sets_a_password_and_works(self, office):
        answer = invite(office)
        run_due()
        (letter,) = mail.outbox
        link = next(word for word in letter.body.split() if "/tham-gia/" in word).removeprefix("http://127.0.0.1:8000")
        newcomer = Client()

        page = newcomer.get(link)
        joined = newcomer.post(link, {"full_name": "Lò Văn Pá", "password": PASSWORD, "repeat": PASSWORD})

        assert answer.status_code == 302
        assert letter.to == ["pa@minhbao.vn"]
        assert "Phó Chủ tịch, UBND xã Minh Bảo" in page.text
        assert (page["Referrer-Policy"], "no-store" in page["Cache-Control"]) == ("same-origin", True)
        assert joined["Location"] == reverse("account_login")
        assert newcomer.login(email="pa@minhbao.vn", password=PASSWORD)
        assert newcomer.get(reverse("desk:seats")).status_code == 200
        assert newcomer.get(link).status_code == 404

    def test_the_agency_is_asked_first(self, office):
        page = office.client.get(reverse("desk:admin_invite"))

        assert 'name="agency"' in page.text
        assert 'name="post_id"' not in page.text

    @pytest.mark.parametrize("is_few", [True, False])
    def test_what_the_list_offers_leads_to_the_posts(self, office, monkeypatch, is_few):
        monkeypatch.setattr(fields, "FEW", 1000 if is_few else 0)
        agency = office.chair.post.agency
        given = [
            office.client.get(address, {"agency": agency.pk if is_few else agency_of(agency.pk).label})
            for address in (
                reverse("desk:admin_invite"),
                reverse("desk:admin_give_seat", args=[office.chair.account_id]),
            )
        ]

        assert [page.status_code for page in given] == [200, 200]
        assert all('name="post_id"' in page.text and "Please choose" not in page.text for page in given)

    def test_an_agency_that_is_not_on_the_list_is_asked_again(self, office, monkeypatch):
        monkeypatch.setattr(fields, "FEW", 0)
        for typed in ("Ủy ban sao Hỏa", "999999999", "x" * 300):
            page = office.client.get(reverse("desk:admin_invite"), {"agency": typed})

            assert 'name="agency"' in page.text
            assert 'name="post_id"' not in page.text

    def test_what_was_typed_stays_when_something_is_wrong(self, office):
        answer = invite(office, email="lan@minhbao.vn", full_name="Hà Thị Lan", since="31/02/2020")

        assert answer.status_code == 422
        assert "31/02/2020" in answer.text
        assert 'value="Hà Thị Lan"' in answer.text
        assert not Invitation.objects.exists()

    def test_a_known_address_is_said_beside_its_field(self, office):
        answer = invite(office, email="lan@minhbao.vn")

        assert answer.status_code == 422
        assert answer.context["form"].errors.get("email")

    def test_renewing_sends_a_new_letter_and_stops_the_old_link(self, office):
        invite(office)
        run_due()
        old = next(word for word in mail.outbox[0].body.split() if "/tham-gia/" in word).removeprefix(
            "http://127.0.0.1:8000"
        )

        with_time = office.client.post(reverse("desk:admin_renew", args=[Invitation.objects.get().pk]))
        run_due()

        assert with_time.status_code == 302
        assert Client().get(old).status_code == 404
        assert len(mail.outbox) == 2

    def test_two_different_passwords_and_a_weak_one_are_refused(self, office):
        invite(office)
        run_due()
        link = next(word for word in mail.outbox[0].body.split() if "/tham-gia/" in word).removeprefix(
            "http://127.0.0.1:8000"
        )

        different = Client().post(link, {"full_name": "A", "password": PASSWORD, "repeat": PASSWORD + "!"})
        weak = Client().post(link, {"full_name": "A", "password": "ngắn", "repeat": "ngắn"})

        assert (different.status_code, list(different.context["form"].errors)) == (422, ["repeat"])
        assert (weak.status_code, list(weak.context["form"].errors)) == (422, ["password"])
        assert PASSWORD not in different.text

    def test_revoking_takes_a_reason(self, office):
        invite(office)
        address = reverse("desk:admin_revoke", args=[Invitation.objects.get().pk])

        assert office.client.post(address, {"reason": ""}).status_code == 422
        assert office.client.post(address, {"reason": "Nhầm người"}).status_code == 302
        assert Invitation.objects.get().revoked_at is not None


class TestList:
    def test_a_name_is_found_without_its_tones(self, office):
        page = office.client.get(reverse("desk:admin_officers"), {"q": "ha thi"})

        assert [line.account.full_name for line in page.context["page"].lines] == ["Hà Thị Lan"]

    def test_names_stand_in_the_order_of_given_names(self, office):
        page = office.client.get(reverse("desk:admin_officers"))

        assert [line.account.full_name for line in page.context["page"].lines] == [
            "Vũ Minh Đức",
            "Hà Thị Lan",
            "Trần Thị Quy",
        ]

    def test_nobody_found_says_what_to_try(self, office):
        assert "Không tìm thấy ai" in office.client.get(reverse("desk:admin_officers"), {"q": "zzz"}).text

    def test_a_page_beyond_the_last_is_the_last_and_nonsense_is_the_first(self, office):
        for typed in ("99", "-1", "abc", "９"):
            assert office.client.get(reverse("desk:admin_officers"), {"page": typed}).context["page"].number == 1

    def test_as_many_queries_for_fifty_officers_as_for_three(
        self, office, django_assert_num_queries, django_assert_max_num_queries
    ):
        address = reverse("desk:admin_officers")
        office.client.get(address)
        with django_assert_max_num_queries(12) as few:
            office.client.get(address)
        post = make_post(office.chair.post.agency, "Chuyên viên", ["specialist"])
        for number in range(60):
            make_seat(post, f"Nguyễn Văn {number}", f"n{number}@x.vn")

        with django_assert_num_queries(len(few.captured_queries)):
            page = office.client.get(address)

        assert (len(page.context["page"].lines), page.context["page"].total) == (50, 63)
        assert "1–50 / 63" in page.text


class TestSeats:
    def test_a_further_post_with_a_last_day(self, office):
        post = make_post(office.chair.post.agency, "Tiếp dân", ["reception"])
        address = reverse("desk:admin_give_seat", args=[office.specialist.account_id]) + f"?agency={post.agency_id}"

        answer = office.client.post(address, {"post_id": post.pk, "since": "1/3/2020", "last": "31/03/2020"})

        assert answer.status_code == 302
        seat = Seat.objects.get(post=post)
        assert (seat.since, seat.until) == (date(2020, 3, 1), date(2020, 4, 1))

    def test_ending_a_post_names_its_last_day(self, office):
        answer = office.client.post(
            reverse("desk:admin_end_seat", args=[office.specialist.pk]),
            {"last": "28/02/2020", "reason": "Chuyển công tác"},
        )

        assert answer.status_code == 302
        assert Seat.objects.get(pk=office.specialist.pk).until == date(2020, 2, 29)

    def test_the_last_administrator_is_told_why_not(self, office):
        answer = office.client.post(
            reverse("desk:admin_end_seat", args=[office.administrator.pk]), {"last": "28/02/2020", "reason": "Nghỉ hưu"}
        )

        assert answer.status_code == 422
        assert "quản trị viên cuối cùng" in answer.text

    def test_absence_and_return(self, office):
        office.client.post(
            reverse("desk:admin_record_absence", args=[office.chair.pk]),
            {"substitute_id": office.specialist.pk, "since": "25/02/2020", "last": "03/03/2020", "reason": "Đi học"},
        )
        absence = Absence.objects.get()
        listed = office.client.get(reverse("desk:admin_absences")).text
        office.client.post(reverse("desk:admin_end_absence", args=[absence.pk]), {"back": "27/02/2020"})

        assert (absence.since, absence.until) == (TODAY, date(2020, 3, 4))
        assert "03/03/2020" in listed
        assert Absence.objects.get().until == date(2020, 2, 27)


class TestTokens:
    def test_a_token_is_shown_to_its_holder_on_one_page_only(self, office):
        ask = reverse("desk:admin_create_token", args=[office.specialist.pk])
        asked = office.client.post(ask, {"name": "Cổng tỉnh", "last": "31/12/2020"}, follow=True)
        token = ApiToken.objects.get()
        assert (token.token_hash, "Đã đề nghị, chưa được nhận" in asked.text) == (None, True)
        accept = reverse("desk:accept_my_token", args=[token.pk])
        assert office.client.post(accept).status_code == 404
        holder = Client()
        holder.force_login(office.specialist.account)
        assert "Cổng tỉnh" in holder.get(reverse("desk:seats")).text
        assert holder.get(accept).status_code == 200

        answer, again = (holder.post(accept, {"key": "a" * 22}) for _press in range(2))
        raw = answer.context["raw"]

        assert raw in answer.text and raw in again.text
        assert "no-store" in answer["Cache-Control"]
        assert raw not in holder.get(accept).text
        assert holder.post(accept).status_code == 409
        assert raw not in office.client.get(reverse("desk:admin_tokens")).text
        assert for_token(raw).seat_id == office.specialist.pk

        office.client.post(reverse("desk:admin_revoke_token", args=[token.pk]), {"reason": "Thay mã mới"})
        assert for_token(raw) is None

    def test_the_holder_revokes_a_token_and_refuses_one_that_is_asked_for(self, office):
        made = make_token(office.specialist)
        asked = commands.ask_token(actor=actor_of(office.administrator), seat=office.specialist, name="B")
        holder = Client()
        holder.force_login(office.specialist.account)

        for token in (made, asked):
            page = reverse("desk:revoke_my_token", args=[token.pk])
            assert holder.post(page, {"reason": ""}).status_code == 422
            assert holder.post(page, {"reason": "Tôi không dùng"}).status_code == 302

        assert for_token(made.raw) is None
        assert holder.post(reverse("desk:accept_my_token", args=[asked.pk])).status_code == 404

    def test_the_last_day_of_a_token_is_a_whole_day(self, office):
        office.client.post(
            reverse("desk:admin_create_token", args=[office.specialist.pk]), {"name": "A", "last": "31/12/2020"}
        )

        assert ApiToken.objects.get().expires_at.isoformat() == "2020-12-31T17:00:00+00:00"
        assert "31/12/2020" in office.client.get(reverse("desk:admin_tokens")).text


def test_closing_an_account_signs_the_officer_out_at_once(office):
    officer = Client()
    officer.force_login(office.chair.account)
    assert officer.get(reverse("desk:seats")).status_code == 200

    office.client.post(reverse("desk:admin_deactivate", args=[office.chair.account_id]), {"reason": "Bị đình chỉ"})

    assert officer.get(reverse("desk:seats")).status_code == 302
    page = office.client.get(reverse("desk:admin_officer", args=[office.chair.account_id]))
    assert "Bị đình chỉ" in page.text


@pytest.mark.parametrize("accept", ["vi", "en"])
def test_an_officer_without_a_post_is_told_what_to_do(office, accept):
    account = Account.objects.create_user("x@y.vn", "Không Ghế", PASSWORD, joined_at=SINCE.isoformat() + "T00:00:00Z")
    office.client.force_login(account)

    answer = office.client.get(reverse("desk:admin"), headers={"accept-language": accept})

    assert answer.status_code == 403
