"""Requests to open, as holders, requesters and heads see them; and the files they take away."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from caunoi.agencies.choices import Capacity
from caunoi.agencies.models import Post
from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.refusals import Conflict, NotFound
from caunoi.journal.models import Checkpoint, Entry, Leaf
from caunoi.people.models import Seat
from caunoi.seals import keystore
from caunoi.seals.choices import OpeningState
from caunoi.seals.models import Office, OpeningRequest, SealedFile, SealedRecord, SealKey
from caunoi.seals.policies import may_approach, may_collect, may_hold, offices_of
from caunoi.seals.registry import barred_among, is_barred
from caunoi.seals.wrapping import encode, halves_for

PAGE = 50
ASKING = ("seal.opening_asked", "seal.glass_broken")
NOT_LOGGED = _(
    "The request is not yet in the signed log; nothing is given out before it is. This takes about a minute. Please load the "
    "page again, and tell the administrator if it lasts."
)


def is_logged(request: OpeningRequest) -> bool:
    """Whether the request stands in the record under a signed head of the log: no log, no opening."""
    entries = Entry.objects.filter(subject_kind="openingrequest", subject_id=request.pk, verb__in=ASKING)
    leaf = Leaf.objects.filter(entry_id__in=entries.values("pk")).order_by("index").first()
    return leaf is not None and Checkpoint.objects.filter(size__gt=leaf.index).exists()


def record_to_ask(actor: Actor, slug: str) -> SealedRecord:
    """The record that ``actor`` wants to ask for. Raises ``NotFound`` unless it exists for the actor."""
    record = SealedRecord.objects.defer("ciphertext").filter(slug=slug, erased_at=None).first()
    if record is None:
        raise NotFound()
    may_approach(actor, record).require()
    return record


def own_requests(actor: Actor) -> QuerySet[OpeningRequest]:
    """What the actor asked for in this seat, newest first."""
    rows = OpeningRequest.objects.filter(account=actor.account_id, seat=actor.seat_id)
    return _readable(rows)


def requests_for_holder(actor: Actor, before: int | None = None) -> tuple[list[OpeningRequest], int | None]:
    """One page of the requests of which a holder is to know, newest first (older than the request ``before``): all but those
    about a matter in which the holder is named. With it the mark of the next page, ``None`` on the last."""
    if not offices_of(actor):
        return [], None
    rows = OpeningRequest.objects.filter(pk__lt=before) if before else OpeningRequest.objects.all()
    found = list(_readable(rows).order_by("-pk")[: PAGE + 1])
    shown = found[:PAGE]
    subjects: dict[str, set[int]] = defaultdict(set)
    for row in shown:
        subjects[row.record.subject_kind].add(row.record.subject_id)
    barred = {kind: barred_among(actor.account_id, kind, keys) for kind, keys in subjects.items()}
    seen = [row for row in shown if row.record.subject_id not in barred[row.record.subject_kind]]
    return seen, shown[-1].pk if len(found) > PAGE else None


def alarms_for_head(actor: Actor) -> list[OpeningRequest]:
    """Break-glass that the head of an office's agency, or of the agency that asked, is shown, newest first."""
    agencies = set(Office.objects.in_force(time.today()).values_list("agency_id", flat=True))
    if not _is_head(actor):
        return []
    rows = _readable(OpeningRequest.objects.exclude(envelope=None))
    return [row for row in rows[:500] if actor.agency_id in {*agencies, row.seat.post.agency_id}]


def opening_request(actor: Actor, pk: int) -> OpeningRequest:
    """One request, for its requester, for holders, and for heads when glass was broken. Raises ``NotFound``."""
    row = _readable(OpeningRequest.objects.filter(pk=pk)).first()
    if row is None:
        raise NotFound()
    is_alarm = row.is_break_glass and row.pk in {each.pk for each in alarms_for_head(actor)}
    if not (may_collect(actor, row) or (offices_of(actor) and _may_see_as_holder(actor, row)) or is_alarm):
        raise NotFound()
    return row


def offices_held(actor: Actor) -> QuerySet[Office]:
    """The offices of today for which the actor's own seat answers, in the order in which they were named."""
    return Office.objects.filter(pk__in=offices_of(actor)).order_by("pk")


def has_place_here(actor: Actor) -> bool:
    """Whether the pages of the seals are any of the actor's business."""
    if actor.has("denounce") or actor.has("administer") or bool(offices_of(actor)):
        return True
    return _is_head(actor) and bool(alarms_for_head(actor))


