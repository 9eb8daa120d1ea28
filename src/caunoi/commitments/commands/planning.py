"""Tasks as the issuer makes them: planned, rewritten until they are accepted, given out, given again, cancelled."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.inputs import need_text
from caunoi.base.refusals import Conflict, Invalid, NotFound
from caunoi.base.searching import findable
from caunoi.base.time import civil_date
from caunoi.commitments.choices import Every, LeadCause, Origin, Role, State, Type
from caunoi.commitments.commands.frame import enter, lock_commitments, lock_numbered, move, name_lead, settle_what_waits
from caunoi.commitments.commands.recurring import pass_times, plan_times
from caunoi.commitments.models import Commitment, LeadSpan, Need, Participation, Served
from caunoi.commitments.policies import may_add_part, may_plan
from caunoi.commitments.queries.visible import visible_to
from caunoi.commitments.validators import a_weight, an_agency, check_days, check_depth, matter_to_serve
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context, command
from caunoi.journal.commands.moves import Said
from caunoi.places.models import Unit

UNCHANGED: Any = object()
"""An input of ``revise`` that was not named: what it is stays."""


@command("commitment.plan", policy=may_plan)
def plan_commitment(
    ctx: Context,
    *,
    title: str,
    lead_id: int,
    type: str = Type.EXECUTE,
    text: str = "",
    product: str = "",
    starts_on: date | None = None,
    due_on: date | None = None,
    every: str = Every.ONCE,
    weight: int = 1,
    is_milestone: bool = False,
    parent_id: int | None = None,
    place_id: int | None = None,
    participants: dict[int, str] | None = None,
    origin: str = Origin.OWN,
    issuer_id: int | None = None,
    continues_id: int | None = None,
    matter: str = "",
    issue: bool = False,
) -> Commitment:
    """Plan a task of the own agency for the agency ``lead_id``; with ``issue`` it is given out at once.

    ``due_on`` is the last day (that day included). ``participants`` are agencies beside the lead with their part (``Role``).
    A task that comes back (``every``) needs both days; its times are made when it is accepted. ``matter`` is the number of a
    matter that it serves from the beginning. ``issuer_id`` is only for the system; an officer gives tasks in the name of the
    own agency. Raises ``Invalid`` naming the input that cannot be so.
    """
    lock_numbered(matter)
    today = civil_date(ctx.at)
    issuer = issuer_id if ctx.actor.kind == "system" and issuer_id else ctx.actor.agency_id
    if issuer is None:
        raise ValueError("the system names the issuer of a task")
    commitment = Commitment(
        type=_one_of(type, Type.values, "type"), origin=Origin(origin), made_on=today, issuer_id=issuer,
        lead=an_agency(lead_id, today, "lead_id"), parent=_parent(ctx, parent_id), place_id=_a_place(place_id),
        is_milestone=is_milestone, continues=_continued(ctx, continues_id),
    )  # fmt: skip
    _write(
        commitment,
        title=title,
        text=text,
        product=product,
        starts_on=starts_on,
        due_on=due_on,
        every=every,
        weight=weight,
    )
    commitment.save(force_insert=True)
    LeadSpan.objects.create(commitment=commitment, agency_id=lead_id, since=ctx.at, cause=LeadCause.NAMED)
    for agency_id, role in (participants or {}).items():
        _take_part(commitment, agency_id, role, today)
    served = matter_to_serve(ctx.actor, matter, "matter") if matter else None
    if served:
        Served.objects.create(commitment=commitment, matter=served, since=ctx.at)
    if issue:
        give_out(ctx, commitment)
        commitment.save()
    ctx.record(
        "commitment.issued" if issue else "commitment.planned",
        commitment,
        fields=facts(commitment),
        personal={**words(commitment), **({"matter": served.number} if served else {})},
    )
    return commitment


@move("revise")
def revise(
    ctx: Context, commitment: Commitment, *, title: str = UNCHANGED, text: str = UNCHANGED, product: str = UNCHANGED,
    starts_on: date | None = UNCHANGED, due_on: date | None = UNCHANGED, every: str = UNCHANGED, weight: int = UNCHANGED,
    lead_id: int | None = None,
) -> Said:  # fmt: skip
    """Rewrite a task that is not accepted yet; what is not named stays. The lead and the due day of one that was given out are
    changed by ``give_again`` and ``extend`` alone. Raises ``Conflict`` naming the input."""
    if lead_id and lead_id != commitment.lead_id:
        if commitment.state != State.PLANNED:
            raise Conflict(
                _("The task is given out already. Give it to the other agency, with the reason."), field="lead_id"
            )
        an_agency(lead_id, civil_date(ctx.at), "lead_id")
        name_lead(commitment, lead_id, LeadCause.NAMED, ctx.at)
    named: dict[str, Any] = {
        "title": title, "text": text, "product": product, "starts_on": starts_on, "due_on": due_on, "every": every,
        "weight": weight,
    }  # fmt: skip
    given = {name: getattr(commitment, name) if value is UNCHANGED else value for name, value in named.items()}
    if commitment.state == State.PLANNED:
        commitment.first_due_on = None
    elif given["due_on"] != commitment.due_on:
        raise Conflict(
            _("The task is given out already. Its due day moves by an act of its own, with the reason: “Move the due day”."),
            field="due_on",
        )  # fmt: skip
    _write(commitment, **given)
    return Said(fields=facts(commitment), personal=words(commitment))


@move("issue")
def issue(ctx: Context, commitment: Commitment) -> Said:
    """Give a planned task out; the agency that leads has to accept it, unless it gave the task to itself."""
    give_out(ctx, commitment)
    return Said(fields=facts(commitment), target=commitment.state)


@move("give_again")
def give_again(ctx: Context, commitment: Commitment, *, lead_id: int, reason: str) -> Said:
    """Give the task to another agency, which has to accept it; whoever led before reads it further."""
    reason = need_text(normalise(reason), "reason", 2000)
    before = commitment.lead_id
    if an_agency(lead_id, civil_date(ctx.at), "lead_id").pk == before and commitment.state != State.REFUSED:
        raise Invalid(_("This agency leads the task already. Please choose another one."), field="lead_id")
    name_lead(commitment, lead_id, LeadCause.GIVEN_AGAIN, ctx.at)
    Participation.objects.filter(commitment=commitment, agency_id=lead_id).delete()
    settle_what_waits(ctx, commitment, reason)
    give_out(ctx, commitment)
    pass_times(ctx, commitment, reason)
    return Said(fields={"from": before, "lead": lead_id}, reason=reason, target=commitment.state)


@move("cancel")
def cancel(ctx: Context, commitment: Commitment, *, reason: str) -> Said:
    """Take the task back for good, with the reason; parts of it that are open have to be ended first."""
    reason = need_text(normalise(reason), "reason", 2000)
    if commitment.children.filter(is_open=True).exists():
        raise Conflict(_("Parts of this task are still open. Close or cancel them first; then cancel the whole."))
    return Said(reason=reason)


@move("set_participant")
def set_participant(ctx: Context, commitment: Commitment, *, agency_id: int, role: str) -> Said:
    """Let an agency lead together, support or be informed; an empty ``role`` takes it out."""
    if role:
        _take_part(commitment, agency_id, role, civil_date(ctx.at))
    else:
        Participation.objects.filter(commitment=commitment, agency_id=agency_id).delete()
    return Said(fields={"agency": agency_id, "role": role})


def _lock_chain(key: int, inputs: dict[str, Any]) -> None:
    """The task and everything for which it would wait: of two commands that would close a circle one waits for the other."""
    lock_commitments({key, inputs["needs_id"], *_all_needs(inputs["needs_id"])})


@move("add_need", lock_first=_lock_chain)
def add_need(ctx: Context, commitment: Commitment, *, needs_id: int) -> Said:
    """The task waits for another one: it is reported done only when that one is closed. Raises ``Invalid`` for a circle."""
    other = visible_to(ctx.actor).filter(pk=needs_id).exclude(state=State.CANCELLED).first()
    if other is None:
        raise NotFound()
    if needs_id == commitment.pk or commitment.pk in _all_needs(needs_id):
        raise Invalid(
            _("The other task waits for this one already; both would wait for ever. Please choose another one."),
            field="needs_id", code="circle",
        )  # fmt: skip
    Need.objects.get_or_create(commitment=commitment, needs=other)
    return Said(fields={"needs": other.number})


@move("drop_need")
def drop_need(ctx: Context, commitment: Commitment, *, needs_id: int) -> Said:
    """The task no longer waits for the other one."""
    need = Need.objects.filter(commitment=commitment, needs_id=needs_id).select_related("needs").first()
    if need is None:
        raise NotFound()
    need.delete()
    return Said(fields={"needs": need.needs.number})


def give_out(ctx: Context, commitment: Commitment) -> None:
    """Put the task before the agency that leads. What an agency gives itself needs no acceptance."""
    commitment.issued_at = ctx.at
    if commitment.lead_id == commitment.issuer_id:
        take_on(ctx, commitment)
    else:
        enter(ctx, commitment, State.OFFERED)


def take_on(ctx: Context, commitment: Commitment) -> None:
    """The lead takes the task on; one that comes back gets its times as tasks of their own below it (``recurring``)."""
    enter(ctx, commitment, State.IN_PROGRESS)
    commitment.accepted_at = ctx.at
    plan_times(ctx, commitment)


def facts(commitment: Commitment) -> dict[str, Any]:
    """What of a task may stand in the record in clear."""
    return {
        "type": commitment.type, "issuer": commitment.issuer_id, "lead": commitment.lead_id, "state": str(commitment.state),
        "due_on": commitment.due_on.isoformat() if commitment.due_on else None, "weight": commitment.weight,
        "parent": commitment.parent.number if commitment.parent else None,
    }  # fmt: skip


def words(commitment: Commitment) -> dict[str, Any]:
    """What enters the record as commitments only."""
    return {"title": commitment.title, "text": commitment.text, "product": commitment.product}


def _write(
    commitment: Commitment, *, title: str, text: str, product: str, every: str, weight: int, **days: Any
) -> None:
    check_days(days["starts_on"], days["due_on"])
    if every and (days["starts_on"] is None or days["due_on"] is None):
        raise Invalid(
            _("A task that comes back needs its first and its last day, so that its times can be set."), field="due_on"
        )
    commitment.title = need_text(" ".join(normalise(title).split()), "title", 300)
    commitment.text, commitment.product = normalise(text).strip(), " ".join(normalise(product).split())[:500]
    commitment.search_text = findable(commitment.title, commitment.product)
    commitment.every, commitment.weight = _one_of(every, Every.values, "every"), a_weight(weight)
    commitment.starts_on, commitment.due_on = days["starts_on"], days["due_on"]
    commitment.first_due_on = commitment.first_due_on or commitment.due_on


def _one_of(value: str, values: list[str], field: str) -> str:
    if value not in values:
        raise Invalid(_("Please choose one of the list."), field=field)
    return value


def _parent(ctx: Context, parent_id: int | None) -> Commitment | None:
    if parent_id is None:
        return None
    parent = lock_commitments([parent_id]).get(parent_id)
    if parent is None:
        raise NotFound()
    may_add_part(ctx.actor, parent).require()
    check_depth(parent)
    if parent.state == State.DELIVERED:
        raise Conflict(
            _("%(number)s is reported done and being tested. Return it to be completed before you add parts.")
            % {"number": parent.number},
            field="parent_id", code="being_tested",
        )  # fmt: skip
    if not parent.is_open or parent.every:
        raise Conflict(_("This task takes no further parts: it is ended, or comes back by itself."), field="parent_id")
    return parent


def _continued(ctx: Context, continues_id: int | None) -> Commitment | None:
    if continues_id is None:
        return None
    earlier = visible_to(ctx.actor).filter(pk=continues_id).first()
    if earlier is None:
        raise NotFound()
    may_add_part(ctx.actor, earlier).require()
    return earlier


def _a_place(place_id: int | None) -> int | None:
    if place_id is not None and not Unit.objects.filter(pk=place_id).exists():
        raise Invalid(_("This place is not in the register. Please choose one of the list."), field="place_id")
    return place_id


def _take_part(commitment: Commitment, agency_id: int, role: str, today: date) -> None:
    _one_of(role, Role.values, "role")
    if an_agency(agency_id, today, "agency_id").pk == commitment.lead_id:
        raise Invalid(_("This agency leads the task; it has no second part in it."), field="agency_id")
    Participation.objects.update_or_create(commitment=commitment, agency_id=agency_id, defaults={"role": role})


def _all_needs(start: int) -> set[int]:
    """Keys of everything for which ``start`` waits, directly or not: what it needs, and its own parts."""
    found: set[int] = set()
    frontier = {start}
    while frontier:
        needed = Need.objects.filter(commitment__in=frontier).values_list("needs", flat=True)
        parts = Commitment.objects.filter(parent__in=frontier).values_list("pk", flat=True)
        frontier = {*needed, *parts} - found
        found |= frontier
    return found
