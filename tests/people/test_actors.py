"""Who acts, in which seat, and in whose name."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from caunoi.base.time import TIMEZONE
from caunoi.people.commands import record_absence
from caunoi.people.models import Absence, Account, Seat
from caunoi.people.queries.actors import actor_for, acts_for_seats, capacities, for_token
from caunoi.people.roles import ROLES
from tests.officers import TODAY, actor_of, make_agency, make_post, make_seat, make_token
from tests.world import MORNING


def test_the_actor_has_the_rights_of_the_seat_and_the_name_of_the_person(town):
    actor = actor_for(town.chair.account, on=TODAY)

    assert actor.label == "Hà Thị Lan, Chủ tịch, UBND xã Minh Bảo"
    assert actor.rights == ROLES["leader"][1]
    assert (actor.kind, actor.seat_id, actor.agency_id) == ("officer", town.chair.pk, town.chair.post.agency_id)


@pytest.mark.parametrize(
    ("since", "until", "acts"),
    [
        (date(2020, 2, 25), None, True),
        (date(2020, 2, 26), None, False),
        (date(2019, 1, 1), date(2020, 2, 25), False),
        (date(2019, 1, 1), date(2020, 2, 26), True),
    ],
)
def test_a_seat_holds_from_its_first_day_until_the_day_before_its_end(town, since, until, acts):
    Seat.objects.filter(pk=town.specialist.pk).update(since=since, until=until)

    assert (actor_for(town.specialist.account, on=TODAY) is not None) is acts


def test_a_closed_account_is_nobody(town):
    town.chair.account.is_active = False

    assert actor_for(town.chair.account, on=TODAY) is None


def test_one_of_several_seats_is_chosen_and_an_ended_choice_falls_back_to_the_first(town):
    second = Seat.objects.create(
        post=make_post(make_agency("stnmt", "Sở TN&MT"), "Chuyên viên", ["specialist"]),
        account=town.chair.account,
        since=date(2019, 6, 1),
    )

    assert actor_for(town.chair.account, second.pk, TODAY).agency_id == second.post.agency_id
    assert actor_for(town.chair.account, 999_999, TODAY).seat_id == town.chair.pk


def test_a_seat_of_somebody_else_cannot_be_chosen(town):
    assert actor_for(town.specialist.account, town.chair.pk, TODAY).seat_id == town.specialist.pk


def test_a_substitute_keeps_the_own_seat_and_borrows_rights_and_name_of_the_absent_one(town):
    Absence.objects.create(seat=town.chair, substitute=town.deputy, since=TODAY, until=TODAY + timedelta(days=7))

    actor = actor_for(town.deputy.account, town.chair.pk, TODAY)

    assert actor.seat_id == town.deputy.pk
    assert actor.rights == ROLES["leader"][1]
    assert actor.label == "Lò Văn Pá, Phó Chủ tịch, UBND xã Minh Bảo"
    assert actor.stands_in_for == "Hà Thị Lan, Chủ tịch, UBND xã Minh Bảo"
    assert acts_for_seats(actor, TODAY) == {town.deputy.pk, town.chair.pk}


def test_a_substitute_in_the_own_seat_may_decide_what_waits_for_the_absent_one(town):
    Absence.objects.create(seat=town.chair, substitute=town.deputy, since=TODAY)

    actor = actor_of(town.deputy)

    assert actor.rights == ROLES["dispatcher"][1] | {"approve"}
    assert actor.stands_in_for == ""


def test_standing_in_ends_with_the_absence(town):
    Absence.objects.create(seat=town.chair, substitute=town.deputy, since=date(2020, 2, 20), until=TODAY)

    actor = actor_for(town.deputy.account, town.chair.pk, TODAY)

    assert actor.rights == ROLES["dispatcher"][1]
    assert acts_for_seats(actor, TODAY) == {town.deputy.pk}


def test_standing_in_is_not_handed_on(town):
    Absence.objects.create(seat=town.chair, substitute=town.deputy, since=TODAY)
    Absence.objects.create(seat=town.deputy, substitute=town.specialist, since=TODAY)

    offered = capacities(town.specialist.account, TODAY)

    assert [each.seat.pk for each in offered] == [town.specialist.pk, town.deputy.pk]
    assert acts_for_seats(actor_of(town.specialist), TODAY) == {town.specialist.pk, town.deputy.pk}


def test_nobody_stands_in_for_a_seat_that_has_ended(town):
    record_absence(actor=town.admin, seat=town.chair, substitute_id=town.deputy.pk, since=TODAY)
    Seat.objects.filter(pk=town.chair.pk).update(until=TODAY)

    assert acts_for_seats(actor_of(town.deputy), TODAY) == {town.deputy.pk}


def test_resolving_an_actor_takes_two_queries_however_many_seats(town, django_assert_num_queries):
    for number in range(3):
        other = make_seat(
            make_post(town.chair.post.agency, f"Trưởng thôn {number}", ["leader"]), "A", f"a{number}@x.vn"
        )
        Absence.objects.create(seat=other, substitute=town.deputy, since=TODAY)

    with django_assert_num_queries(2):
        actor_for(town.deputy.account, on=TODAY)


class TestTokens:
    def test_a_token_acts_as_its_seat(self, town):
        token = make_token(town.specialist, "Cổng dịch vụ công")

        actor = for_token(token.raw, TODAY)

        assert actor.seat_id == town.specialist.pk
        assert actor.rights == ROLES["specialist"][1]
        assert actor.label.endswith("(Cổng dịch vụ công)")

    def test_unknown_revoked_expired_tokens_and_ended_seats_are_nobody(self, town, hold_time):
        noon = datetime(2020, 2, 26, 12, 0, tzinfo=TIMEZONE)
        token = make_token(town.specialist, "A", expires_at=noon)
        ended = make_token(town.deputy, "B")
        Seat.objects.filter(pk=town.deputy.pk).update(until=TODAY)

        assert for_token("không phải mã", TODAY) is None
        assert for_token(ended.raw, TODAY) is None
        assert for_token(token.raw) is not None
        hold_time(noon)
        assert for_token(token.raw) is None


def test_the_last_sign_in_is_by_the_time_of_the_province(town, client, hold_time):
    hold_time(MORNING)
    client.force_login(town.chair.account)

    assert Account.objects.get(pk=town.chair.account_id).last_login == MORNING
