"""Comments on a notice, and the explained replies that answer many at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base.refusals import Conflict, Forbidden, NotFound
from caunoi.base.typed import whole
from caunoi.desk.forms import attempt, done, posted, sent, status_of
from caunoi.desk.frame import once
from caunoi.desk.meanwhile import Recorded, noted
from caunoi.desk.postings.forms import EmptyForm, RemarkForm, ReplyForm
from caunoi.desk.postings.frame import crumb, form_page, page, reading_page, too_late_page
from caunoi.matters.models import Matter
from caunoi.postings.choices import ReplyState, State
from caunoi.postings.commands import replying
from caunoi.postings.models import Posting, Reply
from caunoi.postings.policies import may_decide_reply, may_rewrite_reply, policy_for
from caunoi.postings.queries.comments import lines
from caunoi.postings.queries.following import following
from caunoi.postings.queries.visible import load, reply_of
from caunoi.postings.verbs import VERBS


@reading_page
def comments(request: HttpRequest, pk: int) -> HttpResponse:
    """Every comment that exists for the officer; those that say the same are chosen and get one reply."""
    posting = _loaded(request, pk)
    may_reply = bool(policy_for("propose_reply")(request.actor, posting))
    if request.method == "POST":
        policy_for("propose_reply")(request.actor, posting).require()
    form = ReplyForm(posted(request), posting=posting, actor=request.actor)
    chosen = _chosen(request)
    if request.method == "POST" and form.is_valid():
        frame = {name: value for name, value in sent(request).items() if name != "version"}
        act = lambda: replying.propose_reply(posting=pk, comment_ids=chosen, **form.inputs(), **frame)  # noqa: E731
        if attempt(form, act):
            return done(
                request, _("The reply is drafted and waits for the second person."), "desk:posting_comments", pk
            )
    found = lines(request.actor, posting)
    context = {
        "posting": posting, "lines": found, "form": form, "chosen": chosen, "may_reply": may_reply,
        "may_join": any(line.may_join for line in found),
        "replies": posting.replies.select_related("approver__account", "made_by__account"), **once(request, form, posting),
    }  # fmt: skip
    return page(request, "comments.html", context, [crumb(posting), (_("Comments"), "")], status_of(form))


def _loaded(request: HttpRequest, pk: int) -> Posting:
    posting = load(request.actor, pk)
    if posting.state not in (State.POSTED, State.ENDED):
        raise NotFound()
    return posting


def _chosen(request: HttpRequest) -> list[int]:
    return [key for key in map(whole, request.POST.getlist("comment")) if key is not None]


@reading_page
def reply(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One reply with the comments that it answers."""
    posting = _loaded(request, pk)
    row = reply_of(posting, number)
    may_decide, way = bool(may_decide_reply(request.actor, row)), following(row)
    context = {
        "posting": posting, "reply": row, "may_decide": may_decide,
        "may_rewrite": row.state == ReplyState.RETURNED and bool(may_rewrite_reply(request.actor, row)),
        "lines": [line for line in lines(request.actor, posting) if line.comment.reply_id == row.pk],
        "left": [*way.ended, *way.astray] if row.state == ReplyState.ASKED else [], "nobody": not way.going,
        "count": row.comments.count(), "answer": replying.answer_text(row), **once(request, of=row),
        "entry": Recorded(posting, VERBS).last(),
    }  # fmt: skip
    crumbs = [crumb(posting), (_("Comments"), reverse("desk:posting_comments", args=[pk]))]
    return page(request, "reply.html", context, [*crumbs, (_("Reply %(n)s") % {"n": number}, "")])


@reading_page
def act_on_reply(request: HttpRequest, pk: int, number: int, act: str) -> HttpResponse:
    """Send a reply, return it, or write it anew."""
    posting = _loaded(request, pk)
    row = reply_of(posting, number)
    acts: dict[str, Any] = {"gui": _send, "tra-lai": _return, "sua": _rewrite}
    if act not in acts:
        raise NotFound()
    return acts[act](request, posting, row)  # type: ignore[no-any-return]


def _send(request: HttpRequest, posting: Posting, row: Reply) -> HttpResponse:
    return _decided(request, posting, row, replying.send_reply, EmptyForm, _("Approve and send the reply"), _became)


def _became(before: set[int], row: Reply) -> str:
    """What became of the comments that stood on the page (``before``)."""
    if row.state == ReplyState.ANSWERED:
        return _("Nothing was sent: each of its comments was answered or passed on in its own matter meanwhile.")
    left = Matter.objects.filter(comment_of__in=before - set(row.comments.values_list("pk", flat=True)))
    if not left:
        return _("The reply is sent to everybody who wrote one of these comments.")
    ways = ", ".join(f"{each.number} ({each.get_state_display()})" for each in left.order_by("pk"))
    return _(
        "The reply is sent, but not for these comments, whose answers went another way meanwhile: %(ways)s. Those that still "
        "wait for an answer can be chosen for another reply below."
    ) % {"ways": ways}  # fmt: skip


def _returned(_before: set[int], _row: Reply) -> str:
    return _("It is returned.")


def _return(request: HttpRequest, posting: Posting, row: Reply) -> HttpResponse:
    title = _("Return to be improved")
    return _decided(request, posting, row, replying.return_reply, RemarkForm, title, _returned)


def _decided(
    request: HttpRequest,
    posting: Posting,
    row: Reply,
    command: Any,
    kind: type[forms.Form],
    title: str,
    said: Callable[[set[int], Reply], str],
) -> HttpResponse:
    form, before = kind(posted(request)), set(row.comments.values_list("pk", flat=True))
    try:
        is_right = request.method == "POST" and form.is_valid()
        if is_right and (made := attempt(form, lambda: command(**sent(request), reply=row.pk, **form.cleaned_data))):
            return done(request, said(before, made), "desk:posting_comments", posting.pk)
        may_decide_reply(request.actor, row).require()  # type: ignore[attr-defined]
    except (Conflict, Forbidden) as refusal:
        return too_late_page(request, posting.pk, title, form, refusal)
    return _form(request, posting, row, form, title)


def _rewrite(request: HttpRequest, posting: Posting, row: Reply) -> HttpResponse:
    form = ReplyForm(posted(request), posting=posting, actor=request.actor, reply=row)  # type: ignore[attr-defined]
    title = _("Write the reply anew")
    try:
        is_right = request.method == "POST" and form.is_valid()
        if is_right and attempt(form, lambda: replying.revise_reply(**sent(request), reply=row.pk, **form.inputs())):
            said = _("The reply is drafted and waits for the second person.")
            return done(request, said, "desk:posting_comments", posting.pk)
        may_rewrite_reply(request.actor, row).require()  # type: ignore[attr-defined]
        replying.refuse_unless_returned(row)
    except (Conflict, Forbidden) as refusal:
        return too_late_page(request, posting.pk, title, form, refusal)
    return _form(request, posting, row, form, title)


def _form(request: HttpRequest, posting: Posting, row: Reply, form: Any, title: str) -> HttpResponse:
    is_back = row.state == ReplyState.RETURNED
    return form_page(
        request, form, title=title, submit=title, lead=row.remark if is_back else row.said, of=row,
        answer="" if is_back else replying.answer_text(row), **noted(request, form, Recorded(posting, VERBS)),
        back=reverse("desk:posting_reply", args=[posting.pk, row.number]),
        crumbs=[crumb(posting), (_("Comments"), reverse("desk:posting_comments", args=[posting.pk]))],
    )  # fmt: skip
