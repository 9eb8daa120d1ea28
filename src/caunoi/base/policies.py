"""Verdicts of policies: allowed, denied with a reason, or hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from caunoi.base.actors import Actor
from caunoi.base.refusals import Conflict, Forbidden, NotFound


@dataclass(frozen=True, slots=True)
class Verdict:
    """``bool(verdict)`` says whether the act is allowed; ``reason`` is a sentence for the person when it is not. ``of_state``: no
    right is missing, the thing stands otherwise."""

    allowed: bool
    reason: Any = ""
    hidden: bool = False
    of_state: bool = False

    def __bool__(self) -> bool:
        return self.allowed

    def require(self) -> None:
        """Raise ``NotFound`` (hidden), ``Conflict`` (the state) or ``Forbidden`` (denied) unless allowed."""
        if self.allowed:
            return
        if self.of_state:
            raise Conflict(self.reason, code="wrong_state")
        raise NotFound() if self.hidden else Forbidden(self.reason)


ALLOWED = Verdict(True)
HIDDEN = Verdict(False, hidden=True)


def denied(reason: Any) -> Verdict:
    """A refusal with its reason, a sentence that says what would be needed."""
    return Verdict(False, reason)


def not_now(reason: Any) -> Verdict:
    """A refusal because of how the thing stands, which says what to look at; nobody's right is missing."""
    return Verdict(False, reason, of_state=True)


def only_the_system(actor: Actor, row: Any = None) -> Verdict:
    """Jobs, listeners and imports: what follows from registers, calendars and outside reports, and is decided by nobody."""
    return ALLOWED if actor.kind == "system" else HIDDEN
