"""How an agency stands on its papers: its lines at the top, its place, its mark in numbers, and whose head it has."""

from __future__ import annotations

import re
from datetime import date

from caunoi.agencies.choices import COMMITTEES, Capacity, Kind
from caunoi.agencies.models import Agency, Post
from caunoi.agencies.queries.directory import agency_of, directory, name_on
from caunoi.ground.text_normal import split_tone
from caunoi.papers.models import AgencySymbol
from caunoi.places.models import Unit

COMMITTEE = "Ủy ban nhân dân"
HEADS = {
    **dict.fromkeys(COMMITTEES, "Chủ tịch"),
    Kind.DEPARTMENT: "Giám đốc",
    Kind.INSPECTORATE: "Chánh Thanh tra",
    Kind.RECEPTION_BOARD: "Trưởng ban",
    Kind.OFFICE: "Chánh Văn phòng",
    Kind.BANK_BRANCH: "Giám đốc",
    Kind.PARTY_COMMITTEE: "Bí thư",
    Kind.PARTY_BOARD: "Trưởng ban",
    Kind.FRONT: "Chủ tịch",
}
"""What the head of an agency of a kind is called, where its register of posts has no post of a head."""
MARKS = {**dict.fromkeys(COMMITTEES, "UBND"), Kind.INSPECTORATE: "TTr", Kind.RECEPTION_BOARD: "BTCD"}
PLACE_KINDS = ("Tỉnh ", "Thành phố ", "Huyện ", "Thị xã ", "Xã ", "Phường ", "Thị trấn ", "Đặc khu ")
UNMARKED = {"và", "của", "các", "về"}
LETTERS = re.compile(r"[^\W\d_]+")


def full_name(agency: Agency | int, on: date) -> str:
    """The name that the agency bore on ``on`` as a sentence has it, without the district beside it."""
    return _written_out(name_on(agency, on).partition(", ")[0])


def head_line(agency: Agency | int, on: date) -> str:
    """The name as the top of a paper breaks it: "Ủy ban nhân dân" on a line of its own."""
    name = full_name(agency, on)
    return f"{COMMITTEE}\n{name[len(COMMITTEE) + 1 :]}" if name.startswith(f"{COMMITTEE} ") else name


def superior_line(agency: Agency | int, on: date) -> str:
    """The name of the body above, empty for People's Committees, which stand under their own name alone, and at the top."""
    row = agency_of(agency)
    if row.kind in COMMITTEES or row.parent_id is None:
        return ""
    return head_line(row.parent_id, on)


def head_title(agency: Agency | int, on: date) -> str:
    """The title of the agency's head on ``on``, such as "Giám đốc"."""
    row = agency_of(agency)
    if row.kind in COMMITTEES:
        return HEADS[Kind(row.kind)]
    post = Post.objects.in_force(on).filter(agency_id=row.pk, capacity=Capacity.HEAD).order_by("since", "pk").first()
    return post.title if post else HEADS.get(Kind(row.kind), "Thủ trưởng")


def head_name(agency: Agency | int, on: date) -> str:
    """The head with the agency, such as "Chủ tịch Ủy ban nhân dân xã Mường Lai" or "Giám đốc Sở Tư pháp"."""
    title, name = head_title(agency, on), full_name(agency, on)
    if title.endswith(name):
        return title
    # "Chánh Thanh tra Thanh tra tỉnh" says one word twice.
    last = title.split(" ", 1)[-1]
    return f"{title}{name[len(last) :]}" if name.lower().startswith(last.lower()) else f"{title} {name}"


def place_name(agency: Agency | int) -> str:
    """Địa danh: of the agency's own place, else of the place of the body above; without the word for its kind."""
    row: Agency | None = agency_of(agency)
    place: Unit | None = None
    while row is not None and place is None:
        place = row.place
        row = directory().by_id.get(row.parent_id) if row.parent_id else None
    if place is None:
        return ""
    return next((place.name[len(kind) :] for kind in PLACE_KINDS if place.name.startswith(kind)), place.name)


def mark_of(agency: Agency | int) -> str:
    """The agency's mark in numbers: the one set for it, else UBND for People's Committees and initials for others (Sở Tư pháp:
    STP)."""
    row = agency_of(agency)
    known = AgencySymbol.objects.filter(agency_id=row.pk).values_list("mark", flat=True).first()
    return known or MARKS.get(Kind(row.kind)) or _initials(row.name)


def _initials(name: str) -> str:
    words = [word for word in LETTERS.findall(name.partition(", ")[0]) if word.lower() not in UNMARKED]
    # Marks have no tones: Ban Dân vận Tỉnh ủy is BDVTU.
    return "".join(split_tone(word[0].lower())[0] for word in words).upper()[:10]


def _written_out(name: str) -> str:
    for short in ("UBND ", "Uỷ ban nhân dân ", "Ủy ban nhân dân "):
        if name.startswith(short):
            return f"{COMMITTEE} {name[len(short) :]}"
    return name
