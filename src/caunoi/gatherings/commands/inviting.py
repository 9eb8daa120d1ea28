"""The table: who is invited, what they answer, who sat there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from caunoi.base.inputs import a_line
from caunoi.base.refusals import Conflict, Invalid, Stale
from caunoi.base.time import civil_date
from caunoi.commitments.validators import an_agency
from caunoi.gatherings.choices import BEFORE, Answer, Part, Presence
from caunoi.gatherings.commands.frame import lock_its_gathering, move
from caunoi.gatherings.models import AgendaItem, Attendance, Gathering, Invitee
from caunoi.gatherings.policies import may_answer
from caunoi.gatherings.queries.pages import attendance_stamp
from caunoi.gatherings.queries.visible import part_of
from caunoi.gatherings.validators import one_of
from caunoi.journal.commands import Context, command
from caunoi.journal.commands.moves import Said
from caunoi.people.models import Seat


@move("invite")
def invite(
    ctx: Context, gathering: Gathering, *, agency_ids: Sequence[int] = (), organisation: str = "", name: str = "",
    title: str = "", seat_id: int | None = None, part: str = Part.MEMBER,
) -> Said:  # fmt: skip
    """Invite one or several agencies, or one organisation that is no agency of the register. ``name`` and ``title`` are who is
    expected, for one alone. An agency invited before is left as it is, and the convener as chair is taken as coming."""
    today = civil_date(ctx.at)
    organisation = a_line(organisation, "organisation", 200, required=False)
    if bool(agency_ids) == bool(organisation):
        raise Invalid(_("Please choose agencies, or write the name of one organisation."), field="agency_ids")
    if len(agency_ids) > 1 and (name or title or seat_id):
        raise Invalid(_("A name belongs to one invitation. Please invite this agency by itself."), field="name")
    if seat_id is not None and not Seat.objects.in_force(today).filter(pk=seat_id).exists():
        raise Invalid(_("This person holds no post today."), field="seat_id")
    known = set(gathering.invitees.exclude(agency=None).values_list("agency_id", flat=True))
    if len(agency_ids) == 1 and (name or title):
        known = set()  # two persons of one agency, each with a place of their own
    last = gathering.invitees.aggregate(last=Max("position"))["last"] or 0
    common = {
        "gathering": gathering, "part": one_of(part, Part.values, "part"), "name": a_line(name, "name", 120, required=False),
        "title": a_line(title, "title", 200, required=False), "seat_id": seat_id, "invited_at": ctx.at,
    }  # fmt: skip
    bodies: list[dict[str, Any]] = [
        {"agency": an_agency(key, today, "agency_ids")} for key in dict.fromkeys(agency_ids) if key not in known
    ]
    bodies = [{"organisation": organisation}] if organisation else bodies
    made = [Invitee(position=place, **body, **common) for place, body in enumerate(bodies, start=last + 1)]
    for row in made:
        take_as_coming(ctx, row)
    Invitee.objects.bulk_create(made)
    agencies = [row.agency_id for row in made if row.agency_id]
    return Said(fields={"agencies": agencies, "organisations": len(made) - len(agencies)}, result=made)


def take_as_coming(ctx: Context, invitee: Invitee) -> None:
    """The convener that sits as chair at its own table is asked nothing: by calling the gathering it has said that it comes."""
    if invitee.part == Part.CHAIR and invitee.agency is not None and invitee.agency.pk == invitee.gathering.convener_id:
        invitee.answer, invitee.answered_at, invitee.answered_by_id = Answer.ACCEPTED, ctx.at, ctx.actor.seat_id


@move("uninvite")
def uninvite(ctx: Context, gathering: Gathering, *, invitee_id: int) -> Said:
    """Take an invitation back before the gathering opens."""
    invitee = part_of(gathering, Invitee, invitee_id)
    invitee.delete()
    return Said(fields={"agency": invitee.agency_id})


@command("invitee.answer", subject=Invitee, policy=may_answer, lock_first=lock_its_gathering)
def answer(
    ctx: Context,
    invitee: Invitee,
    *,
    answer: str,
    reason: str = "",
    substitute_name: str = "",
    substitute_title: str = "",
) -> Invitee:
    """Answer an invitation: comes, cannot come (with the reason), or sends somebody else (with name and title)."""
    if invitee.gathering.state not in BEFORE:
        raise Conflict(_("The gathering has begun; who is there is written down by its secretary."), code="wrong_state")
    one_of(answer, [Answer.ACCEPTED, Answer.DECLINED, Answer.REPLACED], "answer")
    invitee.answer, invitee.answered_at, invitee.answered_by_id = Answer(answer), ctx.at, ctx.actor.seat_id
    invitee.reason = a_line(reason, "reason", 500, required=answer == Answer.DECLINED)
    sends = answer == Answer.REPLACED
    invitee.substitute_name = a_line(substitute_name, "substitute_name", 120) if sends else ""
    invitee.substitute_title = a_line(substitute_title, "substitute_title", 200, required=False) if sends else ""
    ctx.record(
        "invitee.answered", invitee, fields={"answer": answer, "gathering": invitee.gathering.number},
        personal={"substitute": invitee.substitute_name}, reason=invitee.reason,
    )  # fmt: skip
    return invitee


@move("mark_attendance")
def mark_attendance(
    ctx: Context, gathering: Gathering, *, states: Mapping[int, str], item_id: int | None = None,
    substitutes: Mapping[int, tuple[str, str]] | None = None, seen: str = "",
) -> Said:  # fmt: skip
    """Write down who sits there: ``states`` by the key of the invitee; for the whole gathering, or for one item where it differs.

    ``substitutes`` gives name and title of who sits there in another's place. An empty state takes the mark away. ``seen`` is
    ``attendance_stamp`` as it was read; ``Stale`` when somebody else marked meanwhile.
    """
    item = part_of(gathering, AgendaItem, item_id) if item_id else None
    if seen and seen != attendance_stamp(gathering, item):
        raise Stale()
    invitees = {row.pk: row for row in gathering.invitees.filter(pk__in=states)}
    if set(states) - set(invitees):
        raise Invalid(
            _("Somebody here is not invited. Please invite the agency or organisation first."), field="states"
        )
    known = {row.invitee_id: row for row in Attendance.objects.filter(invitee__in=invitees, item=item)}
    for key, state in states.items():
        row = known.get(key)
        if not state:
            if row is not None:
                row.delete()
            continue
        row = row or Attendance(invitee=invitees[key], item=item)
        _mark(ctx, row, state, (substitutes or {}).get(key))
    counted = {name: sum(1 for value in states.values() if value == name) for name in Presence.values}
    return Said(fields={"item": item.position if item else None, **counted})


def _mark(ctx: Context, row: Attendance, state: str, substitute: tuple[str, str] | None) -> None:
    row.state = Presence(one_of(state, Presence.values, "states"))
    invitee = row.invitee
    name, title = substitute or (invitee.substitute_name, invitee.substitute_title)
    replaced = row.state == Presence.REPLACED
    row.substitute_name = a_line(name, "substitutes", 120, required=False) if replaced else ""
    row.substitute_title = a_line(title, "substitutes", 200, required=False) if replaced else ""
    row.marked_at, row.marked_by_id = ctx.at, ctx.actor.seat_id
    row.save()
