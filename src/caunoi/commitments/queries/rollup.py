"""How far commitments are, with everything below them: exact fractions, read in one query however deep the trees are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from django.db import connection

from caunoi.commitments.choices import State
from caunoi.commitments.models import Commitment, carried_on
from caunoi.ground.rollup import Node, coverage, percent, progress

Row = tuple[int, int | None, int, str, int | None, int | None, bool, bool]

BELOW = """
WITH RECURSIVE below (id, parent_id, weight, state, done, whole, period_first) AS (
    SELECT id, parent_id, weight, state, done, whole, period_first FROM commitments_commitment WHERE id IN ({marks})
    UNION
    SELECT each.id, each.parent_id, each.weight, each.state, each.done, each.whole, each.period_first
    FROM commitments_commitment each JOIN below ON each.parent_id = below.id
)
SELECT id, parent_id, weight, state, done, whole, period_first IS NOT NULL,
    state = 'cancelled' AND EXISTS (
        SELECT 1 FROM commitments_commitment onward WHERE onward.continues_id = below.id AND onward.issued_at IS NOT NULL
    )
FROM below
"""


@dataclass(frozen=True, slots=True)
class Progress:
    """``fraction`` from 0 to 1 and whole ``percent`` (never 100 before it was tested and closed); ``None``: nothing reported.

    ``reported`` of ``expected`` leaves said something: what is missing is told beside the figure and never read as zero.
    """

    fraction: Fraction | None
    percent: int | None
    reported: int
    expected: int


NOTHING = Progress(None, None, 0, 0)


def progress_of(keys: Iterable[int]) -> dict[int, Progress]:
    """Progress of each commitment by its key; no key asked for is left out that exists."""
    asked = sorted(set(keys))
    nodes = trees(asked)
    return {key: of_node(nodes[key]) for key in asked if key in nodes}


def of_node(node: Node) -> Progress:
    """What a tree says of itself."""
    reported, expected = coverage(node)
    return Progress(progress(node), percent(node), reported, expected)


def together(nodes: Iterable[Node]) -> Progress:
    """Progress of a set as a whole: its members weigh by their weights, and are its parts."""
    parts = tuple(nodes)
    return of_node(Node(children=parts, is_group=True)) if parts else NOTHING


def trees(keys: Iterable[int]) -> dict[int, Node]:
    """The tree of each commitment by its key, for ``together``."""
    asked = sorted(set(keys))
    if not asked:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(BELOW.format(marks=", ".join(["%s"] * len(asked))), asked)
        rows: dict[int, Row] = {row[0]: row for row in cursor.fetchall()}
    below: dict[int, list[int]] = {}
    for key, row in rows.items():
        if row[1] is not None:
            below.setdefault(row[1], []).append(key)
    carried = _carried(rows)
    made: dict[int, Node] = {}
    # A part is always made after its whole, so the greater keys come first.
    for key in sorted(rows, reverse=True):
        made[key] = _node(rows[key], key in carried, tuple(made[part] for part in sorted(below.get(key, ()))))
    return {key: made[key] for key in asked if key in made}


def _carried(rows: dict[int, Row]) -> set[int]:
    """Those that ended because others carry them on: what was declared of them stands. Only where times of a recurring one may
    have ended with it a second query tells which."""
    carried = {key for key, row in rows.items() if row[7]}
    times = [key for key, row in rows.items() if row[6] and row[3] == State.CANCELLED and row[1] in carried]
    if times:
        carried |= set(Commitment.objects.filter(carried_on(), pk__in=times).values_list("pk", flat=True))
    return carried


def _node(row: Row, is_carried: bool, parts: tuple[Node, ...]) -> Node:
    _key, _parent, weight, state, done, whole, _is_time, _is_carried = row
    return Node(
        weight=weight, done=None if done is None or whole is None else Fraction(done, whole),
        is_closed=state == State.CLOSED, is_cancelled=state == State.CANCELLED and not is_carried, children=parts,
    )  # fmt: skip
