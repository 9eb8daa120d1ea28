"""Invitations: sending, renewing, revoking, and showing the link to hand over in person."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from caunoi.agencies.queries.directory import agency_of
from caunoi.base import time
from caunoi.base.chips import short_date
from caunoi.base.refusals import Refusal
from caunoi.desk.admin.forms import InviteForm, ReasonForm
from caunoi.desk.admin.frame import admin_page, attempt, done, form_page, render_admin
from caunoi.desk.admin.seats import chosen_agency
from caunoi.letters.commands import queue_notice
from caunoi.people import commands
from caunoi.people.models import Invitation
from caunoi.people.policies import takes_two
from caunoi.people.queries import officers as queries
from caunoi.people.tokens import invitation_token


@admin_page
def invitation_list(request: HttpRequest) -> HttpResponse:
    """Invitations not used yet."""
    now = time.now()
    rows = [{"invitation": row, "is_expired": row.expires_at <= now} for row in queries.open_invitations(request.actor)]
    return render_admin(request, "invitations.html", {"rows": rows}, crumbs=[(_("Invitations"), "")])


@admin_page
def invite(request: HttpRequest) -> HttpResponse:
    """Invite an officer, in two steps: the agency, then person and post."""
    back = reverse("desk:admin_invitations")
    page = {"title": _("Invite an officer"), "cancel": back, "crumbs": [(_("Invitations"), back)]}
    agency_id, agency_form = chosen_agency(request)
    if agency_id is None:
        return form_page(request, agency_form, submit=_("Go on"), method="get", **page)
    form = InviteForm(request.POST or None, agency_id=agency_id)
    form.order_fields(["email", "full_name", "post_id", "since", "last"])
    valid = request.method == "POST" and form.is_valid()
    if valid and (made := attempt(form, lambda: _invite(request, form))):
        said, two = (
            _("The invitation is on its way."),
            _("Once it is accepted, a second person has to confirm the post."),
        )
        return done(request, f"{said} {two}" if takes_two(made.post) else said, "desk:admin_invitation", made.pk)
    return form_page(request, form, submit=_("Send the invitation"), agency_label=agency_of(agency_id).label, **page)


def _invite(request: HttpRequest, form: InviteForm) -> Invitation:
    values = form.cleaned_data
    with transaction.atomic():
        made = commands.invite_officer(
            actor=request.actor, email=values["email"], full_name=values["full_name"], post_id=values["post_id"],
            seat_since=values["since"], seat_until=form.until(),
        )  # fmt: skip
        _send_letter(made)
    return made


def _send_letter(invitation: Invitation) -> None:
    until = short_date(time.civil_date(invitation.expires_at))
    effect = f"invitation:{invitation.pk}:{bytes(invitation.token_hash).hex()}"
    queue_notice("invitation", effect=effect, context={"until": until}, invitation=invitation)


@admin_page
@sensitive_variables("token")
def shown_link(request: HttpRequest, pk: int) -> HttpResponse:
    """The link of an open invitation, to hand over in person where there is no e-mail. Only who sent it sees it: another
    could take the link and then be the second person who confirms the seat."""
    invitation = queries.invitation(request.actor, pk)
    usable = invitation.accepted_at is None and invitation.revoked_at is None and invitation.expires_at > time.now()
    is_own = invitation.invited_by_id == request.actor.account_id
    token = invitation_token(invitation) if usable and is_own else ""
    link = settings.PUBLIC_URL + reverse("desk:join", args=[invitation.pk, token]) if token else ""
    context = {"invitation": invitation, "link": link, "usable": usable, "takes_two": takes_two(invitation.post)}
    crumbs = [(_("Invitations"), reverse("desk:admin_invitations")), (invitation.full_name, "")]
    return render_admin(request, "invitation.html", context, crumbs=crumbs)


@require_POST
@admin_page
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """A new link with a new term, sent at once."""
    try:
        with transaction.atomic():
            invitation = commands.renew_invitation(
                actor=request.actor, invitation=queries.invitation(request.actor, pk)
            )
            _send_letter(invitation)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:admin_invitations")
    return done(
        request, _("A new invitation is on its way; the old link no longer works."), "desk:admin_invitation", pk
    )


@admin_page
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an invitation worthless."""
    invitation = queries.invitation(request.actor, pk)
    back = reverse("desk:admin_invitations")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(form, lambda: commands.revoke_invitation(actor=request.actor, invitation=invitation, reason=reason)):
            return done(request, _("The invitation was revoked."), "desk:admin_invitations")
    return form_page(
        request, form, title=_("Revoke this invitation"), submit=_("Revoke the invitation"), cancel=back, danger=True,
        lead=f"{invitation.full_name}, {invitation.email}", crumbs=[(_("Invitations"), back)],
    )  # fmt: skip
