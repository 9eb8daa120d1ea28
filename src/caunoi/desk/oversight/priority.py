"""Matters that the head picked to be settled for good: the lists, one pick, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.policies import Verdict
from caunoi.base.refusals import NotFound
from caunoi.desk.access import desk_page
from caunoi.desk.fields import DayField
from caunoi.desk.moves.base import text_area
from caunoi.desk.oversight.frame import ActForm, act_page, home_crumb, href, oversight_page, overview_tabs
from caunoi.matters.models import Matter
from caunoi.oversight.choices import PickOutcome
from caunoi.oversight.commands import picks as commands
from caunoi.oversight.models import PriorityPick
from caunoi.oversight.policies import may_decide_pick, may_note, may_pick
from caunoi.oversight.queries.owners import owners_for
from caunoi.oversight.queries.picks import (
    SHOWN,
    ListFigures,
    find_below,
    find_pick,
    list_figures,
    pick_page,
    programmes,
)


def _owner_field(actor: Actor, matter: Matter) -> forms.TypedChoiceField:
    seats = [(seat.pk, f"{seat.account.full_name}, {seat.post.title}, {seat.post.agency.short_name}")
             for seat in owners_for(actor, matter)]  # fmt: skip
    return forms.TypedChoiceField(label=_("Who answers for it"), choices=[("", _("Choose a post")), *seats], coerce=int)


class PickForm(ActForm):
    """List, owner, plan and day."""

    def __init__(self, data: Any = None, *, actor: Actor, matter: Matter) -> None:
        super().__init__(data)
        self.fields["programme"] = forms.CharField(
            label=_("Number or name of the list"), max_length=120, help_text=_("For example: Plan 2100 of 2013."),
            initial=next(iter(programmes(actor)), ""),
        )  # fmt: skip
        self.fields["owner_id"] = _owner_field(actor, matter)
        self.fields["plan"] = text_area(_("How it is to be settled"), rows=4, most=4000)
        self.fields["due_on"] = DayField(label=_("To be settled by"))


class ProgressForm(ActForm):
    text = text_area(gettext_lazy("How it goes"), rows=4, most=4000)


class DueForm(ActForm):
    due_on = DayField(label=gettext_lazy("New day"))
    reason = text_area(
        gettext_lazy("Reason"), help_text=gettext_lazy("The first day stays on the list."), rows=3, most=4000
    )


class OwnerForm(ActForm):
    """Another owner, with the reason."""

    def __init__(self, data: Any = None, *, actor: Actor, matter: Matter) -> None:
        super().__init__(data)
        self.fields["owner_id"] = _owner_field(actor, matter)
        self.fields["reason"] = text_area(_("Reason"), rows=3, most=4000)


class OutcomeForm(ActForm):
    outcome = forms.ChoiceField(label=gettext_lazy("Result"), choices=PickOutcome.choices)
    text = text_area(
        gettext_lazy("How it ended, or why it is still open"),
        help_text=gettext_lazy("It stays in the record."),
        rows=4,
        most=4000,
    )


@dataclass(frozen=True, slots=True)
class PickAct:
    """One thing that can be done with a pick: its words, form, command and policy."""

    title: Any
    form: Callable[..., ActForm]
    command: Callable[..., Any]
    policy: Callable[[Actor, PriorityPick], Verdict]
    takes_actor: bool = False


ACTS = {
    "tien-do": PickAct(gettext_lazy("Note progress"), ProgressForm, commands.note_progress, may_note),
    "doi-han": PickAct(gettext_lazy("Change the day"), DueForm, commands.change_due, may_decide_pick),
    "doi-nguoi": PickAct(
        gettext_lazy("Give to another owner"), OwnerForm, commands.change_owner, may_decide_pick, True
    ),
    "ket-qua": PickAct(gettext_lazy("Write down the result"), OutcomeForm, commands.settle, may_decide_pick),
}
"""By the word in the address."""


@oversight_page
def priority_page(request: HttpRequest) -> HttpResponse:
    """What became of each list, and the picks of the one chosen."""
    programme, shown = request.GET.get("list", ""), request.GET.get("shown", "")
    shown = shown if shown in SHOWN else ""
    page = pick_page(request.actor, programme, shown, request.GET.get("after", ""))
    context = {
        "tabs": overview_tabs(request.actor, "desk:priority"),
        "lists": [_figures(each) for each in list_figures(request.actor)], "page": page, "programme": programme,
        "shown": shown, "shown_words": _words(shown), "today": time.today(),
        "next_href": href("desk:priority", list=programme, shown=shown, after=page.after) if page.after else "",
    }  # fmt: skip
    return desk_page(request, "desk/oversight/priority.html", context)


def _figures(row: ListFigures) -> dict[str, Any]:
    def to(shown: str) -> str:
        return href("desk:priority", list=row.programme, shown=shown)

    return {
        "row": row, "all": to(""), "reviewed": to("reviewed"), "ended": to("ended"), "late": to("late"),
        "outcomes": [(PickOutcome(name).label, number, to(name)) for name, number in row.outcomes.items()],
    }  # fmt: skip


def _words(shown: str) -> str:
    if shown in PickOutcome.values:
        return str(PickOutcome(shown).label)
    words = {
        "reviewed": _("reviewed"), "unreviewed": _("not reviewed yet"), "ended": _("done with"), "late": _("past their day")
    }  # fmt: skip
    return words.get(shown, "")


@oversight_page
def one_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One pick: plan, days, result, and what happened in between."""
    pick = find_pick(request.actor, pk)
    acts = [(act.title, reverse("desk:priority_act", args=[pk, name])) for name, act in _offered(request.actor, pick)]
    notes = pick.notes.select_related("seat__account", "seat__post").order_by("-pk")
    context = {
        "pick": pick, "matter": pick.matter, "acts": acts, "notes": notes, "crumbs": [home_crumb(), (pick.matter.number, "")],
        "today": time.today(),
    }  # fmt: skip
    return desk_page(request, "desk/oversight/pick.html", context)


def _offered(actor: Actor, pick: PriorityPick) -> list[tuple[str, PickAct]]:
    return [] if pick.is_ended else [(name, act) for name, act in ACTS.items() if act.policy(actor, pick)]


@oversight_page
def act_on_pick(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """The form of one act on a pick, and its sending."""
    pick = find_pick(request.actor, pk)
    if act not in ACTS:
        raise NotFound()
    chosen = ACTS[act]
    chosen.policy(request.actor, pick).require()
    more = {"actor": request.actor, "matter": pick.matter} if chosen.takes_actor else {}
    back = reverse("desk:priority_one", args=[pk])
    return act_page(
        request, chosen.form(request.POST or None, **more), chosen.command, title=chosen.title, submit=chosen.title,
        lead=f"{pick.matter.number} {pick.matter.subject}", back=back, crumbs=[home_crumb(), (pick.matter.number, back)],
        said=_("It is written down."), prioritypick=pk,
    )  # fmt: skip


@oversight_page
def pick_matter(request: HttpRequest, number: str) -> HttpResponse:
    """The form by which the head puts a matter on a list."""
    matter = find_below(request.actor, number)
    may_pick(request.actor, matter).require()
    form = PickForm(request.POST or None, actor=request.actor, matter=matter)
    return act_page(
        request, form, commands.pick, title=_("Pick to be settled for good"), submit=_("Put on the list"),
        lead=f"{matter.number} {matter.subject}", back=reverse("desk:priority"), crumbs=[home_crumb()],
        said=_("The matter is on the list."), matter=matter.pk,
    )  # fmt: skip
