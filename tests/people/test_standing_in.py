"""Who stands in for an administrator, and roles that an administrator changes, make no second person of the first (0164)."""

from __future__ import annotations

import pytest

from caunoi.agencies.commands.posts import change_post_roles
from caunoi.base.actors import Actor
from caunoi.base.refusals import Conflict, Forbidden
from caunoi.people import commands
from caunoi.people.models import Seat
from caunoi.people.queries.actors import actor_for
from caunoi.people.queries.confirming import everything_waiting
from tests.officers import TODAY, make_post, make_seat
from tests.people.test_two_people import lead_post, puppet, second_administrator


def standing_in_for_the_administrator(town) -> Actor:
    """Somebody in a plain post whom the administrator invited, and made the substitute of the own absence."""
    other = make_seat(make_post(town.chair.post.agency, "Văn thư", ["reception"]), "Rối", "roi2@x.vn")
    commands.record_absence(actor=town.admin, seat=town.administrator, substitute_id=other.pk, since=TODAY)
    actor = actor_for(other.account, town.administrator.pk, TODAY)
    assert actor is not None and actor.stands_in_for and actor.has("administer")
    return actor


def test_roles_that_would_leave_nobody_to_administer_are_refused_but_at_the_machine(town):
    own = town.administrator.post

    with pytest.raises(Conflict, match="không ai quản trị được"):
        change_post_roles(actor=town.admin, post=own, roles=["administrator", "leader"], reason="Kiêm nhiệm")
    assert actor_for(town.administrator.account, None, TODAY) is not None
    second_administrator(town)
    change_post_roles(actor=town.admin, post=own, roles=["administrator", "leader"], reason="Kiêm nhiệm")

    assert Seat.objects.get(pk=town.administrator.pk).standing == "waiting"


class TestStandingIn:
    """Who stands in for an administrator asks for nothing that takes two: it may be the administrator under another name."""

    def test_gives_no_such_seat_and_no_such_invitation(self, town):
        actor, post = standing_in_for_the_administrator(town), lead_post(town)

        with pytest.raises(Forbidden, match="làm thay"):
            commands.give_seat(actor=actor, account=puppet(), post_id=post.pk, since=TODAY)
        with pytest.raises(Forbidden, match="làm thay"):
            commands.invite_officer(actor=actor, email="a@x.vn", full_name="A B", post_id=post.pk, seat_since=TODAY)
        assert everything_waiting(TODAY) == []

    def test_names_no_substitute_for_such_a_seat_and_opens_no_such_account(self, town):
        actor = standing_in_for_the_administrator(town)
        commands.deactivate_account(actor=town.admin, account=town.chair.account, reason="Nghỉ việc")

        with pytest.raises(Forbidden, match="làm thay"):
            commands.record_absence(actor=actor, seat=town.deputy, substitute_id=town.specialist.pk, since=TODAY)
        with pytest.raises(Forbidden, match="làm thay"):
            commands.reactivate_account(actor=actor, account=town.chair.account, reason="Về lại")

    def test_adds_no_such_right_to_a_post_but_gives_plain_ones(self, town):
        actor, post = standing_in_for_the_administrator(town), town.specialist.post

        with pytest.raises(Forbidden, match="làm thay"):
            change_post_roles(actor=actor, post=post, roles=["specialist", "denunciation"], reason="Thử")
        seat = commands.give_seat(actor=actor, account=puppet(), post_id=post.pk, since=TODAY)

        post.refresh_from_db()
        assert (post.roles, seat.standing) == (["specialist"], "plain")
