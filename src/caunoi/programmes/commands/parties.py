"""Parties of a programme: named, put in order, and followed by those that take over their work."""

from __future__ import annotations

import logging
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.agencies.models import Agency
from caunoi.agencies.queries.directory import agency_of
from caunoi.agencies.queries.succession import heirs
from caunoi.base.actors import system
from caunoi.base.policies import only_the_system
from caunoi.base.refusals import Conflict, NotFound
from caunoi.base.time import civil_date, today
from caunoi.commitments.commands.succession import heir_of_issuer
from caunoi.commitments.validators import an_agency
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context, command
from caunoi.journal.commands.moves import Said
from caunoi.programmes.choices import ProgrammeState
from caunoi.programmes.commands.frame import last_position, programme_move, put_in_place
from caunoi.programmes.models import Party, Plan, Programme

log = logging.getLogger("caunoi.programmes")


@programme_move("add_party")
def add_party(ctx: Context, programme: Programme, *, agency_id: int, focal_unit: str = "") -> Said:
    """Make the agency a party. It has to exist on the first day of the term, or today when the term lies ahead."""
    since = min(programme.first_on, civil_date(ctx.at))
    agency = an_agency(agency_id, since, "agency_id")
    if programme.parties.filter(agency=agency, until=None).exists():
        raise Conflict(_("This agency is a party already."), field="agency_id")
    made = Party.objects.create(
        programme=programme, agency=agency, position=last_position(programme.parties.all()) + 1, since=since,
        focal_unit=_one_line(focal_unit),
    )  # fmt: skip
    return Said(fields={"agency": agency.code}, result=made)


@programme_move("revise_party")
def revise_party(
    ctx: Context, programme: Programme, *, party_id: int, focal_unit: str, position: int | None = None
) -> Said:
    """Change the focal unit of a party; its place among the parties only while the programme is a draft. A party changes its own
    focal unit, the secretariat anybody's."""
    party = _party(programme, party_id)
    if ctx.actor.is_officer and ctx.actor.agency_id not in (party.agency_id, programme.lead_id):
        raise NotFound()
    party.focal_unit = _one_line(focal_unit)
    party.save(update_fields=["focal_unit"])
    if position is not None and programme.state == ProgrammeState.DRAFT:
        put_in_place(programme.parties.all(), party, position)
    return Said(fields={"agency": party.agency.code}, personal={"focal_unit": party.focal_unit}, result=party)


@programme_move("drop_party")
def drop_party(ctx: Context, programme: Programme, *, party_id: int) -> Said:
    """Take a party out of the draft. Raises ``Conflict`` when it signed once, has responsibilities or a plan."""
    party = _party(programme, party_id)
    if party.signatures.exists() or party.responsibilities.exists() or party.plans.exists() or party.follows.exists():
        raise Conflict(
            _("This party has responsibilities, a plan or a signature here. Please take those out first; what was signed stays.")
        )  # fmt: skip
    code = party.agency.code
    party.delete()
    return Said(fields={"agency": code})


@command("programme.follow", subject=Programme, policy=only_the_system)
def follow(ctx: Context, programme: Programme) -> None:
    """Let the agencies of the day stand where parties stood that ended.

    A party ends on the last day of its agency and is followed by all that took over its work; two that merged are followed by
    one. Signatures stay where they were given. Who keeps the programme or a plan is followed by its one heir, else its superior.
    """
    on, followed = civil_date(ctx.at), []
    while ended := [party for party in programme.parties.filter(until=None) if not _stands(party.agency_id, on)]:
        for party in ended:
            followed.append(_follow(programme, party))
    if not _stands(programme.lead_id, on):
        programme.lead_id = heir_of_issuer(programme.lead_id, on)
    for plan in programme.plans.all():
        if not _stands(plan.agency_id, on):
            plan.agency_id = heir_of_issuer(plan.agency_id, on)
            plan.save(update_fields=["agency"])
    fields = {"followed": followed, "lead": agency_of(programme.lead_id).code}
    ctx.record("programme.followed", programme, fields=fields)


def _stands(agency_id: int, on: date) -> bool:
    return agency_of(agency_id).is_in_force(on)


def _follow(programme: Programme, party: Party) -> str:
    """End the party and name those that follow it; what the record says of it."""
    agency = agency_of(party.agency_id)
    assert agency.until is not None
    party.until = agency.until
    party.save(update_fields=["until"])
    after = [_heir_party(programme, party, heir.agency, agency.until) for heir in heirs(agency, agency.until)]
    party.heirs.set(after)
    return f"{agency.code} > {', '.join(agency_of(heir.agency_id).code for heir in after)}"


def _heir_party(programme: Programme, party: Party, agency: Agency, since: date) -> Party:
    """The party that the heir is already, or becomes now at the place of the one that ended."""
    known = programme.parties.filter(agency=agency, until=None).first()
    return known or Party.objects.create(
        programme=programme, agency=agency, position=party.position, since=since, focal_unit=party.focal_unit,
        is_heir=True,
    )  # fmt: skip


def follow_all() -> int:
    """Follow in every programme that goes on where an agency stands that has ended; how many were. Safe to repeat."""
    gone = Q(agency__until__lte=today())
    ended = Q(lead__until__lte=today())
    ended |= Q(pk__in=Party.objects.filter(gone, until=None).values("programme_id"))
    ended |= Q(pk__in=Plan.objects.filter(gone).values("programme_id"))
    rows = Programme.objects.filter(ended).exclude(state=ProgrammeState.ENDED).order_by("pk")
    keys = list(rows.values_list("pk", flat=True))
    followed = 0
    for key in keys:
        try:
            follow(actor=system(), programme=key)
            followed += 1
        except Exception:
            # One programme that cannot be followed must not keep all others behind.
            log.exception("a programme could not be followed", extra={"programme": key})
    return followed


def _party(programme: Programme, party_id: int) -> Party:
    found = programme.parties.filter(pk=party_id, until=None).select_related("agency").first()
    if found is None:
        raise NotFound()
    return found


def _one_line(value: str) -> str:
    return " ".join(normalise(value).split())[:200]
