"""Marks that no other test uses, and every place where one of them must never stand."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection

from caunoi.ground.text_fold import fold_words


@dataclass(frozen=True)
class Canary:
    """A denouncer whose every word is odd enough to be found anywhere."""

    full_name: str
    phone: str
    id_number: str
    address: str
    email: str

    @property
    def contact(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in ("full_name", "phone", "address", "email", "id_number")}

    @property
    def confession(self) -> str:
        """A text by which the sender gives themselves away."""
        return f"Tôi tên là {self.full_name}, ở {self.address}, điện thoại {self.phone}, viết cho {self.email}."

    def marks(self) -> list[bytes]:
        """Each value as typed, in capitals, without tones, as JSON and in pieces, in every normal form."""
        odd = [self.full_name.split()[-1], self.address.split()[-1]]
        values = [*self.contact.values(), *odd]
        values += [" ".join(fold_words(value)) for value in (self.full_name, self.address, *odd)]
        digits = [f"{self.phone[:4]} {self.phone[4:7]} {self.phone[7:]}", "+84" + self.phone[1:], self.phone[1:]]
        spelt = {form(value) for value in [*values, *digits] for form in (str, str.upper, str.lower)}
        spelt |= {unicodedata.normalize("NFD", value) for value in spelt}
        spelt |= {json.dumps(value)[1:-1] for value in spelt}
        return sorted({value.encode() for value in spelt})


DESK = Canary("Sùng Thị Xuyếnphường", "0971300401", "015188770011", "Thôn Khe Lủngvàng", "xuyen.desk@canary.vn")
WEB = Canary("Giàng A Đoạnhụi", "0971300402", "015188770022", "Bản Nậm Cựckhoải", "doan.web@canary.vn")
LATER = Canary("Vừ Thị Ngọanthẻ", "0971300403", "015188770033", "Xóm Gốc Trẫmbưởi", "ngoan.later@canary.vn")
ALL = (DESK, WEB, LATER)


def places(logged: str) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of everything that a machine keeps: the database with its write-ahead log, the files, the wrapped keys,
    what was logged."""
    yield "log", logged.encode()
    if connection.vendor == "sqlite":
        name = Path(str(connection.settings_dict["NAME"]))
        for path in name.parent.glob(f"{name.name}*"):
            yield path.name, path.read_bytes()
    else:
        yield from _tables()
    location = settings.STORAGES["default"]["OPTIONS"]["location"]
    for folder in (Path(location), Path(settings.KEYSTORE)):
        for path in folder.rglob("*"):
            yield str(path), str(path).encode() + (path.read_bytes() if path.is_file() else b"")


def _tables() -> Iterator[tuple[str, bytes]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            with cursor.copy(f'COPY "{table}" TO STDOUT') as rows:
                yield table, b"".join(bytes(part) for part in rows)


def found(content: bytes) -> list[str]:
    """The marks of any canary in ``content``."""
    return [mark.decode() for canary in ALL for mark in canary.marks() if mark in content]
