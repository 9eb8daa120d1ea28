"""Questions from the floor in the demo: asked from a phone or typed, moderated, answered aloud or given away, brought back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from caunoi.agencies.models import Topic
from caunoi.base.time import civil_date
from caunoi.config.demo.naming import Names, Row
from caunoi.config.demo.playing import Stage
from caunoi.config.demo.reading import acts_of, nonce_of
from caunoi.config.demo.times import moment
from caunoi.gatherings.commands import asking, questions, registering
from caunoi.gatherings.models import Floor, FloorQuestion
from caunoi.matters.models import Petition

Step = tuple[Any, ...]
DOES: dict[str, Callable[..., Any]] = {
    "show": questions.show_question, "hide": questions.hide_question, "answer": questions.answer_on_spot,
    "assign": questions.assign_question, "return": questions.return_to_next, "done": questions.confirm_done,
}  # fmt: skip
"""What the convener does with a question, by the word that stands for it in the files."""


class Asking:
    """What happens to a question in session, and afterwards to the matter that it is."""

    def __init__(self, names: Names, stage: Stage) -> None:
        self.names, self.stage = names, stage

    def here(self, question: Row, item: str) -> Iterator[Step]:
        """The steps in session: asked, let onto the screen (from a phone; unless it waits there), and what was done with it."""
        yield self._ask, question, item
        if question.get("by") == "visitor" and question.get("screen") != "waiting":
            yield self._treat, question["as"], {"do": "show"}
        for done in question.get("done", ()):
            yield self._treat, question["as"], done

    def again(self, returned: Row) -> Iterator[Step]:
        """The steps at a later meeting to which the question came back."""
        for done in returned.get("done", ()):
            yield self._treat, returned["question"], done

    def after(self, row: Row) -> Iterator[tuple[datetime, Callable[[], Any]]]:
        """What the agencies did with the matter afterwards, as in a story; and what who asked said with the receipt."""
        for question in (question for item in row.get("items", ()) for question in item.get("questions", ())):
            for step in question.get("then", ()):
                for act in acts_of(question["as"], question.get("office", ""), dict(step)):
                    yield act.at, partial(self.stage.play, act)
            if "confirmed" in question:
                yield moment(question["confirmed"]), partial(self._confirm, question)

    def set_floor(self, row: Row, at: datetime) -> None:
        """Say how many may register; some do."""
        floor = Floor.objects.get(gathering=self.names.keys[row["as"]])
        given = dict(row["floor"])
        registered = given.pop("registered", 0)
        registering.set_floor(actor=self.names.actor(row["by"], civil_date(at)), at=at, floor=floor.pk, **given)
        for place in range(registered):
            nonce = nonce_of(f"{row['as']}-dang-ky-{place}")
            registering.register(actor=self.names.actor("visitor", civil_date(at)), at=at, floor=floor.pk, nonce=nonce)

    def _ask(self, row: Row, at: datetime, question: Row, item: str) -> None:
        actor = self.names.actor(question.get("by", row["by"]), civil_date(at))
        floor = Floor.objects.select_related("gathering").get(gathering=self.names.keys[row["as"]])
        topic = Topic.objects.get(code=question["topic"]).pk if "topic" in question else None
        made = asking.ask_question(
            actor=actor, at=at, floor=floor.pk, nonce=nonce_of(question["as"]), text=question["text"], topic_id=topic,
            kind=question.get("kind", "question"), petitioner=question.get("sender"),
            item_id=floor.gathering.items.get(title=item).pk,
        )  # fmt: skip
        self.names.keys[question["as"]] = made.pk
        self.stage.petitions[question["as"]] = Petition.objects.get(first_matter=made.matter_id).pk

    def _treat(self, row: Row, at: datetime, name: str, done: Row) -> None:
        inputs = self.names.inputs(
            {key: value for key, value in done.items() if key not in ("do", "as")}, civil_date(at)
        )
        actor, key = self.names.actor(row["by"], civil_date(at)), self.names.keys[name]
        DOES[done["do"]](actor=actor, at=at, floorquestion=key, **inputs)
        if "as" in done:
            task = FloorQuestion.objects.get(pk=key).commitment_id
            assert task is not None
            self.names.keys[done["as"]] = task

    def _confirm(self, question: Row) -> None:
        at = moment(question["confirmed"])
        questions.confirm_done(
            actor=self.names.asker(question["as"]), at=at, floorquestion=self.names.keys[question["as"]]
        )
