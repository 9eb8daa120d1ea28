"""Makes the matter of a plan the slow way: by the commands, one after the other."""

from __future__ import annotations

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.config.demo.many import history
from caunoi.config.demo.many.field import Field
from caunoi.config.demo.many.plans import Plan
from caunoi.matters.commands import answers, classify, clocks, closing, custody, intake
from caunoi.matters.models import Petition


def play(plan: Plan, nonce: str, on: Field) -> Petition:
    """Receive the matter of ``plan`` under ``nonce`` and make all its moves at their moments."""
    with time.at(plan.at):
        petition = intake.receive(actor=history.receiver(plan, on), at=plan.at, nonce=nonce, **plan.inputs())
    for name, at in plan.acts:
        with time.at(at):
            _act(plan, name, petition, history.actor_of(plan, name, on), on)
    return Petition.objects.get(pk=petition.pk)


def _act(plan: Plan, name: str, petition: Petition, actor: Actor, on: Field) -> None:
    at = time.now()
    if actor.kind == "citizen":
        actor = Actor(kind="citizen", label=actor.label, petition_id=petition.pk)
    by = {"actor": actor, "at": at, "matter": petition.matter_id}
    mine = {"actor": actor, "at": at, "petition": petition.pk}
    specialist = on.officers[plan.agency_id, "specialist"].seat_id
    leader = on.officers[plan.agency_id, "leader"].seat_id
    if name == "classify":
        classify.classify(**by, kind=plan.kind, topic_id=plan.topic_id)
    elif name == "assign":
        classify.assign(**by, seat_id=specialist)
    elif name == "pause":
        clocks.pause(**by, question=history.QUESTION, reason=history.REASONS["pause"])
    elif name == "draft":
        answers.draft_answer(**by, text=plan.answer, legal_basis=plan.legal_basis)
    elif name == "submit":
        answers.submit_answer(**by, approver_seat_ids=[leader])
    elif name == "approve":
        answers.approve_answer(**by)
    elif name == "send":
        answers.send_answer(**by)
    elif name == "close":
        closing.close(**by)
    elif name == "forward":
        custody.forward_outside(**by, body_name=plan.outside, reason=history.REASONS["forward"])
    elif name == "rate":
        closing.rate(**mine, score=plan.score)
    elif name == "withdraw":
        closing.withdraw(**mine, reason="")
    else:
        raise ValueError(name)
