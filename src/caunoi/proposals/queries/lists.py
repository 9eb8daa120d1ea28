"""Lists of proposals: by what is needed next, what came to the own agency, and prompts that askers may be told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet

from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.base.settings_store import get_setting
from caunoi.matters.queries.visible import scope_ids
from caunoi.matters.queries.visible import visible_to as matters_for
from caunoi.proposals.choices import OPEN_STATES, Reply, State
from caunoi.proposals.models import AskerPrompt, Proposal
from caunoi.proposals.queries.evidence import fit_matters
from caunoi.proposals.queries.visible import own_ids, visible_to
from caunoi.proposals.settings_declared import REMIND_AFTER

TABS: dict[str, Q] = {
    "": Q(state__in=OPEN_STATES),
    "draft": Q(state=State.DRAFT),
    "approved": Q(state=State.APPROVED),
    "waiting": Q(state=State.SENT),
    "answered": Q(state=State.ANSWERED),
    "ended": Q(state__in=(State.CLOSED, State.WITHDRAWN)),
}
"""What of the own agency's proposals a tab shows."""
IN_PERIOD: dict[str, Callable[[date, date], Q]] = {
    "sent": lambda since, until: Q(sent_on__gte=since, sent_on__lt=until),
    "replied": lambda since, until: Q(answered_on__gte=since, answered_on__lt=until),
    "accepted": lambda since, until: Q(answered_on__gte=since, answered_on__lt=until, reply=Reply.ACCEPTED),
    "partly": lambda since, until: Q(answered_on__gte=since, answered_on__lt=until, reply=Reply.PARTLY),
    "refused": lambda since, until: Q(answered_on__gte=since, answered_on__lt=until, reply=Reply.REFUSED),
    "still": lambda since, until: (
        Q(sent_on__lt=until)
        & (Q(answered_on__isnull=True) | Q(answered_on__gte=until))
        & (Q(ended_on__isnull=True) | Q(ended_on__gte=until))
    ),
}
"""What a figure of a period counts; ``until`` is the first day after it. ``still``: waited for an answer at its end."""


def own(actor: Actor, shown: str = "") -> QuerySet[Proposal]:
    """Proposals of the own agency on the tab ``shown``; those that wait longest first, else the newest first."""
    rows = _with_names(visible_to(actor).filter(TABS.get(shown, TABS[""]), agency_id__in=own_ids(actor)))
    return rows.order_by("waiting_since", "pk") if shown == "waiting" else rows.order_by("-pk")


def own_counts(actor: Actor) -> dict[str, int]:
    """How many stand on each tab, in one query."""
    rows = visible_to(actor).filter(agency_id__in=own_ids(actor))
    names = {name: name or "open" for name in TABS}
    found = rows.aggregate(**{f"n_{key}": Count("pk", filter=TABS[name]) for name, key in names.items()})
    return {name: found[f"n_{key}"] for name, key in names.items()}


def incoming(actor: Actor) -> QuerySet[Proposal]:
    """Proposals of others that ask the own agency, or were passed on to it: those that wait first, then the newest."""
    rows = visible_to(actor).exclude(agency_id__in=own_ids(actor))
    asked = Q(addressee_id__in=own_ids(actor)) | Q(holder_id__in=own_ids(actor))
    return _with_names(rows.filter(asked)).order_by(F("answered_on").desc(nulls_first=True), "-sent_on", "-pk")


def in_period(actor: Actor, figure: str, since: date, until: date) -> QuerySet[Proposal]:
    """What stands behind a figure of ``[since, until)``: proposals of the agencies of the seat's scope."""
    mine = own_ids(actor) | scope_ids(actor)
    rows = visible_to(actor).filter(IN_PERIOD[figure](since, until), agency_id__in=mine)
    return _with_names(rows).order_by("sent_on", "pk")


def overdue_for_reminder(proposal: Proposal, today: date) -> bool:
    """Whether the days of the house rule went by since it was sent, forwarded or reminded of."""
    day = remind_on(proposal)
    return proposal.state == State.SENT and day is not None and day <= today


def remind_on(proposal: Proposal) -> date | None:
    """The day on which a reminder is due by the house rule; ``None`` for what was not sent."""
    days = int(get_setting(REMIND_AFTER))
    return proposal.counted_from + timedelta(days=days) if proposal.counted_from else None


def open_prompts(actor: Actor) -> QuerySet[AskerPrompt]:
    """Prompts about matters for which the own agency is accountable and which exist for the actor, the oldest first."""
    seen = matters_for(actor).filter(accountable_id=actor.agency_id, pk__in=fit_matters().values("pk"))
    rows = AskerPrompt.objects.filter(settled="", matter__in=seen.values("pk"))
    return rows.select_related("proposal", "matter").order_by("raised_at", "pk")


def prompt(actor: Actor, pk: int) -> AskerPrompt:
    """One open or settled prompt of the own agency. Raises ``NotFound``."""
    rows = AskerPrompt.objects.filter(pk=pk, matter__in=matters_for(actor).filter(pk__in=fit_matters().values("pk")))
    found = rows.select_related("proposal", "matter").first()
    if found is None:
        raise NotFound()
    return found


def _with_names(rows: QuerySet[Proposal]) -> QuerySet[Proposal]:
    return rows.select_related("agency", "addressee", "holder")
