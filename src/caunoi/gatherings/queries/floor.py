"""Questions from the floor as the convener sees them: what waits, what is open, what became of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.gatherings.choices import Kind
from caunoi.gatherings.choices_floor import QuestionState, Screen
from caunoi.gatherings.models import Floor, FloorQuestion, Gathering, Registration, Returned
from caunoi.gatherings.policies import may_convene
from caunoi.gatherings.queries.visible import load, reads_all
from caunoi.gatherings.titles import question_title
from caunoi.matters.choices import KNPA_KINDS
from caunoi.matters.choices import State as MatterState
from caunoi.matters.models import Petition
from caunoi.matters.queries.visible import visible_to

TO_DO = Q(state__in=(QuestionState.ASKED, QuestionState.RETURNED), matter__is_open=True, done_at=None)
"""Questions with which the gathering has to do something yet."""


@dataclass(frozen=True, slots=True)
class Line:
    """One question on the desk. ``came_back`` is empty for a question of this very gathering."""

    question: FloorQuestion
    text: str
    asker: str
    came_back: Returned | None = None

    @property
    def is_open(self) -> bool:
        return bool(self.question.matter.is_open) and self.question.done_at is None

    @property
    def title(self) -> str:
        """Its number and where it was asked."""
        return question_title(self.question)

    @property
    def may_be_done(self) -> bool:
        """Whether the convener can write down that who asked says it is done: after an answer."""
        return self.question.done_at is None and is_answered(self.question)


def is_answered(question: FloorQuestion) -> bool:
    """Whether an answer was given, aloud or in its matter."""
    return question.state == QuestionState.ON_SPOT or question.matter.answered_at is not None


def floor_of(actor: Actor, pk: int) -> tuple[Gathering, Floor]:
    """A gathering with its floor, for those who read all of it: the convener and who looks down on it. Raises ``NotFound``."""
    gathering = load(actor, pk)
    if not reads_all(actor, gathering):
        raise NotFound()
    return gathering, Floor.objects.get(gathering=gathering)


def question_of(actor: Actor, pk: int) -> FloorQuestion:
    """One question, as far as its gathering and its matter exist for the actor. Raises ``NotFound``."""
    found = FloorQuestion.objects.select_related("gathering", "matter", "agency", "commitment").filter(pk=pk).first()
    if found is None or not reads_all(actor, found.gathering):
        raise NotFound()
    if not visible_to(actor).filter(pk=found.matter_id, kind__in=KNPA_KINDS).exists():
        raise NotFound()
    return found


def questions_here(gathering: Gathering) -> QuerySet[FloorQuestion]:
    """Questions asked at this gathering or come back at it."""
    back = Returned.objects.filter(gathering=gathering).values("question")
    return FloorQuestion.objects.filter(Q(gathering=gathering) | Q(pk__in=back))


def series_of(gathering: Gathering) -> list[int]:
    """Keys of this gathering and of all before it in its series, in one query however long it is."""
    before = dict(Gathering.objects.filter(kind=gathering.kind).exclude(previous=None).values_list("pk", "previous"))
    found = [gathering.pk]
    while (earlier := before.get(found[-1])) is not None and earlier not in found:
        found.append(earlier)
    return found


def came_back(gathering: Gathering) -> set[int]:
    """Keys of the matters that came back to this gathering as questions and are not done: their items stay on the agenda."""
    rows = Returned.objects.filter(gathering=gathering, question__done_at=None)
    return set(rows.values_list("question__matter", flat=True))


def in_reach(gathering: Gathering) -> QuerySet[FloorQuestion]:
    """Questions with which this gathering has to do: its own and those come back, and at a café those of every earlier one of
    the series that stand open."""
    here = questions_here(gathering)
    if gathering.kind != Kind.CAFE:
        return here
    return FloorQuestion.objects.filter(
        Q(pk__in=here.values("pk")) | Q(gathering__in=series_of(gathering), done_at=None)
    )


def unfinished(gathering: Gathering) -> Q:
    """What is to be dealt with: at a café every question until the firm says that it is done."""
    if gathering.kind != Kind.CAFE:
        return TO_DO
    return Q(done_at=None) & ~Q(matter__state__in=(MatterState.WITHDRAWN, MatterState.MERGED))


def chosen(actor: Actor, gathering: Gathering, only: str = "") -> QuerySet[FloorQuestion]:
    """Questions of a gathering that exist for the actor, newest first: all, those that wait for the moderator (``waiting``) or
    those with which something is to be done (``open``; at a café also
    of earlier meetings of the series). What turned out to be no question is in none of them."""
    rows = in_reach(gathering) if only == "open" else questions_here(gathering)
    rows = rows.filter(matter__in=visible_to(actor).filter(kind__in=KNPA_KINDS).values("pk"))
    if only == "waiting":
        rows = rows.filter(screen=Screen.WAITING)
    elif only == "open":
        rows = rows.filter(unfinished(gathering))
    return rows.select_related("matter", "matter__accountable", "agency", "commitment", "item", "gathering").order_by(
        "-asked_at", "-pk"
    )


def lines(gathering: Gathering, rows: Iterable[FloorQuestion]) -> list[Line]:
    """The rows with their words and who asked, in three queries however many they are."""
    found = list(rows)
    words = words_of([row.matter_id for row in found])
    back = {row.question_id: row for row in Returned.objects.filter(gathering=gathering, question__in=found)}
    return [Line(row, *words.get(row.matter_id, (row.matter.subject, "")), back.get(row.pk)) for row in found]


def words_of(matter_ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Text and asker (name, or name and firm, or empty) by the key of the matter that the question is."""
    rows = Petition.objects.filter(first_matter__in=list(matter_ids), letter=None).select_related("petitioner")
    found: dict[int, tuple[str, str]] = {}
    for row in rows.order_by("pk"):
        person = row.petitioner
        asker = " – ".join(filter(None, (person.full_name, person.organisation))) if person else ""
        found.setdefault(row.first_matter_id, (row.body, asker))
    return found


def tally(actor: Actor, gathering: Gathering) -> dict[str, int]:
    """How many questions there are, wait and are to be dealt with."""
    rows = chosen(actor, gathering).order_by()
    counted: dict[str, int] = rows.aggregate(all=Count("pk"), waiting=Count("pk", filter=Q(screen=Screen.WAITING)))
    return {**counted, "open": chosen(actor, gathering, "open").order_by().count()}


def registration_of(actor: Actor, gathering: Gathering, pk: int) -> Registration:
    """One registration that stands, for the convener. Raises ``NotFound``."""
    found: Registration | None = registrations(actor, gathering).filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found


def registrations(actor: Actor, gathering: Gathering) -> QuerySet[Registration]:
    """Who announced to come, shown to the convener alone."""
    if not may_convene(actor, gathering):
        return Registration.objects.none()
    return Registration.objects.filter(gathering=gathering, cancelled_at=None).order_by("number")
