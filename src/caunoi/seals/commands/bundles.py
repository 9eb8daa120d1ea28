"""Signed bundle files between the connected zone and the vault (trust.md section 2; QĐ 774/QĐ-TTg, Law 117/2025/QH15 Đ5.2).

To the vault go sealed records, requests and erasures; back come answers, receipts and erasures, and nothing else is taken in.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.policies import only_the_system
from caunoi.base.refusals import Conflict, Invalid, Refusal
from caunoi.ground.sealing import message
from caunoi.journal.commands import Context, command
from caunoi.seals import boxes, keystore
from caunoi.seals.choices import RUNNING
from caunoi.seals.commands.openings import grant_opening
from caunoi.seals.commands.sealing import erase_seal, keep_file
from caunoi.seals.models import Bundle, Office, OpeningRequest, SealedRecord
from caunoi.seals.queries.openings import bundle_of, is_logged, parts_of
from caunoi.seals.registry import line_of
from caunoi.seals.wrapping import decode, encode

CONNECTED, VAULT = "connected", "vault"
TAKEN = {VAULT: {"record", "request", "erasure"}, CONNECTED: {"answer", "receipt", "erasure"}}
"""Kinds of items that each zone takes in."""


@command("seal_bundle.export", policy=only_the_system)
def export_bundle(ctx: Context, *, answers: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    """The next bundle of this zone, signed; ``answers`` are answer files of holders (vault only).

    Raises ``Conflict`` when there is nothing to tell.
    """
    sequence = 1 + _last("out")
    items = _from_vault(answers, sequence) if settings.ZONE == VAULT else _from_connected(sequence)
    if not items:
        raise Conflict(_("There is nothing new for the other zone."), code="nothing_new")
    body = {
        "from": settings.ZONE,
        "sequence": sequence,
        "made_at": ctx.at.isoformat(timespec="seconds"),
        "items": items,
    }
    bundle = Bundle(direction="out", sequence=sequence, sha256=_digest(body), at=ctx.at)
    bundle.save(force_insert=True)
    facts = {"zone": settings.ZONE, "sequence": sequence, "sha256": bundle.sha256.hex(), "items": len(items)}
    ctx.record("seal_bundle.exported", bundle, fields=facts)
    return {"body": body, "signature": boxes.sign(settings.ZONE_KEY, message("bundle", body)).hex()}


@command("seal_bundle.import", policy=only_the_system)
def import_bundle(ctx: Context, *, bundle: dict[str, Any]) -> Bundle:
    """Take in the records and receipts of a bundle of the other zone. What has its own entry in the record (answers,
    erasures) is carried out by ``take_in``.

    Raises ``Invalid`` for a wrong signature, zone or kind of item, ``Conflict`` when it is not the next in order.
    """
    body = checked(bundle)
    for item in body["items"]:
        if item["type"] == "record":
            _take_record(item)
        elif item["type"] == "receipt":
            Bundle.objects.filter(direction="out", sequence=item["sequence"]).update(acknowledged_at=ctx.at)
    row = Bundle(direction="in", sequence=body["sequence"], sha256=_digest(body), at=ctx.at)
    row.save(force_insert=True)
    facts = {"zone": body["from"], "sequence": row.sequence, "sha256": row.sha256.hex(), "items": len(body["items"])}
    ctx.record("seal_bundle.imported", row, fields=facts)
    return row


def take_in(actor: Actor, bundle: dict[str, Any]) -> list[str]:
    """Import a bundle and carry out what it holds, all or nothing. Returns a sentence for each answer that came too late or
    does not fit; such an answer does not hold up the others."""
    troubles = []
    with transaction.atomic():
        import_bundle(actor=actor, bundle=bundle)
        for item in bundle["body"]["items"]:
            if item["type"] == "erasure":
                _erase(actor, item)
            elif item["type"] == "answer":
                try:
                    _answer(actor, item["answer"])
                except Refusal as refusal:
                    troubles.append(str(refusal))
    return troubles


def checked(bundle: Any) -> dict[str, Any]:
    """The body of a bundle once everything about it is right. Raises ``Invalid`` or ``Conflict``."""
    try:
        body, signature = bundle["body"], bytes.fromhex(bundle["signature"])
        peer = bytes.fromhex(settings.ZONE_PEER)
        signed = message("bundle", body)
    except (KeyError, TypeError, ValueError):
        body, signature, peer, signed = {}, b"", b"", b""
    if not boxes.is_signed(peer, signature, signed):
        raise Invalid(
            _(
                "The bundle is not signed by the other zone, or it was changed. Have it written again; do not take it in."
            ),
            code="bad_signature",
        )
    if body["from"] == settings.ZONE or any(item["type"] not in TAKEN[settings.ZONE] for item in body["items"]):
        raise Invalid(_("This bundle holds what this zone never takes in."), code="wrong_zone")
    expected = 1 + _last("in")
    if body["sequence"] != expected:
        raise Conflict(
            _(
                "This is bundle %(given)s, but bundle %(expected)s comes next. Bundles are taken in once and in their order."
            )
            % {"given": body["sequence"], "expected": expected},
            code="out_of_order",
        )
    return dict(body)


def _from_connected(sequence: int) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    for record in SealedRecord.objects.filter(sent_in=None, erased_at=None).order_by("pk"):
        items.append(_packed(record))
        SealedRecord.objects.filter(pk=record.pk).update(sent_in=sequence)
    items += _erasures(sequence)
    offices = list(Office.objects.in_force(time.today()).order_by("pk"))
    waiting = OpeningRequest.objects.filter(sent_in=None, state__in=RUNNING, until__gt=time.now()).order_by("pk")
    for request in filter(is_logged, waiting):
        items += [
            {"type": "request", "office": office.code, "bundle": bundle_of(request, office)} for office in offices
        ]
        OpeningRequest.objects.filter(pk=request.pk).update(sent_in=sequence)
    return items


def _from_vault(answers: tuple[dict[str, Any], ...], sequence: int) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = [{"type": "answer", "answer": each} for each in answers]
    unconfirmed = Bundle.objects.filter(direction="in", acknowledged_at=None).order_by("sequence")
    items += [{"type": "receipt", "sequence": row.sequence} for row in unconfirmed]
    unconfirmed.update(acknowledged_at=time.now())
    return items + _erasures(sequence)


def _erasures(sequence: int) -> list[dict[str, Any]]:
    """Erasures that the other zone, which has or had the record, was not told of."""
    rows = SealedRecord.objects.exclude(erased_at=None).exclude(sent_in=None).filter(erasure_sent_in=None)
    slugs = list(rows.order_by("pk").values_list("slug", flat=True))
    rows.update(erasure_sent_in=sequence)
    return [{"type": "erasure", "record": slug} for slug in slugs]


def _packed(record: SealedRecord) -> dict[str, Any]:
    files = []
    for each in record.files.order_by("pk"):
        with default_storage.open(each.stored) as stored:
            files.append({"part": each.part, "content": encode(stored.read())})
    return {
        "type": "record", "facts": record.facts, "code": record.code, "wrapped_epoch": record.wrapped_epoch,
        "sealed_at": record.sealed_at.isoformat(), "ciphertext": encode(bytes(record.ciphertext)), "files": files,
        "parts": parts_of(record), "line": line_of(record.subject_kind, record.subject_id),
    }  # fmt: skip


def _take_record(item: dict[str, Any]) -> None:
    facts = dict(item["facts"])
    slug, ciphertext = facts.pop("record"), decode(item["ciphertext"])
    record = SealedRecord(
        slug=slug, code=item["code"], wrapped_epoch=item["wrapped_epoch"], ciphertext=ciphertext,
        sha256=sha256(ciphertext).digest(), sealed_at=datetime.fromisoformat(item["sealed_at"]), line=item["line"],
        sent_in=0, **facts,
    )  # fmt: skip
    record.save(force_insert=True)
    for each in item["files"]:
        keep_file(record, each["part"], decode(each["content"]))
    keystore.put(slug, record.wrapped_epoch, item["parts"])


def _erase(actor: Actor, item: dict[str, Any]) -> None:
    record = SealedRecord.objects.filter(slug=item["record"], erased_at=None).first()
    if record is not None:
        erase_seal(actor=actor, sealedrecord=record, reason="Theo thông báo của vùng bên kia")
        SealedRecord.objects.filter(pk=record.pk).update(erasure_sent_in=0)


def _answer(actor: Actor, answer: dict[str, Any]) -> None:
    office = Office.objects.filter(code=answer["office"]).first()
    grant_opening(
        actor=actor, openingrequest=answer["request"], office_id=office.pk if office else 0, shares=answer["parts"]
    )


def _last(direction: str) -> int:
    return Bundle.objects.filter(direction=direction).aggregate(top=Max("sequence"))["top"] or 0


def _digest(body: dict[str, Any]) -> bytes:
    return sha256(message("bundle", body)).digest()
