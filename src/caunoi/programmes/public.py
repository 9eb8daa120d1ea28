"""What may be published of a programme that is in force and of its approved plan: frozen values, nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Sum

from caunoi.base.refusals import NotFound
from caunoi.base.time import civil_date
from caunoi.commitments.choices import CARRIED_LABEL
from caunoi.matters.public.naming import agency_name, named
from caunoi.programmes.choices import FROZEN_STATES, ProgrammeState, Tier
from caunoi.programmes.models import Plan, PlanItem, Programme
from caunoi.programmes.queries.progress import ItemLine, SectionLine, plan_tree

PUBLIC_STATES = (ProgrammeState.IN_FORCE, ProgrammeState.ENDED)


@dataclass(frozen=True, slots=True)
class PublicItem:
    """A line of the plan. ``percent`` is whole, 100 only when it was tested and closed; ``None``: nothing was reported."""

    title: str
    product: str
    lead: str
    due_on: date | None
    state: str
    """Key of the state of its task; ``carried`` where a later plan carries it on."""
    percent: int | None
    first_due_on: date | None = None
    """The day promised first; another one than ``due_on`` where it was moved."""
    done_on: date | None = None
    """The day on which it was reported done."""
    state_name: str = ""

    def standing(self, today: date) -> str:
        """``done``, ``late`` (done after its day), ``overdue``, ``open`` or ``ended`` (cancelled, or carried on)."""
        if self.state in ("cancelled", "carried"):
            return "ended"
        if self.done_on is not None:
            return "late" if self.due_on is not None and self.done_on > self.due_on else "done"
        return "overdue" if self.due_on is not None and self.due_on < today else "open"


@dataclass(frozen=True, slots=True)
class PublicSection:
    """A section with its own lines and the sections below it."""

    title: str
    percent: int | None
    items: tuple[PublicItem, ...]
    below: tuple[PublicSection, ...]


@dataclass(frozen=True, slots=True)
class PublicPlan:
    """The approved plan of one year. Of ``expected`` pieces of work ``reported`` said something: shown beside ``percent``."""

    programme_id: int
    year: int
    title: str
    number: str
    approved_on: date
    percent: int | None
    reported: int
    expected: int
    sections: tuple[PublicSection, ...]


@dataclass(frozen=True, slots=True)
class PublicProgramme:
    """A programme as it was signed. ``parties`` are those of today; ``plan_years`` the years of which a plan is public."""

    id: int
    title: str
    number: str
    kind: str
    lead: str
    first_on: date
    last_on: date
    in_force_since: date
    rhythm: str
    purpose: str
    parties: tuple[str, ...]
    contents: tuple[tuple[str, str], ...]
    """Title and text, in their order."""
    plan_years: tuple[int, ...]


def public_programmes() -> tuple[PublicProgramme, ...]:
    """Programmes that all parties signed, the newest first."""
    rows = Programme.objects.filter(state__in=PUBLIC_STATES).select_related("lead")
    rows = rows.prefetch_related("parties__agency", "contents", "plans").order_by("-first_on", "-pk")
    return tuple(_card(row) for row in rows)


def public_programme(pk: int) -> PublicProgramme:
    """One of them. Raises ``NotFound``."""
    found = Programme.objects.filter(pk=pk, state__in=PUBLIC_STATES).select_related("lead").first()
    if found is None:
        raise NotFound()
    return _card(found)


def public_plan(programme_id: int, year: int) -> PublicPlan:
    """The approved plan of the programme for ``year``. Raises ``NotFound``."""
    found = public_plan_row(programme_id, year)
    assert found.approved_on is not None
    tree = plan_tree(found)
    return PublicPlan(
        programme_id, year, found.title, found.printed_number, found.approved_on, tree.progress.percent,
        tree.progress.reported, tree.progress.expected, tuple(_section(one) for one in tree.sections),
    )  # fmt: skip


def public_plan_row(programme_id: int, year: int) -> Plan:
    """The row of a public plan. Raises ``NotFound``."""
    found = Plan.objects.filter(
        programme_id=programme_id, programme__state__in=PUBLIC_STATES, year=year, tier=Tier.YEARLY, state__in=FROZEN_STATES
    ).first()  # fmt: skip
    if found is None or found.approved_on is None:
        raise NotFound()
    return found


def stamp() -> tuple[object, ...]:
    """Changes with programmes, plans and the tasks of their lines."""
    programmes = Programme.objects.aggregate(Count("pk"), Sum("version"), Max("version"))
    plans = Plan.objects.aggregate(Count("pk"), Sum("version"))
    tasks = PlanItem.objects.aggregate(Count("pk"), Sum("commitment__version"), Max("commitment__closed_at"))
    return (*programmes.values(), *plans.values(), *tasks.values())


def _card(row: Programme) -> PublicProgramme:
    assert row.in_force_since is not None
    years = [plan.year for plan in row.plans.all() if plan.tier == Tier.YEARLY and plan.state in FROZEN_STATES]
    return PublicProgramme(
        row.pk, row.title, row.printed_number, row.kind, agency_name(row.lead), row.first_on, row.last_on, row.in_force_since,
        row.rhythm, row.purpose, tuple(named(one.agency, one.named) for one in row.parties.all() if one.until is None),
        tuple((one.title, one.text) for one in row.contents.all()), tuple(sorted(years)),
    )  # fmt: skip


def _section(line: SectionLine) -> PublicSection:
    items = tuple(_item(one) for one in line.items)
    return PublicSection(line.section.title, line.progress.percent, items, tuple(_section(one) for one in line.below))


def _item(line: ItemLine) -> PublicItem:
    task = line.task
    state = "carried" if line.carried_to else str(task.state)
    name = CARRIED_LABEL if line.carried_to else task.get_state_display()
    done_on = civil_date(task.delivered_at) if task.delivered_at else None
    return PublicItem(
        task.title, task.product, agency_name(task.lead), task.due_on, state, line.progress.percent, task.first_due_on, done_on,
        str(name),
    )  # fmt: skip
