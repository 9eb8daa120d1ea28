"""What is measured: for each measure the request to the product and the one to the floor, answering the same question."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from urllib.parse import quote

from bench import texts
from bench.client import Request
from bench.office import Office

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Measure:
    """``ours`` and ``floor`` make the next request; ``wanted`` must stand in both answers so that both did the work."""

    name: str
    ours: Callable[[], Request]
    floor: Callable[[], Request]
    status: int = 200
    wanted: str = ""


def key_of(number: str) -> int:
    """The key under which the floor, which has no numbers of its own, keeps the matter."""
    from caunoi.matters.numbers import parse_number

    parsed = parse_number(number)
    assert parsed is not None, number
    return parsed[1]


def measures(office: Office, number: str, complaint: str, salt: str) -> list[Measure]:
    """All measures on a loaded database. ``number`` is a matter of the office with ten events, ``complaint`` one with legal acts
    besides; ``salt`` keeps creations of one run apart from those of another."""
    officer = {"Cookie": f"sessionid={office.officer}"}
    leader = {"Cookie": f"sessionid={office.leader}"}

    def pages(name: str, ours: str, floor: str, who: dict[str, str], wanted: str = "") -> Measure:
        return Measure(name, lambda: Request(ours, who), lambda: Request(floor, who), wanted=wanted)

    def search(name: str, typed: str, wanted: str, everywhere: bool = False) -> Measure:
        who, more = (leader, "&all=1") if everywhere else (officer, "")
        return pages(name, f"/ban/tim/?q={quote(typed)}", f"/search?q={quote(typed)}{more}", who, wanted)

    def create(path: str) -> Request:
        headers = {"Authorization": f"Bearer {office.token}", "Idempotency-Key": f"{salt}-{next(_numbers)}"}
        return Request(path, headers, json.dumps(_new_matter(office)).encode())

    rare, common = texts.RARE, texts.COMMON
    return [
        Measure("create", lambda: create("/api/v1/matters"), lambda: create("/create"), status=201, wanted='"number"'),
        pages("my queue, 50 rows", "/ban/", "/queue", officer, "<tr"),
        pages("matter with 10 events", f"/ban/viec/{number}/", f"/file/{key_of(number)}", officer, "Nguyễn Thị Hoa"),
        pages(
            "complaint with 8 acts", f"/ban/viec/{complaint}/", f"/file/{key_of(complaint)}", officer, "Nguyễn Thị Hoa"
        ),
        search("search rare phrase", f'"{rare}"', "hỏng mặt ván"),
        search("search rare phrase, no tones", '"cau treo nam muoi"', "hỏng mặt ván"),
        search("search common word", common, "đường"),
        search("search common word, no tones", "duong", "đường"),
        search("whole province: rare phrase", f'"{rare}"', "hỏng mặt ván", everywhere=True),
        search("whole province: common, no tones", "duong", "đường", everywhere=True),
        pages("counts, state x agency, a year", "/ban/tinh-hinh/", "/counts", leader, "Ủy ban nhân dân"),
    ]


def _new_matter(office: Office) -> dict[str, object]:
    return {
        "kind": "feedback",
        "subject": "Đường vào thôn bị sạt lở sau mưa lớn",
        "body": " ".join(texts.SENTENCES[:4]),
        "place": office.place_code,
        "petitioner": {"full_name": "Lý Thị Mùi", "phone": "0912345678"},
    }
