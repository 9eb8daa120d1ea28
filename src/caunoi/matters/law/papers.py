"""The paper that goes with a legal act: a draft by the form in force on that day, filled with what the act and the file know.

A field has one meaning in every form (``rulebook/paper_terms.yaml``), so each is filled by one small function here. What nobody
told stays empty: the draft shows dots, and the issue refuses while a required gap is open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext, override

from caunoi.agencies.queries.directory import directory
from caunoi.agencies.queries.superiors import parents
from caunoi.base.actors import Actor, system
from caunoi.base.chips import short_date
from caunoi.base.time import civil_date
from caunoi.ground.moves import Move
from caunoi.ground.paper_forms import PaperForm
from caunoi.ground.paper_forms_reader import UnknownForm, paper_forms
from caunoi.journal.listeners import Happening
from caunoi.matters.models import Matter, MatterClock, Petition
from caunoi.matters.queries.senders import petitions_behind
from caunoi.matters.standings import LIMITS
from caunoi.papers.commands.drafting import draft_paper
from caunoi.papers.models import Paper
from caunoi.papers.policies import may_draft
from caunoi.people.models import Seat
from caunoi.seals.queries.records import pseudonym_of

ALSO = {"notify_acceptance": ("denunciation_notice_denouncer",)}
"""Further papers of one act."""
ACCEPTANCES = ("complaint_acceptance", "denunciation_acceptance")
ORDERS = ("complaint_verification_order", "denunciation_team")
DECISIONS = ("complaint_decision_first", "complaint_decision_second")


@dataclass
class Source:
    """What a paper may be filled from. ``act`` holds the values of the legal act, ``on`` its civil day."""

    matter: Matter
    row: Move
    act: dict[str, Any]
    on: date

    @cached_property
    def petitions(self) -> list[Petition]:
        return list(petitions_behind(self.matter).select_related("petitioner").order_by("pk"))

    @cached_property
    def issued(self) -> list[Paper]:
        """Papers of the matter and of the one before it that hold, newest first."""
        keys = [key for key in (self.matter.pk, self.matter.previous_id) if key]
        rows = Paper.objects.filter(subject_kind="matter", subject_id__in=keys, state="issued")
        return list(rows.order_by("-issued_at", "-pk"))

    def reference(self, *forms: str, of: int | None = None) -> str:
        """Number and day of the newest issued paper by one of ``forms``, about the matter or about ``of``."""
        wanted = of or self.matter.pk
        paper = next((each for each in self.issued if each.form in forms and each.subject_id == wanted), None)
        return f"{paper.symbol} ngày {short_date(paper.issued_on)}" if paper else ""

    def said(self, *names: str) -> str:
        """The first of the act's values among ``names`` that was given."""
        return next((str(self.act[name]) for name in names if self.act.get(name)), "")

    def acted(self, name: str) -> dict[str, Any]:
        """The values of the newest act of that name before this one."""
        found = self.matter.acts.filter(name=name).order_by("-pk").first()
        return found.values if found else {}


def draft_for(happening: Happening, row: Move) -> None:
    """Draft what the row says, by the forms in force on that day; where no form was in force there is nothing to draft."""
    matter = happening.subject
    assert isinstance(matter, Matter)
    on = civil_date(happening.at)
    source = Source(matter, row, happening.personal.get("act") or {}, on)
    for name in (row.paper, *ALSO.get(row.name, ())):
        try:
            form = paper_forms().form(name, on)
        except UnknownForm:
            continue
        with override("vi"):  # an official paper is written in Vietnamese whatever the officer's language
            data = filled(form, source)
        draft_paper(
            actor=_writer(happening.actor, matter), at=happening.at, form=name, subject_kind="matter",
            subject_id=matter.pk, agency_id=matter.accountable_id, data=data,
        )  # fmt: skip


def _writer(actor: Actor, matter: Matter) -> Actor:
    """Who acted drafts the paper too, where the post may draft; else the house does."""
    return actor if may_draft(actor) and actor.agency_id == matter.accountable_id else system()


def filled(form: PaperForm, source: Source) -> dict[str, Any]:
    """The values of the form's fields that are known."""
    values = {field.name: FILL[field.name](source) for field in form.fields if field.name in FILL}
    return {name: value for name, value in values.items() if value}


