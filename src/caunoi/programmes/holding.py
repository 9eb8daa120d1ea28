"""Lines of a plan that is not approved are changed in the plan alone, so that what is signed is what is approved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.commitments.guards import MAY_BE_HELD
from caunoi.commitments.models import Commitment
from caunoi.programmes.choices import PlanState
from caunoi.programmes.models import PlanItem

IN_DRAFT = _("This task is a line of a plan that is still being written. Please change or give it out in the plan.")
SUBMITTED = _(
    "This task is a line of a plan that is being signed and approved. Have the plan sent back first; then change it there."
)
FREE_IN_DRAFT = frozenset({"add_need", "drop_need"})
"""Which task waits for which is set on the tasks themselves as long as the plan is a draft."""

_in_plan: ContextVar[bool] = ContextVar("in_plan", default=False)


@contextmanager
def in_the_plan() -> Iterator[None]:
    """What happens inside is done by a command of the plan itself."""
    token = _in_plan.set(True)
    try:
        yield
    finally:
        _in_plan.reset(token)


def hold_lines(commitment: Commitment) -> Mapping[str, Any]:
    """The guard that this room registers with the kernel (``commitments.guards``)."""
    if _in_plan.get():
        return {}
    rows = PlanItem.objects.filter(commitment_id=commitment.pk, ended_on=None)
    state = rows.values_list("plan__state", flat=True).first()
    if state == PlanState.DRAFT:
        return dict.fromkeys(MAY_BE_HELD - FREE_IN_DRAFT, IN_DRAFT)
    return dict.fromkeys(MAY_BE_HELD, SUBMITTED) if state == PlanState.SUBMITTED else {}
