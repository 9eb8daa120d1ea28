"""Writing a notice: a new one, its next version, its files; with a preview that saves nothing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base.refusals import Conflict, Refusal
from caunoi.desk.access import officer_page
from caunoi.desk.changes import Faster, beside, is_stale
from caunoi.desk.fields import place_list
from caunoi.desk.forms import attempt, done, number_in, posted, sent
from caunoi.desk.frame import once
from caunoi.desk.meanwhile import Recorded, seen_entry
from caunoi.desk.postings.changes import parts_of
from caunoi.desk.postings.forms import FileForm, NewForm, WordsForm
from caunoi.desk.postings.frame import crumb, form_page, page, shown, too_late_page
from caunoi.desk.uploads import stored_once
from caunoi.postings.commands.frame import move
from caunoi.postings.commands.writing import add_file, begin_posting, revise, words_of
from caunoi.postings.models import Posting, Version
from caunoi.postings.policies import policy_for
from caunoi.postings.queries.visible import load
from caunoi.postings.verbs import VERBS

writing_page = officer_page("handle", "publish")


@writing_page
def new_posting(request: HttpRequest) -> HttpResponse:
    """Begin a notice; with “preview” nothing is saved."""
    form = NewForm(posted(request))
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        frame = {name: value for name, value in sent(request).items() if name != "version"}
        made = attempt(form, lambda: begin_posting(**frame, **form.inputs()))
        if made:
            return done(request, _("The version is saved."), "desk:posting", made.pk)
    return _writing_page(request, form, None)


@writing_page
def edit_posting(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the next version. Somebody who was faster is told of, and nothing typed is lost."""
    posting = load(request.actor, pk)
    form = WordsForm(posted(request), version=posting.newest)
    try:
        _may_write(request, posting, "revise")
    except Conflict as refusal:
        return too_late_page(request, pk, _("Write the next version"), form, refusal)
    is_saved = request.method == "POST" and form.is_valid() and "preview" not in request.POST
    if is_saved and attempt(form, lambda: _revise(request, posting, form)):
        return done(request, _("The version is saved."), "desk:posting", pk)
    if is_stale(form):
        form, faster = _beside(request, form, posting)
        return _writing_page(request, form, posting, faster)
    return _writing_page(request, form, posting)


def _may_write(request: HttpRequest, posting: Posting, name: str) -> None:
    policy_for(name)(request.actor, posting).require()
    move.refuse_unless_possible(posting, name)


def _revise(request: HttpRequest, posting: Posting, form: WordsForm) -> Any:
    seen = number_in(request, "seen", 8)
    frame = {name: value for name, value in sent(request).items() if name != "version"}
    return revise(posting=posting.pk, words=form.words(), seen=seen, **frame)


def _beside(request: HttpRequest, form: WordsForm, posting: Posting) -> tuple[WordsForm, Faster]:
    versions = posting.versions.select_related("made_by__account")
    newest, read = versions.latest("number"), versions.filter(number=number_in(request, "seen", 8)).first()
    href = reverse("desk:posting", args=[posting.pk])
    return beside(form, read, newest, lambda data, row: WordsForm(data, version=row), _parts, href)


def _parts(given: WordsForm | Version) -> dict[str, str]:
    return parts_of(given.words() if isinstance(given, WordsForm) else words_of(given))


def _writing_page(
    request: HttpRequest, form: WordsForm, posting: Posting | None, faster: Faster | None = None
) -> HttpResponse:
    refused: Refusal | None = getattr(form, "refused", None)
    newest = posting.newest if posting else None
    title = _("Write the next version") if posting else _("New notice")
    context = {
        "form": form, "title": title, "posting": posting, "faster": faster, "lists": place_list(),
        "preview": shown(form.cleaned_data["body"]) if "preview" in request.POST and form.is_valid() else "",
        "seen": number_in(request, "seen", 8) or (newest.number if newest else 0),
        "back": reverse("desk:posting", args=[posting.pk]) if posting else reverse("desk:postings"), **once(request, form),
        "entry": (seen_entry(request) or Recorded(posting, VERBS).last()) if posting else 0,
    }  # fmt: skip
    status = refused.status if refused else 422 if form.is_bound and form.errors else 200
    return page(request, "writing.html", context, [*([crumb(posting)] if posting else []), (title, "")], status)


@writing_page
def add_posting_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a file to the version that is being written."""
    posting = load(request.actor, pk)
    _may_write(request, posting, "add_file")
    form = FileForm(posted(request), request.FILES if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: _add(request, posting, form)):
        return done(request, _("The file is added."), "desk:posting", pk)
    return form_page(
        request, form, title=_("Add a file"), submit=_("Add the file"), lead=str(posting), of=posting, is_upload=True,
        back=reverse("desk:posting", args=[pk]), crumbs=[crumb(posting)],
    )  # fmt: skip


def _add(request: HttpRequest, posting: Posting, form: FileForm) -> Any:
    upload, frame = form.cleaned_data["file"], sent(request)
    try:
        stored = stored_once(frame["actor"], frame["key"], upload.name, upload, upload.size)
    except Refusal as refusal:
        refusal.field = "file"
        raise
    return add_file(**frame, posting=posting.pk, attachment_id=stored.pk, title=form.cleaned_data["title"])
