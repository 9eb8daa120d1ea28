"""Signing: laid before the parties, signed by each with capacity and day, in force with the last signature."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.chips import short_date
from caunoi.base.inputs import need_text
from caunoi.base.refusals import Conflict, Forbidden, Invalid, NotFound
from caunoi.base.time import civil_date
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context
from caunoi.journal.commands.moves import Said
from caunoi.matters.policies import needs_right
from caunoi.papers.commands.attaching import attach_to
from caunoi.programmes.choices import Capacity, ProgrammeState
from caunoi.programmes.commands.frame import plan_move, programme_move
from caunoi.programmes.commands.plans import check_text
from caunoi.programmes.models import Party, PartySignature, Plan, Programme
from caunoi.programmes.policies import NOT_PARTY, keeper_id
from caunoi.programmes.queries.signing import unsigned_parties
from caunoi.programmes.text import canonical_text, sha256_of
from caunoi.programmes.validators import a_line, check_not_future, one_of


@programme_move("open_signing")
def open_signing(ctx: Context, programme: Programme) -> Said:
    """Lay the programme before its parties: the text stands from now on. Raises ``Conflict`` with fewer than two parties or
    without a content of coordination."""
    if programme.parties.filter(until=None).count() < 2:
        raise Conflict(_("A programme has at least two parties. Please add those that sign it."), code="one_party")
    if not programme.contents.exists():
        raise Conflict(_("Nothing is agreed yet. Please write at least one content of coordination."), code="empty")
    programme.text_sha256 = sha256_of(canonical_text(programme))
    return Said(fields={"sha256": programme.text_sha256})


@programme_move("take_back")
def take_back(ctx: Context, programme: Programme, *, reason: str) -> Said:
    """Take the programme back to be rewritten. Signatures given so far stay on file and no longer count."""
    reason = need_text(normalise(reason), "reason", 2000)
    void = programme.signatures.filter(void_since=None).update(void_since=ctx.at)
    programme.text_sha256 = ""
    return Said(fields={"void": void}, reason=reason)


@programme_move("sign")
def sign_programme(
    ctx: Context, programme: Programme, *, party_id: int, person: str, title: str, capacity: str, on: date,
    attachment_ids: Sequence[int] = (),
) -> Said:  # fmt: skip
    """Sign for a party: by a seat of that party that approves, or by the secretariat from the signed paper (its scan attached).

    ``on`` is the day of the signature. With the last one missing the programme is in force from the latest day of them all."""
    made = _sign(ctx, programme, party_id, person, title, capacity, on, attachment_ids)
    fields = _facts(made)
    target = None
    if not unsigned_parties(programme):
        target = ProgrammeState.IN_FORCE
        days = programme.signatures.filter(void_since=None).values_list("on", flat=True)
        programme.in_force_since = max(days)
        fields["in_force_since"] = programme.in_force_since.isoformat()
    return Said(fields=fields, personal=_words(made), target=target, result=made)


@plan_move("sign")
def sign_plan(
    ctx: Context, plan: Plan, *, party_id: int, person: str, title: str, capacity: str, on: date,
    attachment_ids: Sequence[int] = (),
) -> Said:  # fmt: skip
    """Sign a submitted joint plan for a party, as ``sign_programme`` does. It is approved by an act of its own."""
    if not plan.is_joint:
        raise Conflict(_("This plan is issued by one agency; nobody else signs it."))
    check_text(plan)
    made = _sign(ctx, plan, party_id, person, title, capacity, on, attachment_ids)
    return Said(fields=_facts(made), personal=_words(made), result=made)


def _sign(
    ctx: Context, row: Programme | Plan, party_id: int, person: str, title: str, capacity: str, on: date,
    attachment_ids: Sequence[int],
) -> PartySignature:  # fmt: skip
    programme = row.programme if isinstance(row, Plan) else row
    party = programme.parties.filter(pk=party_id).select_related("agency").first()
    if party is None:
        raise NotFound()
    is_from_paper = _check_signer(ctx, row, party, attachment_ids)
    check_not_future(on, civil_date(ctx.at))
    if not party.is_in_force(on):
        raise Invalid(
            _("%(party)s was no party on %(day)s. Please check the day, or choose the party of that day.")
            % {"party": party.named, "day": short_date(on)},
            field="on",
        )
    if row.signatures.filter(party=party, void_since=None).exists():
        raise Conflict(_("This party has signed already."), field="party_id", code="signed")
    made = PartySignature(
        party=party, person=a_line(person, "person", 120), title=a_line(title, "title", 160),
        capacity=one_of(capacity, Capacity.values, "capacity"), on=on, at=ctx.at, seat_id=ctx.actor.seat_id,
        is_from_paper=is_from_paper, text_sha256=row.text_sha256,
    )  # fmt: skip
    if isinstance(row, Plan):
        made.plan = row
    else:
        made.programme = row
    made.save(force_insert=True)
    attach_to(made, attachment_ids)
    return made


def _check_signer(ctx: Context, row: Programme | Plan, party: Party, attachment_ids: Sequence[int]) -> bool:
    """Whether it is written down from the paper. Raises ``Forbidden`` for a seat that may do neither, ``Invalid`` for no scan."""
    if ctx.actor.is_officer and ctx.actor.agency_id == party.agency_id and ctx.actor.has("approve"):
        return False
    if ctx.actor.is_officer and ctx.actor.agency_id != keeper_id(row):
        raise Forbidden(NOT_PARTY)
    if ctx.actor.is_officer and not ctx.actor.has("plan"):
        raise Forbidden(needs_right("plan").reason)
    if not attachment_ids:
        raise Invalid(
            _("What is written down from the signed paper needs its scan. Please add the file."), field="files"
        )
    return True


def _facts(made: PartySignature) -> dict[str, Any]:
    return {
        "party": made.party.agency.code, "capacity": str(made.capacity), "on": made.on.isoformat(),
        "from_paper": made.is_from_paper,
    }  # fmt: skip


def _words(made: PartySignature) -> dict[str, Any]:
    return {"person": made.person, "title": made.title}
