"""Notices and plans on the desk: lists, one of them with its comments, and every act on a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.agencies.queries.calendar import current_calendar
from caunoi.base import time
from caunoi.base.refusals import NotFound, Refusal
from caunoi.desk import frame
from caunoi.desk.access import desk_page, officer_page
from caunoi.desk.fields import place_list
from caunoi.desk.file.story import Told
from caunoi.desk.forms import acted, attempt, done, posted, sent
from caunoi.desk.frame import paged
from caunoi.desk.postings.forms import (
    CorrectForm,
    EmptyForm,
    FileForm,
    ReasonForm,
    ReplyForm,
    ResultForm,
    SpotForm,
    WordsForm,
)
from caunoi.ground import posting_law, rich_text
from caunoi.journal.queries.timeline import timeline
from caunoi.matters.queries.visible import visible_to as visible_matters
from caunoi.papers.commands.files import store_file
from caunoi.papers.queries.attachments import attachments_of
from caunoi.papers.storing import prepare
from caunoi.postings.choices import State
from caunoi.postings.commands import comments, standing, writing
from caunoi.postings.commands.frame import move
from caunoi.postings.models import Posting
from caunoi.postings.policies import policy_for
from caunoi.postings.queries.visible import load, visible_to
from caunoi.postings.stages import TABLE
from caunoi.postings.verbs import VERBS

TABS = {
    "": (State.DRAFT, State.ASKED, State.READY), "dang-niem-yet": (State.POSTED,), "luu": (State.ENDED,),
    "bo": (State.DROPPED,),
}  # fmt: skip


def page(
    request: HttpRequest, template: str, context: dict[str, Any], crumbs: Any = (), status: int = 200
) -> HttpResponse:
    """A page of notices and plans."""
    way = [(_("Notices and plans"), reverse("desk:postings")), *crumbs] if crumbs else []
    return desk_page(request, f"desk/postings/{template}", {"crumbs": way, **context}, status=status)


@officer_page("publish", "approve")
def postings(request: HttpRequest) -> HttpResponse:
    """Notices of the agency by what is needed next."""
    chosen = request.GET.get("xem", "")
    chosen = chosen if chosen in TABS else ""
    words = {
        "": _("Being prepared"), "dang-niem-yet": _("Posted"), "luu": _("In the archive"), "bo": _("Given up"),
    }  # fmt: skip
    at, own = reverse("desk:postings"), visible_to(request.actor)
    tabs = [
        {
            "label": words[tab], "href": f"{at}?xem={tab}" if tab else at, "current": tab == chosen,
            "tally": own.filter(state__in=states).count(),
        }
        for tab, states in TABS.items()
    ]  # fmt: skip
    rows = own.filter(state__in=TABS[chosen]).order_by("-changed_at", "-pk")
    context = {"tabs": tabs, "may_begin": request.actor.has("publish"), "today": time.today(), **paged(request, rows)}
    return page(request, "list.html", context)


@officer_page("publish")
def new_posting(request: HttpRequest) -> HttpResponse:
    """Begin a notice."""
    form = WordsForm(posted(request))
    if request.method == "POST" and form.is_valid():
        frame_of = {name: value for name, value in sent(request).items() if name != "version"}
        made = attempt(form, lambda: writing.begin_posting(**frame_of, **form.inputs()))
        if made:
            return done(request, _("The notice is saved."), "desk:posting", made.pk)
    return frame.form_page(
        page, request, form, title=_("New notice"), submit=_("Save"), back=reverse("desk:postings"), lists=place_list()
    )


@officer_page("publish", "approve")
def posting(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice: its words, its days with the reason, what may be done now, its comments and replies."""
    row, actor = load(request.actor, pk), request.actor
    acts = [
        (act.title, reverse("desk:posting_act", args=[pk, word]))
        for word, act in ACTS.items()
        if _is_offered(actor, row, act)
    ]
    seen = set(visible_matters(actor).filter(comment_on__posting=row).values_list("pk", flat=True))
    context = {
        "posting": row, "body": mark_safe(rich_text.to_html(rich_text.read(row.body), level=1)),  # noqa: S308  # nosec B308, B703
        "first": acts[0] if acts else None, "acts": acts[1:], "files": attachments_of([row]).get(("posting", pk), []),
        "why": _why(row), "kind": posting_law.kind_title(row.kind, "vi"), "showings": row.showings.all(),
        "replies": row.replies.all(), "wordings": row.wordings.order_by("-number"),
        "comments": [(each, each.matter_id in seen) for each in row.comments.select_related("matter", "reply")[:200]],
        "places": row.places.order_by("pk"),
        "events": [Told(event.at, VERBS[event.verb], event.reason, event.actor) for event in reversed(timeline(row))],
    }  # fmt: skip
    return page(request, "posting.html", context, [(row.title, "")])