def parts_of(record: SealedRecord) -> dict[str, Any]:
    """The wrapped keys of a record now. Raises ``Conflict`` when they are not there."""
    try:
        return keystore.get(record.slug, record.wrapped_epoch)
    except keystore.MissingKeys:
        raise Conflict(
            _("The wrapped keys of this record are missing. Please have the administrator restore the keystore."),
            code="keys_missing",
        ) from None


def epochs_of(office_id: int) -> set[int]:
    """All keys that an office ever had."""
    return set(SealKey.objects.filter(office=office_id).values_list("epoch", flat=True))


def request_bundle(actor: Actor, request: OpeningRequest, office: Office) -> dict[str, Any]:
    """The file a holder takes to the machine with the key: who asks what for, and the office's own halves, still closed.

    Raises ``NotFound`` for others, ``Conflict`` before the request is in the signed log or when its time is over.
    """
    if not may_hold(actor, request) or office.pk not in offices_of(actor):
        raise NotFound()
    check_running(request)
    return bundle_of(request, office)


def bundle_of(request: OpeningRequest, office: Office) -> dict[str, Any]:
    """The content of a request file for ``office``; without asking who takes it (the vault's bundles carry it too)."""
    if not is_logged(request):
        raise Conflict(NOT_LOGGED, code="not_logged")
    epochs = epochs_of(office.pk)
    return {
        "kind": "opening-request", "request": request.pk, "record": request.record.slug, "office": office.code,
        "pseudonym": f"#{request.record.code}", "asked_by": str(request.seat.post), "basis": request.basis,
        "purpose": request.purpose, "until": request.until.astimezone(time.TIMEZONE).isoformat(timespec="minutes"),
        "break_glass": request.envelope.envelope if request.envelope else None, "public": bytes(request.public).hex(),
        "parts": {name: halves_for(part, epochs) for name, part in parts_of(request.record).items()},
    }  # fmt: skip


def opening_package(actor: Actor, request: OpeningRequest) -> dict[str, Any]:
    """The file a requester takes away after ``opening.collect``: the sealed record and the offices' answers, which only the
    requester's one-time key opens. Raises ``NotFound`` for others, ``Conflict`` unless handing out stands in the record."""
    may_collect(actor, request).require()
    check_running(request)
    handed = Entry.objects.filter(
        subject_kind="openingrequest",
        subject_id=request.pk,
        verb="seal.opening_handed_out",
        account_id=actor.account_id,
    )
    if request.state != OpeningState.OPENED or not handed.exists():
        raise Conflict(NOT_LOGGED, code="not_logged")
    record = SealedRecord.objects.get(pk=request.record_id)
    parts = parts_of(record)
    answers = request.answers.filter(granted=True).select_related("office").order_by("answered_at", "pk")
    paper = {request.envelope.epoch} if request.envelope else set()
    return {
        "kind": "opening-package", "request": request.pk, "facts": record.facts, "identity": encode(bytes(record.ciphertext)),
        "checks": {name: part["check"] for name, part in parts.items()},
        "answers": [{"office": answer.office.code, "parts": answer.shares} for answer in answers],
        "envelope": {name: halves_for(part, paper) for name, part in parts.items()} if paper else None,
        "files": list(record.files.order_by("pk").values_list("part", flat=True)),
    }  # fmt: skip


def sealed_file(actor: Actor, request: OpeningRequest, part: str) -> bytes:
    """The ciphertext of a sealed file, under the same conditions as the package."""
    opening_package(actor, request)
    row = SealedFile.objects.filter(record=request.record_id, part=part).first()
    if row is None:
        raise NotFound()
    with default_storage.open(row.stored) as stored:
        content: bytes = stored.read()
    return content


def check_running(request: OpeningRequest) -> None:
    """Raise ``Conflict`` when the time of the request is over, or it was refused."""
    state = request.state_at(time.now())
    if state == OpeningState.EXPIRED:
        raise Conflict(_("The time of this request is over. Please ask anew if the need still stands."), code="expired")
    if state == OpeningState.REFUSED:
        raise Conflict(_("This request was refused; nothing is given out for it."), code="refused_opening")


def _readable(rows: QuerySet[OpeningRequest]) -> QuerySet[OpeningRequest]:
    joined = rows.select_related("record", "seat__post__agency", "envelope").defer("record__ciphertext")
    return joined.order_by("-requested_at", "-pk")


def _may_see_as_holder(actor: Actor, row: OpeningRequest) -> bool:
    return not is_barred(actor.account_id, row.record.subject_kind, row.record.subject_id)


def _is_head(actor: Actor) -> bool:
    if actor.seat_id is None:
        return False
    return Post.objects.filter(
        pk__in=Seat.objects.filter(pk=actor.seat_id).values("post"), capacity=Capacity.HEAD
    ).exists()
