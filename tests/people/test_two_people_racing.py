"""A post that gains a right while somebody is being seated in it gives that right to nobody alone, whoever is first."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from caunoi.agencies.commands.posts import change_post_roles
from caunoi.people import commands
from caunoi.people.models import Absence, Account, Seat
from tests.officers import TODAY, actor_of, make_agency, make_post, make_seat

pytestmark = pytest.mark.django_db(transaction=True)
UNTIL_IT_WAITS = 0.4
"""Seconds in which the second one reads whatever it can read before the first has finished."""


def together(first: Callable[[], Any], second: Callable[[], Any]) -> None:
    """``second`` begins while ``first`` is done and not yet committed."""
    wrong: list[str] = []

    def run() -> None:
        try:
            second()
        except Exception as error:
            wrong.append(repr(error))
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    with transaction.atomic():
        first()
        thread.start()
        thread.join(UNTIL_IT_WAITS)
    thread.join()
    assert wrong == []


@pytest.mark.parametrize("roles_first", [True, False])
@pytest.mark.parametrize("way", ["seat", "absence"])
def test_it_waits_for_a_second_person(transactional_db: None, frozen_now: Any, way: str, roles_first: bool) -> None:
    agency = make_agency()
    admin = actor_of(make_seat(make_post(agency, "Quản trị", ["administrator"]), "Trần Thị Quy", "quy@x.vn"))
    held, other = (
        make_seat(make_post(agency, title, ["specialist"]), title, f"{title}@x.vn") for title in ("mot", "hai")
    )
    account = Account.objects.create_user("roi@x.vn", "Rối", "mat-khau-kha-dai-2020")

    def change() -> None:
        change_post_roles(actor=admin, post=held.post, roles=["specialist", "denunciation"], reason="Thêm việc")

    def give() -> None:
        if way == "seat":
            commands.give_seat(actor=admin, account=account, post_id=held.post_id, since=TODAY)
        else:
            commands.record_absence(actor=admin, seat=held, substitute_id=other.pk, since=TODAY)

    together(*((change, give) if roles_first else (give, change)))

    given: Any = Seat.objects.get(account=account) if way == "seat" else Absence.objects.get()
    assert given.standing == "waiting"
