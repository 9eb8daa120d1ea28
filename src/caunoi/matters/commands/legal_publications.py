"""Making a decision or conclusion public for the term of the law: prepared by one, looked through and published by another."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.actors import system
from caunoi.base.inputs import need_text
from caunoi.base.policies import only_the_system
from caunoi.base.refusals import Conflict, Invalid
from caunoi.base.time import today
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context, command
from caunoi.matters import deadlines
from caunoi.matters.choices import Kind
from caunoi.matters.commands.frame import lock_matters, today_of
from caunoi.matters.models import Act, LegalPublication, Matter, MatterClock
from caunoi.matters.models.legal_publication import OPEN, PublicationState
from caunoi.matters.policies import accountable_for_publication, accountable_with
from caunoi.matters.public_texts import left_to_look_at, refuse_traces, sender_names

TERMS = {"KN2_PUBLISH": "KN2_POSTED", "TC_PUBLISH": "TC_POSTED"}
"""The clock that says by when it is made public, and the one that says for how long."""
ACTS = ("decide", "conclude")


def owed(matter: Matter) -> MatterClock | None:
    """The clock by which the newest decision or conclusion is made public, or ``None`` where the law asks for nothing."""
    return MatterClock.objects.filter(matter=matter, rule__in=TERMS).order_by("-pk").first()


def _lock_matter_first(key: int, inputs: dict[str, Any]) -> None:
    lock_matters(LegalPublication.objects.filter(pk=key).values_list("matter_id", flat=True))


def _on_publication(name: str, right: str) -> Any:
    policy = accountable_for_publication(right)
    return command(f"legal_publication.{name}", subject=LegalPublication, policy=policy, lock_first=_lock_matter_first)


@command("matter.prepare_publication", subject=Matter, policy=accountable_with("handle"))
def prepare_publication(ctx: Context, matter: Matter, *, title: str, text: str) -> LegalPublication:
    """Put the text of the newest decision or conclusion, without what must not be public, before a second person. Raises
    ``Conflict`` where the law makes nothing of this matter public, or a text is on its way or public already."""
    clock = owed(matter)
    act = Act.objects.filter(matter=matter, name__in=ACTS).order_by("-pk").first()
    if clock is None or act is None:
        raise Conflict(_("The law makes no decision or conclusion of this matter public."))
    if LegalPublication.objects.filter(matter=matter, state__in=OPEN).exists():
        raise Conflict(_("A text of this matter is being prepared or public already. Please open that one."))
    texts = _checked(matter, title, text)
    made = LegalPublication.objects.create(
        matter=matter, act=act, agency_id=matter.accountable_id, rule=TERMS[clock.rule], prepared_by_id=ctx.actor.account_id,
        state=PublicationState.SUBMITTED, **texts,
    )  # fmt: skip
    ctx.record("matter.legal_text_submitted", matter, fields={"publication": made.pk}, personal=texts)
    return made


@_on_publication("revise_text", "handle")
def revise_text(ctx: Context, row: LegalPublication, *, title: str, text: str) -> LegalPublication:
    """Put a returned or waiting text before the second person again. Whoever wrote last is the one who prepared it."""
    _in_state(row, PublicationState.DRAFT, PublicationState.SUBMITTED)
    texts = _checked(row.matter, title, text)
    row.title, row.text = texts["title"], texts["text"]
    row.state, row.remark, row.prepared_by_id = PublicationState.SUBMITTED, "", ctx.actor.account_id
    ctx.record("matter.legal_text_submitted", row.matter, fields={"publication": row.pk}, personal=texts)
    return row


@_on_publication("return_text", "send")
def return_text(ctx: Context, row: LegalPublication, *, reason: str) -> LegalPublication:
    """Give the text back with what is to be changed."""
    _in_state(row, PublicationState.SUBMITTED)
    row.state, row.remark = PublicationState.DRAFT, need_text(reason, "reason", 2000)
    ctx.record("matter.legal_text_returned", row.matter, fields={"publication": row.pk}, reason=row.remark)
    return row


@_on_publication("publish_text", "send")
def publish_text(
    ctx: Context, row: LegalPublication, *, names_checked: bool = False, no_denouncer: bool = False
) -> LegalPublication:
    """Make the text public from today for the term of the law. ``names_checked``: each name still in it was looked at and is
    public by law; ``no_denouncer``: nothing could identify the denouncer, and no State secret stands in it. Raises ``Conflict``
    for whoever prepared it."""
    _in_state(row, PublicationState.SUBMITTED)
    if ctx.actor.account_id is not None and ctx.actor.account_id == row.prepared_by_id:
        raise Conflict(_("You prepared this text. Somebody else has to look through it and publish it."))
    _checked(row.matter, row.title, row.text)
    if not names_checked and names_in(row):
        raise Invalid(
            _("Names of people stand in the text. Please look at each and say that you did."), field="names_checked"
        )
    if row.matter.kind == Kind.DENUNCIATION and not no_denouncer:
        raise Invalid(
            _("Please check the text for anything that could identify the denouncer, and say that you did."),
            field="no_denouncer",
        )
    term = deadlines.compute(row.rule, today_of(ctx), {})
    row.state, row.checked_by_id = PublicationState.PUBLISHED, ctx.actor.account_id
    row.since, row.until, row.steps = today_of(ctx), term.due, term.stored_steps()
    row.value_since, row.published_at = term.value_since, ctx.at
    days = {"since": row.since.isoformat(), "until": row.until.isoformat() if row.until else ""}
    ctx.record(
        "matter.legal_text_published", row.matter, fields={"publication": row.pk, "rule": row.rule, **days},
        personal={"title": row.title, "text": row.text},
    )  # fmt: skip
    return row


@_on_publication("withdraw_text", "send")
def withdraw_text(ctx: Context, row: LegalPublication, *, reason: str) -> LegalPublication:
    """Take the text down before its term ends, or drop one that was not published. The reason stays in the house."""
    _in_state(row, *OPEN)
    row.state, row.remark = PublicationState.WITHDRAWN, need_text(reason, "reason", 2000)
    row.taken_down_at = ctx.at
    ctx.record("matter.legal_text_withdrawn", row.matter, fields={"publication": row.pk}, reason=row.remark)
    return row


@command("legal_publication.end_term", subject=LegalPublication, policy=only_the_system, lock_first=_lock_matter_first)
def end_term(ctx: Context, row: LegalPublication) -> LegalPublication:
    """Take the text down on the day after its last. Raises ``Conflict`` before that, and when it is down already."""
    _in_state(row, PublicationState.PUBLISHED)
    if row.until is None or today_of(ctx) <= row.until:
        raise Conflict(_("The term of the law is not over."))
    row.state, row.taken_down_at = PublicationState.ENDED, ctx.at
    ctx.record("matter.legal_text_ended", row.matter, fields={"publication": row.pk, "until": row.until.isoformat()})
    return row


def end_all_terms(on: date | None = None) -> int:
    """Take down every text whose last day is over; returns how many. Safe to repeat."""
    over = LegalPublication.objects.filter(state=PublicationState.PUBLISHED, until__lt=on or today())
    count = 0
    for pk in list(over.order_by("pk").values_list("pk", flat=True)):
        with suppress(Conflict):  # somebody was quicker
            end_term(actor=system(), legalpublication=pk)
            count += 1
    return count


def names_in(row: LegalPublication) -> list[str]:
    """Names and the like that the finder still sees in title and text: a second person looks at each."""
    return left_to_look_at([row.title, row.text])


def _checked(matter: Matter, title: str, text: str) -> dict[str, str]:
    """Both texts clean. Other names than the senders' are left to the second person, for a conclusion names who was found to have
    done wrong."""
    texts = {"title": need_text(normalise(title), "title", 200), "text": need_text(normalise(text), "text")}
    refuse_traces(texts, sender_names(matter))
    return texts


def _in_state(row: LegalPublication, *states: str) -> None:
    if row.state not in states:
        raise Conflict(
            _("This cannot be done while the text is in the state “%(state)s”.") % {"state": row.get_state_display()},
            code="wrong_state",
        )
