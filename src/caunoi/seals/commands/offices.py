"""The offices that hold keys, their holders, and the public halves of their keys."""

from __future__ import annotations

from datetime import date

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from caunoi.agencies.models import Agency
from caunoi.base import time
from caunoi.base.refusals import Conflict, Invalid
from caunoi.ground.sealing import KEY_BYTES, BrokenSeal, binding, fingerprint
from caunoi.journal.commands import Context, command
from caunoi.people.models import Seat
from caunoi.people.validators import need_reason
from caunoi.seals import boxes
from caunoi.seals.choices import OFFICES
from caunoi.seals.models import Office, OfficeHolder, SealKey
from caunoi.seals.policies import may_manage_offices


@command("seal_office.open", policy=may_manage_offices)
def open_office(
    ctx: Context, *, code: str, name: str, name_en: str, agency_id: int, since: date | None = None
) -> Office:
    """Name an office that will hold a key; there are three at a time. Raises ``Conflict`` for a fourth or a known code."""
    since = since or time.civil_date(ctx.at)
    if Office.objects.in_force(since).count() >= OFFICES:
        raise Conflict(_("There are three offices already. End one of them first."), code="offices_complete")
    if Office.objects.filter(code=code).exists():
        raise Conflict(_("An office of this code exists already. Please choose another code."), field="code")
    if not name.strip() or not code.strip():
        raise Invalid(_("Please give the office a code and a name."), field="name")
    if not Agency.objects.filter(pk=agency_id).exists():
        raise Invalid(_("Please choose an agency."), field="agency_id")
    office = Office(
        code=code, name=name.strip(), name_en=name_en.strip() or name.strip(), agency_id=agency_id, since=since
    )
    office.save(force_insert=True)
    ctx.record("seal_office.opened", office, fields={"code": code, "agency": agency_id, "since": since.isoformat()})
    return office


@command("seal_office.end", subject=Office, policy=may_manage_offices)
def end_office(ctx: Context, office: Office, *, reason: str) -> Office:
    """End an office and its key. Until another takes its place nothing can be sealed; records are wrapped anew afterwards."""
    if office.until is not None:
        raise Conflict(_("This office has ended already."), code="already_ended")
    today = time.civil_date(ctx.at)
    if today <= office.since:
        raise Conflict(_("An office that began today can end tomorrow at the earliest."), code="too_early")
    office.until = today
    SealKey.objects.filter(office=office, until=None).update(until=ctx.at)
    ctx.record("seal_office.ended", office, fields={"code": office.code}, reason=need_reason(reason))
    return office


@command("seal_holder.name", subject=Office, policy=may_manage_offices)
def name_holder(ctx: Context, office: Office, *, seat_id: int) -> OfficeHolder:
    """Let a seat answer for the office from today on. One seat answers for one office only."""
    today = time.civil_date(ctx.at)
    seat = Seat.objects.in_force(today).select_related("post").filter(pk=seat_id).first()
    if seat is None:
        raise Invalid(_("Please choose an officer who holds a post today."), field="seat_id")
    if OfficeHolder.objects.in_force(today).filter(seat__account=seat.account_id).exists():
        raise Conflict(
            _("This officer answers for one of the offices already; two keys must never lie in one hand."),
            field="seat_id",
        )
    holder = OfficeHolder(office=office, seat=seat, since=today)
    holder.save(force_insert=True)
    ctx.record("seal_holder.named", holder, fields={"office": office.code, "seat": seat.pk})
    return holder


@command("seal_holder.end", subject=OfficeHolder, policy=may_manage_offices)
def end_holder(ctx: Context, officeholder: OfficeHolder, *, reason: str) -> OfficeHolder:
    """The seat no longer answers for the office. Give the office a new key when the holder could have kept a copy."""
    today = time.civil_date(ctx.at)
    if officeholder.until is not None:
        raise Conflict(_("This officer no longer answers for the office."), code="already_ended")
    fields = {"office": officeholder.office.code, "seat": officeholder.seat_id}
    ctx.record("seal_holder.ended", officeholder, fields=fields, reason=need_reason(reason))
    if officeholder.since >= today:
        OfficeHolder.objects.filter(pk=officeholder.pk).delete()
    else:
        officeholder.until = today
    return officeholder


@command("seal_key.register", policy=may_manage_offices)
def register_key(ctx: Context, *, public: bytes, office_id: int | None = None, envelope: int | None = None) -> SealKey:
    """Register the public key of an office, which ends the office's former key, or that of a numbered paper envelope.

    Each registered key begins a new epoch. Raises ``Invalid`` for what is no usable key, ``Conflict`` for a known one.
    """
    check_public(public)
    if (office_id is None) == (envelope is None):
        raise Invalid(_("A key belongs either to an office or to an envelope."), field="office_id")
    if SealKey.objects.filter(public=public).exists():
        raise Conflict(_("This key was registered before. Please make a new one."), field="public")
    if envelope is not None and (envelope < 1 or SealKey.objects.filter(envelope=envelope).exists()):
        raise Conflict(_("This envelope number was used before. Please take the next number."), field="envelope")
    office = Office.objects.in_force(time.civil_date(ctx.at)).filter(pk=office_id).first() if office_id else None
    if office_id is not None and office is None:
        raise Invalid(_("Please choose an office that exists today."), field="office_id")
    SealKey.objects.filter(office=office, until=None).exclude(office=None).update(until=ctx.at)
    epoch = (SealKey.objects.aggregate(top=Max("epoch"))["top"] or 0) + 1
    key = SealKey(office=office, envelope=envelope, public=public, epoch=epoch, since=ctx.at)
    key.save(force_insert=True)
    owner = {"office": office.code} if office else {"envelope": envelope}
    ctx.record("seal_key.registered", key, fields={**owner, "epoch": epoch, "fingerprint": fingerprint(public)})
    return key


@command("seal_key.end", subject=SealKey, policy=may_manage_offices)
def end_key(ctx: Context, sealkey: SealKey, *, reason: str) -> SealKey:
    """End a key that was lost or may have been copied; nothing more is sealed for it."""
    if sealkey.until is not None:
        raise Conflict(_("This key has ended already."), code="already_ended")
    sealkey.until = ctx.at
    ctx.record("seal_key.ended", sealkey, fields={"epoch": sealkey.epoch}, reason=need_reason(reason))
    return sealkey


def check_public(public: bytes, field: str = "public") -> None:
    """Raise ``Invalid`` unless something can be sealed for ``public``."""
    try:
        if len(public) != KEY_BYTES:
            raise BrokenSeal
        boxes.close_box(public, b"", binding(use="trial"))
    except BrokenSeal:
        raise Invalid(
            _("This is not a public key. Please give the 64 signs that “caunoi seals new-key” printed."), field=field
        ) from None
