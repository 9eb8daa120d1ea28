"""The second person: what waits for a confirmation, read with who asked for it, and confirmed or refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.ids import new_token
from caunoi.base.refusals import NotFound
from caunoi.desk.access import desk_page, officer_page
from caunoi.desk.admin.forms import ReasonForm
from caunoi.desk.admin.frame import attempt, done
from caunoi.desk.forms import key_of
from caunoi.people import commands
from caunoi.people.models import Absence, Seat
from caunoi.people.policies import may_confirm
from caunoi.people.queries.confirming import refused_of_late, waiting_absence, waiting_for_second, waiting_seat
from caunoi.people.roles import ROLES

SEAT, ABSENCE = "ghe", "vang"
REFUSALS_STAY = timedelta(days=14)
"""How long a refusal stands on the first page of who asked; the page of the officer keeps it."""


def confirmations_waiting(actor: Actor) -> list[tuple[Any, str, str]]:
    """Label, title and address of each seat or absence that waits for the actor as the second person."""
    return [_line(row) for row in waiting_for_second(actor, time.today())]


def _line(row: Seat | Absence) -> tuple[Any, str, str]:
    if isinstance(row, Seat):
        return _("Post to confirm"), str(row), reverse("desk:confirm", args=[SEAT, row.pk])
    return _("Substitute to confirm"), str(row.substitute), reverse("desk:confirm", args=[ABSENCE, row.pk])


def refusals_told(actor: Actor) -> list[tuple[Any, str, str]]:
    """The same of what the actor asked for and a second person refused of late: the title ends with the reason."""
    return [_refusal(row) for row in refused_of_late(actor, time.now() - REFUSALS_STAY)]


def _refusal(row: Seat | Absence) -> tuple[Any, str, str]:
    if isinstance(row, Seat):
        return (
            _("Post refused by the second person"),
            f"{row}: {row.refusal}",
            reverse("desk:admin_officer", args=[row.account_id]),
        )
    href = reverse("desk:admin_absences")
    return _("Substitute refused by the second person"), f"{row.substitute}: {row.refusal}", href


@officer_page()
def confirm_page(request: HttpRequest, what: str, pk: int) -> HttpResponse:
    """One seat or absence that waits: who asked, what it gives, and the two answers."""
    if what not in (SEAT, ABSENCE):
        raise NotFound()
    row: Any = waiting_seat(pk) if what == SEAT else waiting_absence(pk)
    may_confirm(request.actor, row).require()
    refuses = request.POST.get("answer") == "refuse"
    form = ReasonForm(request.POST if refuses else None)
    if refuses and form.is_valid():
        refuse = commands.refuse_seat if what == SEAT else commands.refuse_absence
        reason = form.cleaned_data["reason"]
        if attempt(form, lambda: refuse(actor=request.actor, reason=reason, **_named(what, row))):
            return done(request, _("It was refused. Whoever asked for it reads your reason."), "desk:queue")
    elif request.method == "POST" and not refuses:
        confirm = commands.confirm_seat if what == SEAT else commands.confirm_absence
        roles = request.POST.get("roles", "").split()
        confirm(actor=request.actor, key=key_of(request), roles=roles, **_named(what, row))
        return done(request, _("It is confirmed and holds from now on."), "desk:queue")
    status = 422 if form.is_bound else 200
    context = {
        "row": row, "is_seat": what == SEAT, "form": form, "post": row.post_reached,
        "person": row.account if what == SEAT else row.substitute.account,
        "roles": [ROLES[name][0] for name in row.post_reached.roles], "key": new_token(16),
    }  # fmt: skip
    return desk_page(request, "desk/confirm.html", context, status=status)


def _named(what: str, row: Any) -> dict[str, Any]:
    return {"seat": row} if what == SEAT else {"absence": row}
