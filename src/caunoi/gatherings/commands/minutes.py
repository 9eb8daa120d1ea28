"""The minutes: written in revisions, sent round, corrected, sealed."""

from __future__ import annotations

import hashlib
from datetime import date

from django.utils.translation import gettext_lazy as _

from caunoi.base.inputs import a_line
from caunoi.base.refusals import Conflict, Invalid, NotFound
from caunoi.base.time import civil_date
from caunoi.gatherings.choices import MinutesState, Outcome
from caunoi.gatherings.commands.frame import lock_its_gathering, move
from caunoi.gatherings.models import Attendance, Gathering, Invitee, Minutes, MinutesRemark, MinutesRevision
from caunoi.gatherings.policies import may_remark
from caunoi.gatherings.validators import a_text, one_of
from caunoi.journal.commands import Context, command
from caunoi.journal.commands.moves import Said

LONGEST = 200_000
"""Signs in the minutes of one gathering."""


@move("write_minutes")
def write_minutes(ctx: Context, gathering: Gathering, *, text: str, revision: int = 0, note: str = "") -> Said:
    """Write the minutes, or their next revision; earlier ones are kept. ``revision`` is the number that was read (0: none yet);
    ``Conflict`` when somebody wrote a later one, or when the minutes are sealed."""
    minutes = _minutes(gathering) or Minutes(gathering=gathering)
    if minutes.state == MinutesState.SEALED:
        raise Conflict(SEALED, code="sealed")
    last = minutes.revisions.latest("number") if minutes.pk and minutes.revisions.exists() else None
    if revision != (last.number if last else 0):
        raise Conflict(
            _("Somebody wrote a later revision of the minutes. Please look at it and put your changes in there."),
            code="stale", field="text",
        )  # fmt: skip
    text = a_text(text.replace("\r\n", "\n"), "text", LONGEST)
    if last is not None and last.text == text:
        raise Invalid(_("Nothing was changed in the text."), field="text")
    minutes.version += 1
    if minutes.pk:
        minutes.save(update_fields=["version"])
    else:
        minutes.version = 1
        minutes.save()
    made = MinutesRevision.objects.create(
        minutes=minutes, number=revision + 1, text=text, note=a_line(note, "note", 300, required=False), at=ctx.at,
        seat_id=ctx.actor.seat_id,
    )  # fmt: skip
    return Said(fields={"revision": made.number}, personal={"text": text}, result=made)


@move("circulate_minutes")
def circulate(ctx: Context, gathering: Gathering, *, remarks_until: date | None = None) -> Said:
    """Send the minutes round to those who were present; until ``remarks_until`` they may ask for corrections."""
    minutes = _written(gathering)
    if minutes.state == MinutesState.SEALED:
        raise Conflict(SEALED, code="sealed")
    _check_clean(minutes)
    if not Attendance.objects.filter(invitee__gathering=gathering).exists():
        raise Conflict(_("Nobody's attendance is written down yet; the minutes go to those who were present."))
    if remarks_until is not None and remarks_until < civil_date(ctx.at):
        raise Invalid(_("That day is past. Please give those who were present some days."), field="remarks_until")
    minutes.state, minutes.circulated_at, minutes.remarks_until = MinutesState.CIRCULATED, ctx.at, remarks_until
    minutes.circulated_revision = minutes.revisions.latest("number").number
    minutes.version += 1
    minutes.save(update_fields=["state", "circulated_at", "remarks_until", "circulated_revision", "version"])
    return Said(fields={"remarks_until": remarks_until.isoformat() if remarks_until else None}, result=minutes)


@command("invitee.remark", subject=Invitee, policy=may_remark, lock_first=lock_its_gathering)
def remark(ctx: Context, invitee: Invitee, *, text: str, revision: int) -> MinutesRemark:
    """Ask for a correction of the revision that was read, in the name of who sat at the table."""
    found = MinutesRevision.objects.filter(minutes__gathering=invitee.gathering_id, number=revision).first()
    if found is None:
        raise NotFound()
    made = MinutesRemark.objects.create(
        minutes_id=found.minutes_id, revision=found, invitee=invitee, text=a_text(text, "text", 5000), at=ctx.at,
        seat_id=ctx.actor.seat_id,
    )  # fmt: skip
    ctx.record("invitee.remarked", invitee, fields={"revision": revision}, personal={"text": made.text})
    return made


