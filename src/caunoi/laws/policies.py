"""Who may keep the law library: posts that publish. Whoever wrote a leaflet does not publish it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.choices import Kind
from caunoi.agencies.queries.directory import directory
from caunoi.agencies.queries.succession import predecessor_ids
from caunoi.base.actors import Actor
from caunoi.base.policies import ALLOWED, HIDDEN, Verdict, denied
from caunoi.laws.models import Leaflet
from caunoi.matters.policies import needs_right

OWN_TEXT = _("You wrote this leaflet. Somebody else publishes it, so that two people have read it.")
NOT_THE_HEAD = _(
    "The words of the law are kept by the People's Committee of the province, since everybody reads them. "
    "Please tell it what has to be put right."
)
KEEPS = ("publish", "approve")


def may_keep(actor: Actor, row: Any = None) -> Verdict:
    """Begin leaflets; see the library at the desk."""
    if actor.kind == "system":
        return ALLOWED
    if not actor.is_officer:
        return HIDDEN
    return ALLOWED if actor.has("publish") else needs_right("publish")


def may_keep_texts(actor: Actor, row: Any = None) -> Verdict:
    """Describe acts and add versions of articles: only the People's Committee of the province, since all of it reads them."""
    verdict = may_keep(actor, row)
    if not verdict or actor.kind == "system":
        return verdict
    agency = directory().by_id.get(actor.agency_id or 0)
    is_head = agency is not None and agency.kind == Kind.PROVINCE_COMMITTEE
    return ALLOWED if is_head else denied(NOT_THE_HEAD)


def may_move(actor: Actor, leaflet: Leaflet) -> Verdict:
    """Move a leaflet of the own agency."""
    if actor.kind == "system":
        return ALLOWED
    if not actor.is_officer or actor.agency_id is None or leaflet.agency_id not in predecessor_ids(actor.agency_id):
        return HIDDEN
    return ALLOWED if actor.rights & set(KEEPS) else needs_right(*KEEPS)


def may_publish(actor: Actor, leaflet: Leaflet) -> Verdict:
    """Publish a leaflet of the own agency that somebody else wrote."""
    verdict = may_move(actor, leaflet)
    author = leaflet.written_by
    if verdict and author is not None and author.account_id == actor.account_id:
        return denied(OWN_TEXT)
    return verdict


def policy_for(name: str) -> Callable[[Actor, Any], Verdict]:
    """The policy of a row of the state table."""
    return may_publish if name == "publish" else may_move
