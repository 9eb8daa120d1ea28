"""All that one agency opened for one year by one table: who has not answered, the bands, self-score beside appraisal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet
from django.utils.translation import get_language

from caunoi.agencies.models import Agency
from caunoi.agencies.queries.directory import directory
from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.ground.names import list_sort_key
from caunoi.ground.scoring import ScoringTable, table
from caunoi.programmes.choices_scoring import ScoringState
from caunoi.programmes.models import Scoring, Theme
from caunoi.programmes.queries.scoring import own_ids, sight_of, visible_to

RAISED, SAME, LOWERED = "raised", "same", "lowered"


@dataclass(frozen=True, slots=True)
class Campaign:
    """What one agency opened for one year by one version of a table, counted as far as the actor sees it."""

    opener: Agency
    year: int
    table: ScoringTable
    total: int
    waiting: int
    """How many still owe their self-score."""
    being_appraised: int


def campaigns(actor: Actor) -> list[Campaign]:
    """Campaigns of which the actor sees scorings of other agencies than its own, the newest year first."""
    return _counted(visible_to(actor).exclude(agency_id__in=own_ids(actor)))


def campaigns_of(actor: Actor, theme: Theme) -> list[Campaign]:
    """Campaigns under a theme, as far as the actor sees them."""
    return _counted(visible_to(actor).filter(theme=theme))


def _counted(rows: QuerySet[Scoring]) -> list[Campaign]:
    counted = rows.values("opener_id", "year", "table_id").annotate(
        total=Count("pk"),
        waiting=Count("pk", filter=Q(state=ScoringState.OPEN)),
        being_appraised=Count("pk", filter=Q(state=ScoringState.SELF_SCORED)),
    )
    known = directory().by_id
    return [
        Campaign(known[row["opener_id"]], row["year"], version, row["total"], row["waiting"], row["being_appraised"])
        for row in counted.order_by("-year", "table_id", "opener_id")
        if (version := table(row["table_id"])) is not None
    ]


@dataclass(frozen=True, slots=True)
class Entry:
    """One agency in the overview. ``key`` is its group: a state, or the band where the actor may see it."""

    scoring: Scoring
    label: str
    key: str
    self_total: Decimal | None
    same_total: Decimal | None
    appraised_total: Decimal | None
    change: str
    rank: int | None = None
    is_shared: bool = False
    """Whether another agency has the very same total."""


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the actor may see of a campaign."""

    opener: Agency
    year: int
    table: ScoringTable
    entries: list[Entry]

    @property
    def keys(self) -> list[tuple[str, str]]:
        """Groups in the order of the page: who owes something first, then the bands from the highest, then not eligible."""
        language = "en" if (get_language() or "vi").startswith("en") else "vi"
        states = [ScoringState.OPEN, ScoringState.SELF_SCORED, ScoringState.APPRAISED]
        bands = [(band.id, band.name(language)) for band in self.table.bands]
        last = ScoringState.NOT_ELIGIBLE
        return [*((str(each), str(each.label)) for each in states), *bands, (str(last), str(last.label))]

    @property
    def counts(self) -> Counter[str]:
        return Counter(entry.key for entry in self.entries)

    @property
    def changes(self) -> Counter[str]:
        """How many agencies got more, the same or less on the criteria that they scored themselves."""
        return Counter(entry.change for entry in self.entries if entry.change)

    def of(self, key: str) -> list[Entry]:
        """The entries of one group or of one change; all for an empty key."""
        return [entry for entry in self.entries if not key or key in (entry.key, entry.change)]

    @property
    def to_announce(self) -> list[Scoring]:
        return [entry.scoring for entry in self.entries if entry.scoring.state == ScoringState.APPRAISED]


def overview(actor: Actor, opener_id: int, year: int, table_id: str) -> Overview:
    """The campaign as far as it exists for the actor, by group and then by name: equal bands are in alphabetical order, and
    no decimals decide. Raises ``NotFound``."""
    version, opener = table(table_id), directory().by_id.get(opener_id)
    rows = list(visible_to(actor).filter(opener_id=opener_id, year=year, table_id=table_id))
    if not rows or version is None or opener is None:
        raise NotFound()
    found = Overview(opener, year, version, [_entry(actor, row) for row in rows])
    place = {key: position for position, (key, _name) in enumerate(found.keys)}
    found.entries.sort(key=lambda entry: (place[entry.key], list_sort_key(entry.label)))
    return found


def _entry(actor: Actor, scoring: Scoring) -> Entry:
    sight = sight_of(actor, scoring)
    own, same, whole = scoring.self_total, scoring.same_total, scoring.appraised_total
    if not sight.self_points:
        own = None
    if not sight.appraised:
        same = whole = None
    key = str(scoring.state)
    if scoring.is_ranked:
        key = scoring.band if sight.appraised else str(ScoringState.SELF_SCORED)
    label = directory().by_id[scoring.agency_id].label
    return Entry(scoring, label, key, own, same, whole, _change(own, same) if scoring.is_ranked else "")


def _change(own: Decimal | None, same: Decimal | None) -> str:
    if own is None or same is None:
        return ""
    return SAME if same == own else RAISED if same > own else LOWERED


def ranked(entries: Sequence[Entry]) -> list[Entry]:
    """Those with a total, from the highest; equal totals share their rank (1, 2, 2, 4) and stand in alphabetical order."""
    rows = [entry for entry in entries if entry.appraised_total is not None and entry.scoring.is_ranked]
    rows.sort(key=lambda entry: (-(entry.appraised_total or 0), list_sort_key(entry.label)))
    how_many = Counter(entry.appraised_total for entry in rows)
    found, rank = [], 0
    for position, entry in enumerate(rows, start=1):
        if position == 1 or entry.appraised_total != rows[position - 2].appraised_total:
            rank = position
        shared = how_many[entry.appraised_total] > 1
        found.append(_with_rank(entry, rank, shared))
    return found


def _with_rank(entry: Entry, rank: int, is_shared: bool) -> Entry:
    return Entry(
        entry.scoring, entry.label, entry.key, entry.self_total, entry.same_total, entry.appraised_total, entry.change, rank,
        is_shared,
    )  # fmt: skip
