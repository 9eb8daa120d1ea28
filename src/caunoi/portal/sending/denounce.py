"""A denunciation on the web, where the authority takes it: one page, no draft, the sender under seal before the answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from caunoi.base import time
from caunoi.base.callers import address_of
from caunoi.base.languages import reading
from caunoi.base.refusals import Conflict, Refusal
from caunoi.doors import drafts, networks, passes, sending
from caunoi.places.choices import Level
from caunoi.places.queries.authority import communes_on
from caunoi.portal.answering import personal, told_to_wait
from caunoi.portal.sending.fields import LONGEST_BODY, MatterForm, needed
from caunoi.portal.sending.slips import give_receipt
from caunoi.seals.queries.records import is_online_allowed

AGAINST = (
    ("commune", _("The chairperson or a deputy of a commune, ward or township")),
    ("district", _("The chairperson or a deputy of a district, town or city")),
    ("department", _("The head or a deputy of a department or another office of the province")),
    ("province", _("The chairperson or a deputy of the People's Committee of the province")),
    ("other", _("Somebody else")),
    ("unsure", _("I cannot tell")),
)


class DenunciationForm(MatterForm):
    """What is denounced, read by those who work on it; and who denounces, which goes under seal."""

    subject = forms.CharField(
        label=_("In one sentence, what do you denounce?"), max_length=200,
        error_messages=needed(_("Please say in one sentence what you denounce.")),
    )  # fmt: skip
    body = forms.CharField(
        label=_("Who did what, when and where? How do you know?"), max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text=_("Those who verify read this part. Please write nothing here that shows who you are."),
        error_messages=needed(_("Please write what you denounce.")),
    )  # fmt: skip
    against = forms.ChoiceField(
        label=_("Who is denounced?"), widget=forms.RadioSelect,
        help_text=_(
            "What is denounced of a head or a deputy is read in the office above, never in theirs (Article 12 of the Law on "
            "Denunciations). If you cannot tell, the People's Committee of the province reads it."
        ),
        error_messages=needed(_("Please say who is denounced: it decides which office reads it.")),
    )  # fmt: skip
    id_number = forms.CharField(
        label=_("Number of your identity paper"), required=False, max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    original = forms.CharField(
        label=_("Anything that would show who you are"), required=False, max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For example how you came to see it, or your own part in it. It is sealed like your name."),
    )  # fmt: skip
    OPEN = ("subject", "body", "place", "place_text", "location", "topic", "against")
    SEALED = ("full_name", "phone", "email", "address", "id_number", "original")
    TYPED = (*OPEN, *SEALED)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, on=on, **kwargs)
        for name in ("kind", "files", "sender_kind", "organisation", "notify_by"):
            del self.fields[name]
        self.fields["full_name"].help_text = _(
            "Without a name and an address it can only be looked into as information (Article 25 of the Law on Denunciations)."
        )
        has_districts = any(each.parent and each.parent.level == Level.DISTRICT for each in communes_on(on))
        self.fields["against"].choices = [  # type: ignore[attr-defined]
            each for each in AGAINST if has_districts or each[0] != "district"
        ]
        for name in ("phone", "email", "address"):
            self.fields[name].help_text = ""
        self.fields["place"].help_text = _("Where it happened. Which office reads it is asked below.")


def carried_form(typed: Any) -> DenunciationForm:
    """The form with what was typed in the ordinary one, which is forgotten with what was kept of it. What is not asked for here
    goes to the sealed words."""
    initial = {name: typed.get(name, "") for name in DenunciationForm.TYPED}
    initial["original"] = initial["original"] or typed.get("organisation", "")
    found = passes.read_form_pass(typed.get("form", ""))
    draft = drafts.find(found.nonce) if found is not None else None
    if draft is not None:
        drafts.drop(draft)
    return DenunciationForm(initial=initial, on=time.today())


@require_http_methods(["GET", "HEAD", "POST"])
@personal
def denounce(request: HttpRequest) -> HttpResponse:
    """The form, and sending it. Nothing typed is kept on the server until it is sent, and then the sender only under seal."""
    if not is_online_allowed():
        return HttpResponseRedirect(reverse("portal:protection"))
    if request.method != "POST":
        return _page(request, DenunciationForm(on=time.today()), passes.new_form_pass())
    if "carry" in request.POST:
        from_device = request.POST["carry"] == "device"
        return _page(request, carried_form(request.POST), passes.new_form_pass(), from_device=from_device)
    slip = request.POST.get("form", "")
    found = passes.read_form_pass(slip)
    if found is None or (found.is_expired and sending.receipt_of(found.nonce) is None):
        slip = passes.new_form_pass()
        found = passes.read_form_pass(slip)
    assert found is not None
    form = DenunciationForm(request.POST, on=time.today())
    if not form.is_valid():
        return _page(request, form, slip, 422)
    try:
        return _send(request, form, found.nonce)
    except networks.Wait as wait:
        form.add_error(None, str(wait))
        return told_to_wait(_page(request, form, slip, 429), wait)
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        slip = passes.new_form_pass() if isinstance(refusal, Conflict) and refusal.code == "nonce_reused" else slip
        return _page(request, form, slip, refusal.status)


def _send(request: HttpRequest, form: DenunciationForm, nonce: str) -> HttpResponse:
    ready = form.ready(reading())
    person = {name: ready.pop(name) for name in DenunciationForm.SEALED}
    with networks.counted("send", address_of(request), unless=sending.receipt_of(nonce) is not None):
        draft = sending.send_denunciation(nonce, ready, person)
    return give_receipt(HttpResponseRedirect(reverse("portal:receipt", args=[draft.slug]), status=303), draft, nonce)


def _page(
    request: HttpRequest, form: DenunciationForm, slip: str, status: int = 200, *, from_device: bool = False
) -> HttpResponse:
    """``from_device``: the text came from the form that works without a line, which now forgets it."""
    return render(
        request, "portal/denounce.html", {"form": form, "slip": slip, "from_device": from_device}, status=status
    )
