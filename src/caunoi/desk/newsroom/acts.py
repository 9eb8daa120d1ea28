"""What can be done with an article: each act one form on a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.refusals import Conflict, Forbidden, NotFound, Refusal
from caunoi.desk.access import officer_page
from caunoi.desk.forms import done, done_or_possible, number_in, posted, sent
from caunoi.desk.meanwhile import Recorded, noted, too_late
from caunoi.desk.newsroom.forms import (
    ApproveForm,
    AskTakeDownForm,
    EmptyForm,
    ReasonForm,
    RemarkForm,
    StepsForm,
    TakeDownForm,
    TimeForm,
)
from caunoi.desk.newsroom.frame import crumb, form_page, page
from caunoi.desk.newsroom.reading import reading_of
from caunoi.newsroom.choices import Purpose, State, Work
from caunoi.newsroom.commands import approving, publishing, writing
from caunoi.newsroom.commands.approving import may_be_asked
from caunoi.newsroom.commands.frame import move
from caunoi.newsroom.models import Approval, Article, Revision
from caunoi.newsroom.policies import policy_for
from caunoi.newsroom.queries.able import stuck
from caunoi.newsroom.queries.steps import step_for, take_down_asked
from caunoi.newsroom.queries.visible import load
from caunoi.newsroom.stages import TABLE
from caunoi.newsroom.verbs import VERBS

FormOf = Callable[[Any, Article, Actor], forms.Form]


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that can be done: the move of the state table, its words, its form and its command."""

    move: str
    title: Any
    form: FormOf
    command: Callable[..., Any]
    said: Any
    danger: bool = False

    def is_offered(self, actor: Actor, article: Article) -> bool:
        if not _is_possible(article, self.move) or not policy_for(self.move)(actor, article):
            return False
        if self.move == "unschedule":
            return article.publish_at is not None
        if self.move == "ask_take_down":
            return take_down_asked(article) is None or stuck(article, Purpose.TAKE_DOWN, time.today())
        return self.move != "ask_approval" or may_be_asked(article, time.today())


def _is_possible(article: Article, name: str) -> bool:
    try:
        move.refuse_unless_possible(article, name)
    except Conflict:
        return False
    return True


def _plain(form: Callable[..., forms.Form]) -> FormOf:
    return lambda data, _article, _actor: form(data)


def _of_article(form: Callable[..., forms.Form]) -> FormOf:
    return lambda data, article, actor: form(data, article=article, actor=actor)


ACTS = {
    "dong-y": Act("approve", _("Approve"), _plain(ApproveForm), approving.approve, _("Your decision is written down.")),
    "tra-lai": Act(
        "send_back", _("Return to be improved"), _plain(RemarkForm), approving.send_back,
        _("It is returned; whoever wrote it is told."),
    ),
    "trinh": Act(
        "ask_approval", _("Ask for approval"), _of_article(StepsForm), approving.ask_approval,
        _("Approval is asked for; whoever is asked is told."),
    ),
    "dang": Act("publish", _("Publish now"), _plain(EmptyForm), publishing.publish, _("The article is published.")),
    "hen-gio": Act(
        "schedule", _("Publish at a set time"), _plain(TimeForm), publishing.schedule,
        _("It is published by itself at that time.")
    ),
    "bo-hen": Act(
        "unschedule", _("Lift the set time"), _plain(EmptyForm), publishing.unschedule, _("The set time is lifted.")
    ),
    "dinh-chinh": Act(
        "correct", _("Publish the correction"), _plain(EmptyForm), publishing.correct, _("The correction is published.")
    ),
    "xin-go": Act(
        "ask_take_down", _("Ask to take it down"), _of_article(AskTakeDownForm), approving.ask_take_down,
        _("Taking it down is asked for. It stays readable until it is decided."),
    ),
    "rut-xin-go": Act(
        "recall_take_down", _("Withdraw the request to take it down"), _plain(EmptyForm), approving.recall_take_down,
        _("The request is withdrawn. The article stays readable."),
    ),
    "go": Act(
        "take_down", _("Take it down at once"), _plain(TakeDownForm), publishing.take_down, _("The article is taken down."), True
    ),
    "dang-lai": Act(
        "publish_again", _("Publish again"), _plain(ReasonForm), publishing.publish_again, _("The article is published again.")
    ),
    "bo": Act("drop", _("Give the article up"), _plain(ReasonForm), writing.drop, _("The article is given up."), True),
}  # fmt: skip
"""By the word in the address, what comes next first."""
GOES_OUT = ("ask_approval", "publish", "schedule", "correct", "publish_again")
"""Acts that bring the newest revision nearer to the public."""
NEEDED = ("dong-y", "tra-lai", "trinh", "dang", "dinh-chinh", "dang-lai")
"""What can be needed now; anything else is only possible."""


