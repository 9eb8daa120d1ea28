"""Every administration page: signed out to the sign-in, without the right refused, with it shown."""

from __future__ import annotations

import pytest
from django.urls import reverse

from caunoi.agencies.commands.calendar import set_day
from caunoi.base.models import Job
from caunoi.desk.admin.urls import urlpatterns
from caunoi.people import commands
from tests.officers import TODAY, actor_of

NAMES = sorted(pattern.name for pattern in urlpatterns)
ONLY_POST = {"admin_renew", "admin_send_again", "admin_retry"}


def arguments(office, name):
    """What the address of the page ``name`` needs."""
    admin = actor_of(office.administrator)
    if name in ("admin_officer", "admin_deactivate", "admin_reactivate", "admin_reset_factor", "admin_give_seat"):
        return [office.chair.account_id]
    if name in ("admin_end_seat", "admin_record_absence", "admin_create_token"):
        return [office.chair.pk]
    if name in ("admin_invitation", "admin_renew", "admin_revoke"):
        return [
            commands.invite_officer(
                actor=admin, email="moi@x.vn", full_name="Mơ", post_id=office.chair.post_id, seat_since=TODAY
            ).pk
        ]
    if name == "admin_end_absence":
        return [
            commands.record_absence(actor=admin, seat=office.chair, substitute_id=office.specialist.pk, since=TODAY).pk
        ]
    if name == "admin_revoke_token":
        return [commands.ask_token(actor=admin, seat=office.chair, name="A").pk]
    if name == "admin_calendar_year":
        return [2020]
    if name == "admin_withdraw_day":
        return [set_day(actor=admin, day=TODAY, kind="off", title="Nghỉ", source="QĐ 1").pk]
    if name == "admin_setting":
        return ["people.invitation_days"]
    if name == "admin_retry":
        return [Job.objects.create(name="x", run_at="2020-02-25T00:00:00Z", failed_at="2020-02-25T01:00:00Z").pk]
    return [1] if name == "admin_send_again" else []


@pytest.mark.parametrize("name", NAMES)
def test_each_page_asks_for_a_sign_in_then_for_the_right_then_shows(office, name):
    address = reverse(f"desk:{name}", args=arguments(office, name))
    method = "post" if name in ONLY_POST else "get"

    shown = getattr(office.client, method)(address)
    office.client.force_login(office.specialist.account)
    refused = getattr(office.client, method)(address)
    office.client.logout()
    signed_out = getattr(office.client, method)(address)

    assert shown.status_code in (200, 302)
    assert refused.status_code == 403
    assert signed_out.status_code == 302
    assert signed_out["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("admin_officer", [999]),
        ("admin_end_seat", [999]),
        ("admin_invitation", [999]),
        ("admin_end_absence", [999]),
        ("admin_revoke_token", [999]),
        ("admin_withdraw_day", [999]),
        ("admin_setting", ["khong.co"]),
        ("admin_calendar_year", [1800]),
    ],
)
def test_what_does_not_exist_is_a_404(office, name, args):
    assert office.client.get(reverse(f"desk:{name}", args=args)).status_code == 404


def test_only_administrators_are_offered_the_way_there(office):
    assert reverse("desk:admin") in office.client.get(reverse("desk:seats")).text

    office.client.force_login(office.specialist.account)

    assert reverse("desk:admin") not in office.client.get(reverse("desk:seats")).text


class TestSecondFactor:
    def demand(self, office):
        commands.change_setting(
            actor=actor_of(office.administrator), setting="security.require_second_factor", value=True
        )

    def test_who_approves_or_administers_is_led_to_set_one_up(self, office):
        self.demand(office)

        for seat in (office.administrator, office.chair):
            office.client.force_login(seat.account)
            answer = office.client.get(reverse("desk:seats"))
            assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_index"))

    def test_others_and_those_who_have_one_go_on(self, office):
        from allauth.mfa.models import Authenticator

        self.demand(office)
        Authenticator.objects.create(user=office.chair.account, type="totp", data={"secret": "x"})

        for seat in (office.specialist, office.chair):
            office.client.force_login(seat.account)
            assert office.client.get(reverse("desk:seats")).status_code == 200


def test_the_sign_in_page_asks_for_the_address_in_the_house_s_word(db, client):
    page = client.get(reverse("account_login"), headers={"accept-language": "vi"}).text

    assert "Thư điện tử" in page and "Email" not in page.split("<main")[1]
