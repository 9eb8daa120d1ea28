"""The few large steps of a procedure and where a matter stands among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from caunoi.base.time import civil_date
from caunoi.matters.choices import KNPA_KINDS, OPEN_STATES, Kind, State
from caunoi.matters.models import Matter, Petition


@dataclass(frozen=True, slots=True)
class Step:
    """One of the few large steps: ``place`` is ``done``, ``now`` or ``later``."""

    title: str
    place: str
    on: date | None = None


ASIDE = frozenset(
    {State.FORWARDED, State.GUIDED, State.RETURNED, State.FILED, State.DEMANDED, State.NOT_ACCEPTED, State.TERMINATED,
     State.INFORMATION}
)  # fmt: skip
"""States in which a procedure ended beside its ordinary way."""
PLACES: dict[str, int] = {
    State.RECEIVED: 0, State.CLASSIFIED: 0, State.SCREENED: 1, State.ACCEPTED: 2, State.VERIFYING: 2, State.REPORTED: 2,
    State.SUSPENDED: 2, State.DECIDED: 3, State.CONCLUDED: 3, State.SENT: 4, State.HANDLED: 4, State.EFFECTIVE: 4,
}  # fmt: skip
"""How far a complaint or denunciation has come."""


def steps_of(petition: Petition, matter: Matter) -> tuple[Step, ...]:
    """Where the matter is: received, taken up by an office, being handled, answered."""
    received = civil_date(petition.received_at)
    if petition.withdrawn_at or matter.state == State.WITHDRAWN:
        ended = civil_date(petition.withdrawn_at or matter.closed_at or petition.received_at)
        return Step(_("Received"), "done", received), Step(_("Withdrawn"), "now", ended)
    if matter.state in ASIDE:
        ended = civil_date(matter.closed_at) if matter.closed_at else None
        title = _("Passed to another body") if matter.state == State.FORWARDED else str(State(matter.state).label)
        return Step(_("Received"), "done", received), Step(title, "now", ended)
    if matter.kind not in KNPA_KINDS:
        return _of_the_law(matter, received)
    titles = [_("Received"), _("Classified"), _("Being handled"), _("Answer in approval"), _("Answered")]
    order = {
        State.RECEIVED: 0,
        State.CLASSIFIED: 1,
        State.IN_PROGRESS: 2,
        State.AWAITING_CITIZEN: 2,
        State.IN_APPROVAL: 3,
    }
    if matter.state == State.AWAITING_CITIZEN:
        titles[2] = _("Waiting for your reply")
    now = order.get(State(matter.state), 4)
    answered = civil_date(matter.answered_at) if matter.answered_at and matter.state not in OPEN_STATES else None
    days = {0: received, 4: answered}
    return tuple(
        Step(title, "done" if at < now else "now" if at == now else "later", days.get(at))
        for at, title in enumerate(titles)
    )


def _of_the_law(matter: Matter, received: date) -> tuple[Step, ...]:
    """The steps of a complaint or a denunciation."""
    titles = [_("Received"), _("Screened"), _("Accepted for settlement")]
    titles += (
        [_("Conclusion issued"), _("Conclusion acted upon")]
        if matter.kind == Kind.DENUNCIATION
        else [_("Decision issued"), _("Decision sent")]
    )
    if matter.state == State.SUSPENDED:
        titles[2] = _("Suspended")
    now = PLACES.get(matter.state, len(titles))
    return tuple(
        Step(title, "done" if at < now else "now" if at == now else "later", received if at == 0 else None)
        for at, title in enumerate(titles)
    )
