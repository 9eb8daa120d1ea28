"""The matter's file: everything its one screen shows, read in a fixed number of queries however long the matter's story is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.offers import Offer
from caunoi.base.prepared import PreparedObjects, Slot, attach
from caunoi.base.refusals import NotFound
from caunoi.journal.queries.timeline import Event, timeline
from caunoi.matters.choices import AnswerState
from caunoi.matters.models import (
    Answer,
    ApprovalStep,
    Custody,
    Handover,
    Matter,
    MatterClock,
    MatterLink,
    Message,
    OpinionRequest,
    Petition,
    PublicAnswer,
)
from caunoi.matters.numbers import parse_number
from caunoi.matters.policies import may_see_contact
from caunoi.matters.queries.clock_views import ClockView, clock_views
from caunoi.matters.queries.moves import next_move, offered
from caunoi.matters.queries.queue import anybody
from caunoi.matters.queries.rights import Right, what_next
from caunoi.matters.queries.senders import is_part, petitions_behind
from caunoi.matters.queries.states import state_word
from caunoi.matters.queries.visible import in_sight, note_visible, scope_ids, sees_denunciations, visible_to
from caunoi.papers.models import Attachment
from caunoi.papers.queries.attachments import attachments_of


@dataclass(frozen=True, slots=True)
class MatterFile:
    """A matter with all that belongs to it. ``sees_contact`` says whether ``petition.petitioner`` was read at all: for
    those who do not handle the matter it is ``None``."""

    matter: Matter
    petitions: tuple[Petition, ...]
    sees_contact: bool
    clocks: tuple[ClockView, ...]
    events: tuple[Event, ...]
    messages: tuple[Message, ...]
    opinions: tuple[OpinionRequest, ...]
    answers: tuple[Answer, ...]
    custodies: tuple[Custody, ...]
    handovers: tuple[Handover, ...]
    links: tuple[MatterLink, ...]
    instances: tuple[Matter, ...]
    """The matters of the times before and after this one, oldest first."""
    rights: tuple[Right, ...]
    """What those who complained may still do."""
    public_answer: PublicAnswer | None
    offers: tuple[Offer, ...]
    next: Offer | None
    attachments: dict[tuple[str, int], list[Attachment]] = field(default_factory=dict)

    @property
    def state_word(self) -> str:
        """The state as officers read it."""
        newest = self.answers[0].state if self.answers else None
        return state_word(self.matter.state, is_approved=newest == AnswerState.APPROVED)

    @property
    def last_entry(self) -> int:
        """Key of the newest entry of the record, by which a form later knows what has happened since."""
        return self.events[-1].entry_id if self.events else 0


def _one(open_to: bool) -> PreparedObjects:
    return PreparedObjects(lambda: in_sight(anybody(open_to), Matter.objects.filter(pk=Slot("pk"))).select_related(
        "topic", "place", "accountable", "handler__account", "handler__post", "merged_into", "public_answer", "public_copy"
    ))  # fmt: skip


MATTER = {open_to: _one(open_to) for open_to in (False, True)}
"""A matter by its key for seats with or without the right to see denunciations. What is hidden from the seat or the account is
not even read, and answers as a number that was never given."""


def find_matter(actor: Actor, number: str) -> Matter:
    """The matter of a typed number, if it exists for ``actor``. Raises ``NotFound`` alike for a number that is none, that
    belongs to nothing, and that belongs to what the actor may not see."""
    parsed = parse_number(number)
    if parsed is None:
        raise NotFound()
    year, pk = parsed
    found: Matter | None = MATTER[sees_denunciations(actor)].first(pk=pk, account=actor.account_id)
    # Who is not accountable is asked about in the same way whether the matter is there or not, so that time tells nothing.
    own = found is not None and found.accountable_id in scope_ids(actor)
    if not own and not visible_to(actor).filter(pk=pk).exists():
        raise NotFound()
    if found is None or found.received_on.year != year:
        raise NotFound()
    note_visible(actor, found)
    for name, rows in BELONGINGS.items():
        attach(found, name, rows.find(matter=pk))
    if found.answers.all():
        steps = defaultdict(list)
        for step in STEPS.find(matter=pk):
            steps[step.answer_id].append(step)
        for answer in found.answers.all():
            attach(answer, "approvals", steps[answer.pk])
    return found


def _of_matter(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.filter(matter=Slot("matter"))


BELONGINGS = {
    "clocks": PreparedObjects(lambda: _of_matter(MatterClock.objects.order_by("pk"))),
    "handovers": PreparedObjects(lambda: _of_matter(
        Handover.objects.select_related("from_agency", "to_agency").order_by("pk")
    )),
    "opinion_requests": PreparedObjects(lambda: _of_matter(
        OpinionRequest.objects.select_related("agency", "given_by__account").order_by("pk")
    )),
    "answers": PreparedObjects(lambda: _of_matter(
        Answer.objects.select_related("drafted_by__account", "sent_by__account").order_by("-number")
    )),
}  # fmt: skip
"""What the policies and the screen read of a matter, by the name of the relation."""
STEPS = PreparedObjects(lambda: (
    ApprovalStep.objects.filter(answer__matter=Slot("matter")).order_by("position")
    .select_related("seat__account", "seat__post", "decided_by__account")
))  # fmt: skip
MESSAGES = PreparedObjects(lambda: _of_matter(Message.objects.select_related("seat__account", "agency").order_by("pk")))
CUSTODIES = PreparedObjects(lambda: _of_matter(Custody.objects.select_related("agency").order_by("pk")))
LINKS = PreparedObjects(lambda: (
    MatterLink.objects.filter(Q(source=Slot("matter")) | Q(target=Slot("matter"))).order_by("pk")
    .select_related("source", "target")
))  # fmt: skip


def matter_file(actor: Actor, number: str) -> MatterFile:
    """The file of the matter ``number`` as ``actor`` may see it. Raises ``NotFound``."""
    matter = find_matter(actor, number)
    sees_contact = bool(may_see_contact(actor, matter))
    petitions = _petitions(actor, matter, sees_contact)
    messages = MESSAGES.find(matter=matter.pk)
    offers = offered(actor, matter)
    if not sees_contact:
        for petition in petitions:
            petition.petitioner = None  # never saved; keeps templates from reading it
    return MatterFile(
        matter=matter,
        petitions=tuple(petitions),
        sees_contact=sees_contact,
        clocks=tuple(clock_views(matter.clocks.all())),
        events=tuple(timeline(matter)),
        messages=tuple(messages),
        opinions=tuple(matter.opinion_requests.all()),
        answers=tuple(matter.answers.all()),
        custodies=tuple(CUSTODIES.find(matter=matter.pk)),
        handovers=tuple(matter.handovers.all()),
        links=_links(actor, matter),
        instances=_instances(actor, matter),
        rights=tuple(what_next(matter, time.today())),
        public_answer=getattr(matter, "public_answer", None),
        offers=tuple(offers),
        next=next_move(actor, matter, offers),
        attachments=attachments_of([*petitions, *messages]),
    )


PETITIONS = {
    False: PreparedObjects(lambda: _of_matter(Petition.objects.order_by("pk"))),
    True: PreparedObjects(lambda: _of_matter(Petition.objects.select_related("petitioner").order_by("pk"))),
}


def _petitions(actor: Actor, matter: Matter, with_contact: bool) -> list[Petition]:
    if not is_part(matter):
        return PETITIONS[with_contact].find(matter=matter.pk)
    # A part split off a denunciation, or off what the account is recused from, does not lead back to it.
    rows = petitions_behind(matter).filter(matter__in=in_sight(actor, Matter.objects.all()))
    return list(rows.select_related("petitioner") if with_contact else rows)


def _instances(actor: Actor, matter: Matter) -> tuple[Matter, ...]:
    """A second complaint or further denunciation and what it is about; other kinds know no instance and cost no query."""
    if not matter.instance:
        return ()
    near = Q(previous=matter) | Q(pk=matter.previous_id) if matter.previous_id else Q(previous=matter)
    return tuple(visible_to(actor).filter(near).order_by("pk"))


def _links(actor: Actor, matter: Matter) -> tuple[MatterLink, ...]:
    """Merges and splits of the matter, as far as the other matter exists for the actor."""
    links = LINKS.find(matter=matter.pk)
    if not links:
        return ()
    others = {link.target_id if link.source_id == matter.pk else link.source_id for link in links}
    seen = set(visible_to(actor).filter(pk__in=others).values_list("pk", flat=True))
    return tuple(link for link in links if (link.target_id if link.source_id == matter.pk else link.source_id) in seen)
