"""Who signed and who has not."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.programmes.models import Party, PartySignature, Plan, Programme
from caunoi.programmes.queries.visible import programmes_for


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A party with its signature. ``bound_by`` are the signatures of those it follows, by which it is bound without its own."""

    party: Party
    signature: PartySignature | None
    bound_by: tuple[PartySignature, ...]
    follows: tuple[Party, ...]
    heirs: tuple[Party, ...]

    @property
    def is_bound(self) -> bool:
        return self.signature is not None or bool(self.bound_by)


def party_lines(row: Programme | Plan) -> list[PartyLine]:
    """All parties that ever were, in their order, with what they signed of ``row``: three questions however many there are."""
    programme = row.programme if isinstance(row, Plan) else row
    parties = list(programme.parties.select_related("agency").prefetch_related("heirs", "follows"))
    signed = {one.party_id: one for one in row.signatures.filter(void_since=None).select_related("party", "seat")}
    by_id = {party.pk: party for party in parties}

    def bound_by(party: Party) -> tuple[PartySignature, ...]:
        if not party.is_heir:
            return ()
        found: list[PartySignature] = []
        for before in party.follows.all():
            own = signed.get(before.pk)
            more = (own,) if own else bound_by(by_id[before.pk])
            if not more:
                return ()
            found += more
        return tuple(found)

    return [
        PartyLine(
            party, signed.get(party.pk), bound_by(party), tuple(party.follows.all()), tuple(party.heirs.all())
        )
        for party in parties
    ]  # fmt: skip


def unsigned_parties(row: Programme | Plan) -> list[Party]:
    """The parties of today that are bound neither by their own signature nor by those of all whom they follow."""
    return [line.party for line in party_lines(row) if line.party.until is None and not line.is_bound]


def load_signature(actor: Actor, pk: int) -> PartySignature:
    """A signature under a programme or plan that exists for the actor. Raises ``NotFound``."""
    seen = programmes_for(actor)
    found = PartySignature.objects.filter(pk=pk).filter(Q(programme__in=seen) | Q(plan__programme__in=seen)).first()
    if found is None:
        raise NotFound()
    return found
