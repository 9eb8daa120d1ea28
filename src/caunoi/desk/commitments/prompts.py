"""Reminders that a task is done and a sender may now be answered."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.refusals import Conflict
from caunoi.commitments.commands.prompts import settle_prompt
from caunoi.commitments.policies import may_settle_prompt
from caunoi.commitments.queries.prompts import PAGE, open_prompts, prompt_of
from caunoi.desk.access import officer_page
from caunoi.desk.commitments.frame import form_page, page
from caunoi.desk.forms import acted, done, sent, status_of
from caunoi.desk.marks import goes_on, mark
from caunoi.desk.moves.base import reason_field


class SettleForm(forms.Form):
    """Why nothing is to be said."""

    note = reason_field(gettext_lazy("Why the sender is not answered because of it"))


@officer_page()
def prompts_page(request: HttpRequest) -> HttpResponse:
    """Open reminders of the own agency."""
    start = goes_on(request, "prompts")
    rows = list(open_prompts(request.actor).filter(pk__gt=start)[: PAGE + 1])
    here = reverse("desk:commitment_prompts")
    context = {
        "rows": rows[:PAGE], "next_href": f"{here}?after={mark('prompts', rows[PAGE - 1].pk)}" if len(rows) > PAGE else "",
        "first_href": here if start else "",
    }  # fmt: skip
    return page(request, "prompts.html", context, [(_("Tasks done, senders to be answered"), "")])


@officer_page()
def settle_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Put one reminder away with the reason."""
    prompt = prompt_of(request.actor, pk)
    may_settle_prompt(request.actor, prompt).require()
    if prompt.settled:
        raise Conflict(_("This reminder was put away already. Please look at the matter again."), code="settled")
    form = SettleForm(request.POST if request.method == "POST" else None)

    def act() -> bool:
        settle_prompt(**sent(request), prompt=prompt.pk, note=form.cleaned_data["note"])
        return True

    if acted(request, form, act):
        return done(request, _("The reminder was put away."), "desk:file", prompt.matter.number)
    return form_page(
        request, form, title=_("Put the reminder away"), submit=_("Put it away"), status=status_of(form),
        back=reverse("desk:file", args=[prompt.matter.number]), lead=f"{prompt.commitment.number} · {prompt.matter.number}",
    )  # fmt: skip
