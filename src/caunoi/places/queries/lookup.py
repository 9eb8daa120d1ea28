"""Places on a date. Registers are public: no actor is needed to read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from caunoi.base.refusals import NotFound
from caunoi.places.choices import Level
from caunoi.places.models import Unit


def unit_on(level: str, code: str, on: date) -> Unit:
    """The version of a unit that answers for the civil date ``on``.

    The code alone says nothing: ``unit_on("province", "15", ...)`` is Yên Bái in 2019 and Lào Cai in 2026.
    Raises ``NotFound`` that says when the unit existed.
    """
    versions = list(Unit.objects.filter(level=level, code=code).select_related("parent").order_by("since"))
    for version in reversed(versions):
        if version.is_in_force(on):
            return version
    raise NotFound(_missing(versions, code, on))


def _missing(versions: list[Unit], code: str, on: date) -> str:
    day = date_format(on, "d/m/Y")
    if not versions:
        return _("No place has the code %(code)s. Please look the place up by its name.") % {"code": code}
    last = versions[-1]
    if last.until is not None and last.until <= on:
        return _(
            "%(place)s no longer exists on %(day)s: its last day was %(end)s. Please choose the one that took it over."
        ) % {
            "place": last.label,
            "day": day,
            "end": date_format(last.until - timedelta(days=1), "d/m/Y"),
        }
    return _("%(place)s does not exist yet on %(day)s. Please choose another place or another day.") % {
        "place": versions[0].label,
        "day": day,
    }


def label(unit: Unit, language: str = "vi") -> str:
    """Full name with everything above it, in ``vi`` or ``en``."""
    return unit.label if language == "vi" else unit.label_en


def children(on: date, parent: Unit | None = None) -> list[Unit]:
    """Units directly below ``parent`` on ``on``; the provinces without one. By code, which is the official order."""
    rows = Unit.objects.in_force(on)
    rows = rows.filter(parent=parent) if parent else rows.filter(level=Level.PROVINCE)
    return list(rows.order_by("code"))


@dataclass(frozen=True, slots=True)
class Node:
    """A unit with the units below it."""

    unit: Unit
    children: tuple[Node, ...] = ()


def tree(as_of: date, parent: Unit | None = None) -> list[Node]:
    """Everything below ``parent`` on the civil date ``as_of`` (one query), or the provinces of the country.

    ``parent`` is any version of the unit; the version of ``as_of`` is used. Never silently empty: a parent that does
    not exist on that date raises ``NotFound``, and a date before the earliest list is answered from that list
    (``is_presumed``).
    """
    if parent is None:
        return [Node(unit) for unit in children(as_of)]
    top = parent if parent.is_in_force(as_of) else unit_on(parent.level, parent.code, as_of)
    if top.level != Level.PROVINCE:
        return [Node(unit) for unit in children(as_of, top)]
    below: dict[int, list[Unit]] = {}
    for unit in Unit.objects.in_force(as_of).filter(province=top).order_by("code"):
        below.setdefault(unit.parent_id, []).append(unit)
    return _nodes(top.pk, below)


def _nodes(parent_id: int, below: dict[int, list[Unit]]) -> list[Node]:
    return [Node(unit, tuple(_nodes(unit.pk, below))) for unit in below.get(parent_id, [])]
