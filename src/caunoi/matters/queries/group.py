"""Those who stand behind one matter, page by page: receipts, who represents them, and names only for those who handle it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from caunoi.base.actors import Actor
from caunoi.matters.models import Matter, Petition
from caunoi.matters.policies import may_see_contact
from caunoi.matters.queries.file import find_matter
from caunoi.matters.queries.senders import petitions_behind
from caunoi.matters.queries.visible import in_sight

PAGE = 50


@dataclass(frozen=True, slots=True)
class Group:
    """One page of those behind ``matter``. ``receipts`` is how many have one, ``letters`` how many petitions (đơn) they sent,
    ``people`` how many stand behind those by signature or list. Without ``sees_contact`` no petitioner was read at all; ``rows``
    are numbered from ``first`` in the order of receipt."""

    matter: Matter
    receipts: int
    letters: int
    people: int
    withdrawn: int
    representatives: tuple[tuple[int, Petition], ...]
    first: int
    rows: tuple[Petition, ...]
    sees_contact: bool
    after: int | None


def group_of(actor: Actor, number: str, after: int = 0, size: int = PAGE) -> Group:
    """The page of those behind the matter ``number`` that begins after the petition with key ``after``. Raises ``NotFound``."""
    matter = find_matter(actor, number)
    sees_contact = bool(may_see_contact(actor, matter))
    behind = petitions_behind(matter).filter(matter__in=in_sight(actor, Matter.objects.all()))
    told = behind.select_related("petitioner") if sees_contact else behind
    letters = Q(letter__isnull=True)
    sums = behind.order_by().aggregate(
        receipts=Count("pk"), letters=Count("pk", filter=letters), people=Sum("people", filter=letters),
        withdrawn=Count("pk", filter=Q(withdrawn_at__isnull=False)), before=Count("pk", filter=Q(pk__lte=after)),
    )  # fmt: skip
    speakers = list(told.filter(is_representative=True).defer("body"))
    places = {each.pk: behind.filter(pk__lte=each.pk).count() for each in speakers}
    rows = list(told.filter(pk__gt=after).defer("body")[: size + 1])
    for petition in rows + speakers:
        if not sees_contact:
            petition.petitioner = None  # never saved; keeps templates from reading it
    return Group(
        matter=matter,
        receipts=sums["receipts"],
        letters=sums["letters"],
        people=sums["people"] or 0,
        withdrawn=sums["withdrawn"],
        representatives=tuple((places[each.pk], each) for each in speakers),
        first=sums["before"] + 1,
        rows=tuple(rows[:size]),
        sees_contact=sees_contact,
        after=rows[size - 1].pk if len(rows) > size else None,
    )
