"""Approval: asked for step by step, decided by somebody who did not write the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from caunoi.base.inputs import need_text
from caunoi.base.refusals import Conflict, Invalid
from caunoi.base.settings_store import get_setting
from caunoi.base.time import civil_date
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context
from caunoi.journal.commands.moves import Said
from caunoi.newsroom.choices import Purpose, State, Verdict, Work
from caunoi.newsroom.commands.frame import lapse_steps, move, set_work
from caunoi.newsroom.models import Approval, Article
from caunoi.newsroom.policies import decides
from caunoi.newsroom.queries.able import stuck
from caunoi.newsroom.queries.bars import Bar, Bars, bars_of_request
from caunoi.newsroom.queries.steps import accounts_of, deciders, nearest_steps, open_steps, to_decide_on
from caunoi.newsroom.settings_declared import STEPS
from caunoi.newsroom.validators import due_days
from caunoi.people.models import Seat

SAME_PERSON = _("Please choose somebody else here: each decision is that of another person.")
SAME_SUBSTITUTE = _(
    "Please choose somebody else here, or nobody: this person is named for another decision, and whoever took one cannot take "
    "the other."
)
NOT_FREE = {
    Bar.OWN_TEXT: _("%(name)s wrote or changed this revision and cannot decide on it. Please choose somebody else."),
    Bar.OWN_REQUEST: _(
        "%(name)s asks for this decision and cannot take it. Please choose somebody else, or let a colleague ask."
    ),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One step: whose decision, until which civil day (that day included), and who may decide instead."""

    seat_id: int
    due_on: date
    substitute_id: int | None = None


def may_be_asked(article: Article, on: date) -> bool:
    """Whether the newest revision stands where approval is asked for, or asked for anew since nobody who was asked can decide."""
    newest = article.newest
    if newest is None:
        return False
    if newest.work == Work.ASKED:
        return stuck(article, Purpose.PUBLISH, on)
    return newest.work in (Work.WRITTEN, Work.RETURNED) or article.lacks_notice


@move("ask_approval")
def ask_approval(ctx: Context, article: Article, *, steps: Sequence[Asked], notice: str = "") -> Said:
    """Ask for the decisions on the newest revision, one after the other. ``notice`` is what readers are told with the revision of
    an article that was published; it is decided on with the text and stays as it was asked. Raises ``Conflict`` when approval
    is asked for of somebody who can decide or was given, ``Invalid`` for a post that cannot be asked and for a missing notice."""
    newest = article.newest
    assert newest is not None
    if not may_be_asked(article, civil_date(ctx.at)):
        raise Conflict(_("This revision is before the approvers or past them already."), code="wrong_state")
    newest.notice = need_text(normalise(notice), "notice", 2000) if article.needs_notice else ""
    _ask(ctx, article, Purpose.PUBLISH, steps)
    set_work(newest, Work.ASKED)
    return Said(fields={"steps": len(steps)}, personal={"notice": newest.notice} if newest.notice else {})


@move("ask_take_down")
def ask_take_down(ctx: Context, article: Article, *, reason: str, steps: Sequence[Asked]) -> Said:
    """Ask that the article is taken down; it stays readable until that is decided."""
    reason = need_text(normalise(reason), "reason", 2000)
    is_asked = open_steps(article).filter(purpose=Purpose.TAKE_DOWN).exists()
    if is_asked and not stuck(article, Purpose.TAKE_DOWN, civil_date(ctx.at)):
        raise Conflict(_("Taking it down is asked for already."), code="wrong_state")
    _ask(ctx, article, Purpose.TAKE_DOWN, steps, reason)
    return Said(fields={"steps": len(steps)}, reason=reason)


@move("recall_take_down")
def recall_take_down(ctx: Context, article: Article) -> Said:
    """Withdraw the own request to take the article down, on which nobody decided yet."""
    lapse_steps(ctx, article, purpose=Purpose.TAKE_DOWN)
    return Said()


@move("approve")
def approve(ctx: Context, article: Article, *, step_id: int, remark: str = "") -> Said:
    """Approve at the open step; with the last one the revision is approved, or the article taken down."""
    step = _decide(ctx, article, step_id, Verdict.APPROVED, normalise(remark).strip())
    said = Said(fields={"step": step.step, "purpose": step.purpose}, reason=step.remark)
    if open_steps(article).filter(revision=step.revision, purpose=step.purpose).exists():
        return said
    if step.purpose == Purpose.TAKE_DOWN:
        hide(ctx, article, step.reason)
        said.target, said.verb = State.TAKEN_DOWN, "article.taken_down"
    else:
        assert article.newest is not None
        set_work(article.newest, Work.APPROVED)
    return said


