"""Verdicts of policies: allowed, denied with a reason, or hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from caunoi.base.actors import Actor
from caunoi.base.refusals import Forbidden, NotFound


@dataclass(frozen=True, slots=True)
class Verdict:
    """``bool(verdict)`` says whether the act is allowed; ``reason`` is a sentence for the person when it is not."""

    allowed: bool
    reason: Any = ""
    hidden: bool = False

    def __bool__(self) -> bool:
        return self.allowed

    def require(self) -> None:
        """Raise ``NotFound`` (hidden) or ``Forbidden`` (denied) unless allowed."""
        if self.allowed:
            return
        raise NotFound() if self.hidden else Forbidden(self.reason)


ALLOWED = Verdict(True)
HIDDEN = Verdict(False, hidden=True)


def denied(reason: Any) -> Verdict:
    """A refusal with its reason, a sentence that says what would be needed."""
    return Verdict(False, reason)


def only_the_system(actor: Actor, row: Any = None) -> Verdict:
    """Jobs, listeners and imports: what follows from registers, calendars and outside reports, and is decided by nobody."""
    return ALLOWED if actor.kind == "system" else HIDDEN
