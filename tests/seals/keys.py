"""Keys of three offices for tests, made by a seed: the private halves stay in the test."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from caunoi.agencies.models import Agency
from caunoi.base.actors import system
from caunoi.seals import boxes
from caunoi.seals.commands.offices import open_office, register_key

OFFICES = {"thanh-tra": "Thanh tra tỉnh", "tiep-dan": "Ban Tiếp công dân tỉnh", "van-phong": "Văn phòng UBND tỉnh"}


def private_key(seed: str) -> bytes:
    """A private key that is the same every time."""
    return sha256(b"test key " + seed.encode()).digest()


def register_keys(agency: Agency, at: Any = None) -> dict[str, bytes]:
    """Name the three offices under ``agency`` and register a key for each; gives the private keys by code of the office."""
    privates = {}
    for code, name in OFFICES.items():
        office = open_office(
            actor=system(), at=at, code=code, name=name, name_en=name, agency_id=agency.pk, since=agency.since
        )
        privates[code] = private_key(code)
        register_key(actor=system(), at=at, public=boxes.public_of(privates[code]), office_id=office.pk)
    return privates


def register_envelope(number: int, at: Any = None) -> bytes:
    """Register paper envelope ``number``; gives its private key."""
    private = private_key(f"envelope {number}")
    register_key(actor=system(), at=at, public=boxes.public_of(private), envelope=number)
    return private
