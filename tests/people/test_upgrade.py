"""What stood in the database before two people were asked for goes on, and says so."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from caunoi.base.actors import system
from caunoi.people import commands
from caunoi.people.models import Invitation, Seat
from tests.officers import TODAY


def test_rows_of_before_say_so_and_hold(town):
    Seat.objects.filter(pk=town.chair.pk).update(standing="before")

    assert list(Seat.objects.in_force(TODAY).filter(pk=town.chair.pk)) == [town.chair]
    assert Seat.objects.get(pk=town.chair.pk).is_in_force(TODAY)
    added = [
        operation
        for operation in import_module("caunoi.people.migrations.0002_two_people").Migration.operations
        if type(operation).__name__ == "AddField" and operation.name == "standing"
    ]
    assert [(each.model_name, each.field.default) for each in added] == [("seat", "before"), ("absence", "before")]


@pytest.mark.parametrize("by_machine", [True, False])
def test_an_invitation_on_its_way_learns_from_the_record_who_sent_it_last(town, by_machine):
    sent = commands.invite_officer(
        actor=town.admin, email="moi@x.vn", full_name="Mơ", post_id=town.chair.post_id, seat_since=TODAY
    )
    if by_machine:
        commands.renew_invitation(actor=system(), invitation=sent)
    Invitation.objects.update(invited_by=None, at_machine=False)

    with connection.cursor() as editor:
        import_module("caunoi.people.migrations.0002_two_people").name_inviters(apps, editor)

    found = Invitation.objects.get()
    assert (found.invited_by_id, found.at_machine) == (None if by_machine else town.administrator.account_id, False)
