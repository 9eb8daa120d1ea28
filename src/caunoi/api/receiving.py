"""Receiving a matter over the API, exactly once for each key."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from ninja import Header, Status

from caunoi.agencies.queries.choices import topics_on
from caunoi.agencies.queries.directory import directory
from caunoi.api.authentication import actor_of
from caunoi.api.contacts import petitioner_of
from caunoi.api.description import WRITING, answers
from caunoi.api.matters import router
from caunoi.api.schemas import AgencyRef, NewMatter, Received
from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.refusals import Conflict, Invalid
from caunoi.journal.queries.log import receipt_entry
from caunoi.matters import receipts
from caunoi.matters.choices import Channel
from caunoi.matters.commands import intake
from caunoi.matters.models import Petition
from caunoi.places.queries.authority import communes_on


@router.post("", response=answers(Received, *WRITING, status=201), summary="Receive a matter")
def receive(
    request: HttpRequest,
    response: HttpResponse,
    new: NewMatter,
    key: str = Header(
        "", alias="Idempotency-Key", max_length=255, description="Any text that is yours alone, such as a UUID"
    ),
) -> Status[Received]:
    """Receive a matter and get its receipt.

    Send an `Idempotency-Key`: the same key with the same content gives the same receipt, says so with the header
    `Idempotent-Replayed: true` and makes no second matter, however often it is sent; with another content it is a
    conflict (409). Without a key a repeated request is a second matter."""
    actor = actor_of(request)
    nonce = receipts.nonce_from("api", str(actor.seat_id), key) if key else receipts.new_nonce()
    petition = _receive(actor, nonce, new)
    receipt = _receipt(petition, nonce)
    if petition.is_replay:
        response["Idempotent-Replayed"] = "true"
    response["Location"] = reverse("api:one_matter", args=[receipt.number])
    return Status(201, receipt)


def _receive(actor: Actor, nonce: str, new: NewMatter) -> Petition:
    try:
        return intake.receive(
            actor=actor, nonce=nonce, kind=new.kind, channel=Channel.API.value, subject=new.subject, body=new.body,
            place_id=_place(new.place), topic_id=_topic(new.topic), location=new.location, language=new.language,
            petitioner=petitioner_of(new.petitioner, new.language),
        )  # fmt: skip
    except Conflict as conflict:
        if conflict.code != "nonce_reused":
            raise
        sentence = _(
            "This Idempotency-Key was already used with another content; that matter was received. "
            "Please use a new key for another matter."
        )
        raise Conflict(sentence, code="idempotency_key_reused") from conflict
    except Invalid as refusal:
        refusal.field = {"place_id": "place", "topic_id": "topic"}.get(refusal.field or "", refusal.field)
        raise


def _receipt(petition: Petition, nonce: str) -> Received:
    """The receipt as of the instant of receipt, whatever has happened to the matter since."""
    matter = petition.first_matter
    entry = receipt_entry("matter", matter.pk) if petition.is_replay else None
    facts = json.loads(entry.record)["fields"] if entry else {"agency": matter.accountable_id, "due_on": matter.due_on}
    agency = directory().by_id[facts["agency"]]
    return Received(
        number=matter.number, receipt_code=receipts.code_for(nonce), due=facts["due_on"],
        received_at=petition.received_at.astimezone(time.TIMEZONE), agency=AgencyRef(code=agency.code, name=agency.label),
    )  # fmt: skip


def _place(code: str) -> int | None:
    if not code:
        return None
    for unit in communes_on(time.today()):
        if unit.code == code:
            return unit.pk
    raise Invalid(
        _("There is no commune with this code in the province today. Please look it up in /places."), field="place"
    )


def _topic(code: str) -> int | None:
    if not code:
        return None
    for topic in topics_on(time.today()):
        if topic.code == code:
            return topic.pk
    raise Invalid(_("There is no topic with this code. Please look it up in /topics."), field="topic")
