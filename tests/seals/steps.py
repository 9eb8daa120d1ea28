"""Steps of an opening as tests take them, with the log kept by the real sequencer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from caunoi.base.actors import Actor
from caunoi.ground.sealing import fingerprint
from caunoi.journal.log.sequencer import place_pending, sign_head
from caunoi.people.queries.actors import actor_for
from caunoi.seals import boxes
from caunoi.seals.commands import openings
from caunoi.seals.commands.offices import name_holder
from caunoi.seals.models import Office, OpeningAnswer, OpeningRequest, SealedRecord
from caunoi.seals.offline import opening as offline
from caunoi.seals.queries.openings import request_bundle
from tests.seals.keys import private_key
from tests.world import DAY, World

ONE_TIME = private_key("one time")
HOLDERS = {"thanh-tra": "deputy", "tiep-dan": "department", "van-phong": "province"}
"""Which officer of the small world answers for which office."""


@dataclass
class Scene:
    """A sealed record whose officers are in place: ``asker`` works on denunciations, the holders hold."""

    world: World
    record: SealedRecord
    privates: dict[str, bytes]
    hooks: Any

    @property
    def asker(self) -> Actor:
        return self.world.leader

    def holder(self, office: str) -> Actor:
        return self.world.actors[HOLDERS[office]]

    def ask(self, **changes: Any) -> OpeningRequest:
        inputs = {
            "actor": self.asker, "public": boxes.public_of(ONE_TIME), "basis": "Luật Tố cáo 2018, Điều 24",
            "purpose": "Xác minh danh tính trước khi thụ lý", "hours": 24, **changes,
        }  # fmt: skip
        request: OpeningRequest = openings.ask_opening(sealedrecord=self.record, **inputs)
        return request

    def asked(self, **changes: Any) -> OpeningRequest:
        request = self.ask(**changes)
        into_the_log()
        return request

    def shares(self, request: OpeningRequest, office: str) -> dict[str, Any]:
        """What the holder's machine makes of the request file."""
        bundle = request_bundle(self.holder(office), request, Office.objects.get(code=office))
        answer = offline.answer(bundle, self.privates[office], fingerprint(boxes.public_of(ONE_TIME)))
        parts: dict[str, Any] = answer["parts"]
        return parts

    def grant(self, request: OpeningRequest, office: str, **changes: Any) -> OpeningAnswer:
        inputs = {"actor": self.holder(office), "office_id": Office.objects.get(code=office).pk, **changes}
        if "shares" not in inputs:
            inputs["shares"] = self.shares(request, office)
        answer: OpeningAnswer = openings.grant_opening(openingrequest=request, **inputs)
        return answer

    def refuse(self, request: OpeningRequest, office: str) -> OpeningAnswer:
        answer: OpeningAnswer = openings.refuse_opening(
            actor=self.holder(office), openingrequest=request, office_id=Office.objects.get(code=office).pk,
            reason="Chưa cần biết danh tính",
        )  # fmt: skip
        return answer


def set_the_scene(world: World, record: SealedRecord, privates: dict[str, bytes], hooks: Any) -> Scene:
    """Name the holders and let the asker work on the matter."""
    from caunoi.base.actors import system

    for office, officer in HOLDERS.items():
        name_holder(actor=system(), office=Office.objects.get(code=office), seat_id=world.seats[officer].pk)
    hooks.readers.add(world.accounts["leader"].pk)
    world.actors["deputy"] = actor_for(world.accounts["deputy"], on=DAY)  # type: ignore[assignment]
    return Scene(world, record, privates, hooks)


def into_the_log() -> None:
    """What the sequencer does within the minute."""
    place_pending()
    sign_head()
