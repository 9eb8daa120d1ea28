"""Tasks as those who carry them out move them: accepted or refused, reported on, shown by evidence, reported done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from caunoi.base.inputs import need_text
from caunoi.base.refusals import Conflict, Invalid, NotFound
from caunoi.base.time import civil_date
from caunoi.commitments.choices import NEEDS_EVIDENCE, ExtensionState, ReportState, State
from caunoi.commitments.commands.frame import lock_numbered, move
from caunoi.commitments.commands.planning import take_on
from caunoi.commitments.models import Commitment, Evidence, Extension, Report, Served
from caunoi.commitments.validators import a_share, matter_to_serve
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context
from caunoi.journal.commands.moves import Said
from caunoi.matters.queries.open_papers import open_paper
from caunoi.matters.queries.visible import numbered
from caunoi.papers.commands.attaching import attach_to
from caunoi.papers.models import Attachment
from caunoi.people.models import Seat


@move("accept")
def accept(ctx: Context, commitment: Commitment) -> Said:
    """Take the task on. One that comes back gets its times now."""
    take_on(ctx, commitment)
    return Said(fields={"times": commitment.children.exclude(period_first=None).exclude(state=State.CANCELLED).count()})


@move("refuse")
def refuse(ctx: Context, commitment: Commitment, *, reason: str) -> Said:
    """Refuse the task with the reason. It goes back to the issuer, who must give it to somebody: it is nobody's never."""
    reason = need_text(normalise(reason), "reason", 2000)
    commitment.refusals += 1
    return Said(fields={"refusals": commitment.refusals}, reason=reason)


@move("assign")
def assign(ctx: Context, commitment: Commitment, *, seat_id: int) -> Said:
    """Give the task to an officer of the agency that leads."""
    today = civil_date(ctx.at)
    seat = Seat.objects.in_force(today).filter(pk=seat_id, post__agency_id=commitment.lead_id).first()
    if seat is None:
        raise Invalid(_("Please choose somebody who sits in this agency today."), field="seat_id")
    commitment.handler = seat
    return Said(personal={"seat": seat_id})


@move("report")
def report(
    ctx: Context, commitment: Commitment, *, period_first: date, period_last: date, text: str, done: int, whole: int
) -> Said:
    """Report progress of a period (both days included): what was done, and how much of the whole stands by now.

    It counts once the issuer accepts it. Raises ``Conflict`` while an earlier report waits."""
    if period_last < period_first:
        raise Invalid(_("The period ends before it begins. Please check both days."), field="period_last")
    if period_first > civil_date(ctx.at):
        raise Invalid(_("The period lies in the future. Please check its first day."), field="period_first")
    if commitment.reports.filter(state=ReportState.SUBMITTED).exists():
        raise Conflict(_("Your last report still waits for the issuer. It has to be accepted or returned first."))
    done, whole = a_share(done, whole)
    text = need_text(normalise(text), "text")
    made = Report.objects.create(
        commitment=commitment, period_first=period_first, period_last=period_last, text=text, done=done, whole=whole,
        at=ctx.at, seat_id=ctx.actor.seat_id,
    )  # fmt: skip
    return Said(
        fields={"first": period_first.isoformat(), "last": period_last.isoformat(), "share": f"{done}/{whole}"},
        personal={"text": text}, result=made,
    )  # fmt: skip


@move("add_evidence")
def add_evidence(
    ctx: Context, commitment: Commitment, *, title: str, attachment_ids: Sequence[int] = (), paper_id: int | None = None,
    number: int | None = None,
) -> Said:  # fmt: skip
    """Add files or an official paper that show what was done; with ``number`` a new version of that piece of evidence."""
    if bool(attachment_ids) == (paper_id is not None):
        raise Invalid(_("Please add files, or choose one official paper."), field="files")
    if paper_id is not None:
        open_paper(ctx.actor, paper_id)
    version = 1
    if number is not None:
        version = (commitment.evidence.filter(number=number).aggregate(most=Max("version"))["most"] or 0) + 1
        if version == 1:
            raise NotFound()
    else:
        number = (commitment.evidence.aggregate(most=Max("number"))["most"] or 0) + 1
    first = Attachment.objects.filter(pk__in=attachment_ids[:1]).select_related("file").first()
    sha256 = bytes(first.file.sha256).hex() if first else ""
    if attachment_ids and first is None:
        raise Invalid(_("One of the files is no longer there. Please add your files once more."), field="files")
    made = Evidence.objects.create(
        commitment=commitment, number=number, version=version, title=need_text(normalise(title), "title", 200),
        paper_id=paper_id, sha256=sha256, agency_id=ctx.actor.agency_id or commitment.lead_id, at=ctx.at,
        seat_id=ctx.actor.seat_id,
    )  # fmt: skip
    attach_to(made, attachment_ids)
    return Said(
        fields={"number": number, "version": version}, personal={"title": made.title, "sha256": sha256}, result=made
    )


