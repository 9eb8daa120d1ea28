"""Which agency may settle a complaint the first and the second time (Luật KN Đ17-23; NĐ 141/2025 and Luật 136/2025 for the
commune)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.choices import Kind
from caunoi.agencies.models import Agency
from caunoi.agencies.queries.directory import agency_of
from caunoi.agencies.queries.succession import heirs
from caunoi.agencies.queries.superiors import parents
from caunoi.matters.choices import Instance
from caunoi.matters.models import Act, Matter

NOT_THE_STATE = frozenset({Kind.PARTY_COMMITTEE, Kind.PARTY_BOARD, Kind.FRONT, Kind.RECEPTION_BOARD})
"""Bodies that settle no complaint by Luật KN: Party and Front are none of the administration, a reception board receives."""
SECOND_TIME = frozenset({Kind.PROVINCE_COMMITTEE, Kind.DISTRICT_COMMITTEE, Kind.DEPARTMENT})
"""The chair of the province, a director for the units below, and until 30/6/2025 the chair of a district (Đ18, Đ20, Đ21)."""
SECOND_INSTANCES = frozenset({Instance.SECOND, Instance.DISCIPLINE_SECOND})


@dataclass(frozen=True, slots=True)
class Competence:
    """Whether an agency may settle; ``why`` says why not, or on what it rests. ``is_confirmed`` is false where the agency of
    the first settlement, or its superior, has ended meanwhile: the rule for such files was not read (law.md 8.8)."""

    is_allowed: bool
    why: Any = ""
    is_confirmed: bool = True


def may_settle(agency: Agency | int, instance: str, on: date, first: Agency | int | None = None) -> Competence:
    """Whether ``agency`` may settle a complaint of this instance on ``on``; ``first`` is the agency that settled before."""
    row = agency_of(agency)
    if row.kind in NOT_THE_STATE:
        return Competence(
            False, _("This kind of body does not settle complaints. Guide the sender to the competent one.")
        )
    if instance not in SECOND_INSTANCES:
        return Competence(True)
    if instance == Instance.SECOND and row.kind not in SECOND_TIME:
        return Competence(
            False,
            _(
                "A second complaint is settled by the chair of the province, by the director of a department for the "
                "units below, and until 30/06/2025 by the chair of the district (Luật KN Đ18-21)."
            ),
        )
    return Competence(True) if first is None else _is_above(row, agency_of(first), on)


def _is_above(row: Agency, first: Agency, on: date) -> Competence:
    """The superior of the agency that settled first: the one above it on that day, or above whoever took its work over."""
    standing = [heir.agency for heir in heirs(first, on)] or [first]
    above = [next(iter(parents(each, on)), None) for each in standing]
    if row.pk not in {each.pk for each in above if each is not None}:
        return Competence(
            False,
            _(
                "The first decision was made by %(first)s. Its direct superior settles the second complaint (Luật KN Đ33)."
            )
            % {"first": first.label},
        )
    if first.is_in_force(on) and (first.parent_id == row.pk):
        return Competence(True)
    return Competence(
        True,
        _(
            "The agency of the first settlement or its superior has ended meanwhile; who goes on with such files is not verified."
        ),
        is_confirmed=False,
    )


def first_settler(matter: Matter) -> int | None:
    """The agency that accepted or decided the matter before; ``None`` when that was not here."""
    if matter.previous_id is None:
        return None
    made = Act.objects.filter(matter_id=matter.previous_id, name__in=("accept", "decide"))
    last = made.order_by("-pk").values_list("agency_id", flat=True).first()
    return last or Matter.objects.values_list("accountable_id", flat=True).get(pk=matter.previous_id)


def competence_for(matter: Matter, on: date, first_by: int | None = None) -> Competence:
    """Whether the accountable agency may settle ``matter`` on ``on``. ``first_by`` decided before, where no earlier matter
    is linked here."""
    return may_settle(matter.accountable_id, matter.instance or Instance.FIRST, on, first_settler(matter) or first_by)
