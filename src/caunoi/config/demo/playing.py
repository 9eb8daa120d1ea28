"""Doing the acts of the stories, each by the command that a page would use, at the moment at which it happened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from caunoi.agencies.models import Topic
from caunoi.base import time
from caunoi.base.actors import VISITOR, Actor, system
from caunoi.base.time import civil_date
from caunoi.config.demo.around import AROUND
from caunoi.config.demo.cast import actor_of, agency_of, seat_of
from caunoi.config.demo.reading import Act, Story, nonce_of
from caunoi.matters.commands import (
    answers,
    classify,
    clocks,
    closing,
    corrections,
    custody,
    intake,
    links,
    messages,
    opinions,
    publish,
)
from caunoi.matters.commands.legal import ACTS
from caunoi.matters.models import Matter, OpinionRequest, Petition
from caunoi.matters.stages import TABLES
from caunoi.places.choices import Level
from caunoi.places.queries.lookup import unit_on

MATTER_COMMANDS: dict[str, Callable[..., Any]] = {
    command.__name__: command
    for command in (
        classify.classify, classify.assign,
        custody.offer_transfer, custody.accept_transfer, custody.refuse_transfer, custody.take_back_transfer,
        custody.settle_transfer, custody.forward_outside, custody.pass_to_successor,
        clocks.pause, clocks.resume, clocks.extend_clock, clocks.notify_sender,
        opinions.ask_opinion, opinions.give_opinion, opinions.cancel_opinion,
        messages.write_to_sender,
        answers.draft_answer, answers.submit_answer, answers.approve_answer, answers.return_answer, answers.send_answer,
        publish.publish_answer, publish.unpublish_answer,
        links.merge, links.unmerge, links.split,
        closing.reopen, closing.close,
        corrections.correct, corrections.replace_receipt,
    )
} | ACTS  # fmt: skip
KINDS_OF_ASKS = {(row.name, ask.name): ask.kind for table in TABLES.values() for row in table for ask in row.asks or ()}
"""What kind of input a legal act asks for under which name."""
SENDER_COMMANDS: dict[str, Callable[..., Any]] = {
    command.__name__: command
    for command in (messages.write_as_sender, closing.rate, closing.reopen_as_sender, closing.withdraw)
}


class Stage:
    """What was sent so far, so that acts can speak of "this matter" and of each other's."""

    def __init__(self, stories: tuple[Story, ...]) -> None:
        self.sent = {story.id: story.sent for story in stories}
        self.petitions: dict[str, int] = {}
        self._actors: dict[tuple[str, date], Actor] = {}
        self.topics = {topic.code: topic.pk for topic in Topic.objects.all()}

    def play(self, act: Act) -> None:
        """Do one act with time held at its moment. A refusal names the story and the act."""
        with time.at(act.at):
            try:
                self._do(act)
            except Exception as error:
                error.add_note(f"story {act.story}: {act.do} by {act.by} at {act.at:%d/%m/%Y %H:%M}")
                raise

    def _do(self, act: Act) -> None:
        if act.do == "receive":
            self._receive(act)
            return
        petition = Petition.objects.get(pk=self.petitions[act.story])
        inputs = self._inputs(act) if act.do not in AROUND else {}
        if act.by == "sender":
            actor = Actor(kind="citizen", label="người gửi", petition_id=petition.pk)
            SENDER_COMMANDS[act.do](actor=actor, at=act.at, petition=petition.pk, **inputs)
            return
        actor = system() if act.by == "system" else self._officer(act.by, civil_date(act.at))
        if act.do in AROUND:
            AROUND[act.do](actor, act.at, petition.matter_id, dict(act.inputs))
            return
        own = act.do in ("unmerge",)
        matter = petition.first_matter_id if own else petition.matter_id
        if act.do in ("give_opinion", "cancel_opinion"):
            inputs["request_id"] = self._request(matter, act.do, actor)
        if act.do == "replace_receipt":
            inputs |= {"petition_id": petition.pk, "nonce": nonce_of(f"{act.story}-lai")}
        MATTER_COMMANDS[act.do](actor=actor, at=act.at, matter=matter, **inputs)

    def _receive(self, act: Act) -> None:
        given = dict(self.sent[act.story])
        on = civil_date(act.at)
        place = given.pop("place", None)
        topic = given.pop("topic", None)
        petition = intake.receive(
            actor=VISITOR if act.by == "visitor" else self._officer(act.by, on),
            at=act.at,
            nonce=nonce_of(act.story),
            place_id=self._place(place, on),
            topic_id=self.topics[topic] if topic else None,
            agency_id=agency_of(given.pop("agency"), on).pk if "agency" in given else None,
            petitioner=given.pop("sender", None),
            **given,
        )
        self.petitions[act.story] = petition.pk

    def _inputs(self, act: Act) -> dict[str, Any]:
        """The command's inputs, with names of the stories exchanged for keys of rows."""
        on = civil_date(act.at)
        if act.do in ACTS:
            return {name: self._asked(act.do, name, value, on) for name, value in act.inputs.items()}
        made: dict[str, Any] = {}
        for name, value in act.inputs.items():
            if name == "topic":
                made["topic_id"] = self.topics[value]
            elif name == "place":
                made["place_id"] = self._place(value, on)
            elif name == "seat":
                made["seat_id"] = seat_of(value).pk
            elif name == "approvers":
                made["approver_seat_ids"] = [seat_of(each).pk for each in value]
            elif name == "to":
                made["to_agency_id"] = agency_of(value, on).pk
            elif name == "agency":
                made["agency_id"] = agency_of(value, on).pk
            elif name == "into":
                made["into_id"] = Petition.objects.get(pk=self.petitions[value]).matter_id
            elif name == "previous":
                made["previous_id"] = Petition.objects.get(pk=self.petitions[value]).matter_id
            elif name == "changes":
                made["changes"] = self._changes(value, on)
            else:
                made[name] = value
        return made

    @staticmethod
    def _asked(act: str, name: str, value: Any, on: date) -> Any:
        """An input of a legal act: officers and agencies by their names in the stories, all else as it stands."""
        kind = KINDS_OF_ASKS.get((act, name))
        if kind == "seat":
            return seat_of(value).pk
        if kind == "seats":
            return [seat_of(each).pk for each in value]
        return agency_of(value, on).pk if kind == "agency" else value

    def _changes(self, given: dict[str, Any], on: date) -> dict[str, Any]:
        made = dict(given)
        if "topic" in made:
            made["topic_id"] = self.topics[made.pop("topic")]
        if "place" in made:
            made["place_id"] = self._place(made.pop("place"), on)
        return made

    @staticmethod
    def _place(code: str | None, on: date) -> int | None:
        return unit_on(Level.COMMUNE, code, on).pk if code else None

    def _officer(self, key: str, on: date) -> Actor:
        """The officer as an actor of that day; absences begin with a day, so one look a day is enough."""
        if (key, on) not in self._actors:
            self._actors[key, on] = actor_of(key, on)
        return self._actors[key, on]

    @staticmethod
    def _request(matter: int, do: str, actor: Actor) -> int:
        waiting = OpinionRequest.objects.filter(matter=matter, given_at=None, cancelled_at=None)
        if do == "give_opinion":
            waiting = waiting.filter(agency=actor.agency_id)
        return waiting.latest("pk").pk

    def matter(self, story: str) -> Matter:
        """The matter in which a story's petition stands now."""
        return Petition.objects.select_related("matter").get(pk=self.petitions[story]).matter