@move("deliver")
def deliver(ctx: Context, commitment: Commitment, *, text: str) -> Said:
    """Report the task done; the issuer tests it. Raises ``Conflict`` without evidence, while parts of it are open, and while
    another task for which it waits is not closed."""
    text = need_text(normalise(text), "text")
    check_done(commitment)
    commitment.delivered_at, commitment.delivered_by_id = ctx.at, ctx.actor.seat_id
    return Said(personal={"text": text}, fields={"evidence": commitment.evidence.count()})


def check_done(commitment: Commitment) -> None:
    """Raises ``Conflict`` while parts of the task are open, while it waits for another one, or when nothing shows its end."""
    parts = commitment.children.exclude(state=State.CANCELLED)
    if parts.filter(is_open=True).exists():
        raise Conflict(
            _("Parts of this task are still open. They have to be tested and closed first."), code="open_parts"
        )
    waits = commitment.needs.exclude(needs__state__in=(State.CLOSED, State.CANCELLED)).select_related("needs").first()
    if waits is not None:
        raise Conflict(
            _("This task waits for %(number)s, which is not closed yet.") % {"number": waits.needs.number},
            code="open_need",
        )
    if commitment.type in NEEDS_EVIDENCE and not parts.exists() and not commitment.evidence.exists():
        raise Conflict(
            _("Nothing shows yet that the task is done. Please add evidence first: a paper, a photo, minutes."),
            code="no_evidence",
        )


@move("ask_extension")
def ask_extension(ctx: Context, commitment: Commitment, *, due_on: date, reason: str) -> Said:
    """Ask the issuer for a later day, with the reason. The day stays as it is until the issuer grants it."""
    reason = need_text(normalise(reason), "reason", 2000)
    check_later(commitment, due_on)
    if commitment.extensions.filter(state=ExtensionState.ASKED).exists():
        raise Conflict(_("You asked for a later day already; the issuer has to answer first."))
    made = Extension.objects.create(
        commitment=commitment, before=commitment.due_on, after=due_on, reason=reason, state=ExtensionState.ASKED, at=ctx.at,
        seat_id=ctx.actor.seat_id,
    )  # fmt: skip
    return Said(fields={"asked_for": due_on.isoformat()}, reason=reason, result=made)


def check_later(commitment: Commitment, due_on: date) -> None:
    """A new day lies after the present one."""
    if commitment.due_on is not None and due_on <= commitment.due_on:
        raise Invalid(_("The new day must be later than the present one."), field="due_on")


def _lock_numbered(key: int, inputs: dict[str, Any]) -> None:
    lock_numbered(inputs["number"])


@move("link_matter", lock_first=_lock_numbered)
def link_matter(ctx: Context, commitment: Commitment, *, number: str) -> Said:
    """Tie the task to a matter that it serves, by the matter's number. A denunciation is never tied to anything."""
    matter = matter_to_serve(ctx.actor, number, "number")
    Served.objects.get_or_create(commitment=commitment, matter=matter, defaults={"since": ctx.at})
    return Said(personal={"matter": matter.number})


@move("unlink_matter")
def unlink_matter(ctx: Context, commitment: Commitment, *, number: str, reason: str) -> Said:
    """Drop the tie to a matter, with the reason."""
    reason = need_text(normalise(reason), "reason", 500)
    matter = numbered(ctx.actor, number).first()
    gone, _each = Served.objects.filter(commitment=commitment, matter=matter).delete() if matter else (0, {})
    if not gone or matter is None:
        raise NotFound()
    return Said(personal={"matter": matter.number}, reason=reason)