def _why(row: Posting) -> list[Any]:
    """Why it stands until that day; before it is posted, as if it were posted today."""
    steps = posting_law.explain_end(row.kind, "stand_days", row.posted_on or time.today(), current_calendar())
    return [step.stored() for step in steps]


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that can be done: the move of the state table, its words, its form and its command."""

    move: str
    title: Any
    form: Callable[[Any, Posting], forms.Form]
    command: Callable[..., Any]
    said: Any
    danger: bool = False


def _plain(form: Callable[..., forms.Form]) -> Callable[[Any, Posting], forms.Form]:
    return lambda data, _posting: form(data)


def _reply_form(data: Any, row: Posting) -> forms.Form:
    waiting = row.comments.filter(reply=None).select_related("matter").order_by("pk")
    return ReplyForm(data, comments=[(each.pk, f"{each.matter.number}: {each.matter.subject}") for each in waiting])


SAVED = gettext_lazy("The notice is saved.")
ACTS = {
    "duyet": Act(
        "approve", gettext_lazy("Approve"), _plain(EmptyForm), writing.approve, gettext_lazy("It is approved.")
    ),
    "dang": Act(
        "post", gettext_lazy("Post it today"), _plain(EmptyForm), standing.post, gettext_lazy("It is posted.")
    ),
    "trinh": Act(
        "ask", gettext_lazy("Ask for approval"), _plain(EmptyForm), writing.ask, gettext_lazy("Approval is asked for.")
    ),
    "tra-loi": Act(
        "reply", gettext_lazy("Answer comments together"), _reply_form, comments.reply,
        gettext_lazy("The reply is published."),
    ),
    "sua": Act("revise", gettext_lazy("Rewrite"), lambda data, row: WordsForm(data, posting=row), writing.revise, SAVED),
    "noi-khac": Act(
        "note_spot", gettext_lazy("Note where else it is made known"), _plain(SpotForm), standing.note_spot,
        gettext_lazy("It is noted."),
    ),
    "ket-qua": Act(
        "say_result", gettext_lazy("Make the result public"), _plain(ResultForm), standing.say_result,
        gettext_lazy("The result is public."),
    ),
    "dinh-chinh": Act(
        "correct", gettext_lazy("Correct the words"), lambda data, row: CorrectForm(data, initial={"body": row.body}),
        standing.correct, gettext_lazy("The correction stands."),
    ),
    "go": Act(
        "end", gettext_lazy("Take it off after its term"), _plain(EmptyForm), standing.end,
        gettext_lazy("It is in the archive."),
    ),
    "tra-lai": Act(
        "send_back", gettext_lazy("Return to be improved"), _plain(ReasonForm), writing.send_back,
        gettext_lazy("It is returned."),
    ),
    "bo": Act("drop", gettext_lazy("Give it up"), _plain(ReasonForm), writing.drop, gettext_lazy("It is given up."), True),
}  # fmt: skip
"""By the word in the address, what comes next first."""


def _is_offered(actor: Any, row: Posting, act: Act) -> bool:
    if not TABLE[act.move].is_possible_from(row.state) or not policy_for(act.move)(actor, row):
        return False
    if act.move == "reply":
        return row.comments.filter(reply=None).exists()
    if act.move == "end":
        return row.stands_until is not None and time.today() > row.stands_until
    return True


@officer_page("publish", "approve")
def act_on(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """The form of one act, and its sending."""
    row = load(request.actor, pk)
    if act not in ACTS:
        raise NotFound()
    chosen = ACTS[act]
    policy_for(chosen.move)(request.actor, row).require()
    move.refuse_unless_possible(row, chosen.move)
    form = chosen.form(posted(request), row)

    def do() -> Any:
        inputs = form.inputs() if hasattr(form, "inputs") else form.cleaned_data
        return chosen.command(**sent(request), posting=pk, **inputs)

    if acted(request, form, do):
        return done(request, chosen.said, "desk:posting", pk)
    return frame.form_page(
        page, request, form, title=chosen.title, submit=chosen.title, lead=row.title, danger=chosen.danger, of=row,
        back=reverse("desk:posting", args=[pk]), crumbs=[(row.title, reverse("desk:posting", args=[pk]))],
        lists=place_list() if chosen.move == "revise" else "",
    )  # fmt: skip


@officer_page("publish")
def add_files(request: HttpRequest, pk: int) -> HttpResponse:
    """Add files that everybody may read with the notice."""
    row = load(request.actor, pk)
    policy_for("add_file")(request.actor, row).require()
    move.refuse_unless_possible(row, "add_file")
    form = FileForm(posted(request), request.FILES if request.method == "POST" else None)
    if acted(request, form, lambda: _add(request, pk, form)):
        return done(request, _("The files are added."), "desk:posting", pk)
    return frame.form_page(
        page, request, form, title=_("Add files"), submit=_("Add the files"), lead=row.title, of=row, is_upload=True,
        back=reverse("desk:posting", args=[pk]), crumbs=[(row.title, reverse("desk:posting", args=[pk]))],
    )  # fmt: skip


def _add(request: HttpRequest, pk: int, form: forms.Form) -> Any:
    frame_of = sent(request)
    stored = []
    for place, upload in enumerate(form.cleaned_data["files"]):
        key = f"{frame_of['key']}:{place}" if frame_of["key"] else None
        try:
            prepared = prepare(upload.name, upload, upload.size)
        except Refusal as refusal:
            refusal.field = "files"
            raise
        stored.append(store_file(actor=request.actor, key=key, prepared=prepared).pk)
    return writing.add_file(**frame_of, posting=pk, attachment_ids=tuple(stored))
