"""Who acts: a small frozen value that every command and query takes."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts, at one moment and in one capacity.

    ``kind``: ``officer`` (a person sitting in a seat), ``citizen`` (holder of one receipt), ``visitor`` (anybody on the
    portal), ``system`` (a job). ``label`` is the name and post as they were at that time; it goes into the record only as a
    salted commitment. ``rights`` come from the seat, never from the person.
    """

    kind: str
    label: str
    account_id: int | None = None
    seat_id: int | None = None
    agency_id: int | None = None
    rights: frozenset[str] = field(default_factory=frozenset)
    petition_id: int | None = None
    """The one petition whose receipt a citizen holds."""
    stands_in_for: str = ""
    """Name of the post holder for whom a substitute acts; empty when acting in one's own seat."""

    def has(self, right: str) -> bool:
        """Whether the seat carries ``right``."""
        return right in self.rights

    @property
    def is_officer(self) -> bool:
        return self.kind == "officer"


VISITOR = Actor(kind="visitor", label="")


def system(label: str = "Cầu Nối") -> Actor:
    """The actor of jobs, imports and listeners; holds every right because no person stands behind it."""
    return Actor(kind="system", label=label)
