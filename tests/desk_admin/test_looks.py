"""The pages as people see them: nothing axe objects to, nothing sideways at any width, nothing blocked."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse

from caunoi.agencies.commands.calendar import set_day
from caunoi.base.models import Job
from caunoi.letters.commands import queue_notice
from caunoi.letters.models import Notice
from caunoi.people import commands
from caunoi.people.models import Seat
from caunoi.people.tokens import invitation_token
from tests.browser import Look
from tests.officers import TODAY, actor_of, make_agency, make_post, make_seat

pytestmark = pytest.mark.browser
WIDTHS = (320, 768, 1280)


@pytest.fixture
def full(transactional_db: None, frozen_now: Any) -> dict[str, Any]:
    """One of everything, with long names."""
    agency = make_agency("stnmt", "Sở Tài nguyên và Môi trường tỉnh Yên Bái")
    admin = make_seat(
        make_post(agency, "Quản trị viên hệ thống", ["administrator"]), "Trần Thị Quy", "quy@yenbai.gov.vn"
    )
    chief = make_seat(
        make_post(agency, "Phó Giám đốc phụ trách lĩnh vực đất đai, khoáng sản", ["leader"]),
        "Nguyễn Hoàng Phương Khánh Ưởng", "phuong.khanh.uong.so.tai.nguyen@yenbai.gov.vn",
    )  # fmt: skip
    clerk = make_seat(make_post(agency, "Chuyên viên", ["specialist"]), "Vũ Đức", "duc@yenbai.gov.vn")
    actor = actor_of(admin)
    invitation = commands.invite_officer(
        actor=actor, email="moi@yenbai.gov.vn", full_name="Đỗ Thị Mơ", post_id=clerk.post_id, seat_since=TODAY
    )
    absence = commands.record_absence(
        actor=actor, seat=chief, substitute_id=clerk.pk, since=TODAY, reason="Đi công tác"
    )
    token = commands.ask_token(actor=actor, seat=clerk, name="Cổng dịch vụ công")
    day = set_day(actor=actor, day=TODAY, kind="off", title="Nghỉ bù", source="Thông báo 12/TB-UBND ngày 20/02/2020")
    commands.change_setting(actor=actor, setting="people.invitation_days", value=5, reason="Họp giao ban")
    notice = queue_notice(
        "assigned", effect="a", context={"number": "2020-000007", "due_on": "05/03/2020"}, account=chief.account,
        about="2020-000007",
    )  # fmt: skip
    Notice.objects.filter(pk=notice.pk).update(state="given_up", last_error="mail_server_said 554")
    Job.objects.create(
        name="letters.send",
        run_at="2020-02-24T00:00:00Z",
        failed_at="2020-02-24T01:00:00Z",
        last_error="KeyError: 'x' " * 30,
    )
    join = reverse("desk:join", args=[invitation.pk, invitation_token(invitation)])
    return {
        "account": admin.account, "chief": chief, "invitation": invitation, "absence": absence, "token": token, "day": day,
        "agency": agency, "join": join,
    }  # fmt: skip


def sign_in(look: Look, account: Any, server: Any) -> None:
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    look.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": server.url}])


def addresses(full: dict[str, Any]) -> list[str]:
    """Every page that can be opened by reading."""
    agency = f"?agency={full['agency'].pk}"
    named = [
        ("admin", []), ("admin_officers", []), ("admin_officer", [full["chief"].account_id]), ("admin_invitations", []),
        ("admin_invitation", [full["invitation"].pk]), ("admin_revoke", [full["invitation"].pk]), ("admin_absences", []),
        ("admin_record_absence", [full["chief"].pk]), ("admin_end_absence", [full["absence"].pk]), ("admin_tokens", []),
        ("admin_create_token", [full["chief"].pk]), ("admin_revoke_token", [full["token"].pk]),
        ("admin_calendar_year", [2020]), ("admin_calendar_year", [2040]), ("admin_withdraw_day", [full["day"].pk]),
        ("admin_settings", []), ("admin_texts", []), ("admin_setting", ["people.invitation_days"]),
        ("admin_setting", ["letters.answered.vi.email"]), ("admin_setting", ["security.require_second_factor"]),
        ("admin_letters", []), ("admin_jobs", []), ("admin_invite", []), ("admin_end_seat", [full["chief"].pk]),
    ]  # fmt: skip
    return [
        *(reverse(f"desk:{name}", args=args) for name, args in named),
        reverse("desk:admin_invite") + agency,
        reverse("desk:admin_officers") + "?q=zzz",
        full["join"],
        reverse("desk:join", args=[999, "x"]),
    ]


def test_every_page_is_accessible_and_fits(look: Look, full: dict[str, Any], live_server: Any) -> None:
    sign_in(look, full["account"], live_server)

    for address in addresses(full):
        look.at_widths(address, *WIDTHS)
        look.assert_accessible()

    # A dead invitation is told to the console as a 404.
    assert [said for said in look.complaints if "404" not in said] == []


def test_dark_pages_are_accessible(look: Look, full: dict[str, Any], live_server: Any) -> None:
    sign_in(look, full["account"], live_server)
    look.page.emulate_media(color_scheme="dark")

    for name in ("admin", "admin_officers", "admin_calendar", "admin_letters"):
        look.at(reverse(f"desk:{name}"), 1280)
        look.assert_accessible()


def test_wrong_input_is_summed_up_and_leads_to_its_field(look: Look, full: dict[str, Any], live_server: Any) -> None:
    sign_in(look, full["account"], live_server)
    page = look.at(reverse("desk:admin_calendar_year", args=[2020]), 320)

    page.fill("#id_day", "31/02/2020")
    page.get_by_role("button", name="Sửa lịch").click()

    summary = page.locator("#wrong-summary")
    assert summary.is_visible()
    assert page.input_value("#id_day") == "31/02/2020"
    look.assert_accessible()


def test_an_officer_joins_with_the_keyboard_alone(look: Look, full: dict[str, Any]) -> None:
    page = look.at(full["join"], 320)

    page.focus("#id_full_name")
    page.keyboard.press("Tab")
    page.keyboard.type("cầu treo Ngòi Thia 2020")
    page.keyboard.press("Tab")
    page.keyboard.type("cầu treo Ngòi Thia 2020")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tai-khoan/login/**")

    assert "Tài khoản đã sẵn sàng" in page.content()
    look.assert_accessible()


def test_who_holds_no_post_reads_a_page_without_ways_that_lead_back_to_it(
    look: Look, full: dict[str, Any], live_server: Any
) -> None:
    Seat.objects.filter(pk=full["chief"].pk).update(standing="waiting", asked_by=full["account"])
    sign_in(look, full["chief"].account, live_server)

    for width in (320, 1280):
        page = look.at(reverse("desk:queue"), width)
        look.assert_accessible()
        look.assert_fits()
        assert page.locator("main a").all_inner_texts() == ["Đăng xuất"]
