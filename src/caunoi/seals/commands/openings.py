"""Opening a sealed identity, two offices of three; and break-glass, one office with a numbered paper envelope.

What is asked stands in the record before any half of a key leaves the keystore. Nothing is deciphered here: halves come in and
go out closed for somebody else's key.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Conflict, Invalid
from caunoi.ground.sealing import KEY_BYTES, BrokenSeal, fingerprint
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context, command
from caunoi.people.validators import need_reason
from caunoi.seals.choices import LONGEST_HOURS, NEEDED, OFFICES, OpeningState
from caunoi.seals.commands.offices import check_public
from caunoi.seals.models import Office, OpeningAnswer, OpeningRequest, SealedRecord, SealKey
from caunoi.seals.policies import may_answer, may_ask, may_collect, offices_of
from caunoi.seals.queries.openings import NOT_LOGGED, check_running, epochs_of, is_logged, parts_of
from caunoi.seals.wrapping import decode, halves_for, pair_of

LONGEST_BASIS = 300


@command("opening.ask", subject=SealedRecord, policy=may_ask)
def ask_opening(
    ctx: Context, sealedrecord: SealedRecord, *, public: bytes, basis: str, purpose: str, hours: int
) -> OpeningRequest:
    """Ask the offices to open an identity, naming legal basis and purpose, for at most 72 hours (TC 2018 Đ8.3, Đ56).

    ``public`` is the requester's one-time key. Nothing is opened by this; it writes the entry without which nothing can be.
    """
    request = _new_request(ctx, sealedrecord, public, basis, purpose, hours)
    request.save(force_insert=True)
    ctx.record("seal.opening_asked", request, fields=_fields(request), personal=_words(request))
    return request


@command("opening.break_glass", subject=SealedRecord, policy=may_ask)
def break_glass(
    ctx: Context, sealedrecord: SealedRecord, *, public: bytes, basis: str, danger: str, envelope: int, hours: int
) -> OpeningRequest:
    """Ask for an opening by one office and a numbered paper envelope, because a life is in danger (``danger`` says which).

    It is never silent: holders, heads and the denouncer see it at once. The envelope is used up when its half is handed out.
    """
    key = SealKey.objects.filter(envelope=envelope, until=None).first()
    if key is None:
        raise Invalid(
            _("There is no unused envelope of this number. Please read the number on the envelope."), field="envelope"
        )
    if not any(halves_for(part, {key.epoch}) for part in parts_of(sealedrecord).values()):
        raise Invalid(
            _("The record was sealed before this envelope was registered. Please take an older unused envelope."),
            field="envelope",
        )
    request = _new_request(ctx, sealedrecord, public, basis, danger, hours)
    request.envelope = key
    request.save(force_insert=True)
    fields = {**_fields(request), "envelope": envelope}
    ctx.record("seal.glass_broken", request, fields=fields, personal=_words(request))
    return request


@command("opening.grant", subject=OpeningRequest, policy=may_answer)
def grant_opening(
    ctx: Context, openingrequest: OpeningRequest, *, office_id: int, shares: dict[str, Any]
) -> OpeningAnswer:
    """An office agrees: ``shares`` are its halves, closed on the holder's machine for the requester's one-time key.

    Raises ``Conflict`` when the office has answered or the time is over, ``Invalid`` when the file is not for this request.
    """
    office = _answering(ctx, openingrequest, office_id)
    _check_shares(openingrequest, office, shares)
    answer = _answer(ctx, openingrequest, office, granted=True, shares=shares)
    needed = 1 if openingrequest.is_break_glass else NEEDED
    if openingrequest.answers.filter(granted=True).count() >= needed and openingrequest.state == OpeningState.ASKED:
        openingrequest.state = OpeningState.ANSWERED
    ctx.record("seal.opening_granted", openingrequest, fields={"office": office.code})
    return answer


@command("opening.refuse", subject=OpeningRequest, policy=may_answer)
def refuse_opening(ctx: Context, openingrequest: OpeningRequest, *, office_id: int, reason: str) -> OpeningAnswer:
    """An office refuses, with its reason. When too few offices are left to agree, the request as a whole is refused."""
    reason = need_reason(reason)
    office = _answering(ctx, openingrequest, office_id)
    answer = _answer(ctx, openingrequest, office, granted=False, reason=reason)
    needed = 1 if openingrequest.is_break_glass else NEEDED
    if openingrequest.answers.filter(granted=False).count() > OFFICES - needed:
        openingrequest.state = OpeningState.REFUSED
    ctx.record("seal.opening_refused", openingrequest, fields={"office": office.code}, reason=reason)
    return answer


@command("opening.collect", subject=OpeningRequest, policy=may_collect)
def collect_opening(ctx: Context, openingrequest: OpeningRequest) -> OpeningRequest:
    """Hand the answers and the sealed record to the requester. From here on the identity can be read, and the record says so
    first. An envelope of break-glass is used up by this."""
    check_running(openingrequest)
    if openingrequest.state == OpeningState.ASKED:
        raise Conflict(_("Not enough offices have agreed yet. Please wait for their answers."), code="too_few_answers")
    if not is_logged(openingrequest):
        raise Conflict(NOT_LOGGED, code="not_logged")
    openingrequest.state = OpeningState.OPENED
    if openingrequest.envelope is not None:
        SealKey.objects.filter(pk=openingrequest.envelope.pk, until=None).update(until=ctx.at)
    offices = openingrequest.answers.filter(granted=True).values_list("office__code", flat=True)
    ctx.record("seal.opening_handed_out", openingrequest, fields={"offices": sorted(offices)})
    return openingrequest


def _new_request(
    ctx: Context, record: SealedRecord, public: bytes, basis: str, purpose: str, hours: int
) -> OpeningRequest:
    if record.erased_at is not None:
        raise Conflict(_("This identity was erased; there is nothing left to open."), code="erased")
    check_public(public)
    if OpeningRequest.objects.filter(public=public).exists():
        raise Invalid(_("This one-time key was used before. Please make a new one for each request."), field="public")
    basis = " ".join(normalise(basis).split())
    if not 5 <= len(basis) <= LONGEST_BASIS:
        raise Invalid(_("Please name the legal basis, with its article, in at most 300 letters."), field="basis")
    if not 1 <= hours <= LONGEST_HOURS:
        raise Invalid(_("An opening lasts from 1 to 72 hours."), field="hours")
    assert ctx.actor.account_id is not None
    assert ctx.actor.seat_id is not None
    return OpeningRequest(
        record=record, account_id=ctx.actor.account_id, seat_id=ctx.actor.seat_id, basis=basis,
        purpose=need_reason(normalise(purpose), "purpose"), public=public, requested_at=ctx.at,
        until=ctx.at + timedelta(hours=hours),
    )  # fmt: skip


def _fields(request: OpeningRequest) -> dict[str, Any]:
    return {
        "record": f"#{request.record.code}",
        "agency": request.seat.post.agency_id,
        "until": request.until.isoformat(timespec="minutes"),
        "one_time_key": fingerprint(bytes(request.public)),
    }


def _words(request: OpeningRequest) -> dict[str, Any]:
    return {"basis": request.basis, "purpose": request.purpose}


def _answering(ctx: Context, request: OpeningRequest, office_id: int) -> Office:
    """The office that answers, if it may now."""
    check_running(request)
    if not is_logged(request):
        raise Conflict(NOT_LOGGED, code="not_logged")
    office = Office.objects.filter(pk=office_id).first()
    if office is None or (ctx.actor.is_officer and office.pk not in offices_of(ctx.actor)):
        raise Invalid(_("You do not answer for this office."), field="office_id")
    if OpeningAnswer.objects.filter(request=request, office=office).exists():
        raise Conflict(_("This office has answered already."), code="already_answered")
    account = ctx.actor.account_id
    if account is not None and request.answers.filter(account_id=account).exists():
        raise Conflict(
            _(
                "You have answered this request for another office. Two offices means two people; a colleague must answer."
            ),
            code="already_answered",
        )
    return office


def _answer(
    ctx: Context, request: OpeningRequest, office: Office, *, granted: bool, shares: Any = None, reason: str = ""
) -> OpeningAnswer:
    answer = OpeningAnswer(
        request=request, office=office, account_id=ctx.actor.account_id, granted=granted, reason=reason,
        shares=shares or {}, answered_at=ctx.at,
    )  # fmt: skip
    answer.save(force_insert=True)
    return answer


def _check_shares(request: OpeningRequest, office: Office, shares: Any) -> None:
    """Raise ``Invalid`` unless ``shares`` holds, for each part, exactly the halves of this office in a box of the right size."""
    epochs = epochs_of(office.pk)
    wanted = {
        name: sorted((pair_of(half), half["to"]) for half in halves_for(part, epochs))
        for name, part in parts_of(request.record).items()
    }
    try:
        given = {
            name: sorted(
                (pair_of(half), half["to"]) for half in halves if len(decode(half["box"])) == 2 * KEY_BYTES + 16
            )
            for name, halves in shares.items()
        }
    except (AttributeError, KeyError, TypeError, ValueError, BrokenSeal):
        given = {}
    if not any(wanted.values()) or given != wanted:
        raise Invalid(
            _(
                "This file does not answer this request for this office. Please make it from the request file of this page."
            ),
            field="answer",
        )
