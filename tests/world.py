"""A small province for tests: two communes, a department, and one officer for each role. Built by rows in milliseconds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.hashers import make_password

from caunoi.agencies.models import Agency, Jurisdiction, Post, Topic
from caunoi.base.actors import VISITOR, Actor
from caunoi.base.time import TIMEZONE
from caunoi.matters import receipts
from caunoi.matters.commands import intake
from caunoi.matters.models import Petition
from caunoi.people.models import Account, Seat
from caunoi.people.queries.actors import actor_for
from caunoi.places import memory
from caunoi.places.models import Unit

SINCE = date(2004, 1, 1)
MORNING = datetime(2020, 2, 25, 9, 0, tzinfo=TIMEZONE)
DAY = MORNING.date()

OFFICERS = {
    # name: (agency, full name, title, capacity, roles)
    "reception": ("muong_lai", "Hoàng Thị Sen", "Cán bộ tiếp công dân", "reception", ["reception"]),
    "specialist": ("muong_lai", "Lò Văn Pành", "Công chức địa chính", "specialist", ["specialist"]),
    "chief": ("muong_lai", "Trần Thị Thu", "Chánh Văn phòng", "office_chief", ["dispatcher"]),
    "leader": ("muong_lai", "Nguyễn Văn Hùng", "Chủ tịch", "head", ["leader"]),
    "deputy": ("muong_lai", "Đặng Thị Mai", "Phó Chủ tịch", "deputy", ["leader"]),
    "editor": ("muong_lai", "Vũ Minh Anh", "Biên tập viên", "specialist", ["editor"]),
    "neighbour": ("khanh_hoa", "Bùi Văn Sơn", "Chánh Văn phòng", "office_chief", ["dispatcher", "specialist"]),
    "department": ("transport", "Phạm Quốc Việt", "Chánh Văn phòng Sở", "office_chief", ["dispatcher", "specialist"]),
    "province": ("province", "Tạ Thị Lan", "Chánh Văn phòng UBND tỉnh", "office_chief", ["dispatcher", "secretariat"]),
    "administrator": ("province", "Đỗ Đức Duy", "Quản trị hệ thống", "administrator", ["administrator"]),
}


@dataclass
class World:
    """Everything a test needs by name. Actors are attributes of ``actors``; ``seats`` and ``agencies`` likewise by key."""

    places: dict[str, Unit]
    agencies: dict[str, Agency]
    topics: dict[str, Topic]
    accounts: dict[str, Account]
    seats: dict[str, Seat]
    actors: dict[str, Actor]

    def __getattr__(self, name: str) -> Actor:
        try:
            return self.__dict__["actors"][name]
        except KeyError:
            raise AttributeError(name) from None


def build(on: date = DAY) -> World:
    """Make the small province; every officer sits in the own seat on ``on``."""
    places = build_places()
    agencies = _agencies(places)
    topics = {
        topic.code: topic
        for topic in Topic.objects.bulk_create(
            Topic(code=code, name=name, name_en=name, statistical_class=kind, since=SINCE)
            for code, name, kind in (("land", "Đất đai", "land"), ("roads", "Giao thông", "other"))
        )
    }
    Jurisdiction.objects.bulk_create(
        [
            *(Jurisdiction(agency=each, place=each.place, since=SINCE) for each in agencies.values() if each.place),
            Jurisdiction(agency=agencies["transport"], place=places["province"], topic=topics["roads"], since=SINCE),
        ]
    )
    memory.forget()
    posts = Post.objects.bulk_create(
        Post(agency=agencies[agency], title=title, title_en=title, capacity=capacity, roles=roles, since=SINCE)
        for agency, _, title, capacity, roles in OFFICERS.values()
    )
    people = Account.objects.bulk_create(
        Account(email=f"{key}@demo.vn", full_name=full_name, password=make_password(None))
        for key, (_, full_name, *_) in OFFICERS.items()
    )
    sat = Seat.objects.bulk_create(
        Seat(post=post, account=account, since=SINCE) for post, account in zip(posts, people, strict=True)
    )
    accounts, seats = dict(zip(OFFICERS, people, strict=True)), dict(zip(OFFICERS, sat, strict=True))
    actors = {key: actor_for(account, on=on) for key, account in accounts.items()}
    return World(places, agencies, topics, accounts, seats, actors)  # type: ignore[arg-type]


def build_places() -> dict[str, Unit]:
    def unit(level: str, code: str, kind: str, name: str, parent: Unit | None, province: Unit | None) -> Unit:
        label = name if parent is None else f"{name}, {parent.label}"
        return Unit.objects.create(
            level=level, code=code, type=kind, name=name, name_en=name, label=label, label_en=label, parent=parent,
            province=province, since=SINCE, search_text=f" {label.lower()}",
        )  # fmt: skip

    province = unit("province", "15", "tỉnh", "Tỉnh Yên Bái", None, None)
    district = unit("district", "135", "huyện", "Huyện Lục Yên", province, province)
    return {
        "province": province,
        "district": district,
        "muong_lai": unit("commune", "04354", "xã", "Xã Mường Lai", district, province),
        "khanh_hoa": unit("commune", "04315", "xã", "Xã Khánh Hoà", district, province),
    }


def _agencies(places: dict[str, Unit]) -> dict[str, Agency]:
    def agency(code: str, kind: str, name: str, parent: Agency | None, place: Unit | None) -> Agency:
        return Agency.objects.create(
            code=code, kind=kind, name=name, name_en=name, short_name=name, label=name, parent=parent, place=place,
            since=SINCE,
        )  # fmt: skip

    province = agency("ubnd-tinh", "people_committee_province", "UBND tỉnh Yên Bái", None, places["province"])
    district = agency("ubnd-luc-yen", "people_committee_district", "UBND huyện Lục Yên", province, places["district"])
    return {
        "province": province,
        "district": district,
        "transport": agency("so-gtvt", "department", "Sở Giao thông vận tải", province, None),
        "muong_lai": agency(
            "ubnd-muong-lai", "people_committee_commune", "UBND xã Mường Lai", district, places["muong_lai"]
        ),
        "khanh_hoa": agency(
            "ubnd-khanh-hoa", "people_committee_commune", "UBND xã Khánh Hoà", district, places["khanh_hoa"]
        ),
    }


def send(world: World, *, at: datetime = MORNING, nonce: str = "", **changes: Any) -> Petition:
    """A petition from the public form, about a washed-out road in Mường Lai unless changed."""
    inputs: dict[str, Any] = {
        "kind": "feedback",
        "channel": "web",
        "subject": "Đường vào thôn Nà Hà bị sạt lở",
        "body": "Mưa lớn đêm 20/2 làm sạt taluy dương, xe máy không qua được, học sinh phải đi vòng 4 km.",
        "place_id": world.places["muong_lai"].pk,
        "petitioner": {"full_name": "Lý Thị Mùi", "phone": "0912345678", "notify_by": "sms"},
    }
    inputs.update(changes)
    return intake.receive(actor=inputs.pop("actor", VISITOR), at=at, nonce=nonce or receipts.new_nonce(), **inputs)


def sender(petition: Petition) -> Actor:
    """The actor that holds the receipt of ``petition``."""
    return Actor(kind="citizen", label="người gửi", petition_id=petition.pk)
