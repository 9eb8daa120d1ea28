"""The queue and the person at the desk: came, called, identity checked, ended."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Conflict, Invalid
from caunoi.ground.reception_law import representatives_on
from caunoi.journal.commands import Context, command
from caunoi.receptions import standings
from caunoi.receptions.choices import IdPaper, SpeaksAs, VisitState
from caunoi.receptions.models import Booking, Content, Identity, Session, Visit
from caunoi.receptions.policies import may_erase, may_serve
from caunoi.receptions.queries.desk import in_order
from caunoi.receptions.validators import a_line, an_id_number, check_group, check_people, check_speaks_as, some_lines


@command("session.admit", subject=Session, policy=may_serve)
def admit(
    ctx: Context, session: Session, *, people: int = 1, booking_id: int | None = None, is_continuation: bool = False
) -> Visit:
    """Give a ticket to who came: a person or a group of ``people``, with an appointment or without.

    ``is_continuation`` is a visitor already received who goes on with a content that stands by itself.
    """
    need_open(session)
    booking = (
        Booking.objects.filter(pk=booking_id, schedule=session.schedule_id, cancelled_at=None).first()
        if booking_id
        else None
    )
    if booking_id and (booking is None or booking.visit_id is not None):
        raise Conflict(
            _("This appointment is not for this session, or its holder has a ticket already."), field="booking_id"
        )
    session.last_number += 1
    visit = Visit(
        session=session, number=session.last_number, arrived_at=ctx.at, people=check_people(people),
        is_continuation=is_continuation, booked_at=booking.schedule.slot_at(booking.slot) if booking else None,
    )  # fmt: skip
    visit.save(force_insert=True)
    if booking is not None:
        booking.visit = visit
        booking.save(update_fields=["visit"])
    ctx.record("visit.arrived", visit, fields={"number": visit.number, "people": people, "booked": booking is not None})
    return visit


@command("session.call_next", subject=Session, policy=may_serve)
def call_next(ctx: Context, session: Session) -> Visit:
    """Call who comes next: appointments whose time has come, then by arrival."""
    need_open(session)
    waiting = in_order(Visit.objects.filter(session=session, state=VisitState.WAITING), ctx.at)
    if not waiting:
        raise Conflict(_("Nobody is waiting."), code="nobody_waits")
    visit = waiting[0]
    visit.state, visit.called_at = VisitState.CALLED, ctx.at
    visit.version += 1
    visit.save(update_fields=["state", "called_at", "version"])
    ctx.record("visit.called", visit, fields={"number": visit.number})
    return visit


@command("visit.identify", subject=Visit, policy=may_serve)
def identify(
    ctx: Context, visit: Visit, *, id_paper: str, is_denunciation: bool = False, full_name: str = "", address: str = "",
    id_number: str = "", people: int | None = None, speaks_as: str = SpeaksAs.SELF, speaks_as_paper: str = "",
    representatives: int = 0, appointment_paper_seen: bool = False,
) -> Visit:  # fmt: skip
    """Write down which paper was shown and who it is, as far as the book of the day asks (Luật TCD Đ25.1; NĐ 154/2026 Đ12-13).

    For a denunciation nothing that says who it is may be given here: it goes straight to intake with the content. What
    stood here before is deleted then.
    """
    need_state(visit, VisitState.CALLED, VisitState.IDENTIFIED)
    if id_paper not in IdPaper.values:
        raise Invalid(_("Please choose which paper was shown."), field="id_paper")
    day = visit.session.on
    visit.people = check_people(people if people is not None else visit.people)
    law = representatives_on(day)
    is_group = law is not None and law.bounds(visit.people) is not None
    visit.speaks_as_paper = check_speaks_as(speaks_as, speaks_as_paper, is_group)
    visit.representatives = check_group(visit.people, representatives, appointment_paper_seen, day)
    visit.speaks_as = SpeaksAs.GROUP if is_group else SpeaksAs(speaks_as)
    visit.appointment_paper_seen = appointment_paper_seen and is_group
    visit.id_paper, visit.is_sealed, visit.state = IdPaper(id_paper), is_denunciation, VisitState.IDENTIFIED
    Identity.objects.filter(visit=visit).delete()
    if is_denunciation:
        _refuse_names(full_name, address, id_number)
        Booking.objects.filter(visit=visit).update(full_name="", phone="")
    else:
        Identity(
            visit=visit, full_name=a_line(full_name, "full_name", 120), id_number=an_id_number(id_number, day),
            address=a_line(address, "address", 250, required=False),
        ).save(force_insert=True)  # fmt: skip
    ctx.record(
        "visit.identified", visit,
        fields={"id_paper": str(visit.id_paper), "people": visit.people, "representatives": visit.representatives},
    )  # fmt: skip
    return visit


def _refuse_names(*given: str) -> None:
    if any(value.strip() for value in given):
        raise Invalid(
            _(
                "For a denunciation leave name, address and number empty here. They are asked for with the "
                "content and sealed there."
            ),
            field="full_name", code="sealed",
        )  # fmt: skip


@command("visit.mark_absent", subject=Visit, policy=may_serve)
def mark_absent(ctx: Context, visit: Visit) -> Visit:
    """Who was called did not come, or went away before being heard."""
    need_state(visit, VisitState.WAITING, VisitState.CALLED, VisitState.IDENTIFIED)
    visit.state, visit.ended_at = VisitState.ABSENT, ctx.at
    Identity.objects.filter(visit=visit).delete()
    ctx.record("visit.absent", visit, fields={"number": visit.number})
    return visit


@command("visit.finish", subject=Visit, policy=may_serve)
def finish(ctx: Context, visit: Visit, *, papers_received: str = "") -> Visit:
    """End a turn in which at least one content was written down; ``papers_received`` are the papers handed over, a line each."""
    need_state(visit, VisitState.HEARD)
    visit.papers_received = some_lines(papers_received, "papers_received", 4000)
    visit.state, visit.ended_at = VisitState.DONE, ctx.at
    standings.restate_visit(visit, ctx.at)
    ctx.record("visit.finished", visit, fields={"contents": Content.objects.filter(visit=visit).count()})
    return visit


@command("visit.correct", subject=Visit, policy=may_serve)
def correct(ctx: Context, visit: Visit, *, people: int, reason: str) -> Visit:
    """Correct how many came. Reports as of an earlier instant keep what was known then."""
    need_state(visit, VisitState.HEARD, VisitState.DONE, VisitState.REFUSED)
    before, visit.people = visit.people, check_people(people)
    visit.save(update_fields=["people"])
    standings.restate_visit(visit, ctx.at)
    ctx.record(
        "visit.corrected", visit, fields={"people": people, "before": before}, reason=a_line(reason, "reason", 500)
    )
    return visit


@command("visit.erase_identity", subject=Visit, policy=may_erase)
def erase_identity(ctx: Context, visit: Visit, *, reason: str) -> Visit:
    """Delete who came from the book, at the person's request (Luật 91/2025/QH15). The line stays with what was said and done."""
    gone, _rows = Identity.objects.filter(visit=visit).delete()
    if not gone:
        raise Conflict(_("There is no name in this turn to erase."), code="wrong_state")
    visit.papers_received = ""
    ctx.record("visit.identity_erased", visit, fields={"number": visit.number}, reason=a_line(reason, "reason", 500))
    return visit


def need_open(session: Session) -> None:
    """Raise ``Conflict`` unless ``session`` is open."""
    if not session.is_open:
        raise Conflict(_("This session is closed already."), code="wrong_state")


def need_state(visit: Visit, *states: VisitState) -> None:
    """Raise ``Conflict`` unless ``visit`` is in one of ``states``."""
    if visit.state not in states:
        raise Conflict(
            _("This cannot be done while the turn is “%(state)s”.") % {"state": visit.get_state_display()},
            code="wrong_state",
        )
