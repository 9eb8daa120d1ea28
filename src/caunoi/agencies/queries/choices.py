"""Lists to choose from in forms, remembered until the register changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from caunoi.agencies.models import Agency, Post, Topic
from caunoi.agencies.queries.directory import agencies_on
from caunoi.base.wording import Worded
from caunoi.ground.text_fold import fold, fold_words
from caunoi.ground.text_normal import normalise
from caunoi.places.memory import remember


@dataclass(frozen=True, slots=True)
class AgencyChoice:
    """One line of a list of agencies; grouped by ``kind``."""

    id: int
    code: str
    kind: str
    label: str
    name: str
    short_name: str

    @property
    def called(self) -> tuple[str, ...]:
        """Every way in which it is written: with what stands above it, short as beside an officer, whole, and by its code."""
        return self.label, self.short_name, self.name, self.code


def agency_choices(on: date) -> tuple[AgencyChoice, ...]:
    """Agencies of ``on`` as lines for a form, by kind and name."""
    return remember(
        "agencies",
        ("agency_choices", on),
        lambda: tuple(
            AgencyChoice(row.pk, row.code, row.kind, Worded(row.label, "vi"), row.name, row.short_name)
            for row in agencies_on(on)
        ),
    )


def agencies_called(rows: Iterable[AgencyChoice], typed: str) -> list[AgencyChoice]:
    """The agencies meant by what was typed. Whichever is called exactly so wins, read with its tones first and then without;
    else all that have every word of it in one of their names, those that begin with it first."""
    rows, plain, words = list(rows), fold(typed), fold_words(typed)
    own = normalise(typed).strip().casefold()
    for exact in (
        [row for row in rows if own in (name.casefold() for name in row.called)],
        [row for row in rows if plain in (fold(name) for name in row.called)],
    ):
        if exact:
            return exact
    found = [row for row in rows if any(all(word in fold(name) for word in words) for name in row.called)]
    return sorted(found, key=lambda row: not any(fold(name).startswith(plain) for name in row.called))


def topics_on(on: date) -> tuple[Topic, ...]:
    """Topics in use on ``on``, in the order of the form. For reading only."""
    rows: tuple[Topic, ...] = remember("agencies", "topics", lambda: tuple(Topic.objects.all()))
    first = min((row.since for row in rows), default=on)
    return tuple(row for row in rows if row.is_in_force(max(on, first)))


def posts_of(agency: Agency | int, on: date) -> list[Post]:
    """Posts of an agency on ``on``, the head first."""
    key = agency.pk if isinstance(agency, Agency) else agency
    order = {name: place for place, name in enumerate(("head", "deputy", "office_chief", "specialist", "reception"))}
    rows = Post.objects.filter(agency_id=key).exclude(until__lte=on).select_related("agency")
    held = [row for row in rows if row.since <= on or not row.agency.since_is_known]
    return sorted(held, key=lambda row: (order.get(row.capacity, 9), row.pk))
