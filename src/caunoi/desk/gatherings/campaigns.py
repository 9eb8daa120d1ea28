"""Campaigns of law dissemination: the list, one with its sessions and totals, and what can be done with it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.base.ids import new_token
from caunoi.base.refusals import NotFound
from caunoi.desk import frame
from caunoi.desk.access import desk_page, officer_page
from caunoi.desk.forms import Crumbs, acted, attempt, done, key_of, sent
from caunoi.desk.frame import paged
from caunoi.desk.gatherings.campaign_forms import CampaignForm, EndForm, MaterialForm, TieForm, WithdrawForm, changed
from caunoi.desk.gatherings.campaign_words import figure_text, total_lines
from caunoi.desk.uploads import stored_once
from caunoi.gatherings.commands import campaigns as commands
from caunoi.gatherings.models import Campaign
from caunoi.gatherings.policies import may_plan, may_run_campaign
from caunoi.gatherings.queries import campaigns as queries
from caunoi.papers.models import Attachment
from caunoi.papers.queries.attachments import attachments_of
from caunoi.papers.serving import outgoing


def page(
    request: HttpRequest, template: str, context: dict[str, Any], crumbs: Crumbs | tuple[()] = (), status: int = 200
) -> HttpResponse:
    """A page of campaigns; they belong to the gatherings."""
    way = [(_("Gatherings"), reverse("desk:gatherings")), (_("Law dissemination"), reverse("desk:campaigns")), *crumbs]
    return desk_page(request, f"desk/campaigns/{template}", {"crumbs": way, **context}, status=status)


def form_page(request: HttpRequest, form: forms.Form, *, campaign: Campaign | None = None, **more: Any) -> HttpResponse:
    """One form on a page of its own, as ``desk.frame.form_page``; about one campaign its crumbs lead there."""
    back = reverse("desk:campaign", args=[campaign.pk]) if campaign else reverse("desk:campaigns")
    crumbs: Crumbs = [(campaign.number, back)] if campaign else []
    more.setdefault("lead", str(campaign) if campaign else "")
    return frame.form_page(page, request, form, back=back, crumbs=crumbs, **more)


@officer_page()
def campaigns(request: HttpRequest) -> HttpResponse:
    """All campaigns, the newest first."""
    context = paged(request, queries.campaigns(request.actor))
    return page(request, "list.html", {**context, "may_plan": bool(may_plan(request.actor)), "today": time.today()})


@officer_page()
def campaign(request: HttpRequest, pk: int) -> HttpResponse:
    """One campaign: what is spread, its sessions with what they reported, and the totals."""
    row, today, actor = queries.campaign(request.actor, pk), time.today(), request.actor
    sessions = queries.standings(row, today)
    reached = queries.outcome(row, sessions)
    materials = list(row.materials.filter(dropped_at=None).order_by("pk"))
    files = attachments_of(materials)
    lang = get_language() or "vi"
    context = {
        "campaign": row, "acts": row.acts.order_by("position"), "sessions": sessions, "reached": reached,
        "totals": total_lines(reached.totals, lang), "languages": [
            (name, figure_text(total, lang), total) for name, total in reached.languages
        ], "target": row.target_reach.shown(lang, "") if row.target_reach else "",
        "materials": [(each, files.get(("campaignmaterial", each.pk), [])) for each in materials],
        "may_run": bool(may_run_campaign(actor, row)) and row.closed_at is None,
        "may_tie": actor.has("convene") and row.closed_at is None,
    }  # fmt: skip
    return page(request, "campaign.html", context, [(row.number, "")])


@officer_page("convene")
def new_campaign(request: HttpRequest) -> HttpResponse:
    """Plan a campaign."""
    form = CampaignForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: commands.plan_campaign(**sent(request), **form.inputs()))
        if made:
            return done(request, _("The campaign is planned."), "desk:campaign", made.pk)
    return form_page(request, form, title=_("Plan a campaign of law dissemination"), submit=_("Plan it"))


def _own(request: HttpRequest, pk: int) -> Campaign:
    """A campaign that the officer may change. Raises what the policy says."""
    row = queries.campaign(request.actor, pk)
    may_run_campaign(request.actor, row).require()
    return row


@officer_page()
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a campaign."""
    row = _own(request, pk)
    form = changed(request.POST if request.method == "POST" else None, row)
    if acted(request, form, lambda: commands.revise_campaign(**sent(request), campaign=row.pk, **form.inputs())):
        return done(request, _("The campaign is saved."), "desk:campaign", pk)
    return form_page(request, form, title=_("Change the campaign"), submit=_("Save"), campaign=row, of=row)


