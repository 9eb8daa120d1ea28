"""Sending: retried with growing waits, never lost, the outcome in the record."""

from __future__ import annotations

import json
import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend

from caunoi.base.actors import system
from caunoi.base.jobs import run_due
from caunoi.base.refusals import Conflict, Forbidden, NotFound
from caunoi.journal.queries.timeline import timeline
from caunoi.letters.commands import note_delivery, queue_notice, send_again
from caunoi.letters.models import Notice
from caunoi.letters.queries.notices import by_reference, notices_about, troubled
from caunoi.letters.tasks import send, sweep, wait_after
from caunoi.people.commands import change_setting
from caunoi.people.models import Petitioner
from tests.officers import actor_of, make_post, make_seat


def queue(sender, **changed):
    Petitioner.objects.filter(pk=sender.pk).update(**changed)
    sender.refresh_from_db()
    return queue_notice(
        "answered", effect="answered:7:1", context={"number": "2020-000007"}, petitioner=sender, about="2020-000007"
    )


class Refusing(BaseEmailBackend):
    """A mail server in the mood given by ``error``."""

    error: Exception

    def send_messages(self, messages):
        raise type(self).error


@pytest.fixture
def mail_server_says(settings):
    def say(error):
        Refusing.error = error
        settings.EMAIL_BACKEND = f"{__name__}.Refusing"

    return say


class TestMail:
    def test_the_worker_sends_what_waits_and_records_it(self, sender):
        notice = queue(sender)

        run_due()

        notice.refresh_from_db()
        assert notice.state == "sent"
        (letter,) = mail.outbox
        assert (letter.to, letter.subject) == (["sung@example.vn"], "Việc số 2020-000007: đã có trả lời")
        assert letter.extra_headers["Message-ID"] == f"<{notice.reference}@localhost>" == notice.provider_id
        assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
        assert [event.verb for event in timeline(notice)] == ["notice.sent"]

    def test_a_job_run_twice_sends_once(self, sender):
        notice = queue(sender)

        send(notice.pk)
        send(notice.pk)

        assert len(mail.outbox) == 1

    def test_after_erasing_the_sender_nothing_goes_out(self, sender):
        notice = queue(sender)
        Petitioner.objects.filter(pk=sender.pk).delete()

        run_due()

        notice.refresh_from_db()
        assert (notice.state, notice.last_error, mail.outbox) == ("given_up", "no_address", [])

    def test_a_busy_server_is_tried_again_after_a_growing_wait(
        self, sender, frozen_now, hold_time, mail_server_says, settings
    ):
        working = settings.EMAIL_BACKEND
        notice = queue(sender)
        mail_server_says(smtplib.SMTPServerDisconnected())
        send(notice.pk)
        notice.refresh_from_db()
        assert (notice.state, notice.attempts, notice.next_at) == ("failed", 1, frozen_now + timedelta(minutes=1))
        assert notice.last_error == "mail_server_unreachable SMTPServerDisconnected"

        sweep()
        run_due()
        assert Notice.objects.get().attempts == 1

        settings.EMAIL_BACKEND = working
        hold_time(frozen_now + timedelta(minutes=1))
        sweep()
        run_due()
        assert (Notice.objects.get().state, len(mail.outbox)) == ("sent", 1)

    def test_an_unknown_recipient_is_given_up_at_once(self, sender, mail_server_says):
        notice = queue(sender)
        mail_server_says(smtplib.SMTPRecipientsRefused({"sung@example.vn": (550, b"no such user sung@example.vn")}))

        send(notice.pk)

        notice.refresh_from_db()
        assert (notice.state, notice.last_error) == ("given_up", "recipient_refused 550")
        assert [event.verb for event in timeline(notice)] == ["notice.given_up"]

    def test_it_is_given_up_after_as_many_tries_as_the_setting_says(
        self, sender, officer, frozen_now, hold_time, mail_server_says
    ):
        change_setting(actor=actor_of(officer), setting="letters.attempts", value=2)
        mail_server_says(OSError("no route"))
        notice = queue(sender)

        send(notice.pk)
        hold_time(frozen_now + timedelta(hours=1))
        send(notice.pk)

        notice.refresh_from_db()
        assert (notice.state, notice.attempts) == ("given_up", 2)

    def test_what_a_dead_worker_held_is_sent_by_another(self, sender, frozen_now, hold_time):
        notice = queue(sender)
        Notice.objects.filter(pk=notice.pk).update(state="sending", next_at=frozen_now + timedelta(minutes=10))

        sweep()
        assert Notice.objects.get().state == "sending"
        hold_time(frozen_now + timedelta(minutes=11))
        sweep()
        assert (Notice.objects.get().state, Notice.objects.get().last_error) == ("failed", "interrupted")
        hold_time(frozen_now + timedelta(minutes=13))
        sweep()
        run_due()
        assert (Notice.objects.get().state, len(mail.outbox)) == ("sent", 1)

    @pytest.mark.parametrize(("failed", "minutes"), [(1, 1), (2, 2), (3, 4), (8, 128), (9, 240), (20, 240)])
    def test_waits_double_up_to_four_hours(self, failed, minutes):
        assert wait_after(failed) == timedelta(minutes=minutes)


