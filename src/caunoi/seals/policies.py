"""Who may do what around sealed identities. An administrator names offices and keys, and comes no nearer."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.policies import ALLOWED, HIDDEN, Verdict, denied
from caunoi.people.policies import may_administer
from caunoi.seals.models import Office, OfficeHolder, OpeningRequest, SealedRecord
from caunoi.seals.registry import is_barred, may_read

may_manage_offices = may_administer


def may_erase(actor: Actor, record: SealedRecord) -> Verdict:
    """Those who work on the denunciation, and what the law's time limits set off by themselves; never an administrator alone."""
    return ALLOWED if actor.kind == "system" else may_approach(actor, record)


def may_approach(actor: Actor, record: SealedRecord) -> Verdict:
    """Whether the record exists for the actor: works on denunciations, may read this one, and is not named in it."""
    if not actor.is_officer or not actor.has("denounce"):
        return HIDDEN
    if is_barred(actor.account_id, record.subject_kind, record.subject_id):
        return HIDDEN
    return ALLOWED if may_read(actor, record.subject_kind, record.subject_id) else HIDDEN


def may_ask(actor: Actor, record: SealedRecord) -> Verdict:
    """To ask for an opening: one who may approach the record, sits in the own seat and holds no key."""
    verdict = may_approach(actor, record)
    if not verdict:
        return verdict
    if actor.stands_in_for:
        return denied(_("An identity is asked for in one's own name. Please act in your own post."))
    if offices_of(actor):
        return denied(
            _("Whoever holds a key cannot ask for an opening. Please let the officer who works on the matter ask.")
        )
    return ALLOWED


def may_answer(actor: Actor, request: OpeningRequest) -> Verdict:
    """To grant or refuse: a holder of one of the offices, who did not ask and is not named in the matter."""
    return ALLOWED if may_hold(actor, request) or actor.kind == "system" else HIDDEN


def may_hold(actor: Actor, request: OpeningRequest) -> bool:
    """Whether the actor is a holder for whom this request exists."""
    if not offices_of(actor) or actor.account_id == request.account_id:
        return False
    return not is_barred(actor.account_id, request.record.subject_kind, request.record.subject_id)


def may_collect(actor: Actor, request: OpeningRequest) -> Verdict:
    """To take away what opens the record: only the account and seat that asked, while still entitled to the matter."""
    own = actor.account_id == request.account_id and actor.seat_id == request.seat_id
    return may_approach(actor, request.record) if own else HIDDEN


def offices_of(actor: Actor) -> list[int]:
    """Ids of the offices in force for which the actor's own seat answers today."""
    if actor.seat_id is None:
        return []
    today = time.today()
    rows = OfficeHolder.objects.in_force(today).filter(seat=actor.seat_id, office__in=Office.objects.in_force(today))
    return list(rows.order_by("office").values_list("office_id", flat=True))
