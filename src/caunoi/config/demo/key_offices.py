"""The three offices of the demo that hold keys to sealed identities, and their key files for trying an opening.

The private keys follow from a word in this file, so that everybody can try every part: what is sealed in the demo is invented.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from caunoi.base.time import TIMEZONE, now
from caunoi.config.demo.cast import PASSWORD, STAGE, agency_of, seat_of
from caunoi.config.demo.reading import read_data
from caunoi.seals import boxes
from caunoi.seals.commands.offices import name_holder, open_office, register_key
from caunoi.seals.offline.keyfiles import write_key_file

CHEAP = 10
"""Work of the passphrase of a key file: it is printed, so there is nothing to protect."""
FOLDER = "demo-keys"


def private_key(code: str) -> bytes:
    """The private key of an office of the demo, the same at every load."""
    return sha256(b"caunoi demo key of " + code.encode()).digest()


def open_offices() -> None:
    """Name the offices with their holders and register the public halves of their keys."""
    today = now().astimezone(TIMEZONE).date()
    for row in read_data("officers.yaml")["key_offices"]:
        office = open_office(
            actor=STAGE, code=row["code"], name=row["name"], name_en=row["name_en"],
            agency_id=agency_of(row["agency"], today).pk, since=today,
        )  # fmt: skip
        name_holder(actor=STAGE, office=office.pk, seat_id=seat_of(row["holder"]).pk)
        register_key(actor=STAGE, public=boxes.public_of(private_key(row["code"])), office_id=office.pk)


def write_key_files(home: Path) -> Path:
    """Put the key files under ``home``, where the holders would have them on their own machines; the passphrase is the password
    of the demo. Files that are there stay."""
    folder = home / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for row in read_data("officers.yaml")["key_offices"]:
        path = folder / f"{row['code']}.key"
        if not path.exists():
            write_key_file(path, private_key(row["code"]), row["name"], PASSWORD, cost=CHEAP)
    return folder
