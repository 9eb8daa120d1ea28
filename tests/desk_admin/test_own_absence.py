"""An officer records the own absence and return; nobody else's."""

from __future__ import annotations

from datetime import date

from django.test import Client
from django.urls import reverse

from caunoi.people.models import Absence
from tests.officers import TODAY


def signed_in(seat):
    client = Client()
    client.force_login(seat.account)
    return client


def test_going_and_coming_back(office):
    client = signed_in(office.chair)

    answer = client.post(
        reverse("desk:my_absence"), {"substitute_id": office.specialist.pk, "since": "25/02/2020", "last": "06/03/2020"}
    )
    absence = Absence.objects.get()
    shown = client.get(reverse("desk:seats")).text
    client.post(reverse("desk:end_my_absence", args=[absence.pk]), {"back": "28/02/2020"})

    assert answer["Location"] == reverse("desk:seats")
    assert (absence.seat_id, absence.since, absence.until) == (office.chair.pk, TODAY, date(2020, 3, 7))
    assert "06/03/2020" in shown
    assert reverse("desk:end_my_absence", args=[absence.pk]) in shown
    assert Absence.objects.get().until == date(2020, 2, 28)


def test_only_colleagues_of_the_agency_are_offered(office):
    page = signed_in(office.chair).get(reverse("desk:my_absence"))

    offered = [label for value, label in page.context["form"].fields["substitute_id"].choices if value]
    assert offered == ["Vũ Minh Đức, Công chức địa chính", "Trần Thị Quy, Quản trị"]


def test_what_is_missing_is_said_and_nothing_typed_is_lost(office):
    answer = signed_in(office.chair).post(reverse("desk:my_absence"), {"since": "25/02/2020", "reason": "Đi họp"})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["substitute_id"]
    assert "Đi họp" in answer.text


def test_the_absence_of_a_colleague_does_not_exist_for_me(office):
    absence = Absence.objects.create(seat=office.chair, substitute=office.specialist, since=TODAY)

    answer = signed_in(office.specialist).get(reverse("desk:end_my_absence", args=[absence.pk]))

    assert answer.status_code == 404