class TestSms:
    def test_the_gateway_gets_number_words_and_reference(self, sender, gateway):
        notice = queue(sender, notify_by="sms")

        run_due()

        notice.refresh_from_db()
        ((asked, authorization),) = gateway.asked
        assert asked["to"] == "0912345678"
        assert asked["reference"] == str(notice.reference)
        assert asked["text"].startswith("Hệ thống tiếp nhận")
        assert "Việc số 2020-000007 đã có trả lời." in asked["text"]
        assert authorization == f"Bearer {'bí mật'.encode().hex()}"
        assert (notice.state, notice.provider_id) == ("sent", "gw-1")

    @pytest.mark.parametrize(
        ("status", "state", "error"),
        [
            (400, "given_up", "gateway_said 400"),
            (429, "failed", "gateway_said 429"),
            (401, "failed", "gateway_said 401"),
            (503, "failed", "gateway_said 503"),
        ],
    )
    def test_a_refusal_of_the_message_is_final_and_a_busy_gateway_is_not(self, sender, gateway, status, state, error):
        gateway.status = status
        notice = queue(sender, notify_by="sms")

        send(notice.pk)

        notice.refresh_from_db()
        assert (notice.state, notice.last_error) == (state, error)

    def test_a_redirect_is_not_followed_with_our_token(self, sender, gateway):
        gateway.status, gateway.location = 302, gateway.url
        notice = queue(sender, notify_by="sms")

        send(notice.pk)

        assert len(gateway.asked) == 1
        assert Notice.objects.get(pk=notice.pk).state == "given_up"

    def test_a_gateway_that_does_not_answer_is_tried_again(self, sender, settings):
        settings.SMS_GATEWAY_URL = "http://127.0.0.1:1/send"
        notice = queue(sender, notify_by="sms")

        send(notice.pk)

        notice.refresh_from_db()
        assert notice.state == "failed"
        assert notice.last_error.startswith("gateway_unreachable")

    def test_an_answer_that_is_no_json_still_counts_as_taken(self, sender, gateway):
        gateway.body = b"OK"
        notice = queue(sender, notify_by="sms")

        send(notice.pk)

        notice.refresh_from_db()
        assert (notice.state, notice.provider_id) == ("sent", "")

    def test_without_a_gateway_messages_become_private_files(self, sender, settings, tmp_path):
        settings.HOME = tmp_path
        notice = queue(sender, notify_by="sms")

        send(notice.pk)

        path = tmp_path / "sms" / f"{notice.reference}.json"
        assert json.loads(path.read_text())["to"] == "0912345678"
        assert path.stat().st_mode & 0o777 == 0o600


class TestAfterwards:
    def test_the_gateway_reports_delivery_once(self, sender, gateway):
        notice = queue(sender, notify_by="sms")
        run_due()

        note_delivery(actor=system(), notice=by_reference(notice.reference), delivered=True)

        notice.refresh_from_db()
        assert (notice.state, notice.delivered_at is not None) == ("delivered", True)
        with pytest.raises(Conflict):
            note_delivery(actor=system(), notice=notice, delivered=False)

    def test_a_report_of_failure_shows_at_the_desk_and_can_be_sent_again(self, sender, officer, gateway):
        notice = queue(sender, notify_by="sms")
        run_due()
        note_delivery(actor=system(), notice=notice, delivered=False, detail="thuê bao tắt máy")

        (line,) = troubled(actor_of(officer))
        assert (line.about, line.to, line.state) == ("2020-000007", "•••••••678", "given_up")
        assert "thuê bao tắt máy" in str(line.error)

        send_again(actor=actor_of(officer), notice=notice)
        run_due()

        assert Notice.objects.get().state == "sent"
        assert len(gateway.asked) == 2
        assert troubled(actor_of(officer)) == []

    def test_what_did_not_fail_is_not_sent_again(self, sender, officer):
        with pytest.raises(Conflict):
            send_again(actor=actor_of(officer), notice=queue(sender))

    def test_only_administrators_see_failures_and_only_the_system_reports_delivery(self, sender, officer):
        post = make_post(officer.post.agency, "Chuyên viên", ["specialist"])
        specialist = actor_of(make_seat(post, "Vũ Đức", "duc@minhbao.vn"))
        notice = queue(sender)

        with pytest.raises(Forbidden):
            troubled(specialist)
        with pytest.raises(Forbidden):
            send_again(actor=specialist, notice=notice)
        with pytest.raises(NotFound):
            note_delivery(actor=actor_of(officer), notice=notice, delivered=True)

    def test_the_notices_of_a_thing_are_found_by_its_number(self, sender):
        notice = queue(sender)

        assert notices_about("2020-000007") == [notice]
        assert notices_about("2020-000008") == []
