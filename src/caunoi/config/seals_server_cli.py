"""The acts of `caunoi seals` that need the database: public keys, closed files, and the vault's book."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from caunoi.config import seal_files
from caunoi.config.stops import Stop

OPERATOR = "Dòng lệnh quản trị"
BOOK_COLUMNS = ("full_name", "organisation", "address", "id_number", "phone", "email", "note")


def register_key(options: argparse.Namespace) -> None:
    """Register a public key."""
    _start()
    from caunoi.base.actors import system
    from caunoi.seals.commands.offices import register_key as register
    from caunoi.seals.models import Office

    office = Office.objects.filter(code=options.office).first() if options.office else None
    if options.office and office is None:
        raise Stop(f"There is no office {options.office}. Name it first, on the page of the seals.")
    key = register(
        actor=system(OPERATOR), public=bytes.fromhex(options.public), office_id=office.pk if office else None,
        envelope=options.envelope,
    )  # fmt: skip
    print(f"Registered as epoch {key.epoch}.")


def list_offices(options: argparse.Namespace) -> None:
    """Print what holds now."""
    _start()
    from caunoi.ground.sealing import fingerprint
    from caunoi.seals.models import SealKey
    from caunoi.seals.queries.records import can_seal
    from caunoi.seals.queries.rotation import records_behind

    for key in SealKey.objects.select_related("office").order_by("epoch"):
        owner = key.office.code if key.office else f"envelope {key.envelope}"
        state = "in force" if key.until is None else f"until {key.until:%d/%m/%Y}"
        print(f"{key.epoch:4}  {owner:24} {fingerprint(bytes(key.public))}  {state}")
    print("Identities can be sealed." if can_seal() else "Identities cannot be sealed: three offices need a key each.")
    print(f"{records_behind().count()} records are to be wrapped anew.")


def erase_identity(options: argparse.Namespace) -> None:
    """Destroy one sealed identity: ciphertext, files and wrapped keys. The pseudonym, the entries and every proof stay."""
    _start()
    from caunoi.base.actors import system
    from caunoi.seals.commands.sealing import erase_seal
    from caunoi.seals.models import SealedRecord

    found = SealedRecord.objects.filter(code=options.code.lstrip("#").upper()).order_by("-pk").first()
    if found is None:
        raise Stop(f"There is no sealed identity {options.code}.")
    erase_seal(actor=system(OPERATOR), sealedrecord=found.pk, reason=options.reason)
    print(f"{options.code}: erased for good. Backups of the keystore lose it within 35 days.")


def rewrap_order(options: argparse.Namespace) -> None:
    """Write the order for two offices."""
    _start()
    from caunoi.base.actors import system
    from caunoi.seals.commands.rotation import order_rewrap

    order = order_rewrap(actor=system(OPERATOR))
    seal_files.write_json(options.out, order)
    print(f"{options.out}: {len(order['records'])} records, for epoch {order['epoch']}.")


def rewrap_take(options: argparse.Namespace) -> None:
    """Take in what two offices wrapped anew, record by record."""
    _start()
    from caunoi.base.actors import system
    from caunoi.base.refusals import Refusal
    from caunoi.seals.commands.rotation import rewrap
    from caunoi.seals.models import SealedRecord

    made = seal_files.read_json(options.file)
    taken, known = 0, SealedRecord.objects.filter(slug__in=made["records"]).in_bulk(field_name="slug")
    for slug, parts in made["records"].items():
        try:
            rewrap(actor=system(OPERATOR), sealedrecord=known[slug], epoch=made["epoch"], parts=parts)
            taken += 1
        except Refusal as refusal:
            print(f"#{known[slug].code}: {refusal}")
    print(f"{taken} of {len(made['records'])} records are wrapped for epoch {made['epoch']}.")


def zone_key(options: argparse.Namespace) -> None:
    """Print the key that the other zone sets as CAUNOI_ZONE_PEER."""
    _start()
    from django.conf import settings

    from caunoi.seals.boxes import verify_key

    print(f"zone: {settings.ZONE}\nCAUNOI_ZONE_PEER={verify_key(settings.ZONE_KEY).hex()}")


def export_bundle(options: argparse.Namespace) -> None:
    """Write the next bundle. The file is on disk before the bundle counts as sent."""
    _start()
    from django.db import transaction

    from caunoi.base.actors import system
    from caunoi.seals.commands.bundles import export_bundle as export

    answers = tuple(seal_files.read_json(file) for file in options.answers)
    with transaction.atomic():
        bundle = export(actor=system(OPERATOR), answers=answers)
        seal_files.write_json(options.out, bundle)
    print(f"{options.out}: bundle {bundle['body']['sequence']}, {len(bundle['body']['items'])} items.")
    print("It holds wrapped keys: destroy the file and its carrier when the other zone has sent its receipt.")


def import_bundle(options: argparse.Namespace) -> None:
    """Take in the next bundle; requests for holders become files."""
    _start()
    from caunoi.base.actors import system
    from caunoi.seals.commands.bundles import take_in

    bundle = seal_files.read_json(options.file)
    troubles = take_in(system(OPERATOR), bundle)
    body = bundle["body"]
    for item in (item for item in body["items"] if item["type"] == "request"):
        name = f"de-nghi-{item['bundle']['request']}-{item['office']}.json"
        seal_files.write_json(str(Path(options.requests or ".") / name), item["bundle"])
        print(f"{name}: for the holder of {item['office']}.")
    print("\n".join(f"An answer was not taken: {trouble}" for trouble in troubles), end="\n" if troubles else "")
    print(f"Bundle {body['sequence']} of the {body['from']} zone was taken in: {len(body['items'])} items.")


def print_book(options: argparse.Namespace) -> None:
    """The page of the reception book with identities: noted in the record first, then opened by two offices."""
    _start()
    keys = seal_files.two_keys(options)
    from caunoi.base.actors import system
    from caunoi.seals.commands.books import print_book as note

    records = note(actor=system(OPERATOR), reason=options.reason)
    lines = [(record.code, record.line, _identity(record, keys)) for record in records]
    seal_files.write_new(Path(options.out), _book_page(lines).encode())
    print(f"{options.out}: {len(lines)} lines. Print it, then destroy the file.")


def _identity(record: Any, keys: list[bytes]) -> dict[str, str]:
    from caunoi.seals import boxes, keystore
    from caunoi.seals.identity import read_identity
    from caunoi.seals.offline.rewrapping import part_key
    from caunoi.seals.wrapping import IDENTITY, record_bound_to

    part = keystore.get(record.slug, record.wrapped_epoch)[IDENTITY]
    key = part_key(record.slug, IDENTITY, part, *keys)
    return read_identity(boxes.unseal(key, bytes(record.ciphertext), record_bound_to(record.facts, IDENTITY)))


def _book_page(lines: list[tuple[str, dict[str, str], dict[str, str]]]) -> str:
    """A page for the printer: number, pseudonym, what the connected zone said of the matter, and the person."""
    from django.utils.html import escape
    from django.utils.translation import gettext as _
    from django.utils.translation import override

    columns = list(dict.fromkeys(name for _code, line, _person in lines for name in line))
    with override("vi"):
        words = {
            "full_name": _("Full name"), "organisation": _("Organisation"), "address": _("Address"),
            "id_number": _("Identity number"), "phone": _("Phone"), "email": _("E-mail"), "note": _("Note"),
        }  # fmt: skip
        title, heads = (
            _("Reception book: full lines"),
            [_("No."), _("Seal"), *columns, *(words[n] for n in BOOK_COLUMNS)],
        )
    rows = [
        [str(place), f"#{code}", *(line.get(name, "") for name in columns), *(person.get(n, "") for n in BOOK_COLUMNS)]
        for place, (code, line, person) in enumerate(lines, 1)
    ]
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    body = "".join("<tr>" + "".join(f"<td>{escape(each)}</td>" for each in row) + "</tr>\n" for row in rows)
    title = escape(title)
    return (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title></head><body><h1>{title}</h1>'
        f"<table border><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></body></html>\n"
    )


def _start() -> None:
    from caunoi.config.prepare import start_django

    start_django()