@officer_page("convene")
def tie(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a session to the campaign."""
    row = queries.campaign(request.actor, pk)
    found = queries.to_tie(request.actor, row)
    form = TieForm(request.POST if request.method == "POST" else None, sessions=found)
    if acted(request, form, lambda: commands.tie_session(**sent(request), campaign=row.pk, **form.cleaned_data)):
        return done(request, _("The session belongs to the campaign."), "desk:campaign", pk)
    return form_page(request, form, title=_("Add a session"), submit=_("Add it"), campaign=row, nothing=not found)


@officer_page()
def untie(request: HttpRequest, pk: int, session: int) -> HttpResponse:
    """Take a session out of the campaign."""
    row = _own(request, pk)
    held = queries.session_of(row, session)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        act = lambda: commands.untie_session(  # noqa: E731
            **sent(request), campaign=row.pk, session_id=held.pk, **form.cleaned_data
        )
        if attempt(form, act):
            return done(request, _("The session no longer belongs to the campaign."), "desk:campaign", pk)
    return form_page(
        request, form, title=_("Take this session out"), submit=_("Take it out"), campaign=row, of=row, lead=str(held.gathering),
        danger=True,
    )  # fmt: skip


@officer_page()
def material(request: HttpRequest, pk: int) -> HttpResponse:
    """Add material with its files."""
    row, is_sent = _own(request, pk), request.method == "POST"
    form = MaterialForm(request.POST, request.FILES) if is_sent else MaterialForm()
    if acted(request, form, lambda: _keep(request, row, form)):
        return done(request, _("It is added."), "desk:campaign", pk)
    return form_page(request, form, title=_("Add material"), submit=_("Add it"), campaign=row, takes_files=True)


def _keep(request: HttpRequest, row: Campaign, form: MaterialForm) -> Any:
    """Store the files, each once however often the same form comes, and add the material."""
    key = key_of(request) or new_token(16)
    stored = [
        stored_once(request.actor, f"{key}:{place}", each.name, each.file, each.size).pk
        for place, each in enumerate(form.cleaned_data["files"])
    ]
    return commands.add_material(
        actor=request.actor, key=key, campaign=row.pk, title=form.cleaned_data["title"],
        language=form.cleaned_data["language"], attachment_ids=stored,
    )  # fmt: skip


@officer_page()
def material_file(request: HttpRequest, pk: int, material: int, file: int) -> HttpResponse:
    """The safe copy of a file of the campaign's material."""
    kept = queries.material_of(queries.campaign(request.actor, pk), material)
    found: list[Attachment] = attachments_of([kept]).get(("campaignmaterial", kept.pk), [])
    chosen = next((each for each in found if each.pk == file), None)
    if chosen is None:
        raise NotFound()
    out = outgoing(chosen)
    response = FileResponse(out.content)
    for name, value in out.headers.items():
        response[name] = value
    return response


@officer_page()
def drop_material(request: HttpRequest, pk: int, material: int) -> HttpResponse:
    """Take material out of the campaign."""
    row = _own(request, pk)
    kept = queries.material_of(row, material)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        act = lambda: commands.drop_material(  # noqa: E731
            **sent(request), campaign=row.pk, material_id=kept.pk, **form.cleaned_data
        )
        if attempt(form, act):
            return done(request, _("It is taken out."), "desk:campaign", pk)
    return form_page(
        request,
        form,
        title=_("Take this material out"),
        submit=_("Take it out"),
        campaign=row,
        of=row,
        lead=kept.title,
        danger=True,
    )


@officer_page()
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the campaign."""
    row = _own(request, pk)
    form = EndForm(request.POST if request.method == "POST" else None)
    if acted(request, form, lambda: commands.close_campaign(**sent(request), campaign=row.pk, **form.cleaned_data)):
        return done(request, _("The campaign is closed."), "desk:campaign", pk)
    return form_page(request, form, title=_("Close the campaign"), submit=_("Close it"), campaign=row, of=row)
