"""What gatherings do when a task ends, or a matter turns out to be a denunciation."""

from __future__ import annotations

from django.db.models import F, Max, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from caunoi.gatherings.choices import ConclusionState, MinutesState, State
from caunoi.gatherings.choices_floor import Screen
from caunoi.gatherings.extending import returning_from
from caunoi.gatherings.models import AgendaItem, Conclusion, Floor, FloorQuestion, Gathering, Minutes, Returned
from caunoi.journal.listeners import Happening, subscribe
from caunoi.letters.commands import queue_notice
from caunoi.matters.choices import Kind
from caunoi.matters.models import Matter
from caunoi.matters.notices import day_text, officers_with
from caunoi.papers.models import Paper


@subscribe("commitment.closed")
def carry_out(happening: Happening) -> None:
    """The task of a conclusion was tested and closed: the conclusion is carried out. A cancelled one stays open."""
    Conclusion.objects.filter(commitment_id=happening.subject.pk, state=ConclusionState.OPEN).update(
        state=ConclusionState.DONE, done_at=happening.at, version=F("version") + 1
    )


@subscribe("gathering.announced", "gathering.postponed", "gathering.invited")
def tell_invited(happening: Happening) -> None:
    """Seats that answer for the invited agencies are told once for each day for which it is announced."""
    gathering = happening.subject
    if not isinstance(gathering, Gathering) or gathering.state not in (State.ANNOUNCED, State.OPEN):
        return
    for agency_id in set(gathering.invitees.exclude(agency=None).values_list("agency_id", flat=True)):
        for account in officers_with(agency_id, "convene"):
            queue_notice(
                "gathering_invited", effect=f"gathering_invited:{gathering.pk}:{gathering.on:%Y%m%d}:a{account.pk}",
                account=account, about=gathering.number, context={"number": gathering.number, "day": day_text(gathering.on)},
            )  # fmt: skip


@subscribe("matter.classified", "matter.corrected")
def take_denunciations_out(happening: Happening) -> None:
    """A denunciation never stands on an agenda, neither by its number nor by the words of a title (Luật Tố cáo Đ8)."""
    matter = happening.subject
    if isinstance(matter, Matter) and matter.kind == Kind.DENUNCIATION:
        with override("vi"):
            title = str(_("An item that was taken off the agenda"))
        papers = Paper.objects.filter(subject_kind="matter", subject_id=matter.pk)
        items = AgendaItem.objects.filter(Q(matter=matter) | Q(paper__in=papers))
        _out_of_minutes(matter, set(items.values_list("gathering_id", flat=True)))
        items.update(
            matter=None, paper=None, title=title, public_title="", presenter="", note="", version=F("version") + 1
        )
        FloorQuestion.objects.filter(matter=matter).update(screen=Screen.HIDDEN, item=None, done_note="")
        Returned.objects.filter(question__matter=matter).update(note="")


def _out_of_minutes(matter: Matter, gathering_ids: set[int]) -> None:
    """Minutes that are not sealed go back to whoever keeps them, without saying why, until a clean revision is written."""
    asked = FloorQuestion.objects.filter(matter=matter)
    back = Returned.objects.filter(question__matter=matter)
    gathering_ids |= {*asked.values_list("gathering_id", flat=True), *back.values_list("gathering_id", flat=True)}
    open_ones = Minutes.objects.filter(gathering__in=gathering_ids).exclude(state=MinutesState.SEALED)
    for row in open_ones.annotate(last=Max("revisions__number")).filter(last__isnull=False):
        open_ones.filter(pk=row.pk).update(
            state=MinutesState.DRAFT, circulated_revision=None, to_clean=row.last, version=F("version") + 1
        )


@subscribe("gathering.planned", "gathering.next_prepared")
def open_floor(happening: Happening) -> None:
    """Every gathering has its floor from the start. Questions that stand on the agenda of the next one came back there."""
    gathering = happening.subject
    assert isinstance(gathering, Gathering)
    if happening.verb == "gathering.next_prepared":
        gathering = gathering.following.exclude(state=State.CANCELLED).get()
    Floor.objects.create(gathering=gathering)
    matters = AgendaItem.objects.filter(gathering=gathering, matter__isnull=False).values("matter")
    back = FloorQuestion.objects.filter(matter__in=matters, done_at=None)
    Returned.objects.bulk_create(Returned(question=row, gathering=gathering) for row in back)


@subscribe("gathering.announced", "gathering.opened")
def bring_back(happening: Happening) -> None:
    """What was sent on, or contested by who asked, after this gathering was prepared stands on its agenda all the same."""
    gathering = happening.subject
    if not isinstance(gathering, Gathering) or gathering.previous is None:
        return
    there = set(gathering.items.exclude(matter=None).values_list("matter", flat=True))
    last = gathering.items.aggregate(last=Max("position"))["last"] or 0
    late = [
        one
        for one in returning_from(gathering.previous)
        if "matter" in one.links and one.links["matter"].pk not in there
    ]
    AgendaItem.objects.bulk_create(
        AgendaItem(
            gathering=gathering, position=place, title=one.title, public_title=one.public_title, kind=one.kind, **one.links
        )
        for place, one in enumerate(late, start=last + 1)
    )  # fmt: skip
    here = Returned.objects.filter(gathering=gathering).values("question")
    back = FloorQuestion.objects.filter(matter__in=[one.links["matter"] for one in late]).exclude(pk__in=here)
    Returned.objects.bulk_create(Returned(question=row, gathering=gathering) for row in back)
