"""A visitor whose words turn out to be a denunciation: the turn goes under seal after the fact."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F

from caunoi.journal.commands.erase import erase_openings_if
from caunoi.receptions import standings
from caunoi.receptions.models import Booking, Content, Identity, Session, Visit


def seal_turns(matters: Iterable[int], label: str, at: datetime) -> None:
    """Take who came out of the turns in which the matters were heard. Part of another command's transaction.

    A turn with further contents keeps the name for those, and the denunciation moves to a turn of its own that nothing ties to
    it (docs/decisions/0089). ``label`` is the pseudonym that the book shows.
    """
    contents = Content.objects.filter(matter__in=list(matters))
    for visit in Visit.objects.filter(pk__in=contents.values("visit"), is_sealed=False).select_related("session"):
        mine = list(contents.filter(visit=visit).order_by("position"))
        erase_openings_if("content", [each.pk for each in mine], lambda name, value: name != "actor")
        if Content.objects.filter(visit=visit).count() > len(mine):
            _move(visit, mine, label, at)
        else:
            _seal(visit, mine, label)


def _seal(visit: Visit, contents: list[Content], label: str) -> None:
    Identity.objects.filter(visit=visit).delete()
    Booking.objects.filter(visit=visit).update(full_name="", phone="")
    erase_openings_if("visit", [visit.pk], lambda name, value: name != "actor")
    Visit.objects.filter(pk=visit.pk).update(
        is_sealed=True, speaks_as_paper="", papers_received="", version=F("version") + 1
    )
    Content.objects.filter(pk__in=[each.pk for each in contents]).update(seal_label=label)


def _move(visit: Visit, contents: list[Content], label: str, at: datetime) -> None:
    """The contents as a turn of their own at the end of the session, which is no further turn in the statistics."""
    Session.objects.filter(pk=visit.session_id).update(last_number=F("last_number") + 1)
    number = Session.objects.get(pk=visit.session_id).last_number
    alone = Visit.objects.create(
        session=visit.session, number=number, state=visit.state, arrived_at=at, people=visit.people,
        ended_at=at if visit.ended_at else None, is_continuation=True, id_paper=visit.id_paper, is_sealed=True,
    )  # fmt: skip
    for position, each in enumerate(contents, start=1):
        Content.objects.filter(pk=each.pk).update(visit=alone, position=position, seal_label=label)
    for row in (visit, alone):
        standings.restate_visit(row, at)
