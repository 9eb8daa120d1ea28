"""Short ways to bring a matter to a stage, each by the real commands."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from caunoi.matters.commands import answers, classify, publish
from caunoi.matters.models import Matter
from tests.world import MORNING, World

TEXT = "UBND xã đã thông tuyến tạm ngày 24/2 và sẽ xây rọ đá trước 15/4/2020."


def assigned(world: World, matter: Matter) -> Matter:
    """Classified by the reception desk and given to the specialist."""
    later = MORNING + timedelta(hours=1)
    classify.classify(
        actor=world.reception, at=later, matter=matter, kind="feedback", topic_id=world.topics["roads"].pk
    )
    return classify.assign(actor=world.chief, at=later, matter=matter, seat_id=world.seats["specialist"].pk)


def submitted(world: World, matter: Matter, *approvers: str) -> Matter:
    """Drafted and sent for approval to the named officers (the leader unless said)."""
    later = MORNING + timedelta(hours=2)
    answers.draft_answer(actor=world.specialist, at=later, matter=matter, text=TEXT)
    seats = [world.seats[name].pk for name in approvers or ("leader",)]
    return answers.submit_answer(actor=world.specialist, at=later, matter=matter, approver_seat_ids=seats)


def answered(world: World, matter: Matter) -> Matter:
    """Taken all the way: assigned, drafted, approved, sent."""
    assigned(world, matter)
    submitted(world, matter)
    later = MORNING + timedelta(hours=3)
    answers.approve_answer(actor=world.leader, at=later, matter=matter)
    return answers.send_answer(actor=world.chief, at=later, matter=matter)


def made_public(world: World, matter: Matter, **inputs: Any) -> Matter:
    """Words for the public that the editor wrote and the leader read."""
    publish.publish_answer(actor=world.editor, matter=matter, **inputs)
    return publish.publish_answer(actor=world.leader, matter=matter, **inputs)
