"""The page behind an invitation's link; open to whoever holds the link, once."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from caunoi.base import time
from caunoi.base.actors import VISITOR
from caunoi.base.refusals import Refusal
from caunoi.people.commands import accept_invitation
from caunoi.people.commands.invitations import is_usable, seat_standing
from caunoi.people.models import Invitation, Standing


class JoinForm(forms.Form):
    """Name as it shall stand in the record, and a password typed twice."""

    full_name = forms.CharField(
        label=gettext_lazy("Full name"), max_length=120,
        help_text=gettext_lazy("As it shall stand in the record, family name first."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    password = forms.CharField(
        label=gettext_lazy("Password"), strip=False, max_length=200,
        help_text=gettext_lazy("At least 12 characters; several words in a row are easy to remember and hard to guess."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip
    repeat = forms.CharField(
        label=gettext_lazy("The same password again"), strip=False, max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip

    def clean_repeat(self) -> str:
        repeat: str = self.cleaned_data["repeat"]
        if "password" in self.cleaned_data and repeat != self.cleaned_data["password"]:
            raise forms.ValidationError(_("The two passwords differ. Please type the same one twice."))
        return repeat


@sensitive_post_parameters("password", "repeat")
@sensitive_variables("token", "form")
def join(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """Set the password and get the seat. A link that is wrong, used, revoked or expired gives one and the same page."""
    invitation = Invitation.objects.select_related("post__agency").filter(pk=pk).first()
    if invitation is None or not is_usable(invitation, token, time.now()):
        return _never_kept(render(request, "desk/joining/gone.html", status=404))
    form = JoinForm(request.POST or None, initial={"full_name": invitation.full_name})
    if request.method == "POST" and form.is_valid() and _accepted(form, invitation, token):
        ready = _("Your account is ready. Please sign in with your e-mail address and the new password.")
        waits = _(
            "Your post still waits for a second person: please ask a leader or another administrator to confirm it."
        )
        messages.success(request, f"{ready} {waits}" if _waits(invitation) else ready)
        return redirect("account_login")
    status = 422 if form.is_bound else 200
    return _never_kept(
        render(
            request, "desk/joining/join.html",
            {"form": form, "invitation": invitation, "takes_two": _waits(invitation)}, status=status,
        )
    )  # fmt: skip


def _waits(invitation: Invitation) -> bool:
    """Whether the post gives nothing until a second person has confirmed it (decision 0164)."""
    return seat_standing(invitation) == Standing.WAITING


def _accepted(form: JoinForm, invitation: Invitation, token: str) -> bool:
    values = form.cleaned_data
    language = (get_language() or "vi").partition("-")[0]
    try:
        accept_invitation(
            actor=VISITOR, invitation=invitation, token=token, password=values["password"], full_name=values["full_name"],
            language=language,
        )  # fmt: skip
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return False
    return True


def _never_kept(response: HttpResponse) -> HttpResponse:
    """Not kept by a cache: the address is the key. Other sites never see it: the referrer policy of all pages is same-origin."""
    add_never_cache_headers(response)
    return response
