"""One plain page for each act on a programme or a plan: its form, one press that counts once, refusals that lose nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import NotFound
from caunoi.desk.access import officer_page
from caunoi.desk.forms import attempt, key_of, status_of
from caunoi.desk.programmes import forms, plan_forms
from caunoi.desk.programmes.forms import ActForm
from caunoi.desk.programmes.frame import address, form_page, part_of, way_to
from caunoi.desk.uploads import stored_once
from caunoi.programmes.commands import items, parties, plans, programmes, signing
from caunoi.programmes.commands.frame import plan_move, programme_move
from caunoi.programmes.models import Plan, Programme
from caunoi.programmes.policies import PLAN_POLICIES, PROGRAMME_POLICIES, keeps
from caunoi.programmes.queries.visible import load_plan, load_programme
from caunoi.programmes.stages import PLAN, PROGRAMME


@dataclass(frozen=True, slots=True)
class Act:
    """The page of one move: ``name`` is the row of the state table, ``said`` what is told when it was done. ``title`` is the verb
    on the button too; ``change`` stands in its place when a part that is there is changed."""

    name: str
    title: Any
    form: type[ActForm]
    command: Callable[..., Any]
    said: Any
    change: Any = ""


PROGRAMME_ACTS: dict[str, Act] = {
    "sua": Act(
        "revise",
        _("Rewrite the programme"),
        forms.ReviseForm,
        programmes.revise_programme,
        _("The programme was changed."),
    ),
    "so": Act(
        "set_number",
        _("Set the number of the document"),
        forms.NumberForm,
        programmes.number_programme,
        _("The number was set."),
    ),
    "ben": Act("add_party", _("Add a party"), forms.AddPartyForm, parties.add_party, _("The party was added.")),
    "sua-ben": Act(
        "revise_party",
        _("Focal unit and place of a party"),
        forms.PartyForm,
        parties.revise_party,
        _("The party was changed."),
    ),
    "bo-ben": Act(
        "drop_party", _("Take the party out"), forms.DropPartyForm, parties.drop_party, _("The party was taken out.")
    ),
    "noi-dung": Act(
        "set_content",
        _("Add a content of coordination"),
        forms.ContentForm,
        programmes.set_content,
        _("The content was written."),
        _("Change the content of coordination"),
    ),
    "bo-noi-dung": Act(
        "drop_content",
        _("Take the content out"),
        forms.DropContentForm,
        programmes.drop_content,
        _("The content was taken out."),
    ),
    "trach-nhiem": Act(
        "set_responsibility",
        _("Add a responsibility"),
        forms.ResponsibilityForm,
        programmes.set_responsibility,
        _("The responsibility was written."),
        _("Change the responsibility"),
    ),
    "bo-trach-nhiem": Act(
        "drop_responsibility",
        _("Take the responsibility out"),
        forms.DropResponsibilityForm,
        programmes.drop_responsibility,
        _("The responsibility was taken out."),
    ),
    "trinh-ky": Act(
        "open_signing",
        _("Lay it before the parties to be signed"),
        forms.OpenSigningForm,
        signing.open_signing,
        _("The programme can be signed now."),
    ),
    "ky": Act(
        "sign", _("Sign the programme"), forms.SignForm, signing.sign_programme, _("The signature was recorded.")
    ),
    "rut": Act(
        "take_back",
        _("Take it back to be rewritten"),
        forms.TakeBackForm,
        signing.take_back,
        _("The programme is a draft again."),
    ),
    "ket-thuc": Act(
        "end", _("End the programme"), forms.EndForm, programmes.end_programme, _("The programme was ended.")
    ),
}
PLAN_ACTS: dict[str, Act] = {
    "sua": Act(
        "revise",
        _("Rewrite title and signing"),
        plan_forms.RevisePlanForm,
        plans.revise_plan,
        _("The plan was changed."),
    ),
    "so": Act(
        "set_number", _("Set the number of the document"), forms.NumberForm, plans.number_plan, _("The number was set.")
    ),
    "muc": Act(
        "set_section",
        _("Add a section to the plan"),
        plan_forms.SectionForm,
        plans.set_section,
        _("The section was written."),
        _("Change the section of the plan"),
    ),
    "bo-muc": Act(
        "drop_section",
        _("Take the section out"),
        plan_forms.DropSectionForm,
        plans.drop_section,
        _("The section was taken out."),
    ),
    "dong-moi": Act("add_item", _("Add a line"), plan_forms.ItemForm, items.add_item, _("The line was added.")),
    "sua-dong": Act(
        "revise_item", _("Rewrite the line"), plan_forms.ReviseItemForm, items.revise_item, _("The line was changed.")
    ),
    "chuyen-dong": Act(
        "move_item", _("Move the line"), plan_forms.MoveItemForm, items.move_item, _("The line was moved.")
    ),
    "bo-dong": Act(
        "drop_item", _("Leave the line out"), plan_forms.EndItemForm, items.drop_item, _("The line was left out.")
    ),
    "huy-dong": Act(
        "cancel_item", _("Cancel the line"), plan_forms.EndItemForm, items.cancel_item, _("The line was cancelled.")
    ),
    "trinh": Act("submit", _("Submit for approval"), plan_forms.SubmitForm, plans.submit, _("The plan was submitted.")),
    "tra-lai": Act(
        "send_back",
        _("Send it back to be rewritten"),
        forms.ReasonForm,
        plans.send_back,
        _("The plan is a draft again."),
    ),
    "ky": Act("sign", _("Sign the plan"), plan_forms.SignPlanForm, signing.sign_plan, _("The signature was recorded.")),
    "duyet": Act(
        "approve",
        _("Approve the plan"),
        plan_forms.ApproveForm,
        plans.approve,
        _("The plan was approved and its tasks given out."),
    ),
    "dong": Act("close", _("Close the plan"), plan_forms.ClosePlanForm, plans.close_plan, _("The plan was closed.")),
}


@officer_page()
def programme_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """One act on a programme."""
    return _act(request, load_programme(request.actor, pk), PROGRAMME_ACTS, act)


@officer_page()
def plan_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """One act on a plan."""
    return _act(request, load_plan(request.actor, pk), PLAN_ACTS, act)


def _act(request: HttpRequest, row: Programme | Plan, acts: Mapping[str, Act], slug: str) -> HttpResponse:
    act = acts.get(slug)
    if act is None:
        raise NotFound()
    _require(request.actor, row, act.name)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = act.form(data, files, row=row, actor=request.actor, part=part_of(request))
    if form.is_bound and form.is_valid() and attempt(form, lambda: _do(request, row, act, form)) is not None:
        messages.success(request, act.said)
        return HttpResponseRedirect(address(row))
    status = status_of(form)
    if status == 409:
        form = _refreshed(request, row, act, form)
    title = act.change if act.change and part_of(request) else act.title
    return form_page(
        request, form, title=title, submit=title, back=address(row), crumbs=way_to(row), status=status,
        lead=form.lead, danger=form.is_grave,
    )  # fmt: skip


def _require(actor: Any, row: Programme | Plan, name: str) -> None:
    """Who may not do this at all is told so before the form; so is everybody in a state in which it cannot be done."""
    table, policies = (PLAN, PLAN_POLICIES) if isinstance(row, Plan) else (PROGRAMME, PROGRAMME_POLICIES)
    policy = policies.get(name) or keeps(table[name].right)
    policy(actor, row).require()
    (plan_move if isinstance(row, Plan) else programme_move).refuse_unless_possible(row, name)


def _do(request: HttpRequest, row: Programme | Plan, act: Act, form: ActForm) -> Any:
    inputs, key = form.inputs(), key_of(request)
    if form.takes_files:
        inputs["attachment_ids"] = [
            stored_once(request.actor, f"{key}:{place}" if key else None, each.name, each.file, each.size).pk
            for place, each in enumerate(inputs.pop("uploads"))
        ]  # fmt: skip
    name = "plan" if isinstance(row, Plan) else "programme"
    return act.command(
        actor=request.actor, key=key, version=form.cleaned_data["version"], **{name: row.pk}, **inputs
    )  # fmt: skip


def _refreshed(request: HttpRequest, row: Programme | Plan, act: Act, form: ActForm) -> ActForm:
    """The same typed text on the state of now, so that what was kept can be sent again."""
    row.refresh_from_db()
    data = request.POST.copy()
    data["version"] = str(row.version)
    again = act.form(data, row=row, actor=request.actor, part=part_of(request))
    again.is_valid()
    refusal = form.refused  # type: ignore[attr-defined]
    again.add_error(refusal.field if refusal.field in again.fields else None, str(refusal.message))
    return again
