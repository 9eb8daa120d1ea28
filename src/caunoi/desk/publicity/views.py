"""What the law makes public of a matter: prepared by one officer, looked through and published by another, taken down."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caunoi.base.refusals import NotFound
from caunoi.desk import frame
from caunoi.desk.access import desk_page, officer_page
from caunoi.desk.forms import Crumbs, acted, done, posted, sent
from caunoi.desk.publicity.forms import PublicTextForm, PublishTextForm, WhyForm
from caunoi.matters.commands import legal_publications as commands
from caunoi.matters.models import LegalPublication, Matter
from caunoi.matters.models.legal_publication import PublicationState
from caunoi.matters.policies import accountable_with
from caunoi.matters.queries.clock_views import clock_views
from caunoi.matters.queries.file import find_matter
from caunoi.matters.queries.legal_publications import (
    first_text,
    is_own,
    may_begin,
    offered,
    owed_now,
    public_now,
    publication_of,
    publications_of,
    taken_down,
)

WRITES = (PublicationState.DRAFT, PublicationState.SUBMITTED)


def _page(
    request: HttpRequest, template: str, context: dict[str, Any], crumbs: Crumbs | tuple[()] = (), status: int = 200
) -> HttpResponse:
    way = [(_("Public by law"), reverse("desk:publicity")), *crumbs]
    return desk_page(request, f"desk/publicity/{template}", {"crumbs": way, **context}, status=status)


def _crumbs(matter: Matter) -> Crumbs:
    return [(matter.number, reverse("desk:file", args=[matter.number]))]


@require_safe
@officer_page()
def publicity(request: HttpRequest) -> HttpResponse:
    """What is to be made public by when, what stands public until when and what was, of the matters that exist for the seat."""
    gone = taken_down(request.actor)
    context = {
        "owed": owed_now(request.actor), "gone": gone[:frame.PAGE], "gone_count": gone.count(),
        **frame.paged(request, public_now(request.actor)),
    }  # fmt: skip
    return _page(request, "home.html", {**context, "crumbs": []})


@officer_page()
def of_matter(request: HttpRequest, number: str) -> HttpResponse:
    """The texts of one matter; begins one where the law asks for it and none is on its way."""
    matter = find_matter(request.actor, number)
    rows = publications_of(matter)
    begins = may_begin(matter, rows)
    if not begins and not rows:
        raise NotFound()
    clocks = [view for view in clock_views(matter.clocks.all()) if view.rule in commands.TERMS]
    if not begins or (request.method != "POST" and not accountable_with("handle")(request.actor, matter)):
        current = rows[0] if rows else None
        names = commands.names_in(current) if current and current.state in WRITES else []
        context = {
            "matter": matter, "rows": rows, "row": current, "clocks": clocks, "names": names,
            "offered": offered(request.actor, current) if current else (),
            "is_own": current is not None and is_own(request.actor, current),
        }  # fmt: skip
        return _page(request, "matter.html", context, [*_crumbs(matter), (_("Public by law"), "")])
    form = PublicTextForm(posted(request), initial={"text": first_text(matter)})
    if acted(
        request, form, lambda: commands.prepare_publication(**_sent(request), matter=matter.pk, **form.cleaned_data)
    ):
        return done(request, _("The text waits for a second person."), "desk:publicity_matter", matter.number)
    return _form(request, matter, form, None, _("Prepare the text to be made public"), _("Put before a second person"))


def _sent(request: HttpRequest) -> dict[str, Any]:
    """A new text: the version of the matter plays no part."""
    return {name: value for name, value in sent(request).items() if name != "version"}


@officer_page()
def revise(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Write the text anew, after it came back or while it waits."""
    matter, row = _load(request, number, pk, "handle")
    form = PublicTextForm(posted(request), initial={"title": row.title, "text": row.text})
    if acted(
        request, form, lambda: commands.revise_text(**sent(request), legalpublication=row.pk, **form.cleaned_data)
    ):
        return done(request, _("The text waits for a second person."), "desk:publicity_matter", number)
    return _form(request, matter, form, row, _("Write the text anew"), _("Put before a second person"))


@officer_page()
def publish(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The second person reads it whole and publishes."""
    matter, row = _load(request, number, pk, "send")
    names = commands.names_in(row)
    form = PublishTextForm(posted(request), row=row, names=names)
    if acted(
        request, form, lambda: commands.publish_text(**sent(request), legalpublication=row.pk, **form.cleaned_data)
    ):
        return done(request, _("The text is public. It is taken down by itself."), "desk:publicity_matter", number)
    return _form(
        request, matter, form, row, _("Look through it and publish"), _("Publish"), names=names, shows_text=True
    )


@officer_page()
def give_back(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The second person wants it changed."""
    matter, row = _load(request, number, pk, "send")
    form = WhyForm(posted(request))
    if acted(
        request, form, lambda: commands.return_text(**sent(request), legalpublication=row.pk, **form.cleaned_data)
    ):
        return done(request, _("The text went back."), "desk:publicity_matter", number)
    return _form(request, matter, form, row, _("Return the text"), _("Return"), shows_text=True)


@officer_page()
def withdraw(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Take it down early, or drop it."""
    matter, row = _load(request, number, pk, "send")
    form = WhyForm(posted(request))
    if acted(
        request, form, lambda: commands.withdraw_text(**sent(request), legalpublication=row.pk, **form.cleaned_data)
    ):
        return done(request, _("The text was taken down."), "desk:publicity_matter", number)
    title = _("Take down early") if row.state == PublicationState.PUBLISHED else _("Drop this text")
    return _form(request, matter, form, row, title, title, danger=True)


def _load(request: HttpRequest, number: str, pk: int, right: str) -> tuple[Matter, LegalPublication]:
    matter = find_matter(request.actor, number)
    row = publication_of(matter, pk)
    accountable_with(right)(request.actor, matter).require()
    return matter, row


def _form(
    request: HttpRequest,
    matter: Matter,
    form: forms.Form,
    row: LegalPublication | None,
    title: str,
    submit: str,
    **more: Any,
) -> HttpResponse:
    rows = publications_of(matter)
    back = (
        reverse("desk:publicity_matter", args=[matter.number]) if rows else reverse("desk:file", args=[matter.number])
    )
    return frame.form_page(
        _page, request, form, title=title, submit=submit, back=back, crumbs=_crumbs(matter), of=row, row=row, **more
    )
