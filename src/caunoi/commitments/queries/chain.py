"""One chain from a question to its publication: question, task, evidence, acceptance, answer, publication.

It is drawn alike at each of its ends. A matter without a task has the short chain: question, answer, publication.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from caunoi.base.actors import Actor
from caunoi.base.time import civil_date
from caunoi.commitments.choices import State
from caunoi.commitments.models import Commitment, Served
from caunoi.commitments.queries.visible import visible_to
from caunoi.matters.choices import Channel, Kind
from caunoi.matters.models import Matter
from caunoi.matters.queries.visible import in_sight
from caunoi.matters.queries.visible import visible_to as matters_of

TITLES = {
    "question": _("Question"), "task": _("Task"), "evidence": _("Evidence"), "acceptance": _("Tested and accepted"),
    "answer": _("Answer to the asker"), "publication": _("Published"),
}  # fmt: skip
SHOWN = 5
"""Things named under one link; of more the number is told."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One matter or task behind a link, as far as it exists for the reader; ``kind`` and ``key`` lead to its page."""

    kind: str
    key: Any
    label: str


@dataclass(frozen=True, slots=True)
class Link:
    """One link. ``place``: ``done``, ``now`` (the first that is not done) or ``later``; ``on`` is its last day; ``text`` says how
    far it is where several things hang on it. ``things`` are those that may be opened, ``more`` how many others there are."""

    name: str
    place: str
    on: date | None
    text: Any = ""
    things: tuple[Thing, ...] = ()
    more: int = 0

    @property
    def title(self) -> Any:
        return TITLES[self.name]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of how many are done, and when the last was."""

    name: str
    done: int
    whole: int
    on: date | None
    things: tuple[Thing, ...] = ()


Beginning = Callable[[Iterable[int]], dict[int, Thing]]
_beginnings: list[Beginning] = []


def register_beginning(beginning: Beginning) -> Beginning:
    """Let a room say where matters were asked (a question from the floor): a thing by the key of the matter."""
    _beginnings.append(beginning)
    return beginning


def chain_of_matter(actor: Actor, matter: Matter, *, is_served: bool | None = None) -> tuple[Link, ...]:
    """The chain of one matter that exists for the actor; none for a denunciation, and for one whose own steps say everything
    because it was asked nowhere and no task serves it (``is_served``, where the caller has looked already)."""
    begun = _beginnings_of([matter.pk]) if matter.channel == Channel.GATHERING else {}
    served = has_tasks(matter.pk) if is_served is None else is_served
    if matter.kind == Kind.DENUNCIATION or not (begun or served):
        return ()
    tasks = Commitment.objects.filter(served__matter=matter)
    return _chain(Matter.objects.filter(pk=matter.pk), tasks, _tasks_seen(actor, tasks), tuple(begun.values()))


def chain_of_commitment(actor: Actor, commitment: Commitment) -> tuple[Link, ...]:
    """The chain of all matters that a commitment serves; none while it serves none."""
    matters = Matter.objects.filter(served_by__commitment=commitment).exclude(kind=Kind.DENUNCIATION)
    if not matters.exists():
        return ()
    seen = in_sight(actor, matters_of(actor)).filter(served_by__commitment=commitment).exclude(kind=Kind.DENUNCIATION)
    named = _matters_named(list(seen.order_by("pk")[:SHOWN]))
    tasks = Commitment.objects.filter(pk=commitment.pk)
    return _chain(matters, tasks, _tasks_seen(actor, tasks), named)


def public_chain(**matter: Any) -> tuple[Link, ...]:
    """The chain of one matter (``pk=`` or ``public_answer=``) for its sender and for the public: steps and days, no task named
    and nothing to open."""
    return _chain(Matter.objects.filter(**matter).exclude(kind=Kind.DENUNCIATION), _tasks_of(matter), (), ())


def public_stamp(**matter: Any) -> tuple[Any, ...]:
    """What a public page with such a chain depends on besides the matter."""
    found = _tasks_of(matter).aggregate(n=Count("pk"), v=Max("version"), c=Max("closed_at"), d=Max("delivered_at"))
    return tuple(found.values())


def has_tasks(matter_id: int) -> bool:
    """Whether a task was given that serves the matter; else its own steps say everything."""
    return Served.objects.filter(matter=matter_id).exclude(commitment__state=State.CANCELLED).exists()


def _tasks_of(matter: dict[str, Any]) -> QuerySet[Commitment]:
    return Commitment.objects.filter(**{f"served__matter__{name}": value for name, value in matter.items()})


def _tasks_seen(actor: Actor, tasks: QuerySet[Commitment]) -> tuple[Thing, ...]:
    rows = visible_to(actor).filter(pk__in=tasks.values("pk")).order_by("pk")[:SHOWN]
    return tuple(Thing("commitment", row.pk, f"{row.number} {row.title}") for row in rows)


def _matters_named(matters: list[Matter]) -> tuple[Thing, ...]:
    asked = _beginnings_of([matter.pk for matter in matters])
    return (
        *(Thing("matter", matter.number, matter.number) for matter in matters),
        *dict.fromkeys(asked[matter.pk] for matter in matters if matter.pk in asked),
    )


def _beginnings_of(keys: list[int]) -> dict[int, Thing]:
    return {key: thing for beginning in _beginnings for key, thing in beginning(keys).items()}


def _chain(
    matters: QuerySet[Matter], tasks: QuerySet[Commitment], task_things: tuple[Thing, ...], named: tuple[Thing, ...]
) -> tuple[Link, ...]:
    told = matters.aggregate(
        n=Count("pk", distinct=True), since=Min("received_on"), answered=Count("pk", Q(answered_at__isnull=False), distinct=True),
        answered_on=Max("answered_at"), published=Count("pk", Q(public_answer__withdrawn_at=None, public_answer__isnull=False)),
        published_on=Max("public_answer__published_at", filter=Q(public_answer__withdrawn_at=None)),
    )  # fmt: skip
    counts = [
        Tally("question", told["n"], told["n"], told["since"], named),
        *_of_tasks(tasks, task_things),
        Tally("answer", told["answered"], told["n"], _day(told["answered_on"])),
        Tally("publication", told["published"], told["n"], _day(told["published_on"])),
    ]
    return tuple(_links(counts)) if told["n"] else ()


def _of_tasks(tasks: QuerySet[Commitment], things: tuple[Thing, ...]) -> list[Tally]:
    tasks = tasks.exclude(state=State.CANCELLED)
    found = tasks.aggregate(
        n=Count("pk", distinct=True), taken=Count("pk", Q(accepted_at__isnull=False), distinct=True), taken_on=Max("accepted_at"),
        shown=Count("pk", Q(evidence__isnull=False), distinct=True), shown_on=Max("evidence__at"),
        closed=Count("pk", Q(state=State.CLOSED), distinct=True), closed_on=Max("closed_at"),
    )  # fmt: skip
    if not found["n"]:
        return []
    return [
        Tally("task", found["taken"], found["n"], _day(found["taken_on"]), things),
        Tally("evidence", found["shown"], found["n"], _day(found["shown_on"])),
        Tally("acceptance", found["closed"], found["n"], _day(found["closed_on"])),
    ]


def _links(counts: list[Tally]) -> Iterable[Link]:
    waits = False
    for each in counts:
        is_done = each.done == each.whole
        place = "done" if is_done else ("later" if waits else "now")
        waits = waits or not is_done
        text = "" if each.whole == 1 else _("%(done)s of %(whole)s") % {"done": each.done, "whole": each.whole}
        named = sum(thing.kind in ("matter", "commitment") for thing in each.things)
        more = each.whole - named if named else 0
        yield Link(each.name, place, each.on if each.done else None, text, each.things, more)


def _day(at: Any) -> date | None:
    return civil_date(at) if at else None
