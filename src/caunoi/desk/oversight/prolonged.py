"""Complicated and prolonged matters, with their history, and the cause that an officer records."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.refusals import NotFound
from caunoi.base.typed import whole
from caunoi.desk.access import desk_page
from caunoi.desk.moves.base import text_area
from caunoi.desk.oversight.frame import (
    ActForm,
    act_page,
    agencies_to_choose,
    home_crumb,
    href,
    oversight_page,
    overview_tabs,
)
from caunoi.matters.choices import Instance, Outcome
from caunoi.matters.queries.visible import scope_ids
from caunoi.oversight.choices import Cause, Reason
from caunoi.oversight.commands.causes import LONGEST, record_cause
from caunoi.oversight.queries.picks import find_below
from caunoi.oversight.queries.prolonged import Decided, Prolonged, Rule, cause_of, prolonged

NO_CAUSE = "none"


class CauseForm(ActForm):
    cause = forms.ChoiceField(label=gettext_lazy("Cause"), choices=Cause.choices)
    text = text_area(
        gettext_lazy("In more words"), help_text=gettext_lazy("About the matter, not about people."), required=False, rows=3,
        most=LONGEST,
    )  # fmt: skip


@oversight_page
def prolonged_page(request: HttpRequest) -> HttpResponse:
    """The list, narrowed by agency, reason and cause."""
    agency, reason, cause = (
        whole(request.GET.get("agency"), 9),
        request.GET.get("reason", ""),
        request.GET.get("cause", ""),
    )
    if agency is not None and agency not in scope_ids(request.actor):
        raise NotFound()
    reason = reason if reason in Reason.values else ""
    cause = cause if cause in (*Cause.values, NO_CAUSE) else ""
    page, rule = prolonged(request.actor, agency, reason, cause, request.GET.get("after", "")), Rule.now()
    context = {
        "tabs": overview_tabs(request.actor, "desk:prolonged"),
        "page": page, "rule": rule, "rows": [_line(request, row) for row in page.rows], "agency": agency,
        "reason": reason, "cause": cause, "reasons": Reason.choices, "causes": [*Cause.choices, (NO_CAUSE, _("none recorded"))],
        "agencies": agencies_to_choose(request.actor),
        "next_href": href("desk:prolonged", agency=agency, reason=reason, cause=cause, after=page.after) if page.after else "",
    }  # fmt: skip
    return desk_page(request, "desk/oversight/prolonged.html", context)


def _line(request: HttpRequest, row: Prolonged) -> dict[str, Any]:
    matter, actor = row.matter, request.actor
    return {
        "row": row, "matter": matter, "decisions": [(each.on, _decision(each)) for each in row.decisions],
        "reasons": [reason.label for reason in row.reasons],
        "cause_href": reverse("desk:prolonged_cause", args=[matter.number])
        if actor.rights & {"handle", "approve"} else "",
        "pick_href": "" if row.pick or not actor.has("approve") else reverse("desk:priority_pick", args=[matter.number]),
        "instance": Instance(matter.instance).label if matter.instance else "",
    }  # fmt: skip


def _decision(each: Decided) -> str:
    if each.outcome == "answered" and not each.instance:
        return _("answered")
    instance = str(Instance(each.instance).label) if each.instance else ""
    outcome = str(Outcome(each.outcome).label) if each.outcome in Outcome.values and each.outcome else ""
    return ": ".join(part for part in (instance, outcome) if part)


@oversight_page
def cause_page(request: HttpRequest, number: str) -> HttpResponse:
    """The form of the cause."""
    matter = find_below(request.actor, number)
    known = cause_of(request.actor, matter)
    first = {"cause": known.cause, "text": known.text} if known else None
    return act_page(
        request, CauseForm(request.POST or None, initial=first), record_cause, title=_("Cause of the long course"),
        submit=_("Record the cause"), lead=f"{matter.number} {matter.subject}", back=reverse("desk:prolonged"),
        crumbs=[home_crumb(), (_("Prolonged matters"), reverse("desk:prolonged"))], said=_("The cause is recorded."),
        matter=matter.pk,
    )  # fmt: skip
