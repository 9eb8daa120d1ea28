"""Importing an old register: every row is received as a letter of its own day, or refused with the reason."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.base.actors import Actor, system
from caunoi.base.refusals import Refusal
from caunoi.ground.text_fold import fold
from caunoi.matters import receipts
from caunoi.matters.choices import KNPA_KINDS
from caunoi.matters.commands import intake
from caunoi.matters.commands.closing import withdraw
from caunoi.matters.commands.custody import forward_outside
from caunoi.matters.commands.history import note_earlier_end
from caunoi.matters.models import Petition
from caunoi.matters.queries.visible import scope_ids
from caunoi.oversight.commands.registers import note_import
from caunoi.oversight.register_import.headings import ENDED, FORWARDED, OPEN, RESULTS, TITLES, WITHDRAWN
from caunoi.oversight.register_import.policies import may_import
from caunoi.oversight.register_import.reading import Register, read_register
from caunoi.oversight.register_import.rows import Known, ReadRow, RowReader, Trouble


@dataclass(frozen=True, slots=True)
class Accepted:
    """A row that was taken, or would be; ``number`` is empty in a trial run. ``remark`` says what it could not bring over."""

    line: int
    paper_number: str
    number: str
    remark: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of every row of a file."""

    accepted: tuple[Accepted, ...]
    troubles: tuple[Trouble, ...]
    is_trial: bool

    @property
    def refused(self) -> int:
        """Rows that were not taken; one row may have several troubles."""
        return len({trouble.line for trouble in self.troubles})


def import_register(
    *, actor: Actor, content: bytes, name: str, sheet: str = "", agency_id: int | None = None, is_trial: bool = False,
    keep_open: bool = False,
) -> ImportReport:  # fmt: skip
    """Receive the rows of a file. ``agency_id`` answers for rows that name no agency (default: the actor's own); an officer takes
    in only what agencies of the own scope answer for.

    Each row is taken or refused by itself. ``is_trial`` looks at everything and writes nothing. ``keep_open`` takes
    matters that ended long ago as open ones. Raises ``Invalid`` when the file as a whole cannot be read, ``Forbidden``.
    """
    may_import(actor).require()
    register = read_register(content, name, sheet)
    reader = RowReader(Known.on(time.today()), register.headings, keep_open=keep_open)
    here, accepted = agency_id or actor.agency_id, []
    for row in _new_rows(register, reader):
        row.inputs["agency_id"] = row.inputs["agency_id"] or here
        if not _answers_for(actor, row.inputs["agency_id"]):
            reason, hint = (
                _("is not an agency of yours"),
                _("Please have its own officer or the operator import this row."),
            )
            reader.troubles.append(Trouble(row.line, TITLES["agency"], "", reason, hint))
            continue
        taken = _take(row, actor, reader, is_trial)
        if taken is not None:
            accepted.append(taken)
    troubles = sorted(reader.troubles, key=lambda trouble: trouble.line)
    report = ImportReport(tuple(accepted), tuple(troubles), is_trial)
    if not is_trial and register.rows:
        digest = hashlib.sha256(content).hexdigest()
        note_import(actor=actor, file_name=name, digest=digest, accepted=len(accepted), refused=report.refused)
    return report


def _answers_for(actor: Actor, agency_id: int | None) -> bool:
    """Whether the actor may take in what the agency answers for: officers for those of their scope, administrators and the
    operator for all."""
    return actor.kind == "system" or actor.has("administer") or agency_id is None or agency_id in scope_ids(actor)


def _new_rows(register: Register, reader: RowReader) -> list[ReadRow]:
    """Rows that can be read and were not received before: the same paper number on the same day is the same paper."""
    rows = [found for line, cells in register.rows if (found := reader.read(line, cells)) is not None]
    seen: dict[tuple[str, date], str] = {
        (number, day): _("is in this installation already")
        for number, day in Petition.objects.filter(
            paper_number__in={row.inputs["paper_number"] for row in rows}, arrived_on__isnull=False
        ).values_list("paper_number", "arrived_on")
    }
    fresh = []
    for row in rows:
        paper = (row.inputs["paper_number"], row.inputs["arrived_on"])
        if paper in seen:
            hint = _("The same number on the same day is the same paper. Please check the number and the day.")
            reader.troubles.append(Trouble(row.line, TITLES["paper_number"], paper[0], seen[paper], hint))
            continue
        seen[paper] = _("stands in line %(line)s of this file already") % {"line": row.line}
        fresh.append(row)
    return fresh


def _take(row: ReadRow, actor: Actor, reader: RowReader, is_trial: bool) -> Accepted | None:
    """Receive the row and bring it to its end as far as that can be done without its file."""
    paper, by = row.inputs["paper_number"], system(f"{_('Import of a register')}: {actor.label}")
    try:
        with transaction.atomic():
            petition = intake.receive(actor=by, nonce=receipts.new_nonce(), **row.inputs)
            remark = _finish(row, petition, by)
            if is_trial:
                transaction.set_rollback(True)
    except Refusal as refusal:
        column = TITLES.get(refusal.field or "", _("the whole row"))
        hint = _("Please correct the row and import it again.")
        reader.troubles.append(Trouble(row.line, column, paper, str(refusal), hint))
        return None
    return Accepted(row.line, paper, "" if is_trial else petition.matter.number, remark)


def _finish(row: ReadRow, petition: Petition, by: Actor) -> str:
    """What became of the matter, by the acts that can be told without papers; else it stays open and this says so."""
    is_knpa = row.inputs["kind"] in KNPA_KINDS
    if row.outcome == OPEN:
        return ""
    if row.outcome == FORWARDED and is_knpa:
        forward_outside(actor=by, matter=petition.matter, body_name=row.sent_to, reason=row.note)
        return ""
    if row.outcome == WITHDRAWN and is_knpa:
        withdraw(actor=by, petition=petition, reason=row.note)
        return ""
    if row.outcome == ENDED and row.ended_on is not None:
        result = RESULTS.get(fold(row.note), "")
        note_earlier_end(actor=by, matter=petition.matter_id, ended_on=row.ended_on, outcome=result, words=row.note)
        return ""
    return _("“%(outcome)s” is not carried over: the matter is open, please end it by its procedure.") % {
        "outcome": row.note
    }
