"""A seat from which denunciations are read, decisions taken, papers signed or seats given takes two people, by every way in."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from caunoi.agencies.commands.posts import change_post_roles
from caunoi.base import time
from caunoi.base.actors import VISITOR, Actor, system
from caunoi.base.refusals import Conflict, Forbidden, Invalid, NotFound
from caunoi.journal.models import Entry
from caunoi.people import commands
from caunoi.people.models import Absence, Account, Invitation, Seat
from caunoi.people.policies import confirms_in, takes_two
from caunoi.people.queries.actors import actor_for, for_token
from caunoi.people.queries.confirming import (
    everything_waiting,
    own_waiting_seats,
    waiting_absence,
    waiting_for_second,
    waiting_seat,
)
from caunoi.people.roles import ROLES
from caunoi.people.tokens import invitation_token
from tests.officers import SINCE, TODAY, actor_of, make_agency, make_post, make_seat, make_token

PASSWORD = "mat-khau-kha-dai-2020"


def puppet() -> Account:
    return Account.objects.create_user("roi@x.vn", "Rối", PASSWORD)


def lead_post(town, title="Phó Chủ tịch 2"):
    return make_post(town.chair.post.agency, title, ["leader"])


def second_administrator(town) -> Actor:
    seat = make_seat(make_post(town.chair.post.agency, "Quản trị 2", ["administrator"]), "Hai", "hai@x.vn")
    return actor_of(seat)


def waiting(town, asker=None) -> Seat:
    return commands.give_seat(
        actor=asker or town.admin, account=puppet(), post_id=lead_post(town).pk, since=TODAY
    )  # fmt: skip


class TestWhichPosts:
    @pytest.mark.parametrize("role", sorted(ROLES))
    def test_by_role(self, town, role):
        post = make_post(town.chair.post.agency, role, [role])

        assert takes_two(post) == (role in {"leader", "denunciation", "inspector", "administrator"})

    @pytest.mark.parametrize(
        ("capacity", "expected"), [("head", True), ("deputy", True), ("office_chief", False), ("specialist", False)]
    )
    def test_by_capacity(self, town, capacity, expected):
        assert takes_two(make_post(town.chair.post.agency, "Khác", ["specialist"], capacity)) == expected


class TestWaysIn:
    def test_a_seat_of_lesser_rights_holds_at_once(self, town):
        post = make_post(town.chair.post.agency, "Văn thư", ["reception", "editor", "secretariat", "dispatcher"])

        seat = commands.give_seat(actor=town.admin, account=puppet(), post_id=post.pk, since=TODAY)

        assert (seat.standing, seat.is_in_force(TODAY)) == ("plain", True)

    def test_a_leading_seat_gives_nothing_until_confirmed(self, town):
        seat = waiting(town)

        assert (seat.standing, seat.is_in_force(TODAY)) == ("waiting", False)
        assert actor_for(seat.account, on=TODAY) is None
        assert list(Seat.objects.in_force(TODAY).filter(pk=seat.pk)) == []
        assert own_waiting_seats(seat.account, TODAY) == [seat]

        commands.confirm_seat(actor=actor_of(town.chair), seat=seat)

        assert "denounce" in actor_of(seat).rights
        assert Entry.objects.latest("id").verb == "seat.confirmed"
        assert own_waiting_seats(seat.account, TODAY) == []

    def test_the_administrator_herself_in_a_leading_seat_waits_too(self, town):
        seat = commands.give_seat(
            actor=town.admin, account=town.administrator.account, post_id=lead_post(town).pk, since=TODAY
        )

        with pytest.raises(Forbidden):
            commands.confirm_seat(actor=town.admin, seat=seat)
        assert actor_for(town.administrator.account, seat.pk, TODAY).rights == {"administer"}

    def test_an_invitation_brings_a_seat_that_waits(self, town):
        invitation = commands.invite_officer(
            actor=town.admin, email="roi@x.vn", full_name="Rối", post_id=lead_post(town).pk, seat_since=TODAY
        )
        account = commands.accept_invitation(
            actor=VISITOR, invitation=invitation, token=invitation_token(invitation), password=PASSWORD
        )

        seat = account.seats.get()
        assert (seat.standing, seat.asked_by_id) == ("waiting", town.administrator.account_id)
        assert actor_for(account, on=TODAY) is None

    def test_who_renews_an_invitation_knows_the_link_and_counts_as_who_asked(self, town):
        other = second_administrator(town)
        invitation = commands.invite_officer(
            actor=system(), email="roi@x.vn", full_name="Rối", post_id=lead_post(town).pk, seat_since=TODAY
        )
        invitation = commands.renew_invitation(actor=other, invitation=invitation)
        account = commands.accept_invitation(
            actor=VISITOR, invitation=invitation, token=invitation_token(invitation), password=PASSWORD
        )

        seat = account.seats.get()
        assert (seat.standing, seat.asked_by_id) == ("waiting", other.account_id)
        with pytest.raises(Forbidden):
            commands.confirm_seat(actor=other, seat=seat)
        assert commands.confirm_seat(actor=town.admin, seat=seat).standing == "confirmed"

    def test_nobody_renews_for_another(self, town):
        """Not for a plain post either: it may gain a right before the invitation is accepted."""
        other, clerk = second_administrator(town), make_post(town.chair.post.agency, "Văn thư", ["reception"])
        plain, leading = (
            commands.invite_officer(
                actor=town.admin, email=f"{post.pk}@x.vn", full_name="Rối", post_id=post.pk, seat_since=TODAY
            )
            for post in (clerk, lead_post(town))
        )

        for invitation in (plain, leading):
            with pytest.raises(Conflict, match="chỉ người ấy gửi lại được"):
                commands.renew_invitation(actor=other, invitation=invitation)
            assert (
                commands.renew_invitation(actor=town.admin, invitation=invitation).invited_by_id
                == town.admin.account_id
            )

    def test_what_the_machine_gives_holds_and_says_so(self, town):
        invitation = commands.invite_officer(
            actor=system(), email="roi@x.vn", full_name="Rối", post_id=lead_post(town).pk, seat_since=TODAY
        )
        commands.accept_invitation(
            actor=VISITOR, invitation=invitation, token=invitation_token(invitation), password=PASSWORD
        )
        given = commands.give_seat(
            actor=system(), account=town.specialist.account, post_id=lead_post(town, "Khác").pk, since=TODAY
        )

        assert {given.standing, Seat.objects.get(account__email="roi@x.vn").standing} == {"machine"}

    @pytest.mark.parametrize("gained", [["leader"], ["denunciation"], ["inspector"], ["administrator"]])
    def test_a_post_that_gains_such_a_right_lets_its_holders_wait(self, town, gained):
        commands.record_absence(
            actor=town.admin, seat=town.specialist, substitute_id=town.deputy.pk, since=TODAY + timedelta(days=3)
        )
        change_post_roles(
            actor=town.admin, post=town.specialist.post, roles=["specialist", *gained], reason="Kiêm nhiệm"
        )

        assert actor_for(town.specialist.account, on=TODAY) is None
        assert Seat.objects.get(pk=town.specialist.pk).asked_by_id == town.administrator.account_id
        assert Absence.objects.get().standing == "waiting"

    def test_a_post_that_reaches_further_with_such_a_right_lets_its_holders_wait(self, town):
        reader = make_seat(make_post(town.chair.post.agency, "Đơn tố cáo", ["denunciation"]), "Ba", "ba@x.vn")
        change_post_roles(actor=town.admin, post=reader.post, roles=["denunciation", "editor"], reason="Kiêm nhiệm")
        before = Seat.objects.get(pk=reader.pk).standing
        change_post_roles(
            actor=town.admin, post=reader.post, roles=["denunciation", "secretariat"], reason="Kiêm nhiệm"
        )

        assert (before, Seat.objects.get(pk=reader.pk).standing) == ("plain", "waiting")

    def test_what_others_asked_for_falls_when_the_post_gains_a_right_and_is_asked_for_anew(self, town):
        theirs, other = waiting(town), second_administrator(town)
        mine = commands.give_seat(actor=other, account=town.specialist.account, post_id=theirs.post_id, since=TODAY)
        change_post_roles(actor=other, post=theirs.post, roles=["leader", "administrator"], reason="Kiêm nhiệm")

        rows = [Seat.objects.get(pk=each.pk) for each in (theirs, mine)]
        assert [(row.standing, row.refusal) for row in rows] == [
            ("refused", "Chức vụ vừa được thêm quyền. Xin đề nghị lại."), ("waiting", ""),
        ]  # fmt: skip
        assert rows[1].asked_by_id == other.account_id

    @pytest.mark.parametrize("at_machine", [True, False])
    def test_nobody_joins_by_the_invitation_of_another_to_a_post_that_gained_a_right(self, town, at_machine):
        post, other = make_post(town.chair.post.agency, "Văn thư", ["reception"]), second_administrator(town)
        invitations = [
            commands.invite_officer(actor=who, email=email, full_name="Rối", post_id=post.pk, seat_since=TODAY)
            for who, email in ((system() if at_machine else other, "a@x.vn"), (town.admin, "b@x.vn"))
        ]
        change_post_roles(actor=town.admin, post=post, roles=["reception", "denunciation"], reason="Kiêm nhiệm")

        with pytest.raises(NotFound):
            self.accepted(invitations[0])
        own = self.accepted(invitations[1])

        seat = Seat.objects.get(account=own)
        assert (seat.standing, seat.asked_by_id) == ("waiting", town.administrator.account_id)

    def accepted(self, invitation):
        return commands.accept_invitation(
            actor=VISITOR, invitation=invitation.pk, token=invitation_token(invitation), password=PASSWORD
        )

    def test_a_post_that_changes_otherwise_keeps_its_holders(self, town):
        change_post_roles(actor=town.admin, post=town.specialist.post, roles=["editor"], reason="Kiêm nhiệm")
        change_post_roles(actor=town.admin, post=town.chair.post, roles=["leader", "editor"], reason="Kiêm nhiệm")

        assert actor_of(town.specialist).rights == {"publish"}
        assert "denounce" in actor_of(town.chair).rights

    def test_a_post_changed_at_the_machine_keeps_its_holders_and_says_so(self, town):
        refused = waiting(town)
        change_post_roles(actor=system(), post=town.specialist.post, roles=["leader"], reason="Kiêm nhiệm")
        change_post_roles(actor=system(), post=refused.post, roles=["leader", "administrator"], reason="Kiêm nhiệm")

        assert Seat.objects.get(pk=town.specialist.pk).standing == "machine"
        assert Seat.objects.get(pk=refused.pk).standing == "waiting"

    def test_a_refused_seat_and_an_ended_one_stay_as_they_are_when_the_post_changes(self, town):
        refused = waiting(town)
        commands.refuse_seat(actor=actor_of(town.chair), seat=refused, reason="Không biết người này")
        Seat.objects.filter(pk=town.specialist.pk).update(until=TODAY)
        change_post_roles(actor=town.admin, post=refused.post, roles=["leader", "administrator"], reason="Kiêm nhiệm")
        change_post_roles(actor=town.admin, post=town.specialist.post, roles=["leader"], reason="Kiêm nhiệm")

        assert Seat.objects.get(pk=refused.pk).standing == "refused"
        assert Seat.objects.get(pk=town.specialist.pk).standing == "plain"

    def test_an_absence_that_an_administrator_records_waits(self, town):
        absence = commands.record_absence(
            actor=town.admin, seat=town.chair, substitute_id=town.specialist.pk, since=TODAY
        )

        assert (absence.standing, actor_for(town.specialist.account, town.chair.pk, TODAY).rights) == (
            "waiting", ROLES["specialist"][1],
        )  # fmt: skip
        with pytest.raises(Forbidden):
            commands.confirm_absence(actor=town.admin, absence=absence)

        commands.confirm_absence(actor=second_administrator(town), absence=absence)

        assert "denounce" in actor_for(town.specialist.account, town.chair.pk, TODAY).rights
        assert Entry.objects.latest("id").verb == "absence.confirmed"

    def test_an_absence_of_a_lesser_seat_or_of_ones_own_holds_at_once(self, town):
        own = commands.record_absence(
            actor=actor_of(town.chair), seat=town.chair, substitute_id=town.deputy.pk, since=TODAY
        )
        other = commands.record_absence(
            actor=town.admin, seat=town.specialist, substitute_id=town.deputy.pk, since=TODAY
        )

        assert (own.standing, other.standing) == ("plain", "plain")

    def test_a_seat_that_waits_stands_in_for_nobody(self, town):
        seat = waiting(town)

        with pytest.raises(Invalid):
            commands.record_absence(
                actor=actor_of(town.chair), seat=town.chair, substitute_id=seat.pk, since=TODAY
            )  # fmt: skip

    def test_an_account_that_is_opened_again_waits_in_its_leading_seats_alone(self, town):
        more = commands.give_seat(
            actor=town.admin, account=town.chair.account, post_id=town.specialist.post_id, since=TODAY
        )
        commands.deactivate_account(actor=town.admin, account=town.chair.account, reason="Bị đình chỉ")
        commands.reactivate_account(actor=town.admin, account=town.chair.account, reason="Trở lại")

        assert [seat.standing for seat in (Seat.objects.get(pk=town.chair.pk), Seat.objects.get(pk=more.pk))] == [
            "waiting", "plain",
        ]  # fmt: skip

    def test_an_account_that_is_opened_again_stands_in_for_no_leader(self, town):
        for absent, substitute, days in ((town.chair, town.specialist, 0), (town.specialist, town.deputy, 9)):
            commands.record_absence(
                actor=actor_of(absent), seat=absent, substitute_id=substitute.pk, since=TODAY + timedelta(days=days)
            )
        for account in (town.specialist.account, town.deputy.account):
            commands.deactivate_account(actor=town.admin, account=account, reason="Nghỉ việc")
            commands.reactivate_account(actor=town.admin, account=account, reason="Trở lại")

        assert list(Absence.objects.order_by("pk").values_list("standing", "asked_by_id")) == [
            ("waiting", town.administrator.account_id), ("plain", town.specialist.account_id),
        ]  # fmt: skip

    def test_at_the_machine_an_account_is_opened_again_as_it_was(self, town):
        commands.deactivate_account(actor=system(), account=town.chair.account, reason="Bị đình chỉ")
        commands.reactivate_account(actor=system(), account=town.chair.account, reason="Trở lại")

        assert Seat.objects.get(pk=town.chair.pk).standing == "plain"

    def test_an_administrator_who_waits_is_no_administrator(self, town):
        post = make_post(town.chair.post.agency, "Quản trị 2", ["administrator"])
        commands.give_seat(actor=town.admin, account=puppet(), post_id=post.pk, since=TODAY)

        with pytest.raises(Conflict) as refused:
            commands.deactivate_account(actor=town.admin, account=town.administrator.account, reason="Nghỉ việc")
        assert refused.value.code == "last_administrator"


class TestTheSecondPerson:
    def test_who_may_confirm_what(self, town):
        agency = town.chair.post.agency
        above = make_agency("ubnd-tinh", "UBND tỉnh")
        beside = make_agency("ubnd-khac", "UBND xã khác")
        type(agency).objects.filter(pk=agency.pk).update(parent=above)
        higher = actor_of(make_seat(make_post(above, "Chủ tịch tỉnh", ["leader"]), "Cao", "cao@x.vn"))
        neighbour = actor_of(make_seat(make_post(beside, "Chủ tịch khác", ["leader"]), "Bên", "ben@x.vn"))
        other = second_administrator(town)
        seat = waiting(town)

        assert confirms_in(other) is None
        assert agency.pk in confirms_in(higher)
        assert agency.pk in confirms_in(actor_of(town.chair))
        for actor in (higher, actor_of(town.chair), other):
            assert waiting_for_second(actor, TODAY) == [seat]
        for actor in (neighbour, town.admin, actor_of(town.specialist), VISITOR):
            assert waiting_for_second(actor, TODAY) == []
        for actor in (neighbour, actor_of(town.specialist), VISITOR):
            with pytest.raises(NotFound):
                commands.confirm_seat(actor=actor, seat=seat)

    def test_who_is_seated_does_not_confirm(self, town):
        other = second_administrator(town)
        seat = commands.give_seat(
            actor=town.admin, account=Account.objects.get(pk=other.account_id), post_id=lead_post(town).pk, since=TODAY
        )

        with pytest.raises(Forbidden):
            commands.confirm_seat(actor=other, seat=seat)
        assert waiting_for_second(other, TODAY) == []

    def test_a_substitute_confirms_nothing_in_either_seat(self, town):
        commands.record_absence(
            actor=actor_of(town.chair), seat=town.chair, substitute_id=town.specialist.pk, since=TODAY
        )
        seat = waiting(town)
        standing_in = actor_for(town.specialist.account, town.chair.pk, TODAY)
        own = actor_for(town.specialist.account, town.specialist.pk, TODAY)

        assert ("approve" in standing_in.rights, "approve" in own.rights) == (True, True)
        for actor in (standing_in, own):
            assert confirms_in(actor) == frozenset()
            with pytest.raises(NotFound):
                commands.confirm_seat(actor=actor, seat=seat)

    def test_a_seat_that_waits_confirms_nothing(self, town):
        seat = waiting(town)
        Seat.objects.filter(pk=town.chair.pk).update(standing="waiting", asked_by=town.administrator.account_id)
        stale = Actor(
            "officer", "Hà Thị Lan", town.chair.account_id, town.chair.pk, town.chair.post.agency_id, ROLES["leader"][1]
        )

        assert confirms_in(stale) == frozenset()
        with pytest.raises(NotFound):
            commands.confirm_seat(actor=stale, seat=seat)

    def test_where_nobody_knows_who_asked_only_the_machine_confirms(self, town):
        seat = waiting(town)
        Seat.objects.filter(pk=seat.pk).update(asked_by=None)

        with pytest.raises(Forbidden) as refused:
            commands.confirm_seat(actor=actor_of(town.chair), seat=seat.pk)
        assert "caunoi confirm" in str(refused.value)
        assert waiting_for_second(actor_of(town.chair), TODAY) == []
        assert commands.confirm_seat(actor=system(), seat=seat.pk).standing == "machine"

    def test_a_refusal_keeps_its_reason_and_can_be_asked_anew(self, town):
        seat = waiting(town)
        refused = commands.refuse_seat(actor=actor_of(town.chair), seat=seat, reason="Không biết người này")

        assert (refused.standing, refused.refusal, refused.is_refused) == ("refused", "Không biết người này", True)
        assert actor_for(seat.account, on=TODAY) is None
        for again in (commands.confirm_seat, lambda **given: commands.refuse_seat(reason="Không biết", **given)):
            with pytest.raises(Conflict):
                again(actor=actor_of(town.chair), seat=seat)
        anew = commands.give_seat(actor=town.admin, account=seat.account, post_id=seat.post_id, since=TODAY)
        assert anew.is_waiting

    def test_a_refused_absence_leaves_room_for_another(self, town):
        first = commands.record_absence(
            actor=town.admin, seat=town.chair, substitute_id=town.specialist.pk, since=TODAY
        )
        commands.refuse_absence(actor=actor_of(town.chair), absence=first, reason="Tôi không vắng")
        second = commands.record_absence(actor=town.admin, seat=town.chair, substitute_id=town.deputy.pk, since=TODAY)

        assert everything_waiting(TODAY) == [second]
        assert waiting_for_second(actor_of(town.chair), TODAY) == [second]

    def test_what_is_not_there_is_not_found(self, town):
        for look in (waiting_seat, waiting_absence):
            with pytest.raises(NotFound):
                look(999)

    def test_nothing_waiting_costs_one_question(self, town, django_assert_num_queries):
        chair, clerk = actor_of(town.chair), actor_of(town.specialist)

        with django_assert_num_queries(1):
            waiting_for_second(chair, TODAY)
        with django_assert_num_queries(0):
            waiting_for_second(clerk, TODAY)


class TestTokens:
    def test_a_token_of_a_seat_that_waits_is_nobody(self, town):
        token = make_token(town.chair)
        Seat.objects.filter(pk=town.chair.pk).update(standing="waiting")

        assert for_token(token.raw, TODAY) is None

    def test_only_the_holder_in_the_own_seat_accepts(self, town):
        commands.record_absence(actor=actor_of(town.chair), seat=town.chair, substitute_id=town.deputy.pk, since=TODAY)
        asked = commands.ask_token(actor=town.admin, seat=town.chair, name="A")
        second = Seat.objects.create(post=town.specialist.post, account=town.chair.account, since=SINCE)
        substitute = actor_for(town.deputy.account, town.chair.pk, TODAY)

        for actor in (town.admin, substitute, actor_of(town.deputy), actor_of(second), system()):
            with pytest.raises(NotFound):
                commands.accept_token(actor=actor, apitoken=asked)
        made = commands.accept_token(actor=actor_of(town.chair), apitoken=asked)
        assert for_token(made.raw, TODAY).seat_id == town.chair.pk

    def test_a_token_is_accepted_once_before_its_last_day_and_not_after_a_revocation(self, town, hold_time):
        made = make_token(town.specialist, "A")
        revoked = commands.ask_token(actor=town.admin, seat=town.specialist, name="B")
        late = commands.ask_token(
            actor=town.admin, seat=town.specialist, name="C", expires_at=time.now() + timedelta(hours=1)
        )
        holder = actor_of(town.specialist)
        commands.revoke_token(actor=holder, apitoken=revoked, reason="Tôi không dùng")
        hold_time(time.now() + timedelta(hours=1))

        for token in (made, revoked, late):
            with pytest.raises(Conflict):
                commands.accept_token(actor=holder, apitoken=token)

    def test_a_colleague_revokes_nothing(self, town):
        made = make_token(town.specialist)

        with pytest.raises(Forbidden):
            commands.revoke_token(actor=actor_of(town.deputy), apitoken=made, reason="Thử xem sao")


def test_spans_of_the_past_do_not_wait(town):
    seat = waiting(town)
    Seat.objects.filter(pk=seat.pk).update(since=date(2019, 1, 1), until=TODAY)

    assert everything_waiting(TODAY) == []
    assert Invitation.objects.count() == 0
