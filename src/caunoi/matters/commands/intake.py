"""Receiving: the only way a matter comes to be, whatever the door."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from caunoi.agencies.choices import Kind as AgencyKind
from caunoi.agencies.models import Agency
from caunoi.agencies.queries.competence import competent_agency
from caunoi.agencies.queries.superiors import parents, provincial_committee
from caunoi.base.inputs import need_text
from caunoi.base.prepared import PreparedObjects, Slot
from caunoi.base.refusals import Conflict, Invalid
from caunoi.base.time import civil_date
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context, command
from caunoi.matters import deadlines, receipts, tallies
from caunoi.matters.choices import Channel, Kind
from caunoi.matters.models import Custody, Matter, Petition
from caunoi.matters.policies import may_receive
from caunoi.matters.sealed import ORIGINAL_NAME, PETITION, check_extract, identity_given
from caunoi.matters.stages import clocks_at_receipt
from caunoi.matters.validators import a_kind, a_place, a_topic, an_agency
from caunoi.papers.commands.attaching import attach_to
from caunoi.people.models import CONTACT_FIELDS, Petitioner
from caunoi.seals.commands.sealing import facts_of_seal, seal_identity
from caunoi.seals.identity import FileToSeal, Identity
from caunoi.seals.queries.records import is_online_allowed

BY_NONCE = PreparedObjects(lambda: (
    Petition.objects.filter(nonce_hash=Slot("nonce_hash", Petition._meta.get_field("nonce_hash"))).select_related("matter")
))  # fmt: skip
SCREENED_HERE = frozenset({Kind.COMPLAINT, Kind.DENUNCIATION})
"""Kinds that stay with the agency whose officer took them in, until it has screened them and guided, forwarded or
transferred: who settles them goes by whose decision or act they are about (Luật KN Đ17-21, Luật TC Đ12-13, Đ24) and not by
place or topic."""
PETITIONER_FIELDS = ("kind", *CONTACT_FIELDS, "language", "notify_by")


def receive(*, nonce: str, **inputs: Any) -> Petition:
    """Receive a matter exactly once.

    The same ``nonce`` with the same content returns the petition it made before, however often and from however many
    processes it is sent; with another content it raises ``Conflict`` (``nonce_reused``). Other inputs: see ``_receive``.

    The sender of a denunciation (``petitioner``, the text ``original`` and ``sealed_files``, tuples of ``FileToSeal``) goes under
    seal at once: it stands in no row, no record and no digest, and ``subject`` and ``body`` are the extract without it.
    """
    if inputs.get("kind") == Kind.DENUNCIATION:
        inputs = _under_seal(inputs)
    digest = content_digest(nonce, inputs)
    before = _already(nonce, digest)
    if before is not None:
        return before
    try:
        return _receive(nonce=nonce, digest=digest, **inputs)
    except IntegrityError:
        # Another process inserted the same nonce between our look and our insert: its petition is ours.
        before = _already(nonce, digest)
        if before is None:
            raise
        return before


@dataclass(frozen=True, slots=True, repr=False)
class Sealed:
    """A denouncer on the way under seal; ``identity`` is ``None`` for one who is not known. As an input of a command it says
    nothing of itself."""

    identity: Identity | None
    files: tuple[FileToSeal, ...] = ()

    def told(self) -> list[Any]:
        """Everything of it, for the keyed digest alone: who corrects a telephone number sends another content."""
        fields = self.identity.content().hex() if self.identity is not None else ""
        return [fields, [[each.name, hashlib.sha256(each.content).hexdigest()] for each in self.files]]

    def __str__(self) -> str:
        return "sealed sender"

    __repr__ = __str__


def _under_seal(inputs: dict[str, Any]) -> dict[str, Any]:
    """The inputs with the sender hidden. Raises ``Invalid`` for a sender who shows in the extract, for sealed words without a
    sender, and where the authority takes no denunciation online (Luật TC 2018 Đ22)."""
    shown = {name: value for name, value in inputs.items() if name not in ("petitioner", "original", "sealed_files")}
    if shown["channel"] in (Channel.WEB, Channel.API) and not is_online_allowed():
        raise Invalid(
            _(
                "A denunciation is not taken in online here. Please hand it in personally or send it by post; it is sealed as "
                "soon as it arrives."
            ),
            field="kind",
        )
    given, original = identity_given(inputs.get("petitioner")), normalise(inputs.get("original") or "").strip()
    texts = {name: normalise(shown.get(name) or "") for name in ("subject", "body", "location")}
    check_extract(texts, given)
    files = tuple(inputs.get("sealed_files") or ())
    if not given and (original or files):
        raise Invalid(
            _("There is nobody to seal: please give the sender's name, or leave the sealed text and files empty."),
            field="full_name",
        )
    if original:
        files = (FileToSeal(ORIGINAL_NAME, "text/plain", original.encode()), *files)
    return {**shown, "sealed": Sealed(Identity(given) if given else None, files)}


def _already(nonce: str, digest: bytes) -> Petition | None:
    found: Petition | None = BY_NONCE.first(nonce_hash=receipts.nonce_hash(nonce))
    if found is not None and bytes(found.body_digest) != digest:
        raise Conflict(
            _(
                "A matter was already received from this very form, with another content. You can keep that one with its "
                "receipt, or start a new form to send the changed text as a second matter."
            ),
            code="nonce_reused",
        )
    if found is not None:
        found.is_replay = True
    return found


def content_digest(nonce: str, inputs: dict[str, Any]) -> bytes:
    """What is stored of the content, by which a retry is told from a second text. It is keyed with the nonce, which is stored
    nowhere: without it nobody can try out names and telephones against it, above all not after they were erased."""
    content = {k: v for k, v in inputs.items() if k not in ("actor", "at", "key", "version")}
    if isinstance(content.get("sealed"), Sealed):
        content["sealed"] = content["sealed"].told()
    text = json.dumps(content, sort_keys=True, default=str, ensure_ascii=False)
    return hmac.digest(nonce.encode(), text.encode(), hashlib.sha256)


@command("matter.receive", policy=may_receive)
def _receive(
    ctx: Context,
    *,
    nonce: str,
    digest: bytes,
    kind: str,
    channel: str,
    subject: str,
    body: str,
    place_id: int | None = None,
    topic_id: int | None = None,
    agency_id: int | None = None,
    location: str = "",
    petitioner: dict[str, str] | None = None,
    language: str = "vi",
    paper_number: str = "",
    postmarked_on: date | None = None,
    arrived_on: date | None = None,
    attachment_ids: tuple[int, ...] = (),
    sealed: Sealed | None = None,
    against: str = "",
) -> Petition:
    """Make the matter, its petition with the receipt, its clocks and its first custody.

    ``agency_id`` empty means the agency competent for the place, or for a complaint or denunciation that an officer takes in the
    own agency; ``sealed`` is the sender of a denunciation. ``against`` says whose head or deputy is denounced (a key of
    ``ABOVE``): the matter begins at the committee above, which settles it (Luật TC 2018 Đ12-13), so that nobody reads it in the
    office of the denounced. A letter's clocks count from ``arrived_on`` (Luật TCD Đ28.1: from receipt). Raises ``Invalid``
    naming the input that is missing or cannot be so.
    """
    subject, body = need_text(normalise(subject), "subject", 200), need_text(normalise(body), "body")
    if channel not in Channel.values:
        raise Invalid(_("This door is not known."), field="channel")
    if (kind == Kind.DENUNCIATION) != (sealed is not None):
        raise ValueError("the sender of a denunciation, and of nothing else, goes under seal")
    today = civil_date(ctx.at)
    received_on = arrived_on or today
    _check_days(today, received_on, postmarked_on)
    place = a_place(place_id) if place_id is not None else None
    topic = a_topic(topic_id) if topic_id is not None else None
    if agency_id is None and kind in SCREENED_HERE:
        agency_id = ctx.actor.agency_id
    first = an_agency(agency_id, today) if agency_id else competent_agency(place, topic, today)
    agency = (_above(first, against, today) if against else first).pk
    matter = _open_matter(
        ctx, kind=a_kind(kind), channel=channel, subject=subject, topic=topic, place=place, location=normalise(location),
        accountable_id=agency, received_at=ctx.at, received_on=received_on,
    )  # fmt: skip
    petition = Petition(
        matter=matter, first_matter=matter, petitioner=make_petitioner(petitioner), channel=channel, subject=subject,
        body=body, language=language, received_at=ctx.at, nonce_hash=receipts.nonce_hash(nonce), body_digest=digest,
        receipt_hash=receipts.stored_hash(receipts.code_for(nonce)), paper_number=paper_number,
        postmarked_on=postmarked_on, arrived_on=arrived_on,
        is_sealed=sealed is not None and sealed.identity is not None,
        is_anonymous=sealed is not None and sealed.identity is None,
    )  # fmt: skip
    petition.save(force_insert=True)
    attach_to(petition, attachment_ids)
    seal: dict[str, Any] = {}
    if sealed is not None and sealed.identity is not None:
        record = seal_identity(
            at=ctx.at, subject_kind=PETITION, subject_id=petition.pk, identity=sealed.identity, files=sealed.files
        )
        seal = facts_of_seal(record)
    tallies.shift(None, tallies.cell_of(matter))
    ctx.record(
        "matter.received",
        matter,
        fields={
            "state": str(matter.state), "kind": kind, "channel": channel, "received_on": received_on.isoformat(),
            "agency": agency, "due_on": matter.due_on.isoformat() if matter.due_on else None,
            **seal,
        },
        personal={"subject": subject, "body": body, "petition": petition.pk, **contact_of(petitioner)},
    )  # fmt: skip
    return petition


ABOVE: dict[str, tuple[AgencyKind, ...]] = {
    "commune": (AgencyKind.DISTRICT_COMMITTEE, AgencyKind.PROVINCE_COMMITTEE),
    "district": (AgencyKind.PROVINCE_COMMITTEE,),
    "department": (AgencyKind.PROVINCE_COMMITTEE,),
    "unsure": (AgencyKind.PROVINCE_COMMITTEE,),
    "province": (),
}
"""Of which office the head or a deputy is denounced, and which committees stand above. Who cannot tell is read by the highest."""


def _above(agency: Agency, against: str, today: date) -> Agency:
    """The committee above, nearest first. Raises ``Invalid`` for the heads of the province, above whom nobody stands here."""
    if not ABOVE[against]:
        raise Invalid(
            _(
                "Nobody in this system stands above the People's Committee of the province, so it would be read there. What is "
                "denounced of its head or deputies is settled by the Prime Minister: please send it to the Government "
                "Inspectorate by post. If somebody else there is meant, choose that."
            ),
            field="against",
        )
    found = (row for row in [agency, *parents(agency, today)] if row.kind in ABOVE[against])
    return next(found, None) or provincial_committee(today)


def _open_matter(ctx: Context, **columns: Any) -> Matter:
    """The matter with its running clocks and its first custody."""
    matter = Matter(**columns)
    clocks = deadlines.planned(matter, clocks_at_receipt(matter.kind, matter.received_on), matter.received_on)
    matter.save(force_insert=True)
    deadlines.start(matter, clocks)
    Custody(matter=matter, agency_id=matter.accountable_id, since=ctx.at).save(force_insert=True)
    return matter


def _check_days(today: date, received_on: date, postmarked_on: date | None) -> None:
    if received_on > today:
        raise Invalid(_("The day of arrival lies in the future. Please check the date."), field="arrived_on")
    if postmarked_on and postmarked_on > received_on:
        raise Invalid(
            _("The postmark is later than the day of arrival. Please check both dates."), field="postmarked_on"
        )


def contact_of(given: dict[str, str] | None) -> dict[str, str]:
    """What of the contact data enters the record, as commitments that can be erased: the very values of the row."""
    return {name: value for name, value in _given(given).items() if name in CONTACT_FIELDS}


def make_petitioner(given: dict[str, str] | None) -> Petitioner | None:
    """A row for the contact data, or none for a sender who gave none. Raises ``Invalid`` for a kind of sender that is none."""
    values = _given(given)
    if not values:
        return None
    if values.get("kind", "person") not in dict(Petitioner.KINDS):
        raise Invalid(_("A sender is a person, a business or a group. Please choose one of them."), field="kind")
    person = Petitioner(**values)
    person.save(force_insert=True)
    return person


def _given(petitioner: dict[str, str] | None) -> dict[str, str]:
    """What was given of the sender, normalised; empty inputs are left out."""
    given = petitioner or {}
    return {name: normalise(str(given[name])).strip() for name in PETITIONER_FIELDS if given.get(name)}
