"""The outbox: each thing is told once, in the sender's language, without personal data."""

from __future__ import annotations

import json

import pytest
from django.db import transaction

from caunoi.base.models import Job
from caunoi.letters.commands import queue_notice
from caunoi.letters.kinds import KINDS, SHIPPED
from caunoi.letters.models import Notice
from caunoi.letters.rendering import PLACEHOLDER, render
from caunoi.people.models import Petitioner

RECEIVED = {"number": "2020-4071936", "due_on": "17/03/2020"}


def tell(sender, effect="received:1", **changed):
    return queue_notice(
        "received", **{"effect": effect, "context": RECEIVED, "petitioner": sender, "about": "2020-4071936", **changed}
    )


def test_what_happened_once_is_told_once(sender):
    first, second = tell(sender), tell(sender)

    assert (first.kind, first.channel, first.language, first.state) == ("received", "email", "vi", "queued")
    assert second is None
    assert Notice.objects.count() == 1
    assert [(job.name, job.args) for job in Job.objects.all()] == [("letters.send", {"notice_id": first.pk})]


def test_a_notice_vanishes_with_the_transaction_that_caused_it(sender):
    with pytest.raises(RuntimeError), transaction.atomic():
        tell(sender)
        raise RuntimeError

    assert not Notice.objects.exists()
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    ("wish", "channel"),
    [
        ({"notify_by": "email"}, "email"),
        ({"notify_by": "sms"}, "sms"),
        ({"notify_by": "none"}, None),
        ({"notify_by": "email", "email": ""}, None),
        ({"notify_by": "sms", "phone": ""}, None),
    ],
)
def test_the_sender_chooses_the_channel(sender, wish, channel):
    Petitioner.objects.filter(pk=sender.pk).update(**wish)
    sender.refresh_from_db()

    notice = tell(sender)

    assert (notice and notice.channel) == channel


def test_nothing_personal_is_stored_with_a_notice(sender):
    notice = tell(sender)

    stored = json.dumps(Notice.objects.filter(pk=notice.pk).values().get(), default=str, ensure_ascii=False)
    for secret in ("Sùng", "sung@example.vn", "0912345678"):
        assert secret not in stored


@pytest.mark.parametrize(
    "context",
    [
        {},
        {"number": "2020-4071936"},
        {**RECEIVED, "full_name": "Giàng A Sùng"},
        {**RECEIVED, "due_on": "dòng 1\ndòng 2"},
        {**RECEIVED, "due_on": "x" * 161},
    ],
)
def test_a_kind_takes_exactly_its_facts_each_on_one_short_line(sender, context):
    with pytest.raises(ValueError, match="notice received"):
        tell(sender, context=context)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_its_texts_and_they_use_its_placeholders_only(kind, language):
    texts = SHIPPED[language][kind]

    to_senders = KINDS[kind].page == "portal:track"
    assert set(texts) == ({"subject", "email", "sms"} if to_senders else {"subject", "email"})
    for text in texts.values():
        assert set(PLACEHOLDER.findall(text)) <= set(KINDS[kind].placeholders)
    assert "{link}" in texts["email"]


def test_there_are_no_texts_without_a_kind():
    assert {language: set(texts) for language, texts in SHIPPED.items()} == {"vi": set(KINDS), "en": set(KINDS)}


def test_the_letter_says_number_and_day_and_where_to_look(sender):
    message = render(tell(sender), "sung@example.vn")

    assert message.subject == "Đã tiếp nhận việc số 2020-4071936"
    assert "Hạn trả lời dự kiến: 17/03/2020." in message.text
    assert "http://127.0.0.1:8000/" in message.text
    assert "{" not in message.text


def test_it_is_written_in_the_senders_language(sender):
    Petitioner.objects.filter(pk=sender.pk).update(language="en")
    sender.refresh_from_db()

    assert render(tell(sender), "sung@example.vn").subject == "Matter 2020-4071936 was received"


def test_an_invitation_carries_its_own_link(officer):
    from caunoi.people.commands import invite_officer
    from caunoi.people.tokens import invitation_token
    from tests.officers import TODAY, actor_of

    invitation = invite_officer(
        actor=actor_of(officer), email="moi@minhbao.vn", full_name="Mơ", post_id=officer.post_id, seat_since=TODAY
    )
    notice = queue_notice("invitation", effect="invitation:1", context={"until": "03/03/2020"}, invitation=invitation)

    message = render(notice, "moi@minhbao.vn")

    assert f"/{invitation.pk}/{invitation_token(invitation)}/" in message.text
    assert invitation_token(invitation) not in json.dumps(notice.context)
