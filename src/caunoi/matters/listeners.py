"""What the matters floor does when lower floors change."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from caunoi.base.actors import Actor, system
from caunoi.base.jobs import enqueue
from caunoi.base.time import civil_date, today
from caunoi.journal.listeners import Happening, subscribe
from caunoi.letters.models import Notice
from caunoi.matters import notices, standings, verbs_law
from caunoi.matters.choices import Kind
from caunoi.matters.commands.legal import ACTS
from caunoi.matters.commands.recusals import carry_over
from caunoi.matters.law.papers import draft_for
from caunoi.matters.models import Act, Matter, Petition, Recusal
from caunoi.matters.policies import pending_step
from caunoi.matters.queries.visible import visible_to
from caunoi.matters.sealed import PETITION
from caunoi.matters.search import index
from caunoi.matters.stages import table_of
from caunoi.people.models import Absence
from caunoi.seals.registry import register_bar, register_line, register_reader

STANDING_VERBS = (
    "matter.classified", "matter.answered", "matter.forwarded", "matter.merged", "matter.unmerged", "matter.split",
    "matter.corrected", "matter.reopened", "matter.reopened_by_sender", "matter.withdrawn", "matter.closed",
    "matter.petitioner_joined", "matter.earlier_end_noted",
    "matter.transfer_accepted", "matter.transfer_refused", "matter.transfer_settled", "matter.passed_to_successor",
)  # fmt: skip
"""Verbs besides the legal acts after which a matter may stand otherwise in the statutory forms."""
PUBLIC_PLACE = "Cổng thông tin, mục Công khai theo luật (/cong-khai/)"
"""Where the act says that it was made public."""


@subscribe("calendar.changed")
def recompute_clocks_later(happening: Happening) -> None:
    """A day of the calendar was added, changed or withdrawn: all running clocks are computed anew by the worker."""
    enqueue("matters.recompute_clocks", {}, key="matters.recompute_clocks")


@subscribe("matter.received")
def first_standing(happening: Happening) -> None:
    """A petition counts in the statutory forms from its receipt."""
    standings.begin(_matter(happening), happening.personal["petition"], happening.at)


@subscribe(*verbs_law.EVENTS, *STANDING_VERBS)
def keep_standings(happening: Happening) -> None:
    """What the statutory forms count changed: the matter, and those it was joined to, parted from or split into."""
    matter = _matter(happening)
    standings.keep(matter, happening.at)
    if happening.verb in ("matter.merged", "matter.unmerged", "matter.split"):
        for link in matter.links_out.select_related("target"):
            standings.keep(link.target, happening.at)


@subscribe("matter.legal_text_published")
def note_publication(happening: Happening) -> None:
    """What was made public online is an act of the procedure: its clock is met."""
    matter = _matter(happening)
    name = "publish_conclusion" if matter.kind == Kind.DENUNCIATION else "publish_decision"
    table = table_of(matter, civil_date(happening.at))
    known = Act.objects.filter(matter=matter, name=name, on__gte=_last_settlement(matter)).exists()
    if known or name not in table or not table[name].is_possible_from(matter.state):
        return
    said = {"way": "online", "since": civil_date(happening.at), "where": PUBLIC_PLACE}
    if matter.kind == Kind.DENUNCIATION:
        said["no_denouncer"] = True
    ACTS[name](actor=system(), at=happening.at, matter=matter.pk, **said)


def _last_settlement(matter: Matter) -> date:
    return Act.objects.filter(matter=matter, name__in=("decide", "conclude")).latest("pk").on


@subscribe(*verbs_law.EVENTS)
def draft_papers(happening: Happening) -> None:
    """The paper that goes with a legal act is drafted with it."""
    table = table_of(_matter(happening), civil_date(happening.at))
    row = next((row for row in table if row.verb == happening.verb), None)
    if row is not None and row.paper:
        draft_for(happening, row)


@subscribe("matter.received")
def index_new_matter(happening: Happening) -> None:
    """A new matter is searchable in the very transaction that received it."""
    matter = _matter(happening)
    index.add(matter, f"{happening.personal['subject']}\n{happening.personal['body']}\n{matter.location}")


@subscribe(
    "matter.corrected", "matter.merged", "matter.unmerged", "matter.split", "matter.answered", "matter.decision_sent"
)
def index_changed_matter(happening: Happening) -> None:
    """Words changed: the matter, and the one it was joined to or parted from, are indexed anew."""
    matter = _matter(happening)
    others = [link.target for link in matter.links_out.select_related("target")]
    for each in [matter, *others]:
        index.rebuild(each)


@subscribe("matter.merged", "matter.split")
def keep_away_from_what_came_of_it(happening: Happening) -> None:
    """Who is kept away from a matter is kept away from the one it was joined to and from the parts split off it."""
    carry_over(_matter(happening), happening.at)


@subscribe("matter.classified", "matter.corrected")
def hide_denunciation(happening: Happening) -> None:
    """A matter that turned out to be a denunciation, or to be none, is found by other seats from now on; the lists of letters,
    which administrators read, no longer name a denunciation."""
    matter = _matter(happening)
    index.mark_kind(matter)
    if matter.kind == Kind.DENUNCIATION:
        Notice.objects.filter(about=matter.number).update(about="")


@subscribe(
    "matter.transfer_offered", "matter.transfer_accepted", "matter.transfer_refused", "matter.transfer_settled",
    "matter.passed_to_successor",
)  # fmt: skip
def index_next_agency(happening: Happening) -> None:
    """An agency that comes to have to do with a matter can find it."""
    if "to_agency" in happening.fields:
        index.admit(_matter(happening), happening.fields["to_agency"])


@subscribe("matter.opinion_asked")
def index_asked_agency(happening: Happening) -> None:
    """An agency asked for an opinion can find the matter."""
    index.admit(_matter(happening), happening.fields["agency"])


def _matter(happening: Happening) -> Matter:
    assert isinstance(happening.subject, Matter)
    return happening.subject


@subscribe("matter.received")
def tell_of_receipt(happening: Happening) -> None:
    """Senders who asked for it are told number and due day at once."""
    matter = _matter(happening)
    notices.tell_senders(matter, "received", _event(happening), due_on=notices.day_text(matter.due_on))


@subscribe("matter.assigned")
def tell_of_assignment(happening: Happening) -> None:
    """The senders are told that work has begun, the officer that it is theirs."""
    matter = _matter(happening)
    notices.tell_senders(matter, "state_changed", _event(happening), state=matter.state)
    day = notices.day_text(matter.due_on)
    notices.tell_officers(matter, notices.who_works_on(matter), "assigned", _event(happening), due_on=day)


@subscribe(
    "matter.forwarded", "matter.reopened", "matter.reopened_by_sender", "matter.unmerged", "matter.accepted",
    "matter.acceptance_refused", "matter.guided", "matter.denunciation_forwarded", "matter.suspended",
    "matter.settlement_resumed", "matter.terminated", "matter.dialogue_invited",
)  # fmt: skip
def tell_of_new_state(happening: Happening) -> None:
    """The senders are told that the matter moved on."""
    matter = _matter(happening)
    notices.tell_senders(matter, "state_changed", _event(happening), state=matter.state)


@subscribe("matter.clock_extended")
def tell_of_new_day(happening: Happening) -> None:
    """The senders are told the new day; the reason is on the page."""
    matter = _matter(happening)
    due_on = happening.fields["due_on"]
    day = notices.day_text(date.fromisoformat(due_on) if due_on else None)
    notices.tell_senders(matter, "due_changed", _event(happening), due_on=day)


@subscribe("matter.paused")
def tell_of_question(happening: Happening) -> None:
    """The senders are told that a question waits for them."""
    notices.tell_senders(_matter(happening), "question", _event(happening))


@subscribe("matter.written_to_sender", "matter.sender_notified")
def tell_of_message(happening: Happening) -> None:
    """The sender to whom it was written, or all of them, are told that there is a message."""
    matter, petition = _matter(happening), happening.personal.get("petition")
    if petition is None:
        notices.tell_senders(matter, "message", _event(happening))
    else:
        notices.tell_sender(matter.petitions.get(pk=petition), matter, "message", _event(happening))


@subscribe("matter.answered", "matter.decision_sent", "matter.conclusion_sent")
def tell_of_answer(happening: Happening) -> None:
    """Every sender is told that the answer is there."""
    notices.tell_senders(_matter(happening), "answered", _event(happening))


@subscribe("matter.transfer_offered")
def tell_of_offer(happening: Happening) -> None:
    """Those who assign in the agency asked are told of the offer."""
    officers = notices.officers_with(happening.fields["to_agency"], "assign")
    notices.tell_officers(_matter(happening), officers, "transfer_offered", _event(happening))


@subscribe("matter.opinion_asked")
def tell_of_opinion_request(happening: Happening) -> None:
    """Those who assign in the agency asked are told of the question and its day."""
    officers = notices.officers_with(happening.fields["agency"], "assign")
    day = notices.day_text(date.fromisoformat(happening.fields["due_on"]))
    notices.tell_officers(_matter(happening), officers, "opinion_asked", _event(happening), due_on=day)


@subscribe("matter.answer_submitted", "matter.answer_approved")
def tell_next_approver(happening: Happening) -> None:
    """The officer whose approval comes next is told, and whoever stands in for an absent one."""
    matter = _matter(happening)
    step = pending_step(matter)
    if step is not None:
        absent = Absence.objects.in_force(today()).filter(seat=step.seat_id).select_related("substitute__account")
        officers = [step.seat.account, *(absence.substitute.account for absence in absent)]
        notices.tell_officers(matter, officers, "approval_asked", _event(happening))


@subscribe("matter.answer_returned")
def tell_of_return(happening: Happening) -> None:
    """Whoever works on the matter is told that the draft came back."""
    matter = _matter(happening)
    notices.tell_officers(matter, notices.who_works_on(matter), "answer_returned", _event(happening))


@subscribe("matter.written_by_sender")
def tell_that_sender_wrote(happening: Happening) -> None:
    """Whoever works on the matter is told that the sender wrote."""
    matter = _matter(happening)
    notices.tell_officers(matter, notices.who_works_on(matter), "sender_wrote", _event(happening))


def _barred_among(account_id: int, petition_ids: frozenset[int]) -> frozenset[int]:
    """The petitions that stand, now or at first, in a matter from which the account is recused."""
    away = Recusal.objects.filter(account_id=account_id, until__isnull=True).values("matter")
    near = Q(matter__in=away) | Q(first_matter__in=away)
    return frozenset(Petition.objects.filter(near, pk__in=petition_ids).values_list("pk", flat=True))


def _works_on(actor: Actor, petition_id: int) -> bool:
    """Whether the matter of the petition exists for the actor."""
    return visible_to(actor).filter(petitions=petition_id).exists()


def _line_of_book(petition_id: int) -> dict[str, str]:
    """What the reception book says of a sealed petition besides the person, for the book in the vault."""
    petition = Petition.objects.select_related("first_matter").get(pk=petition_id)
    return {
        "number": petition.first_matter.number,
        "day": notices.day_text(petition.arrived_on or civil_date(petition.received_at)),
        "content": petition.subject,
    }


register_bar(PETITION, _barred_among)
register_reader(PETITION, _works_on)
register_line(PETITION, _line_of_book)


def _event(happening: Happening) -> str:
    return f"e{happening.entry_id}"
