"""The conclusion of a head's reception, and its promises: each is a matter with clocks, or tied to the one that exists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.refusals import Conflict, Invalid
from caunoi.base.time import civil_date
from caunoi.journal.commands import Context, command
from caunoi.matters import receipts
from caunoi.matters.choices import Channel, Kind
from caunoi.matters.commands import intake
from caunoi.matters.validators import an_agency
from caunoi.receptions.choices import Receiver
from caunoi.receptions.models import Conclusion, Content, Promise, Session
from caunoi.receptions.policies import may_conclude, may_keep_promise
from caunoi.receptions.validators import a_line, a_subject


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that an agency is to do by ``due_on``; ``content_id`` is the content of the session that it settles."""

    what: str
    agency_id: int
    due_on: date
    content_id: int | None = None


def conclude(
    *,
    actor: Actor,
    session: Session,
    text: str,
    items: Sequence[Item],
    paper_number: str = "",
    at: datetime | None = None,
) -> Conclusion:
    """Write the conclusion notice (NĐ 154/2026 Đ25) with its items.

    An item about a content that has its matter is tied to it; any other becomes a matter of its own at the agency named. Sent
    again after a cut line it makes no second matter: the nonces come from the session.
    """
    may_conclude(actor, session).require()
    moment = at or time.now()
    _check(session, text, items, civil_date(moment))
    rows = []
    for place, item in enumerate(items, start=1):
        rows.append((item, _matter_of(actor, moment, session, place, item)))
    return _conclude(  # type: ignore[no-any-return]
        actor=actor, at=at, session=session.pk, text=text, paper_number=paper_number,
        items=[[item.what, item.agency_id, item.due_on, matter] for item, matter in rows],
    )  # fmt: skip


def _check(session: Session, text: str, items: Sequence[Item], today: date) -> None:
    if session.receiver == Receiver.OFFICER:
        raise Conflict(
            _("Only a reception by the head, or in the head's place, ends with a conclusion notice."),
            code="wrong_state",
        )
    if Conclusion.objects.filter(session=session).exists():
        raise Conflict(_("This reception was concluded already."), code="wrong_state")
    a_line(text, "text", 20_000)
    for item in items:
        a_line(item.what, "what", 1000)
        an_agency(item.agency_id, today)
        if item.due_on < today:
            raise Invalid(_("A promise is for a day to come. Please check the date."), field="due_on")


def _matter_of(actor: Actor, at: datetime, session: Session, place: int, item: Item) -> int:
    """The matter in which the item is settled: that of its content, or a new one at the agency that promised."""
    content = Content.objects.filter(pk=item.content_id, visit__session=session).first() if item.content_id else None
    if content is not None and content.matter_id is not None:
        return int(content.matter_id)
    kind = content.kind if content is not None and content.kind != Kind.DENUNCIATION else Kind.RECOMMENDATION
    what = a_line(item.what, "what", 1000)
    petition = intake.receive(
        actor=actor, at=at, nonce=receipts.nonce_from("reception conclusion", str(session.pk), str(place), what), kind=str(kind),
        channel=Channel.COUNTER, subject=a_subject(what), body=what, agency_id=item.agency_id,
    )  # fmt: skip
    return int(petition.first_matter_id)


@command("session.conclude", subject=Session, policy=may_conclude)
def _conclude(ctx: Context, session: Session, *, text: str, paper_number: str, items: list[list[Any]]) -> Conclusion:
    """Keep the conclusion and its promises, each with its matter."""
    if Conclusion.objects.filter(session=session).exists():
        raise Conflict(_("This reception was concluded already."), code="wrong_state")
    conclusion = Conclusion(
        session=session, text=text.strip(), concluded_at=ctx.at,
        paper_number=a_line(paper_number, "paper_number", 60, required=False),
    )  # fmt: skip
    conclusion.save(force_insert=True)
    Promise.objects.bulk_create(
        Promise(conclusion=conclusion, position=place, what=what, agency_id=agency, due_on=due_on, matter_id=matter)
        for place, (what, agency, due_on, matter) in enumerate(items, start=1)
    )
    ctx.record("session.concluded", session, fields={"promises": len(items), "paper": conclusion.paper_number})
    return conclusion


@command("promise.keep", subject=Promise, policy=may_keep_promise)
def keep_promise(ctx: Context, promise: Promise, *, evidence: str) -> Promise:
    """Say that a promise was kept, and by what one can see it. The matter itself is answered by its own procedure."""
    if promise.done_at is not None:
        raise Conflict(_("This promise was kept already."), code="wrong_state")
    promise.done_at, promise.evidence = ctx.at, a_line(evidence, "evidence", 1000)
    ctx.record(
        "promise.kept", promise, fields={"due_on": promise.due_on.isoformat()}, personal={"evidence": promise.evidence}
    )
    return promise
