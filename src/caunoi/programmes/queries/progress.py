"""How far a plan is: its tree of sections with exact roll-up from the tasks and everything below them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from caunoi.commitments.models import Commitment
from caunoi.commitments.queries.rollup import NOTHING, Progress, of_node, trees
from caunoi.commitments.queries.rollup import together as mean_of
from caunoi.ground.rollup import Node
from caunoi.programmes.models import Plan, PlanItem, PlanSection


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A line with its progress. ``carried_to`` is the line of a later approved plan that carries it on."""

    item: PlanItem
    progress: Progress
    carried_to: PlanItem | None

    @property
    def task(self) -> Commitment:
        return self.item.commitment


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section with its lines, the sections below it, and the progress of all of them: each task by its own weight."""

    section: PlanSection
    progress: Progress
    items: tuple[ItemLine, ...]
    below: tuple[SectionLine, ...]


@dataclass(frozen=True, slots=True)
class PlanTree:
    """The whole plan. ``count`` are its lines; ``dropped`` those that were left out of the draft."""

    sections: tuple[SectionLine, ...]
    progress: Progress
    count: int
    dropped: tuple[PlanItem, ...] = ()


def items_with_nodes(plans: Iterable[Plan]) -> list[tuple[PlanItem, Node]]:
    """The lines of the plans in their order with the tree of each. Work carried into another year is not cancelled: what was
    declared of it and of its parts stands as what this year reached."""
    rows = (
        PlanItem.objects.filter(plan__in=list(plans))
        .select_related("plan", "section__above", "commitment__lead", "carried_from__plan", "carried_from__commitment")
        .prefetch_related("commitment__participations__agency", "taken_over__plan", "taken_over__commitment")
    )
    items = sorted(rows, key=lambda item: (item.plan_id, item.place))
    nodes = trees(item.commitment_id for item in items)
    return [(item, nodes[item.commitment_id]) for item in items]


def together(nodes: Iterable[Node]) -> Progress:
    """Progress of lines as a whole, each by its weight. Where none said anything nothing is said: that is not 0 per cent."""
    found = mean_of(nodes)
    return found if found.reported else Progress(None, None, 0, found.expected)


def carried_to(item: PlanItem) -> PlanItem | None:
    """The line that carries on what was ended here. Asks for ``taken_over`` with its plan."""
    onward = [one for one in item.taken_over.all() if one.takeover == "carried" and one.plan.approved_on is not None]
    return onward[0] if onward and item.ended_on is not None else None


def plan_tree(plan: Plan) -> PlanTree:
    """A plan that was loaded for the actor, as a tree. Lines left out of the draft stand apart."""
    rows = items_with_nodes([plan])
    dropped = tuple(item for item, _node in rows if is_dropped(item))
    shown = [(item, node) for item, node in rows if not is_dropped(item)]
    by_section: dict[int, list[tuple[PlanItem, Node]]] = {}
    for item, node in shown:
        by_section.setdefault(item.section_id, []).append((item, node))
    sections = sorted(plan.sections.select_related("above", "content"), key=lambda row: row.place)
    lines = tuple(_section(row, sections, by_section) for row in sections if row.above_id is None)
    return PlanTree(lines, together(node for _item, node in shown), len(shown), dropped)


def is_dropped(item: PlanItem) -> bool:
    """Whether the line was left out before the approval, and so never belonged to the plan."""
    return item.ended_on is not None and item.commitment.issued_at is None


def _section(
    row: PlanSection, sections: list[PlanSection], items: dict[int, list[tuple[PlanItem, Node]]]
) -> SectionLine:
    below = tuple(_section(one, sections, items) for one in sections if one.above_id == row.pk)
    keys = [row.pk, *(one.section.pk for one in below)]
    nodes = [node for key in keys for _item, node in items.get(key, [])]
    lines = tuple(ItemLine(item, _of(node), carried_to(item)) for item, node in items.get(row.pk, []))
    return SectionLine(row, together(nodes), lines, below)


def _of(node: Node) -> Progress:
    return NOTHING if node.is_cancelled else of_node(node)
