"""Progress of work that has parts, in exact fractions: weighted upwards, never complete before it was tested and closed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

NONE, ALL = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Node:
    """One piece of work. ``weight`` (from 1 on) counts among its siblings.

    ``done``: what the doer declared of a leaf, 0 to 1; ``None``: nothing was reported. Ignored where there are ``children``.
    ``is_group``: no piece of work itself, but a heading over some (a section of a plan): nobody tests it, its parts end it.
    ``is_closed``: the issuer tested and closed it. ``is_cancelled``: it is owed no more and counts nowhere.
    Raises ``ValueError`` for a weight below 1 or a share outside 0 to 1.
    """

    weight: int = 1
    done: Fraction | None = None
    is_closed: bool = False
    is_cancelled: bool = False
    is_group: bool = False
    children: tuple[Node, ...] = ()

    def __post_init__(self) -> None:
        if self.weight < 1:
            raise ValueError(
                f"Trọng số {self.weight} không đúng: cần số nguyên từ 1. / A weight is a whole number from 1 on."
            )
        if self.done is not None and not NONE <= self.done <= ALL:
            raise ValueError(f"Mức {self.done} không đúng: cần từ 0 đến 1. / A share lies between 0 and 1.")

    @property
    def owed(self) -> tuple[Node, ...]:
        """Children that were not cancelled."""
        return tuple(child for child in self.children if not child.is_cancelled)


def progress(node: Node) -> Fraction | None:
    """How much is done: 1 when closed, else what was declared, or the weighted mean of the parts.

    A part of which nothing was reported adds nothing to the mean; ``coverage`` says how many there are, so that the mean is never
    shown alone. ``None``: nothing was reported of a leaf, or nothing is owed (cancelled, or all parts are).
    A leaf declared 1 and not yet closed stays 1 here: ``percent`` is what may be shown.
    """
    if node.is_cancelled:
        return None
    if node.is_closed:
        return ALL
    if not node.children:
        return node.done
    owed = node.owed
    if not owed:
        return None
    return sum((child.weight * (progress(child) or NONE) for child in owed), NONE) / sum(child.weight for child in owed)


def coverage(node: Node) -> tuple[int, int]:
    """(reported, expected): of how many leaves something was reported or closed, of how many it is owed.

    A part whose own parts were all cancelled and which still stands open is expected itself, and not reported.
    """
    if node.is_cancelled:
        return 0, 0
    owed = node.owed
    if not owed:
        is_reported = node.is_closed or (not node.children and node.done is not None)
        return int(is_reported), 1
    each = [coverage(child) for child in owed]
    expected = sum(part[1] for part in each)
    return (expected if node.is_closed else sum(part[0] for part in each)), expected


def is_complete(node: Node) -> bool:
    """Whether it was closed, or every part of a group that is still owed. A whole whose parts are closed is tested itself yet."""
    if node.is_cancelled:
        return False
    return node.is_closed or (node.is_group and bool(node.owed) and all(is_complete(child) for child in node.owed))


def percent(node: Node) -> int | None:
    """Whole per cent to show: rounded down, and at most 99 until it is complete. ``None`` as in ``progress``."""
    done = progress(node)
    if done is None:
        return None
    return 100 if is_complete(node) else min(99, int(done * 100))
