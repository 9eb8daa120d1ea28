"""Delivery reports of the SMS gateway: signed, fresh, about the message in the address, and safe to repeat."""

from __future__ import annotations

import base64
import hmac
import json
from hashlib import sha256
from typing import Any

import pytest
from django.test import Client, override_settings

from caunoi.api.signatures import signature
from caunoi.base.actors import system
from caunoi.journal.models import Entry
from caunoi.letters.commands import note_sent, queue_notice
from caunoi.letters.models import Notice
from caunoi.people.models import Petitioner
from tests.world import MORNING

pytestmark = pytest.mark.django_db
SECRET = "whsec_" + base64.b64encode(bytes(range(24))).decode()
NOW = str(int(MORNING.timestamp()))


@pytest.fixture(autouse=True)
def secret() -> Any:
    with override_settings(SMS_REPORT_SECRET=SECRET):
        yield


@pytest.fixture
def notice() -> Notice:
    """A text message that the gateway took under the id g-1."""
    person = Petitioner.objects.create(full_name="Lý Thị Mùi", phone="0912345678", notify_by="sms")
    made = queue_notice(
        "answered", effect="answered:1", context={"number": "2020-000001"}, petitioner=person, about="2020-000001"
    )
    assert made is not None
    Notice.objects.filter(pk=made.pk).update(state="sending")
    return note_sent(actor=system(), notice=made.pk, provider_id="g-1")


def report(
    status: str = "delivered", *, about: str = "g-1", to: str = "g-1", at: str = NOW, sign: Any = None, **more: Any
) -> Any:
    body = json.dumps({"id": about, "status": status, **more}).encode()
    headers = {
        "webhook-id": "msg_1",
        "webhook-timestamp": at,
        "webhook-signature": signature(SECRET, "msg_1", at, body) if sign is None else sign,
    }
    return Client().post(f"/api/v1/notices/{to}/status", body, content_type="application/json", headers=headers)


def test_the_signature_is_that_of_standard_webhooks() -> None:
    expected = hmac.new(bytes(range(24)), b"msg_1.1582596000.{}", sha256).digest()

    assert signature(SECRET, "msg_1", "1582596000", b"{}") == "v1," + base64.b64encode(expected).decode()


def test_a_delivered_message(notice: Notice) -> None:
    reply = report()

    notice.refresh_from_db()
    assert (reply.status_code, reply.content) == (204, b"")
    assert (notice.state, notice.delivered_at) == ("delivered", MORNING)
    assert Entry.objects.order_by("pk").last().verb == "notice.delivered"


def test_a_message_that_did_not_arrive(notice: Notice) -> None:
    reply = report("failed", detail="absent_subscriber")

    notice.refresh_from_db()
    assert (reply.status_code, notice.state) == (204, "given_up")
    assert notice.last_error == "not_delivered absent_subscriber"


def test_our_own_reference_names_it_too(notice: Notice) -> None:
    reference = str(notice.reference)

    assert report(about=reference, to=reference).status_code == 204


def test_a_repeated_report_changes_nothing_and_another_one_is_a_conflict(notice: Notice) -> None:
    report()
    entries = Entry.objects.count()

    again, other = report(), report("failed")

    assert (again.status_code, other.status_code) == (204, 409)
    assert Entry.objects.count() == entries


@pytest.mark.parametrize(
    "change",
    [
        {"sign": ""},
        {"sign": "v1,AAAA"},
        {"sign": "v1,đ"},
        {"at": str(int(NOW) - 301)},
        {"at": str(int(NOW) + 301)},
        {"at": ""},
        {"at": "soon"},
        {"at": "9" * 40},
    ],
)
def test_an_unsigned_or_old_report_is_not_taken(notice: Notice, change: dict[str, str]) -> None:
    reply = report(**change)

    notice.refresh_from_db()
    assert (reply.status_code, reply.json()["code"], notice.state) == (401, "not_signed", "sent")


@pytest.mark.parametrize("wrong", ["", "not base64!"])
def test_without_a_shared_secret_no_report_is_taken(notice: Notice, wrong: str) -> None:
    with override_settings(SMS_REPORT_SECRET=wrong):
        assert report().status_code == 401


def test_a_signature_among_several_is_enough(notice: Notice) -> None:
    body = json.dumps({"id": "g-1", "status": "delivered"}).encode()

    assert report(sign="v1,b2xk " + signature(SECRET, "msg_1", NOW, body)).status_code == 204


def test_a_report_signed_for_another_message_is_refused(notice: Notice) -> None:
    reply = report(about="g-2")

    assert (reply.status_code, reply.json()["errors"][0]["input"]) == (422, "id")


@pytest.mark.parametrize("name", ["g-9", "019078b4-0000-7000-8000-000000000000"])
def test_a_message_that_is_not_known(notice: Notice, name: str) -> None:
    assert report(about=name, to=name).status_code == 404
