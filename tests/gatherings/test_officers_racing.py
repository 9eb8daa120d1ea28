"""Two officers in the same moment: the second waits for the first, and then is told what stands."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from django.db import connection, transaction

from caunoi.base.refusals import Refusal
from caunoi.gatherings.commands.campaigns import close_campaign, untie_session
from caunoi.gatherings.commands.minutes import remark, seal
from caunoi.gatherings.models import MinutesRemark, Reach
from tests.gatherings.scenes import circulated
from tests.gatherings.spreading import campaign, reported, tied
from tests.world import MORNING, build

pytestmark = pytest.mark.django_db(transaction=True)


def refusal_after(first: Callable[[], Any], second: Callable[[], Any]) -> str:
    """What ``second`` is told, begun while ``first`` was done and not yet kept; empty when it was done."""
    begun, done = Event(), Event()

    def hold() -> None:
        try:
            with transaction.atomic():
                first()
                begun.set()
                done.wait(0.5)
        finally:
            begun.set()
            connection.close()

    def follow() -> str:
        begun.wait(10)
        try:
            second()
        except Refusal as refusal:
            return type(refusal).__name__
        finally:
            done.set()
            connection.close()
        return ""

    with ThreadPoolExecutor(2) as pool:
        holding, following = pool.submit(hold), pool.submit(follow)
        holding.result()
        return following.result()


def test_a_remark_does_not_slip_in_while_the_minutes_are_sealed(hold_time: Any) -> None:
    hold_time(MORNING)
    world = build()
    made = circulated(world)
    place = made.invitees.get(agency=world.agencies["khanh_hoa"])

    told = refusal_after(
        lambda: seal(actor=world.chief, gathering=made.pk),
        lambda: remark(actor=world.neighbour, invitee=place.pk, text="Thiếu một ý.", revision=1),
    )

    assert (told, MinutesRemark.objects.count()) == ("Forbidden", 0)


def test_no_report_slips_into_a_campaign_that_is_closed_or_loses_the_session(hold_time: Any) -> None:
    hold_time(MORNING)
    world = build()
    made = campaign(world)
    first, second = tied(world, made), tied(world, made)

    untied = refusal_after(
        lambda: untie_session(actor=world.province, campaign=made.pk, session_id=first.pk, reason="Nhầm đợt."),
        lambda: reported(world, first, people="30"),
    )
    closed = refusal_after(
        lambda: close_campaign(actor=world.province, campaign=made.pk), lambda: reported(world, second, people="30")
    )

    assert (untied, closed, Reach.objects.count()) == ("NotFound", "Conflict", 0)