def _senders(source: Source) -> str:
    """Who stands behind the matter, by name; of a sealed sender the pseudonym alone."""
    first = next(iter(source.petitions), None)
    if first is None:
        return ""
    if first.is_sealed:
        return pseudonym_of("petition", first.pk)
    person = first.petitioner
    name = (person.organisation or person.full_name) if person else ""
    more = sum(petition.people for petition in source.petitions) - 1
    if name and more > 0:
        return gettext("%(name)s and %(more)s others") % {"name": name, "more": more}
    return name


def _address(source: Source) -> str:
    first = next(iter(source.petitions), None)
    return first.petitioner.address if first is not None and first.petitioner else ""


def _respondent(source: Source) -> str:
    """Whose decision is complained against: at the first settlement the agency itself, later the one that decided first."""
    decided = source.matter.previous
    return (decided or source.matter).accountable.label


def _superior(source: Source) -> str:
    above = parents(source.matter.accountable_id, source.on)
    return above[0].label if above else ""


def _recipient(source: Source) -> str:
    if isinstance(source.act.get("body"), int):
        agency = directory().by_id.get(source.act["body"])
        return agency.label if agency else ""
    return source.said("to_body") or _superior(source)


def _people(source: Source, *names: str) -> list[str]:
    keys = [key for name in names for key in _keys(source.act.get(name))]
    seats = Seat.objects.filter(pk__in=keys).select_related("account", "post").order_by("pk")
    return [f"{seat.account.full_name}, {seat.post.title}" for seat in seats]


def _keys(value: Any) -> list[int]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _until(source: Source) -> str:
    """Until when: as the act says, else the end of the running limit of settlement."""
    said = source.said("until", "due_on")
    clock = MatterClock.objects.filter(matter=source.matter, rule__in=LIMITS).order_by("-pk").first()
    return said or (clock.due_on.isoformat() if clock and clock.due_on else "")


def _days(source: Source) -> str:
    until = source.said("until")
    return str((date.fromisoformat(until) - source.on).days) if until else ""


def _meeting(source: Source) -> str:
    held_on = source.said("held_on")
    return short_date(date.fromisoformat(held_on)) if held_on else short_date(source.on)


FILL: dict[str, Callable[[Source], Any]] = {
    "acceptance_ref": lambda source: source.reference(*ACCEPTANCES),
    "asked_of": lambda source: source.said("holder") or source.matter.accountable.label,
    "chair": lambda source: source.said("chair"),
    "complainant": _senders,
    "complainant_address": _address,
    "conclusion": lambda source: source.said("conclusion", "assessment", "proposal"),
    "content": lambda source: source.said("content", "minutes", "contents", "proposal") or source.matter.subject,
    "contested_decision": lambda source: source.said("decision") or source.acted("stay_decision").get("decision", ""),
    "decision_ref": lambda source: source.reference(*ORDERS),
    "denouncer": _senders,
    "dialogue_result": lambda source: source.said("minutes") or source.acted("hold_dialogue").get("minutes", ""),
    "documents": lambda source: source.said("what"),
    "expert_body": lambda source: source.said("expert"),
    "extension_days": lambda source: source.said("days"),
    "findings": lambda source: source.said("verified", "results"),
    "first_decision": lambda source: source.reference(*DECISIONS, of=source.matter.previous_id),
    "items": lambda source: source.said("contents", "to_denounced", "content", "question"),
    "legal_grounds": lambda source: source.said("basis"),
    "measures": lambda source: source.said("measures", "orders", "conclusion"),
    "meeting_place": lambda source: source.said("place"),
    "members": lambda source: source.said("members") or _people(source, "team"),
    "petition_on": lambda source: source.matter.received_on.isoformat(),
    "proposals": lambda source: source.said("proposal"),
    "questions": lambda source: source.said("question"),
    "reason": lambda source: source.said("reason"),
    "reason_law": lambda source: source.row.law,
    "received_on": lambda source: source.matter.received_on.isoformat(),
    "recipient": _recipient,
    "respondent": _respondent,
    "responsible": lambda source: source.said("body") or source.matter.accountable.label,
    "sender": _senders,
    "sender_address": _address,
    "since_on": lambda source: source.on.isoformat(),
    "start_at": _meeting,
    "subject": lambda source: source.said("subject") or source.matter.subject,
    "team_leader": lambda source: "; ".join(_people(source, "leader")),
    "until_on": _until,
    "verifier": lambda source: "; ".join(_people(source, "team")),
    "verify_days": _days,
    "withdrawn": lambda source: source.said("contents"),
}
"""Field of a form: how it is filled. A field that is not here is for the person who writes."""
