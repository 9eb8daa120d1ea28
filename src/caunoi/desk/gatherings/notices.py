"""Announcing a gathering, and putting it off."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from caunoi.desk.forms import sent
from caunoi.desk.gatherings.forms import NoticeForm, PostponeForm
from caunoi.desk.gatherings.frame import attempt, convene_page, done, form_page, kept, posted
from caunoi.desk.gatherings.home import limit_context
from caunoi.gatherings.commands.noticing import announce, postpone


@convene_page
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Announce time, place, content and how to take part."""
    row = kept(request, pk)
    form = NoticeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if attempt(form, lambda: announce(**sent(request), gathering=row.pk, **values)):
            return done(request, _("The gathering is announced."), "desk:gathering", pk)
    return form_page(
        request,
        form,
        title=_("Announce the gathering"),
        submit=_("Announce it"),
        gathering=row,
        of=row,
        **limit_context(row),
    )


@convene_page
def put_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an announced gathering off, which announces the new day."""
    row = kept(request, pk)
    form = PostponeForm(posted(request), initial={"venue": row.venue})
    if request.method == "POST" and form.is_valid():
        values = {**form.given(), **form.times()}
        if attempt(form, lambda: postpone(**sent(request), gathering=row.pk, **values)):
            return done(request, _("The gathering is put off; the new day is announced."), "desk:gathering", pk)
    return form_page(
        request, form, title=_("Put the gathering off"), submit=_("Put it off"), gathering=row, of=row,
        lead=_("The new day is announced at once, by the words of the last notice."),
    )  # fmt: skip