def needed_first(article: Article, words: list[str]) -> str | None:
    """The word of what is needed now, if anything is: what came back is written anew first, what has its time waits for it, and
    what was taken down waits for nothing unless a newer revision is approved."""
    first = next((word for word in words if word in NEEDED), None)
    work = article.newest.work if article.newest is not None else ""
    if (first == "trinh" and work == Work.RETURNED) or (first == "dang" and article.publish_at is not None):
        return None
    if first == "dang-lai" and work != Work.APPROVED:
        return None
    return first


def title_of(word: str, step: Approval | None) -> Any:
    """What the button of an act says: whoever decides on a taking down reads that it is one."""
    if step is not None and step.purpose == Purpose.TAKE_DOWN:
        return {"dong-y": _("Agree: take it down"), "tra-lai": _("Leave it readable")}.get(word, ACTS[word].title)
    return ACTS[word].title


def offered(actor: Actor, article: Article) -> list[tuple[str, Act]]:
    """What the actor may do with the article now."""
    return [(word, act) for word, act in ACTS.items() if act.is_offered(actor, article)]


@officer_page("publish", "approve")
def act_on(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """The form of one act, and its sending."""
    article = load(request.actor, pk)
    if act not in ACTS:
        raise NotFound()
    chosen = ACTS[act]
    form = chosen.form(posted(request), article, request.actor)

    def possible() -> None:
        policy_for(chosen.move)(request.actor, article).require()
        move.refuse_unless_possible(article, chosen.move)

    def press() -> Any:
        inputs = {**(form.inputs() if hasattr(form, "inputs") else form.cleaned_data), **_step(request, chosen)}
        return chosen.command(**sent(request), article=pk, **inputs)

    try:
        if done_or_possible(request, form, press, possible):
            return done(request, chosen.said, "desk:article", pk)
    except (Conflict, Forbidden) as refusal:
        return _too_late(request, pk, chosen, form, refusal)
    step = step_for(request.actor, article, time.today()) if TABLE[chosen.move].right == "decide" else None
    return form_page(
        request, form, title=title_of(act, step), submit=title_of(act, step), lead=_lead(article, step), danger=chosen.danger,
        of=article, back=reverse("desk:article", args=[pk]), crumbs=[crumb(article)], step=step,
        **_read_before(article, chosen, step), **noted(request, form, Recorded(article, VERBS)),
    )  # fmt: skip


def _too_late(request: HttpRequest, pk: int, act: Act, form: forms.Form, refusal: Refusal) -> HttpResponse:
    """Somebody decided, wrote or published meanwhile: what, and how the article stands now."""
    article, word = load(request.actor, pk), next(word for word, each in ACTS.items() if each is act)  # type: ignore[attr-defined]
    assert article.newest is not None
    now = article.get_state_display()
    if article.state != State.DROPPED:
        now = f"{now}; {_revision(article.newest)}"
    step = Approval.objects.filter(pk=_step(request, act).get("step_id", 0), revision__article=article).first()
    return too_late(
        page, request, form, refusal, Recorded(article, VERBS), title=title_of(word, step), now=now,
        back=reverse("desk:article", args=[pk]), crumbs=[crumb(article)],
    )  # fmt: skip


def _revision(revision: Revision) -> str:
    said = _("revision %(n)s: %(work)s") % {"n": revision.number, "work": revision.get_work_display()}
    return str(said)


def _read_before(article: Article, act: Act, step: Approval | None) -> dict[str, Any]:
    """What everybody will read after the act, so that nobody decides on what they have not before them."""
    revision = step.revision if step is not None else article.newest if act.move in GOES_OUT else None
    if revision is None:
        return {}
    public = article.public.number if article.public else 0
    differs = public and public != revision.number
    return {
        "reading": reading_of(article, revision), "is_again": act.move == "publish_again",
        "takes_down": step is not None and step.purpose == Purpose.TAKE_DOWN,
        "compare_href": reverse("desk:article_revision", args=[article.pk, revision.number]) + f"?so={public}" if differs else "",
    }  # fmt: skip


def _step(request: HttpRequest, act: Act) -> dict[str, int]:
    """The step that stood on the page, so that nobody decides on another one than they read."""
    if TABLE[act.move].right != "decide":
        return {}
    return {"step_id": number_in(request, "step")}


def _lead(article: Article, step: Any) -> Any:
    if step is None:
        return str(article)
    if step.reason:
        return _("To take down: %(title)s. Reason: %(reason)s") % {"title": article, "reason": step.reason}
    return _("%(title)s, revision %(n)s") % {"title": article, "n": step.revision.number}
