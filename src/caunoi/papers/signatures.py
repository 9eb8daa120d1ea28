"""In whose name a paper is signed (NĐ 30/2020 Đ13): the head, KT., TL., TUQ., and TM. for a body that decides as a collective."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from caunoi.agencies import choices as agency_choices
from caunoi.agencies.models import Agency
from caunoi.base.refusals import Invalid
from caunoi.papers.choices import Signing
from caunoi.papers.letterhead import COMMITTEE, head_title
from caunoi.people.models import Seat

OF_POSTS = {
    agency_choices.Capacity.HEAD: (Signing.HEAD,),
    agency_choices.Capacity.DEPUTY: (Signing.DEPUTY, Signing.AUTHORISED),
}
OF_OTHERS = (Signing.BY_ORDER, Signing.AUTHORISED)
"""A head signs as such; a deputy for the head, others by order or by a written authorisation."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What stands above the signature, line by line, and the name below it."""

    lines: tuple[str, ...]
    name: str


def signature(agency: Agency, seat: Seat | None, capacity: str, on: date, *, collective: bool) -> Signature:
    """The block of ``seat`` signing in ``capacity`` for ``agency``; with no seat yet, that of the head without a name.

    ``collective``: the paper speaks for the body and not for its head in person; only a People's Committee then signs TM.
    """
    chief = head_title(agency, on).upper()
    is_committee = agency.kind in agency_choices.COMMITTEES
    lines = [f"TM. {COMMITTEE.upper()}"] if collective and is_committee else []
    if capacity == Signing.DEPUTY:
        lines.append(f"KT. {chief}")
    elif capacity == Signing.BY_ORDER:
        lines = [f"TL. {chief}"]
    elif capacity == Signing.AUTHORISED:
        lines = [f"TUQ. {chief}"]
    if seat is None:
        return Signature((*lines, chief), "")
    return Signature((*lines, seat.post.title.upper()), seat.account.full_name)


def usual_capacity(seat: Seat) -> Signing:
    """In what capacity the holder of a post signs unless said otherwise."""
    return capacities_of(seat)[0]


def capacities_of(seat: Seat) -> tuple[Signing, ...]:
    """In what capacities the holder of a post may sign."""
    return OF_POSTS.get(agency_choices.Capacity(seat.post.capacity), OF_OTHERS)


def check_capacity(seat: Seat, capacity: str, authorisation: str, scope: str) -> None:
    """Refuse a capacity that the post does not give, and an authorisation without its number and scope (NĐ 30/2020 Đ13)."""
    if capacity not in capacities_of(seat):
        raise Invalid(
            _(
                "A post of this kind cannot sign so. The head signs as such, a deputy for the head (KT.), others by order (TL.) "
                "or by authorisation (TUQ.)."
            ),
            field="capacity",
        )  # fmt: skip
    if capacity == Signing.AUTHORISED and not authorisation:
        raise Invalid(
            _("Signing by authorisation takes a written authorisation. Please give its number and day."),
            field="authorisation",
        )
    if capacity == Signing.AUTHORISED and not scope:
        raise Invalid(_("Please write what the authorisation covers; it cannot be passed on."), field="scope")
