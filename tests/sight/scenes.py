"""Officers who read denunciations, and a denunciation that came in at the counter of Mường Lai."""

from __future__ import annotations

from typing import Any

from django.test import Client

from caunoi.base.actors import Actor
from caunoi.matters import tallies
from caunoi.matters.commands import classify
from caunoi.matters.models import Matter
from caunoi.matters.search import index
from caunoi.people.models import Account
from tests import officers
from tests.world import DAY, World, send

WORDS = "nhận tiền chạy việc ở trạm bơm"


def inspector(world: World) -> Actor:
    """Looks down from the province, with the right to read denunciations."""
    post = officers.make_post(world.agencies["province"], "Thanh tra viên", ["inspector"])
    return officers.actor_of(officers.make_seat(post, "Cao Đức Thọ", "tho@demo.vn"), DAY)


def denunciation_officer(world: World) -> Actor:
    """Works on denunciations in Mường Lai."""
    post = officers.make_post(world.agencies["muong_lai"], "Công chức Thanh tra", ["denunciation"])
    return officers.actor_of(officers.make_seat(post, "Hà Thị Vân", "van@demo.vn"), DAY)


def denunciation(world: World, **changes: Any) -> Matter:
    """An anonymous denunciation, taken in at the counter."""
    given: dict[str, Any] = {"subject": f"Tố cáo cán bộ {WORDS}", "body": f"Ông ấy {WORDS} năm 2019."}
    given |= {"kind": "denunciation", "channel": "counter", "actor": world.reception, "petitioner": None}
    return send(world, **given | changes).matter


def classified(world: World, matter: Matter, kind: str = "feedback") -> Matter:
    """Classified by the reception desk."""
    return classify.classify(actor=world.reception, matter=matter, kind=kind, topic_id=world.topics["roads"].pk)


def turned(matter: Matter, kind: str) -> Matter:
    """The matter as it stands when its kind is another one, without the procedure that leads there."""
    before = tallies.cell_of(Matter.objects.get(pk=matter.pk))
    Matter.objects.filter(pk=matter.pk).update(kind=kind)
    fresh = Matter.objects.get(pk=matter.pk)
    tallies.shift(before, tallies.cell_of(fresh))
    index.mark_kind(fresh)
    return fresh


def client_of(actor: Actor) -> Client:
    """A browser signed in as the account of ``actor``."""
    client = Client(raise_request_exception=False)
    client.force_login(Account.objects.get(pk=actor.account_id))
    return client
