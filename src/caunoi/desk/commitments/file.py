"""The page of one task: what, by whom to whom, whose step is next, by when, how far, shown by what."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.base.chips import Chip, clock_chip, short_date
from caunoi.base.offers import Offer
from caunoi.base.time import civil_date
from caunoi.commitments.choices import State
from caunoi.commitments.models import Commitment
from caunoi.commitments.policies import may_add_part
from caunoi.commitments.queries.chain import chain_of_commitment
from caunoi.commitments.queries.file import CommitmentFile, commitment_file
from caunoi.commitments.queries.moves import asked_extension, waiting_report
from caunoi.commitments.queries.visible import numbered
from caunoi.desk.access import officer_page
from caunoi.desk.chains import drawn
from caunoi.desk.commitments.frame import page
from caunoi.desk.commitments.moves import address_of
from caunoi.desk.commitments.story import told
from caunoi.desk.queue.rows import short_place
from caunoi.papers.queries.papers import readable

GROUPS = (
    ("work", ("accept", "refuse", "assign", "report", "add_evidence", "deliver", "ask_extension")),
    ("test", ("accept_report", "return_report", "close", "return_delivery", "grant_extension", "refuse_extension")),
    ("plan", ("issue", "revise", "extend", "give_again", "set_participant", "cancel")),
    ("ties", ("add_need", "drop_need", "link_matter", "unlink_matter")),
)


@officer_page()
def commitment_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one task, and what this actor may do with it now."""
    file = commitment_file(request.actor, pk)
    task = file.commitment
    context = {
        "file": file, "task": task, "due": due_chip(task), "facts": _facts(file),
        "next": [_button(task, offer) for offer in file.next], "turn": _turn(task, request.actor.agency_id),
        "groups": _groups(file), "denied": _denied(file, request.actor.agency_id),
        "waiting_report": waiting_report(task), "asked": asked_extension(task), "evidence": _evidence(file, request.actor),
        "chain": drawn(chain_of_commitment(request.actor, task)), "events": list(reversed(told(file.events))),
        "part_href": _part_href(file, request.actor), "parent_seen": task.parent_id in file.seen,
    }  # fmt: skip
    return page(request, "commitment.html", context, [(task.number, "")])


@officer_page()
def numbered_page(request: HttpRequest, number: str) -> HttpResponse:
    """From the number that a letter carries to the page of the task."""
    return HttpResponseRedirect(reverse("desk:commitment", args=[numbered(request.actor, number).pk]))


def due_chip(task: Commitment) -> Chip:
    """How the due day stands: met on the day on which it was reported done, if the test was passed or still runs."""
    if task.state == State.CANCELLED:
        return clock_chip(task.due_on, time.today(), stopped=True)
    met = task.delivered_at or task.closed_at
    return clock_chip(task.due_on, time.today(), met_on=civil_date(met) if met else None)


def _facts(file: CommitmentFile) -> list[tuple[Any, Any]]:
    task = file.commitment
    led = file.leads[-1] if file.leads else None
    handler = f"{task.handler.account.full_name}, {task.handler.post.title}" if task.handler else _("nobody yet")
    facts = [
        (_("Number"), task.number),
        (_("Kind"), task.get_type_display()),
        (
            _("Given by"),
            f"{task.issuer.label}, {short_date(civil_date(task.issued_at) if task.issued_at else task.made_on)}",
        ),
        (_("Leads"), task.lead.label + (f", {_('since')} {short_date(civil_date(led.since))}" if led else "")),
        (_("Officer"), handler),
        (_("First day"), short_date(task.starts_on) or _("not given")),
        (_("Due day"), short_date(task.due_on) or _("not given")),
        (_("Came from"), task.get_origin_display()),
    ]
    first_due_on = _first_day(task)
    if first_due_on != task.due_on and first_due_on is not None:
        facts.insert(7, (_("First due day"), short_date(first_due_on)))
    if task.place:
        facts.append((_("Place of the work"), short_place(task.place.label)))
    if task.every:
        facts.append((_("Comes back"), task.get_every_display()))
    if task.period_first and task.period_last:
        facts.append((_("Period"), f"{short_date(task.period_first)} – {short_date(task.period_last)}"))
    if task.parent_id:
        facts.append((_("Weight among the parts"), str(task.weight)))
    return facts


def _first_day(task: Commitment) -> date | None:
    """The day first set; of work that was carried on the one that the earlier task was given."""
    first = task
    while first.continues is not None and first.continues.first_due_on is not None:
        first = first.continues
    return first.first_due_on


def _turn(task: Commitment, agency_id: int | None) -> str:
    """Whose step is next, in words; nobody's once it has ended."""
    if not task.is_open:
        return _("Nobody's: this task has ended.")
    if task.turn_id == agency_id:
        return _("Your agency's.")
    return _("The step is with %(agency)s.") % {
        "agency": (task.issuer if task.turn_id == task.issuer_id else task.lead).label
    }


def _button(task: Commitment, offer: Offer) -> dict[str, Any]:
    href = reverse("desk:commitment_move", args=[task.pk, address_of(offer.name)])
    return {"title": offer.title, "hint": offer.hint, "href": href}


def _groups(file: CommitmentFile) -> list[tuple[Any, list[dict[str, Any]]]]:
    titles = {"work": _("Carry out"), "test": _("Test"), "plan": _("The task itself"), "ties": _("Ties")}
    allowed = {offer.name: offer for offer in file.offers if offer.verdict and offer not in file.next}
    made = [
        (titles[key], [_button(file.commitment, allowed[name]) for name in names if name in allowed])
        for key, names in GROUPS
    ]
    return [(title, buttons) for title, buttons in made if buttons]


def _denied(file: CommitmentFile, agency_id: int | None) -> list[tuple[Any, Any]]:
    """Moves that cannot be made now, for those whose moves they are; others would read one reason twenty times."""
    if agency_id not in (file.commitment.issuer_id, file.commitment.lead_id):
        return []
    return [(offer.title, offer.verdict.reason) for offer in file.offers if not offer.verdict]


def _evidence(file: CommitmentFile, actor: Any) -> list[dict[str, Any]]:
    """Each piece with its newest version first and the earlier ones below; a paper leads to its page where it may be read."""
    read = readable(actor, [row.paper for row in file.evidence if row.paper])
    pieces: dict[int, list[dict[str, Any]]] = {}
    for row in file.evidence:
        shown = {"row": row, "files": file.attachments.get(("evidence", row.pk), []), "may_read": row.paper_id in read}
        pieces.setdefault(row.number, []).append(shown)
    return [{"newest": versions[0], "earlier": versions[1:]} for versions in pieces.values()]


def _part_href(file: CommitmentFile, actor: Any) -> str:
    task = file.commitment
    if not task.is_open or task.every or task.state == State.DELIVERED or not may_add_part(actor, task):
        return ""
    return f"{reverse('desk:new_commitment')}?cha={task.pk}"
