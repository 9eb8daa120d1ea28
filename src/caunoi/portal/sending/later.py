"""Going on later, or on another phone: a code is shown once, and typed in again within the form's 48 hours."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from caunoi.base.callers import address_of
from caunoi.base.refusals import Invalid
from caunoi.doors import networks, passes, returning
from caunoi.doors.models import Draft
from caunoi.portal.answering import personal, told_to_wait
from caunoi.portal.sending.fields import needed
from caunoi.portal.sending.slips import give_form
from caunoi.portal.tracking.forms import CodeForm


class LaterForm(CodeForm):
    """The code of a form that was begun."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code of the form")
        self.fields["code"].error_messages.update(needed(_("Please type the code of the form that you began.")))


@personal
def code_page(request: HttpRequest, draft: Draft, nonce: str) -> HttpResponse:
    """The code by which the form is gone on with, and until when. It never stands in an address."""
    context = {"code": returning.give_code(draft, nonce), "until": returning.until(draft), "draft": draft}
    return render(request, "portal/later.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@personal
def go_on(request: HttpRequest) -> HttpResponse:
    """The question for the code; POST opens the form on this device."""
    if request.method != "POST":
        return _page(request, LaterForm())
    form = LaterForm(request.POST)
    if not form.is_valid():
        return _page(request, form, 422)
    try:
        draft, nonce = returning.open_by_code(form.cleaned_data["code"], address_of(request))
    except networks.Wait as wait:
        form.add_error(None, str(wait))
        return told_to_wait(_page(request, form, 429), wait)
    except Invalid as refusal:
        form.add_error("code", str(refusal))
        return _page(request, form, 422)
    response = HttpResponseRedirect(reverse("portal:rewrite", args=[draft.slug]), status=303)
    return give_form(response, draft, passes.form_pass(nonce))


def _page(request: HttpRequest, form: LaterForm, status: int = 200) -> HttpResponse:
    return render(request, "portal/go_on.html", {"form": form}, status=status)
