"""Managing officers: each change is a command, journalled once, refused with a sentence."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from caunoi.base.actors import VISITOR, system
from caunoi.base.refusals import Conflict, Forbidden, Invalid, NotFound, Stale
from caunoi.base.settings_store import get_setting
from caunoi.base.time import TIMEZONE
from caunoi.journal.models import Entry, Opening
from caunoi.journal.queries.timeline import timeline
from caunoi.people import commands
from caunoi.people.models import Absence, Account, ApiToken, Petitioner, Seat
from caunoi.people.tokens import invitation_token
from tests.officers import TODAY, actor_of, make_agency, make_post

PASSWORD = "cầu treo Ngòi Thia 2020"


def invite(town, **changed):
    given = {
        "email": "Moi@MinhBao.vn ",
        "full_name": " Đỗ  Thị Mơ",
        "post_id": town.specialist.post_id,
        "seat_since": TODAY,
    }
    return commands.invite_officer(actor=town.admin, **{**given, **changed})


class TestInvitations:
    def test_an_invitation_becomes_an_account_with_a_seat_once(self, town):
        invitation = invite(town)
        token = invitation_token(invitation)

        account = commands.accept_invitation(actor=VISITOR, invitation=invitation, token=token, password=PASSWORD)

        assert (account.email, account.full_name) == ("moi@minhbao.vn", "Đỗ Thị Mơ")
        assert account.check_password(PASSWORD)
        assert [(s.post_id, s.since) for s in account.seats.all()] == [(town.specialist.post_id, TODAY)]
        with pytest.raises(NotFound):
            commands.accept_invitation(actor=VISITOR, invitation=invitation, token=token, password=PASSWORD)
        assert Account.objects.filter(email="moi@minhbao.vn").count() == 1

    def test_only_a_hash_of_the_token_is_stored(self, town):
        invitation = invite(town)

        assert invitation_token(invitation).encode() not in bytes(invitation.token_hash)
        assert len(bytes(invitation.token_hash)) == 32

    @pytest.mark.parametrize("days", [7, 8])
    def test_it_expires_after_the_days_of_the_setting(self, town, hold_time, days):
        invitation = invite(town)
        hold_time(datetime(2020, 2, 25, 9, 0, tzinfo=TIMEZONE) + timedelta(days=days))

        with pytest.raises(NotFound):
            commands.accept_invitation(
                actor=VISITOR, invitation=invitation, token=invitation_token(invitation), password=PASSWORD
            )

    def test_renewing_makes_the_old_link_worthless(self, town):
        invitation = invite(town)
        old = invitation_token(invitation)

        renewed = commands.renew_invitation(actor=town.admin, invitation=invitation)

        with pytest.raises(NotFound):
            commands.accept_invitation(actor=VISITOR, invitation=renewed, token=old, password=PASSWORD)
        account = commands.accept_invitation(
            actor=VISITOR, invitation=renewed, token=invitation_token(renewed), password=PASSWORD
        )
        assert account.is_active

    def test_a_revoked_invitation_opens_nothing(self, town):
        invitation = invite(town)
        commands.revoke_invitation(actor=town.admin, invitation=invitation, reason="Nhầm người")

        with pytest.raises(NotFound):
            commands.accept_invitation(
                actor=VISITOR, invitation=invitation, token=invitation_token(invitation), password=PASSWORD
            )

    @pytest.mark.parametrize("password", ["ngắn", "123123123123", "moi@minhbao.vn"])
    def test_a_weak_password_is_refused_and_the_invitation_stays_usable(self, town, password):
        invitation = invite(town)

        with pytest.raises(Invalid) as refusal:
            commands.accept_invitation(
                actor=VISITOR, invitation=invitation, token=invitation_token(invitation), password=password
            )

        assert refusal.value.field == "password"
        invitation.refresh_from_db()
        assert invitation.accepted_at is None

    def test_an_address_with_an_account_or_an_open_invitation_is_not_invited_again(self, town):
        invite(town)

        with pytest.raises(Conflict) as again:
            invite(town)
        with pytest.raises(Conflict) as known:
            invite(town, email="lan@minhbao.vn")

        assert (again.value.code, known.value.code) == ("already_invited", "account_exists")

    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"email": "không phải"}, "email"),
            ({"full_name": "  "}, "full_name"),
            ({"post_id": 0}, "post_id"),
            ({"seat_until": TODAY}, "seat_until"),
        ],
    )
    def test_wrong_input_is_named(self, town, changed, field):
        with pytest.raises(Invalid) as refusal:
            invite(town, **changed)

        assert refusal.value.field == field

    def test_only_administrators_invite(self, town):
        with pytest.raises(Forbidden):
            commands.invite_officer(
                actor=actor_of(town.chair), email="a@b.vn", full_name="A", post_id=town.chair.post_id, seat_since=TODAY
            )

    def test_the_record_names_the_post_in_clear_and_the_person_as_commitment(self, town):
        invitation = invite(town)

        record = Entry.objects.get(subject_kind="invitation").record
        assert "moi@minhbao.vn" not in record
        assert "Đỗ Thị Mơ" not in record
        assert timeline(invitation)[0].personal["email"] == "moi@minhbao.vn"


class TestFirstAdministrator:
    def test_a_fresh_installation_gets_one_from_the_keyboard(self, db, frozen_now):
        post = make_post(make_agency(), "Quản trị", ["administrator"])

        invitation, token = commands.first_administrator(email="a@yenbai.vn", full_name="Lê A", post_id=post.pk)
        account = commands.accept_invitation(actor=VISITOR, invitation=invitation, token=token, password=PASSWORD)

        assert actor_of(account.seats.get()).has("administer")

    def test_it_is_no_back_door_later(self, town):
        with pytest.raises(Conflict) as refusal:
            commands.first_administrator(email="a@b.vn", full_name="A", post_id=town.administrator.post_id)

        assert refusal.value.code == "has_administrator"

    def test_the_post_must_carry_the_role(self, db, frozen_now):
        post = make_post(make_agency(), "Chuyên viên", ["specialist"])

        with pytest.raises(Invalid):
            commands.first_administrator(email="a@b.vn", full_name="A", post_id=post.pk)


class TestSeats:
    def test_an_officer_gets_a_further_seat_and_loses_it_on_a_day(self, town):
        post = make_post(town.chair.post.agency, "Trưởng ban", ["reception"])
        seat = commands.give_seat(actor=town.admin, account=town.specialist.account, post_id=post.pk, since=TODAY)

        commands.end_seat(actor=town.admin, seat=seat, until=date(2020, 3, 1), reason="Hết nhiệm kỳ")

        seat.refresh_from_db()
        assert (seat.since, seat.until) == (TODAY, date(2020, 3, 1))
        assert [event.verb for event in timeline(seat)] == ["seat.given", "seat.ended"]

    def test_the_same_post_is_not_held_twice_at_once(self, town):
        with pytest.raises(Conflict) as refusal:
            commands.give_seat(
                actor=town.admin, account=town.specialist.account, post_id=town.specialist.post_id, since=TODAY
            )

        assert refusal.value.code == "seat_overlap"

    def test_the_last_administrator_cannot_be_removed(self, town):
        with pytest.raises(Conflict) as seat:
            commands.end_seat(actor=town.admin, seat=town.administrator, until=TODAY, reason="Nghỉ hưu rồi")
        with pytest.raises(Conflict) as account:
            commands.deactivate_account(actor=town.admin, account=town.administrator.account, reason="Nghỉ hưu rồi")

        assert (seat.value.code, account.value.code) == ("last_administrator", "last_administrator")

    def test_ending_takes_a_reason(self, town):
        with pytest.raises(Invalid) as refusal:
            commands.end_seat(actor=town.admin, seat=town.chair, until=TODAY, reason=" ")

        assert refusal.value.field == "reason"


class TestAbsences:
    def test_the_holder_names_a_substitute_of_the_own_agency(self, town):
        absence = commands.record_absence(
            actor=actor_of(town.chair), seat=town.chair, substitute_id=town.deputy.pk, since=TODAY,
            until=date(2020, 3, 2), reason="Đi họp tỉnh",
        )  # fmt: skip

        assert (absence.since, absence.until) == (TODAY, date(2020, 3, 2))
        assert timeline(absence)[0].reason == "Đi họp tỉnh"

    def test_a_colleague_cannot_declare_another_absent(self, town):
        with pytest.raises(Forbidden):
            commands.record_absence(
                actor=actor_of(town.deputy), seat=town.chair, substitute_id=town.deputy.pk, since=TODAY
            )

    def test_a_substitute_from_another_agency_or_oneself_is_refused(self, town):
        other = Seat.objects.create(
            post=make_post(make_agency("x", "X"), "Y", ["leader"]), account=town.deputy.account, since=TODAY
        )

        for wrong in (other.pk, town.chair.pk, 0):
            with pytest.raises(Invalid) as refusal:
                commands.record_absence(actor=actor_of(town.chair), seat=town.chair, substitute_id=wrong, since=TODAY)
            assert refusal.value.field == "substitute_id"

    def test_two_absences_do_not_overlap(self, town):
        chair = actor_of(town.chair)
        commands.record_absence(
            actor=chair, seat=town.chair, substitute_id=town.deputy.pk, since=TODAY, until=date(2020, 3, 1)
        )

        with pytest.raises(Conflict):
            commands.record_absence(
                actor=chair, seat=town.chair, substitute_id=town.specialist.pk, since=date(2020, 2, 29)
            )
        after = commands.record_absence(
            actor=chair, seat=town.chair, substitute_id=town.specialist.pk, since=date(2020, 3, 1)
        )
        assert after.pk

    def test_coming_back_early_ends_it_and_before_it_began_calls_it_off(self, town):
        chair = actor_of(town.chair)
        absence = commands.record_absence(
            actor=chair, seat=town.chair, substitute_id=town.deputy.pk, since=TODAY, until=date(2020, 3, 10)
        )

        commands.end_absence(actor=chair, absence=absence, until=date(2020, 3, 2))
        assert Absence.objects.get().until == date(2020, 3, 2)
        commands.end_absence(actor=chair, absence=absence, until=TODAY)
        assert not Absence.objects.exists()


class TestAccounts:
    def test_a_closed_account_stops_and_opens_again(self, town):
        account = commands.deactivate_account(actor=town.admin, account=town.chair.account, reason="Bị đình chỉ")
        assert Account.objects.get(pk=account.pk).is_active is False

        commands.reactivate_account(actor=town.admin, account=account, reason="Đã minh oan")
        assert Account.objects.get(pk=account.pk).is_active is True

    def test_a_lost_second_factor_is_removed(self, town):
        from allauth.mfa.models import Authenticator

        Authenticator.objects.create(user=town.chair.account, type="totp", data={"secret": "x"})

        commands.reset_second_factor(actor=town.admin, account=town.chair.account, reason="Mất điện thoại")

        assert not Authenticator.objects.exists()
        with pytest.raises(Conflict):
            commands.reset_second_factor(actor=town.admin, account=town.chair.account, reason="Mất điện thoại")

    def test_language_is_ones_own_affair(self, town):
        commands.change_language(actor=actor_of(town.chair), account=town.chair.account, language="en")

        assert Account.objects.get(pk=town.chair.account_id).language == "en"
        with pytest.raises(Invalid):
            commands.change_language(actor=actor_of(town.chair), account=town.chair.account, language="fr")
        with pytest.raises(Forbidden):
            commands.change_language(actor=actor_of(town.deputy), account=town.chair.account, language="en")


class TestTokens:
    def test_the_token_is_shown_once_and_revoked_with_a_reason(self, town):
        asked = commands.ask_token(actor=town.admin, seat=town.specialist, name=" Cổng  tỉnh ")
        assert (asked.raw, asked.token_hash) == ("", None)
        token = commands.accept_token(actor=actor_of(town.specialist), apitoken=asked)

        assert (len(token.raw), token.name) == (43, "Cổng tỉnh")
        assert ApiToken.objects.get().raw == ""
        revoked = commands.revoke_token(actor=town.admin, apitoken=token, reason="Nghi bị lộ")
        assert revoked.revoked_at is not None

    def test_no_token_for_an_ended_seat(self, town):
        Seat.objects.filter(pk=town.specialist.pk).update(until=TODAY)

        with pytest.raises(Conflict):
            commands.ask_token(actor=town.admin, seat=town.specialist, name="A")


class TestSettings:
    KEY = "people.invitation_days"

    def test_a_change_takes_effect_at_once_and_returns_to_the_default(self, town):
        row = commands.change_setting(actor=town.admin, setting=self.KEY, value=3, seen=0, reason="Họp ngày 24/2")
        assert get_setting(self.KEY) == 3

        commands.change_setting(actor=town.admin, setting=self.KEY, value=None, seen=row.version)
        assert get_setting(self.KEY) == 7

    def test_a_stale_page_does_not_overwrite(self, town):
        commands.change_setting(actor=town.admin, setting=self.KEY, value=3, seen=0)

        with pytest.raises(Stale):
            commands.change_setting(actor=town.admin, setting=self.KEY, value=4, seen=0)

        assert get_setting(self.KEY) == 3

    @pytest.mark.parametrize("value", [0, 31, "7", True])
    def test_an_impossible_value_is_refused(self, town, value):
        with pytest.raises(Invalid):
            commands.change_setting(actor=town.admin, setting=self.KEY, value=value)

    def test_an_unknown_setting_is_refused(self, town):
        with pytest.raises(Invalid):
            commands.change_setting(actor=town.admin, setting="khong.co", value=1)


class TestErasing:
    def test_the_row_and_its_openings_go_while_entries_and_other_senders_stay(self, town):
        mine = Petitioner.objects.create(full_name="Giàng A Sùng", phone="0912345678")
        other = {"full_name": "Bùi Thị Hoa", "phone": "0987654321"}
        thing = town.specialist
        for person in ({"full_name": "Giàng A Sùng", "phone": "0912345678"}, other):
            _tell(thing, person)
        leaves = list(Entry.objects.values_list("leaf_hash", flat=True))

        commands.erase_petitioner(
            actor=town.admin, petitioner=mine, told_in=[("seat", thing.pk)], reason="Theo yêu cầu của người gửi"
        )

        assert not Petitioner.objects.filter(pk=mine.pk).exists()
        opened = [opening.values for opening in Opening.objects.order_by("pk")]
        assert set(opened[0]) == {"actor"}
        assert opened[1]["full_name"][1] == "Bùi Thị Hoa"
        assert "Giàng A Sùng" not in str(opened)
        assert [bytes(leaf) for leaf in list(Entry.objects.values_list("leaf_hash", flat=True))[:2]] == [
            bytes(leaf) for leaf in leaves
        ]

    def test_only_reception_and_administrators_erase(self, town):
        mine = Petitioner.objects.create(full_name="Giàng A Sùng")

        with pytest.raises(Forbidden):
            commands.erase_petitioner(actor=actor_of(town.specialist), petitioner=mine, told_in=[], reason="Yêu cầu")


def _tell(thing: Seat, person: dict[str, str]) -> None:
    from caunoi.journal.commands.context import Context
    from caunoi.journal.commands.writing import write_entries

    ctx = Context(system(), datetime(2020, 2, 25, 9, 0, tzinfo=TIMEZONE), "test.tell")
    ctx.record("test.told", thing, personal=person)
    write_entries(ctx)
