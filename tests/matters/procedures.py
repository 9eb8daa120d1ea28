"""Short ways through the procedures of complaints and denunciations, each step by its real command on a day that is said."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from caunoi.agencies.models import Post
from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.matters.commands.classify import classify
from caunoi.matters.commands.closing import close, reopen
from caunoi.matters.commands.legal import ACTS
from caunoi.matters.models import Matter, MatterClock, Petition, Standing
from caunoi.people.models import Account, Seat
from caunoi.people.queries.actors import actor_for
from tests.world import DAY, SINCE, World, send

OWN = {"eligible": "yes", "competence": "own", "field": "land", "earlier": "none", "people": 1}
ELSEWHERE = {**OWN, "competence": "other"}
REPORT = {
    "subject": "QĐ 12", "time": "3 ngày", "persons": "Tổ 2 người", "contents": "Ranh giới thửa đất", "results": "Đo lệch 20 m²",
    "proposal": "Khiếu nại đúng một phần", "differs": "yes",
}  # fmt: skip
DECISION = {
    "result": "partly", "content": "Khiếu nại QĐ thu hồi đất", "verified": "Đo lệch 20 m²", "basis": "Luật Đất đai 2013 Đ74",
    "conclusion": "Đúng một phần", "orders": "Trả lại 20 m²", "person_land": "20", "persons": 1,
}  # fmt: skip
SECOND_DECISION = {**DECISION, "result": "changed", "assessment": "partly"}
DISCIPLINE_DECISION = {**DECISION, "council_opinion": "Hội đồng đề nghị hạ mức kỷ luật"}
FINDINGS = {"results": "Thu 3 khoản ngoài quy định", "assessment": "Đúng một phần", "proposal": "Hoàn trả"}
CONCLUSION = {
    "result": "partly", "content": "Thu tiền ngoài quy định", "verified": "Có thu", "basis": "Luật Đất đai",
    "conclusion": "Trưởng thôn thu sai", "measures": "Hoàn trả 12 triệu đồng", "person_money": "12000000",
}  # fmt: skip
ALL_FOUR = ["form", "capacity", "competence", "basis"]


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=time.TIMEZONE)


def officer(world: World, agency: str, *roles: str) -> Actor:
    """Another officer of ``agency`` with these roles; the seat is kept under the name of the agency."""
    post = Post.objects.create(
        agency=world.agencies[agency],
        title="Cán bộ",
        title_en="Officer",
        capacity="head",
        roles=list(roles),
        since=SINCE,
    )
    account = Account.objects.create_user(f"{agency}-{'-'.join(roles)}@demo.vn", "Trần Văn Tú", None)
    world.seats[agency] = Seat.objects.create(post=post, account=account, since=SINCE)
    return actor_for(account, on=DAY)  # type: ignore[return-value]


def everybody(world: World, agency: str) -> Actor:
    """One officer who may do everything a procedure asks of an agency."""
    return officer(world, agency, "leader", "dispatcher", "denunciation", "reception", "specialist")


def do(name: str, actor: Actor, matter: Matter, day: date, **inputs: Any) -> Matter:
    with time.at(at(day)):
        return ACTS[name](actor=actor, at=at(day), matter=matter.pk, **inputs)


def received(
    world: World,
    actor: Actor,
    day: date,
    kind: str,
    instance: str,
    place: str = "muong_lai",
    topic: str = "land",
    **more: Any,
) -> Matter:
    """Received on ``day`` for the agency competent for the place and classified."""
    with time.at(at(day)):
        petition = send(world, at=at(day), place_id=world.places[place].pk, topic_id=world.topics[topic].pk)
        if kind == "denunciation":
            # As it stands once the sender is under seal; how that is done, tests/seals shows.
            Petition.objects.filter(pk=petition.pk).update(is_sealed=True, petitioner=None)
        return classify(
            actor=actor, at=at(day), matter=petition.matter_id, kind=kind, topic_id=world.topics[topic].pk,
            instance=instance, **more,
        )  # fmt: skip


def screened(
    world: World, actor: Actor, day: date, kind: str, instance: str, screen: Any = None, **more: Any
) -> Matter:
    matter = received(world, actor, day, kind, instance, **more)
    return do("screen", actor, matter, day, **(screen or OWN))


def accepted_complaint(
    world: World, actor: Actor, day: date, accept: date | None = None, instance: str = "first", screen: Any = None,
    place: str = "muong_lai", previous_id: int | None = None, topic: str = "land", **inputs: Any,
) -> Matter:  # fmt: skip
    matter = screened(
        world, actor, day, "complaint", instance, screen, place=place, previous_id=previous_id, topic=topic
    )
    if instance in ("second", "discipline_second") and previous_id is None:
        inputs.setdefault("first_by", below(world, actor))
    return do("accept", actor, matter, accept or day, content="Khiếu nại quyết định thu hồi đất", **inputs)


def below(world: World, actor: Actor) -> int:
    """An agency whose decisions the actor's agency settles the second time; any other where it stands above none."""
    others = [agency for agency in world.agencies.values() if agency.pk != actor.agency_id]
    return next((each.pk for each in others if each.parent_id == actor.agency_id), others[0].pk)


def verified(actor: Actor, seat: Seat, matter: Matter, ordered: date, reported: date, **changes: Any) -> Matter:
    do("order_verification", actor, matter, ordered, team=[seat.pk], contents="Ranh giới", until=reported)
    return do("report_verification", actor, matter, reported, **{**REPORT, **changes})


def heard(actor: Actor, matter: Matter, invited: date, held: date, **changes: Any) -> Matter:
    do("invite_dialogue", actor, matter, invited, held_on=held, place="8 giờ, trụ sở", contents="Kết quả xác minh")
    said = {"presence": "present", "chair": "Chủ tịch", "minutes": "Hai bên thống nhất", **changes}
    return do("hold_dialogue", actor, matter, held, **said)


def accepted_denunciation(
    world: World, actor: Actor, day: date, accept: date, instance: str = "new", **inputs: Any
) -> Matter:
    matter = screened(world, actor, day, "denunciation", instance)
    do("check_conditions", actor, matter, accept, identity="yes", result="Đã gặp")
    return do("accept", actor, matter, accept, **{"content": "Thu tiền sai", "conditions": ALL_FOUR, **inputs})


def investigated(world: World, actor: Actor, matter: Matter, day: date, reported: date) -> Matter:
    team = [world.seats["leader"].pk, world.seats["deputy"].pk]
    do("appoint_team", actor, matter, day, team=team, leader=team[0], contents="Sổ thu", no_conflict=True)
    return do("report_verification", actor, matter, reported, **FINDINGS)


def shut(actor: Actor, matter: Matter, day: date) -> Matter:
    with time.at(at(day)):
        return close(actor=actor, at=at(day), matter=matter.pk, reason="xong")


def taken_up(actor: Actor, matter: Matter, day: date) -> Matter:
    with time.at(at(day)):
        return reopen(actor=actor, at=at(day), matter=matter.pk, reason="Khiếu nại tiếp")


def clock(matter: Matter, rule: str) -> MatterClock:
    return MatterClock.objects.get(matter=matter, rule=rule)


def due(matter: Matter, rule: str) -> date | None:
    """The due day of a clock; ``None`` when it never ran."""
    found = MatterClock.objects.filter(matter=matter, rule=rule).first()
    return found.due_on if found else None


def state_of(matter: Matter, rule: str) -> str:
    found = MatterClock.objects.filter(matter=matter, rule=rule).first()
    return found.state if found else "none"


def standing(matter: Matter) -> Standing:
    return Standing.objects.get(matter=matter, superseded_at__isnull=True)
