"""What changed of a public plan since its approval, item by item: what it was, what it is, since when and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.queries.directory import agency_of
from caunoi.base.wording import Worded
from caunoi.commitments.choices import Role
from caunoi.matters.public.naming import agency_name, reads_english
from caunoi.programmes.public import public_plan_row
from caunoi.programmes.queries.differences import ADDED, CANCELLED, CARRIED, DUE, LEAD, PART, Difference, differences

TOLD = (ADDED, CANCELLED, CARRIED, DUE, LEAD, PART)
WORDS: dict[str, tuple[Any, Any]] = {
    ADDED: (_("not in the plan"), _("in the plan")),
    CANCELLED: (_("in the plan"), _("cancelled; nobody has to do it any more")),
    CARRIED: (_("in the plan of this year"), ""),
    PART: (_("no part in it"), _("no part in it any more")),
}
"""What stands before and after where the difference itself names nothing."""
MOVED = _("A later day was asked for and granted.")
AGREED = _("Decided after the approval; the agencies of the programme have the reasons in their file.")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. ``why`` tells causes that the system itself knows; reasons in officers' words stay inside."""

    label: str
    before: str
    after: str
    on: date | None
    why: str


@dataclass(frozen=True, slots=True)
class ChangedItem:
    """A line of the plan with all that changed of it."""

    title: str
    changes: tuple[Change, ...]


def public_changes(programme_id: int, year: int) -> tuple[ChangedItem, ...]:
    """What changed since the approval, in the order of the plan. Raises ``NotFound``."""
    found = [each for each in differences(public_plan_row(programme_id, year)) if each.kind in TOLD]
    items = groupby(found, key=lambda each: each.item)
    return tuple(
        ChangedItem(rows[0].title, tuple(map(_change, _joined(rows))))
        for rows in (list(group) for _item, group in items)
    )


def _joined(rows: Iterable[Difference]) -> list[Difference]:
    """An agency that ended and the one that took over its part are one change, not two."""
    joined: list[Difference] = []
    for each in rows:
        gone = next((old for old in joined if _is_handed_on(old, each)), None)
        if gone is None:
            joined.append(each)
        else:
            older, newer = (gone, each) if gone.before else (each, gone)
            assert older.agencies is not None and newer.agencies is not None
            joined[joined.index(gone)] = replace(
                older, after=newer.after, agencies=(older.agencies[0], newer.agencies[1]),
                roles=(older.roles[0], newer.roles[1]),
            )  # fmt: skip
    return joined


def _is_handed_on(old: Difference, new: Difference) -> bool:
    if old.kind != PART or new.kind != PART or not new.why or (old.why, old.on) != (new.why, new.on):
        return False
    return bool(old.before) != bool(new.before) and bool(old.after) != bool(new.after)


def _change(each: Difference) -> Change:
    before, after = WORDS.get(each.kind, ("", ""))
    if each.kind == DUE and each.on is not None:
        why = str(MOVED)
    elif each.kind in (DUE, LEAD, PART):
        why = str(each.why or AGREED)
    else:
        why = str(AGREED)
    was, now = (_named(each, 0), _named(each, 1)) if each.agencies else (each.before, each.after)
    page = "en" if reads_english() else "vi"
    then = _in(was or before, page)
    return Change(str(each.label), then, _in(now or after, "vi" if each.kind == CARRIED else page), each.on, why)


def _in(words: object, language: str) -> Worded:
    """Words with their language: that which they bring along, else ``language``."""
    return words if isinstance(words, Worded) else Worded(str(words), language)


def _named(each: Difference, at: int) -> str:
    """An agency with its part in the reader's language; the name that it bore then in Vietnamese."""
    told = str((each.before, each.after)[at])
    if not told or not reads_english() or each.agencies is None:
        return told
    name, role = agency_name(agency_of(each.agencies[at])), each.roles[at]
    return Worded(f"{name}: {Role(role).label}", getattr(name, "lang", "vi")) if role else name
