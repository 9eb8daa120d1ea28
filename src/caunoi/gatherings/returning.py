"""What questions from the floor bring into the next agenda, into the minutes, and as the beginning of a chain."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.base.chips import short_date
from caunoi.commitments.queries.chain import Thing, register_beginning
from caunoi.gatherings.choices import ItemKind, ItemState, Kind
from caunoi.gatherings.choices_floor import QuestionState, Screen
from caunoi.gatherings.extending import Returning, register_minutes_lines, register_returning
from caunoi.gatherings.models import AgendaItem, FloorQuestion, Gathering
from caunoi.gatherings.queries.floor import questions_here
from caunoi.gatherings.titles import question_title
from caunoi.matters.choices import KNPA_KINDS, State


@register_returning
def questions_that_come_back(gathering: Gathering) -> Iterable[Returning]:
    """At a café every question until the firm says it is done; elsewhere those that were sent to the next meeting. What was
    withdrawn, joined to another matter or turned out to be no question stays away."""
    rows = questions_here(gathering).filter(done_at=None, matter__kind__in=KNPA_KINDS)
    rows = rows.exclude(matter__state__in=(State.WITHDRAWN, State.MERGED))
    left_out = gathering.items.filter(state=ItemState.SKIPPED, matter__isnull=False)
    rows = rows.exclude(matter__in=left_out.values("matter"))  # these come back as items already
    if gathering.kind != Kind.CAFE:
        rows = rows.filter(state=QuestionState.RETURNED)
    for row in rows.select_related("matter", "gathering").order_by("asked_at", "pk"):
        # By its number: titles are read by everybody, the words by who sees the matter.
        title = question_title(row)
        yield Returning(title, ItemKind.REVIEW, {"matter": row.matter}, title)


@register_minutes_lines
def lines_of_questions(gathering: Gathering, item: AgendaItem | None) -> Iterable[str]:
    """Each question under its item: its words and what was done, never who asked. What the room neither read nor heard has no
    words here either: it is counted."""
    rows = FloorQuestion.objects.filter(gathering=gathering, item=item, matter__kind__in=KNPA_KINDS)
    before_all = Q(screen=Screen.SHOWN) | Q(state__in=(QuestionState.ON_SPOT, QuestionState.ASSIGNED))
    for row in rows.filter(before_all).select_related("matter", "agency").order_by("number"):
        yield _("Question %(number)s: %(subject)s – %(what)s") % {
            "number": row.number, "subject": row.matter.subject, "what": _what(row),
        }  # fmt: skip
    unseen = rows.exclude(before_all).count()
    if unseen:
        yield ngettext(
            "%(n)s question that was not put on the screen; it is answered by its receipt",
            "%(n)s questions that were not put on the screen; they are answered by their receipts",
            unseen,
        ) % {"n": unseen}


def _what(row: FloorQuestion) -> str:
    if row.state == QuestionState.ASSIGNED and row.agency is not None and row.due_on is not None:
        return _("given to %(agency)s, to be answered by %(day)s") % {
            "agency": row.agency.label, "day": short_date(row.due_on),
        }  # fmt: skip
    return str(row.get_state_display()).lower()


@register_beginning
def where_asked(matters: Iterable[int]) -> dict[int, Thing]:
    """The gathering at which a matter was asked stands at the beginning of its chain."""
    rows = FloorQuestion.objects.filter(matter__in=list(matters), matter__kind__in=KNPA_KINDS).select_related(
        "gathering"
    )
    return {row.matter_id: Thing("gathering", row.gathering_id, row.gathering.number) for row in rows}