@move("settle_remark")
def settle_remark(ctx: Context, gathering: Gathering, *, remark_id: int, outcome: str, reason: str = "") -> Said:
    """Say whether a remark is taken over into the minutes; the reason is owed where it is not."""
    row = MinutesRemark.objects.filter(pk=remark_id, minutes__gathering=gathering).first()
    if row is None:
        raise NotFound()
    if row.outcome:
        raise Conflict(_("This remark is settled already."), code="wrong_state")
    row.outcome = Outcome(one_of(outcome, Outcome.values, "outcome"))
    row.reason = a_line(reason, "reason", 1000, required=row.outcome == Outcome.NOT_TAKEN)
    row.settled_at, row.settled_by_id, row.version = ctx.at, ctx.actor.seat_id, row.version + 1
    row.save()
    return Said(fields={"remark": row.pk, "outcome": outcome}, reason=row.reason, result=row)


@move("seal_minutes")
def seal(ctx: Context, gathering: Gathering, *, early_reason: str = "") -> Said:
    """Seal the minutes: the hash of the text enters the record, and from then on nothing in them changes. They were sent round
    before as they stand now, every remark is settled, and no day set for remarks is still running; before that day is past only
    with ``early_reason``, for instance that everybody present has no remark, which the record keeps."""
    minutes = _written(gathering)
    if minutes.state == MinutesState.SEALED:
        raise Conflict(SEALED, code="sealed")
    _check_clean(minutes)
    if minutes.state != MinutesState.CIRCULATED:
        raise Conflict(_("Send the minutes round to those who were present first."), code="not_circulated")
    early_reason = a_line(early_reason, "early_reason", 500, required=False)
    if minutes.remarks_until is not None and civil_date(ctx.at) <= minutes.remarks_until and not early_reason:
        raise Conflict(
            _(
                "Those who were present can still send remarks; wait until the day set for that is past, or say why it ends "
                "early."
            )
        )
    last = minutes.revisions.latest("number")
    if last.number != minutes.circulated_revision:
        raise Conflict(
            _("Revision %(n)s was written after the minutes were sent round. Send it round too; then seal.") % {"n": last.number},
            code="not_circulated",
        )  # fmt: skip
    open_count = minutes.remarks.filter(outcome="").count()
    if open_count:
        raise Conflict(
            _("%(n)s remarks are not settled yet. Take each over, or say why not; then seal.") % {"n": open_count},
            code="open_remarks",
        )
    minutes.sha256 = text_hash(last.text)
    minutes.state, minutes.sealed_at, minutes.sealed_by_id = MinutesState.SEALED, ctx.at, ctx.actor.seat_id
    minutes.version += 1
    minutes.save()
    return Said(fields={"revision": last.number, "sha256": minutes.sha256}, reason=early_reason, result=minutes)


SEALED = _(
    "The minutes are sealed and cannot change any more. What is wrong in them is put right by a later gathering."
)


def _check_clean(minutes: Minutes) -> None:
    if minutes.to_clean is not None and minutes.revisions.latest("number").number <= minutes.to_clean:
        raise Conflict(TO_CLEAN, code="to_clean")


TO_CLEAN = _(
    "Something has to be taken out of these minutes before they are sent round and sealed. Please compare them with the text "
    "that is proposed now, take out what no longer stands there, and keep a new revision."
)


def text_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _minutes(gathering: Gathering) -> Minutes | None:
    return Minutes.objects.filter(gathering=gathering).first()


def _written(gathering: Gathering) -> Minutes:
    minutes = _minutes(gathering)
    if minutes is None:
        raise Conflict(_("There are no minutes yet. Please write them first."), code="no_minutes")
    return minutes
