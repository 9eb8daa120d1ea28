"""Keys of the demo's three offices. Their private halves lie in a folder under a public passphrase, so that a visitor can play a
holder; a real installation never has one of them on the server."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.conf import settings

from caunoi.config.demo.cast import PASSWORD, STAGE, seat_of
from caunoi.ground.sealing import paper_key
from caunoi.seals import boxes
from caunoi.seals.commands.offices import name_holder, open_office, register_key
from caunoi.seals.offline.keyfiles import write_key_file

OFFICES = {
    # code: (name, name in English, seat of the holder)
    "thanh-tra": ("Thanh tra tỉnh", "Provincial Inspectorate", "tinh.inspector"),
    "tiep-dan": ("Ban Tiếp công dân tỉnh", "Citizen Reception Board", "tinh.reception"),
    "van-phong": ("Văn phòng UBND tỉnh", "Office of the People's Committee", "tinh.chief"),
}
COST = 14
"""Less work than for a real key: the passphrase is printed anyway."""


def folder() -> Path:
    """Where the demo's key files lie."""
    return Path(settings.HOME) / "demo-keys"


def give_keys(since: date) -> None:
    """Name the offices and holders, make a key file for each, and one paper envelope."""
    place = folder()
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    for code, (name, name_en, seat_key) in OFFICES.items():
        seat = seat_of(seat_key)
        office = open_office(
            actor=STAGE, code=code, name=name, name_en=name_en, agency_id=seat.post.agency_id, since=since
        )
        name_holder(actor=STAGE, office=office, seat_id=seat.pk)
        path = place / f"{code}.key"
        path.unlink(missing_ok=True)
        public = write_key_file(path, boxes.new_key(), code, PASSWORD, cost=COST)
        register_key(actor=STAGE, public=public, office_id=office.pk)
    private = boxes.new_key()
    (place / "phong-bi-1.txt").write_text(paper_key(private) + "\n")
    register_key(actor=STAGE, public=boxes.public_of(private), envelope=1)


def printed() -> str:
    """The line of the printed table."""
    return f"Khóa niêm phong để thử, mở bằng mật khẩu chung / Keys of sealed identities to try: {folder()}"
