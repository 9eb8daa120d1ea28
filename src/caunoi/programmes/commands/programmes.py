"""Programmes as their secretariat writes them: title, term, number, contents, responsibilities; and their end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.inputs import need_text
from caunoi.base.refusals import Conflict, NotFound
from caunoi.base.time import civil_date
from caunoi.commitments.validators import an_agency
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context, command
from caunoi.journal.commands.moves import Said
from caunoi.programmes.choices import Kind, PlanState, Rhythm
from caunoi.programmes.commands.frame import last_position, programme_move, put_in_place
from caunoi.programmes.models import CoordinationContent, Party, Programme, Responsibility
from caunoi.programmes.policies import may_make
from caunoi.programmes.validators import a_line, a_text, check_term, number_document, one_of


@command("programme.make", policy=may_make)
def make_programme(
    ctx: Context,
    *,
    title: str,
    first_on: date,
    last_on: date,
    kind: str = Kind.PROGRAMME,
    basis: str = "",
    purpose: str = "",
    rhythm: str = Rhythm.HALF_YEAR,
    lead_id: int | None = None,
) -> Programme:
    """Begin a programme that the own agency keeps (its secretariat) and of which it is the first party. ``first_on`` and
    ``last_on`` are the first and the last day of the term. ``lead_id`` is only for the system. Raises ``Invalid``
    naming the input."""
    lead = lead_id if ctx.actor.kind == "system" and lead_id else ctx.actor.agency_id
    if lead is None:
        raise ValueError("the system names the agency that keeps a programme")
    programme = Programme(lead=an_agency(lead, civil_date(ctx.at), "lead_id"), made_on=civil_date(ctx.at))
    _write(programme, title, first_on, last_on, kind, basis, purpose, rhythm)
    programme.save(force_insert=True)
    Party.objects.create(
        programme=programme, agency_id=lead, position=1, since=min(programme.first_on, civil_date(ctx.at))
    )
    ctx.record("programme.made", programme, fields=facts(programme), personal=words(programme))
    return programme


@programme_move("revise")
def revise_programme(
    ctx: Context, programme: Programme, *, title: str, first_on: date, last_on: date, kind: str, basis: str, purpose: str,
    rhythm: str,
) -> Said:  # fmt: skip
    """Rewrite the programme while it is a draft."""
    _write(programme, title, first_on, last_on, kind, basis, purpose, rhythm)
    return Said(fields=facts(programme), personal=words(programme))


@programme_move("set_number")
def number_programme(
    ctx: Context, programme: Programme, *, serial: int | None, type_symbol: str, issuers: Sequence[str], style: str,
    place: str = "",
) -> Said:  # fmt: skip
    """Set number, type, issuers (abbreviations in their order), style and signing place of the document."""
    return Said(
        fields=number_document(
            programme, serial=serial, type_symbol=type_symbol, issuers=issuers, style=style, place=place
        )
    )


@programme_move("set_content")
def set_content(
    ctx: Context,
    programme: Programme,
    *,
    title: str,
    text: str = "",
    content_id: int | None = None,
    position: int | None = None,
) -> Said:
    """Add a content of coordination, or rewrite and move the one named; ``position`` counts from 1, empty: at the end."""
    row = _own(programme.contents, content_id) or CoordinationContent(
        programme=programme, position=last_position(programme.contents.all()) + 1
    )
    row.title, row.text = a_line(title, "title"), a_text(text, "text")
    row.save()
    if position is not None:
        put_in_place(programme.contents.all(), row, position)
    return Said(fields={"position": row.position}, personal={"title": row.title, "text": row.text}, result=row)


@programme_move("drop_content")
def drop_content(ctx: Context, programme: Programme, *, content_id: int) -> Said:
    """Take a content out of the draft. Raises ``Conflict`` while a section of a plan carries it out."""
    row = _own(programme.contents, content_id)
    if row is None:
        raise NotFound()
    if row.sections.exists():
        raise Conflict(_("A section of a plan carries out this content. Please change that section first."))
    title = row.title
    row.delete()
    return Said(personal={"title": title})


@programme_move("set_responsibility")
def set_responsibility(
    ctx: Context,
    programme: Programme,
    *,
    text: str,
    party_id: int | None = None,
    responsibility_id: int | None = None,
) -> Said:
    """Write what one party answers for, or all of them together (``party_id`` empty)."""
    party = _own(programme.parties, party_id)
    row = _own(programme.responsibilities, responsibility_id) or Responsibility(
        programme=programme, position=last_position(programme.responsibilities.filter(party=party)) + 1
    )
    row.party, row.text = party, need_text(normalise(text), "text")
    row.save()
    return Said(fields={"party": party.agency.code if party else ""}, personal={"text": row.text}, result=row)


@programme_move("drop_responsibility")
def drop_responsibility(ctx: Context, programme: Programme, *, responsibility_id: int) -> Said:
    """Take a responsibility out of the draft."""
    row = _own(programme.responsibilities, responsibility_id)
    if row is None:
        raise NotFound()
    text = row.text
    row.delete()
    return Said(personal={"text": text})


@programme_move("end")
def end_programme(ctx: Context, programme: Programme, *, reason: str) -> Said:
    """End the programme, as its final review does. Plans that are not closed have to be closed first."""
    if programme.plans.exclude(state=PlanState.CLOSED).exists():
        raise Conflict(_("A plan of this programme is not closed yet. Please close all its plans first."))
    programme.ended_on = civil_date(ctx.at)
    programme.ended_reason = need_text(normalise(reason), "reason", 2000)
    return Said(fields={"on": programme.ended_on.isoformat()}, reason=programme.ended_reason)


def facts(programme: Programme) -> dict[str, Any]:
    """What of a programme may stand in the record in clear."""
    return {
        "lead": programme.lead.code, "kind": programme.kind, "first_on": programme.first_on.isoformat(),
        "last_on": programme.last_on.isoformat(), "rhythm": programme.rhythm,
    }  # fmt: skip


def words(programme: Programme) -> dict[str, Any]:
    """What enters the record as commitments only."""
    return {"title": programme.title, "basis": programme.basis, "purpose": programme.purpose}


def _write(
    programme: Programme, title: str, first_on: date, last_on: date, kind: str, basis: str, purpose: str, rhythm: str
) -> None:
    check_term(first_on, last_on)
    programme.title, programme.first_on, programme.last_on = a_line(title, "title"), first_on, last_on
    programme.kind, programme.rhythm = one_of(kind, Kind.values, "kind"), one_of(rhythm, Rhythm.values, "rhythm")
    programme.basis, programme.purpose = a_text(basis, "basis"), a_text(purpose, "purpose")


def _own(rows: Any, key: int | None) -> Any:
    """The row of the programme with that key; ``None`` without a key. Raises ``NotFound``."""
    if key is None:
        return None
    found = rows.filter(pk=key).first()
    if found is None:
        raise NotFound()
    return found
