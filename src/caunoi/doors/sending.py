"""From a draft to a receipt: the same draft gives the same receipt, however often it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caunoi.base import time
from caunoi.base.actors import VISITOR
from caunoi.base.refusals import Invalid
from caunoi.doors.drafts import content_digest, drop_partial, keep, prepared_of
from caunoi.doors.models import Draft
from caunoi.journal.log.receipts import proof_file
from caunoi.journal.queries.log import receipt_entry
from caunoi.matters.commands import intake
from caunoi.matters.models import Petition
from caunoi.matters.receipts import code_for, nonce_hash
from caunoi.papers.commands.files import store_file
from caunoi.people.models import CONTACT_FIELDS


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a sender takes home. ``code`` exists only here and on the sender's paper."""

    petition_id: int
    code: str
    number: str
    subject: str
    received_at: datetime


def send(draft: Draft, nonce: str) -> Receipt:
    """Send a draft. Raises ``Invalid`` for what it still lacks and ``Conflict`` (``nonce_reused``) when another content was
    received from this form meanwhile. A draft that was sent already gives its receipt again."""
    if draft.sent_at is None:
        _receive(draft, nonce)
        drop_partial(draft)
    receipt = receipt_of(nonce)
    if receipt is None:
        raise Invalid(_("This form can no longer be sent. Please start a new one."))
    return receipt


def _receive(draft: Draft, nonce: str) -> None:
    content = draft.content.get("ready")
    if not content:
        raise Invalid(_("Something is still missing in this form. Please check it once more."))
    stored = [
        store_file(actor=VISITOR, key=f"{nonce_hash(nonce).hex()}:{row.pk}", prepared=prepared_of(row))
        for row in draft.files.all()
    ]
    # One transaction: a form is never received without knowing it, or it could be changed and never lead to its receipt.
    with transaction.atomic():
        petition = intake.receive(
            actor=VISITOR, nonce=nonce, channel="web", kind=content["kind"], subject=content["subject"],
            body=content["body"], place_id=content.get("place_id"), topic_id=content.get("topic_id"),
            location=content.get("location", ""), petitioner=petitioner_of(content),
            language=content.get("language", "vi"), attachment_ids=tuple(each.pk for each in stored),
        )  # fmt: skip
        Draft.objects.filter(pk=draft.pk, sent_at__isnull=True).update(
            sent_at=time.now(), petition_id=petition.pk, digest=content_digest(draft.content["typed"]), content={},
            code_hash=None, locked_nonce=b"",
        )  # fmt: skip


def send_denunciation(nonce: str, content: dict[str, Any], person: dict[str, str]) -> Draft:
    """Receive a denunciation whose sender ``person`` (with ``original``, the words to be sealed) goes under seal. Nothing of it
    is ever kept as a draft: the row only leads from the form to its receipt. Raises what ``intake.receive`` raises."""
    with transaction.atomic():
        petition = intake.receive(
            actor=VISITOR, nonce=nonce, channel="web", kind="denunciation", subject=content["subject"], body=content["body"],
            place_id=content.get("place_id"), topic_id=content.get("topic_id"), location=content.get("location", ""),
            language=content.get("language", "vi"), original=person.get("original", ""),
            petitioner={name: value for name, value in person.items() if name != "original" and value},
            against="" if content["against"] == "other" else content["against"],
        )  # fmt: skip
        draft = keep(nonce, {})
        if draft.sent_at is None:
            draft.sent_at, draft.petition_id, draft.content = time.now(), petition.pk, {}
            draft.save(update_fields=["sent_at", "petition_id", "content"])
    return draft


def petitioner_of(content: dict[str, Any]) -> dict[str, str] | None:
    """The contact data as the intake command takes it; ``None`` when none was given."""
    given = {name: content[name] for name in CONTACT_FIELDS if content.get(name)}
    if not given:
        return None
    who = {"kind": content.get("sender_kind") or "person", "language": content.get("language", "vi")}
    return {**given, **who, "notify_by": content.get("notify_by") or "none"}


def receipt_of(nonce: str) -> Receipt | None:
    """The receipt that a form's nonce led to, or ``None``."""
    petition = Petition.objects.filter(nonce_hash=nonce_hash(nonce)).select_related("first_matter").first()
    if petition is None:
        return None
    return Receipt(petition.pk, code_for(nonce), petition.first_matter.number, petition.subject, petition.received_at)


def proof_of(petition: Petition | int) -> dict[str, Any]:
    """The proof file of a petition with the openings of its own words, for its holder and nobody else."""
    row = petition if isinstance(petition, Petition) else Petition.objects.get(pk=petition)
    entry = receipt_entry("matter", row.first_matter_id)
    if entry is None:
        raise Invalid(_("The record of this matter is not there yet. Please try again in a minute."))
    own = tuple(name for name in entry.opening.values if name not in ("actor", "petition"))  # no running key
    return proof_file(entry, reveal=own)