@move("send_back")
def send_back(ctx: Context, article: Article, *, step_id: int, remark: str) -> Said:
    """Return it at the open step with what has to be put right; later steps are not needed."""
    step = _decide(ctx, article, step_id, Verdict.RETURNED, need_text(normalise(remark), "remark", 2000))
    lapse_steps(ctx, article, purpose=step.purpose)
    if step.purpose == Purpose.PUBLISH:
        assert article.newest is not None
        set_work(article.newest, Work.RETURNED)
    return Said(fields={"step": step.step, "purpose": step.purpose}, reason=step.remark)


def hide(ctx: Context, article: Article, reason: str) -> None:
    """Keep when and why the article is not read any more."""
    article.taken_down_at, article.taken_down_reason, article.changed_at = ctx.at, reason, ctx.at
    article.public_search = ""
    lapse_steps(ctx, article, purpose=Purpose.TAKE_DOWN)


def _ask(ctx: Context, article: Article, purpose: str, steps: Sequence[Asked], reason: str = "") -> None:
    today = civil_date(ctx.at)
    wanted = int(get_setting(STEPS)) if purpose == Purpose.PUBLISH else 1
    if len(steps) != wanted:
        said = ngettext("%(n)s decision is needed here.", "%(n)s decisions are needed here.", wanted)
        raise Invalid(said % {"n": wanted}, field="seat_1")
    due_days([each.due_on for each in steps], today)
    _check_distinct(steps)
    lapse_steps(ctx, article, purpose=purpose)
    revision = to_decide_on(article, purpose)
    bars = bars_of_request(revision, ctx.actor.account_id)
    before = Approval.objects.filter(revision=revision, purpose=purpose).order_by("-round").first()
    for number, each in enumerate(steps, start=1):
        known = {seat.pk: seat for seat in deciders(article.agency_id, today, is_last=number == len(steps))}
        _check_asked(each, number, known, bars)
        Approval.objects.create(
            revision=revision, purpose=purpose, round=before.round + 1 if before else 1, step=number, seat_id=each.seat_id,
            substitute_id=each.substitute_id, due_on=each.due_on, reason=reason, asked_by_id=ctx.actor.seat_id,
        )  # fmt: skip


def _check_distinct(steps: Sequence[Asked]) -> None:
    """Two decisions are those of two people: nobody is named at two steps, also not as the substitute, who once having decided
    could not decide again."""
    asked = [(f"seat_{number}", each.seat_id, SAME_PERSON) for number, each in enumerate(steps, start=1)]
    asked += [
        (f"substitute_{number}", each.substitute_id or 0, SAME_SUBSTITUTE) for number, each in enumerate(steps, start=1)
    ]
    accounts, known = accounts_of([seat for _field, seat, _said in asked]), set()
    for field, seat, said in asked:
        account = accounts.get(seat)
        if account in known:
            raise Invalid(said, field=field)
        known |= {account} - {None}


def _check_asked(asked: Asked, number: int, known: dict[int, Seat], bars: Bars) -> None:
    if asked.seat_id not in known:
        raise Invalid(_("Please choose a post that can decide here."), field=f"seat_{number}")
    _check_free(known[asked.seat_id], bars, f"seat_{number}")
    if asked.substitute_id is None:
        return
    if asked.substitute_id not in known or asked.substitute_id == asked.seat_id:
        raise Invalid(_("Please choose another post that can decide here, or none."), field=f"substitute_{number}")
    _check_free(known[asked.substitute_id], bars, f"substitute_{number}")


def _check_free(seat: Seat, bars: Bars, field: str) -> None:
    why = bars.get(seat.account_id)
    if why is not None:
        raise Invalid(NOT_FREE[why] % {"name": seat.account.full_name}, field=field)


def _decide(ctx: Context, article: Article, step_id: int, verdict: str, remark: str) -> Approval:
    step = next((each for each in nearest_steps(article) if each.pk == step_id), None)
    if step is None:
        raise Conflict(
            _("This was decided meanwhile. Please look at the article again."),
            code="stale",
        )
    decides(ctx.actor, step).require()
    step.verdict, step.remark, step.decided_at, step.decided_by_id = Verdict(verdict), remark, ctx.at, ctx.actor.seat_id
    step.save(update_fields=["verdict", "remark", "decided_at", "decided_by_id"])
    return step
