"""The next gathering of a series: what stayed open comes back, and nothing is dropped silently."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.agencies.models import Agency
from caunoi.agencies.queries.succession import heirs
from caunoi.base.inputs import a_line
from caunoi.base.refusals import Conflict
from caunoi.gatherings.choices import ConclusionState, ItemKind, ItemState, State
from caunoi.gatherings.commands.frame import move
from caunoi.gatherings.commands.inviting import take_as_coming
from caunoi.gatherings.extending import Returning, returning_from
from caunoi.gatherings.models import AgendaItem, Conclusion, Gathering, Invitee
from caunoi.gatherings.models.agenda import THINGS
from caunoi.gatherings.titles import title_of
from caunoi.gatherings.validators import check_times
from caunoi.journal.commands import Context
from caunoi.journal.commands.moves import Said


@move("prepare_next")
def prepare_next(
    ctx: Context,
    gathering: Gathering,
    *,
    starts_at: datetime,
    ends_at: datetime,
    title: str = "",
    venue: str | None = None,
) -> Said:
    """Plan the next gathering of the series: same convener, place, chair and invited agencies; on its agenda every conclusion
    that is still open, of this one or carried along, every item that was left out, and what other parts bring back."""
    check_times(starts_at, ends_at)
    if gathering.following.exclude(state=State.CANCELLED).exists():
        raise Conflict(_("The next gathering is prepared already. Please open it from this page."), code="prepared")
    following = Gathering(
        kind=gathering.kind, title=a_line(title or gathering.title, "title", 300),
        convener_id=ctx.actor.agency_id or gathering.convener_id,
        place_id=gathering.place_id, venue=gathering.venue if venue is None else a_line(venue, "venue", 250, required=False),
        starts_at=starts_at, ends_at=ends_at, mode=gathering.mode, chair_name=gathering.chair_name,
        chair_title=gathering.chair_title, chair_id=gathering.chair_id, is_public=gathering.is_public, previous=gathering,
        made_at=ctx.at,
    )  # fmt: skip
    following.save(force_insert=True)
    returning = list(everything_open(gathering))
    AgendaItem.objects.bulk_create(
        AgendaItem(
            gathering=following,
            position=place,
            title=one.title,
            public_title=one.public_title,
            kind=one.kind,
            **one.links,
        )
        for place, one in enumerate(returning, start=1)
    )
    _invite_again(ctx, gathering, following)
    return Said(fields={"next": following.number, "returning": len(returning)}, result=following)


def everything_open(gathering: Gathering) -> Iterator[Returning]:
    """What comes back: open conclusions, of this gathering and of those that came back to it; items left out; what registered
    parts add. Each thing once."""
    carried = gathering.items.exclude(earlier=None).values("earlier")
    rows = Conclusion.objects.filter(Q(gathering=gathering) | Q(pk__in=carried), state=ConclusionState.OPEN)
    for row in rows.order_by("gathering__starts_at", "number"):
        yield Returning(title_of({"earlier": row}), ItemKind.REVIEW, {"earlier": row})
    for item in gathering.items.filter(state=ItemState.SKIPPED, earlier=None).order_by("position"):
        yield Returning(item.title, item.kind, {name: getattr(item, name) for name in THINGS}, item.public_title)
    yield from returning_from(gathering)


def _invite_again(ctx: Context, before: Gathering, following: Gathering) -> None:
    """The same places at the table, where an agency ended those who took over its work, each once; each answers anew but for
    a convener that chairs."""
    made: list[Invitee] = []
    rows = list(before.invitees.select_related("agency").order_by("position"))
    standing = {row.agency_id for row in rows if row.agency is not None and row.agency.is_in_force(following.on)}
    for row in rows:
        for agency in _today(row.agency, following.on):
            if agency is not None and agency.pk != row.agency_id:
                if agency.pk in standing:  # two that merged, or one that went into another at the table: one place
                    continue
                standing.add(agency.pk)
            again = Invitee(
                gathering=following, position=len(made) + 1, part=row.part, agency=agency, invited_at=ctx.at
            )
            again.organisation, again.name, again.title = row.organisation, row.name, row.title
            take_as_coming(ctx, again)
            made.append(again)
    Invitee.objects.bulk_create(made)


def _today(agency: Agency | None, on: date) -> list[Agency | None]:
    """The agency itself while it exists, then those who do its work; an organisation has none."""
    if agency is None:
        return [None]
    return [heir.agency for heir in heirs(agency, on)]
