"""Giving and ending seats."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.agencies.queries.directory import agency_of
from caunoi.desk.admin.forms import ChooseAgencyForm, EndSeatForm, PostForm, day_after
from caunoi.desk.admin.frame import admin_page, attempt, done, form_page
from caunoi.people import commands
from caunoi.people.queries.officers import officer, seat


def chosen_agency(request: HttpRequest) -> tuple[int | None, ChooseAgencyForm]:
    """The agency of the address line, and the form that asks for it."""
    given = request.GET.get("agency")
    form = ChooseAgencyForm(request.GET if given else None)
    if given and form.is_valid():
        return form.cleaned_data["agency"], form  # the list gives a name, an older address line a key
    return None, form


@admin_page
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """A further seat for an officer, in two steps: the agency, then the post."""
    account = officer(request.actor, pk)
    back = reverse("desk:admin_officer", args=[pk])
    page = {
        "title": _("Give a post to %(name)s") % {"name": account.full_name}, "cancel": back,
        "crumbs": [(_("Officers"), reverse("desk:admin_officers")), (account.full_name, back)],
    }  # fmt: skip
    agency_id, agency_form = chosen_agency(request)
    if agency_id is None:
        return form_page(request, agency_form, submit=_("Go on"), method="get", **page)
    form = PostForm(request.POST or None, agency_id=agency_id)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        given = attempt(
            form,
            lambda: commands.give_seat(
                actor=request.actor,
                account=account,
                post_id=values["post_id"],
                since=values["since"],
                until=form.until(),
            ),
        )
        if given:
            waits = _("The post was asked for. It gives no right until a second person has confirmed it.")
            return done(request, waits if given.is_waiting else _("The post was given."), "desk:admin_officer", pk)
    return form_page(request, form, submit=_("Give the post"), agency_label=agency_of(agency_id).label, **page)


@admin_page
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a seat end."""
    held = seat(request.actor, pk)
    back = reverse("desk:admin_officer", args=[held.account_id])
    form = EndSeatForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if attempt(
            form,
            lambda: commands.end_seat(
                actor=request.actor, seat=held, until=day_after(values["last"]), reason=values["reason"]
            ),
        ):
            return done(request, _("The post ends on that day."), "desk:admin_officer", held.account_id)
    return form_page(
        request, form, title=_("End this post"), submit=_("End the post"), cancel=back, danger=True, lead=str(held),
        crumbs=[(_("Officers"), reverse("desk:admin_officers")), (held.account.full_name, back)],
    )  # fmt: skip
