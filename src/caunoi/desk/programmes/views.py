"""Programmes in a list, and the page of one: parties and signatures, contents, responsibilities, plans."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.base.chips import short_date
from caunoi.base.refusals import NotFound
from caunoi.base.typed import whole
from caunoi.desk.access import officer_page
from caunoi.desk.forms import attempt, sent, status_of
from caunoi.desk.programmes.capacities import signed_lines
from caunoi.desk.programmes.forms import ProgrammeFields
from caunoi.desk.programmes.frame import form_page, page, way_to
from caunoi.desk.programmes.story import told
from caunoi.journal.queries.timeline import timeline
from caunoi.papers.queries.attachments import attachments_of
from caunoi.papers.serving import outgoing
from caunoi.programmes.commands.programmes import make_programme
from caunoi.programmes.models import Programme
from caunoi.programmes.queries.lists import PAGE, plan_lines, programme_page
from caunoi.programmes.queries.moves import moves_of
from caunoi.programmes.queries.signing import PartyLine, load_signature
from caunoi.programmes.queries.visible import load_programme


@officer_page()
def programmes(request: HttpRequest) -> HttpResponse:
    """Programmes of which the own agency is or was a party, and those it oversees."""
    start = whole(request.GET.get("sau"), 6) or 0
    rows, has_more = programme_page(request.actor, start)
    context = {
        "rows": rows, "may_make": request.actor.has("plan"),
        "previous_href": f"?sau={max(0, start - PAGE)}" if start else "",
        "next_href": f"?sau={start + PAGE}" if has_more else "",
    }  # fmt: skip
    return page(request, "list.html", context)


@officer_page("plan")
def new_programme(request: HttpRequest) -> HttpResponse:
    """Begin a programme that the own agency keeps."""
    form = ProgrammeFields(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        made = attempt(form, lambda: make_programme(**sent(request), **form.cleaned_data))
        if made is not None:
            messages.success(request, _("The programme was begun. Please add its parties and contents."))
            return HttpResponseRedirect(reverse("desk:programme", args=[made.pk]))
    return form_page(
        request, form, title=_("New programme"), submit=_("Begin it"), back=reverse("desk:programmes"), status=status_of(form),
        lead=_("Your agency keeps it as its secretariat and is its first party."),
    )  # fmt: skip


@officer_page()
def programme(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one programme."""
    row = load_programme(request.actor, pk)
    lines = signed_lines(row)
    now = [line for line in lines if line.party.until is None]
    context = {
        "programme": row, "facts": _facts(row), "moves": moves_of(request.actor, row), "parties": now,
        "former": [line for line in lines if line.party.until is not None], "signed": sum(line.is_bound for line in now),
        "scans": scans_of(lines), "responsibilities": _responsibilities(row, lines), "contents": row.contents.all(),
        "plans": plan_lines(request.actor, row), "events": list(reversed(told(timeline(row)))), "own_id": request.actor.agency_id,
        "is_keeper": request.actor.agency_id == row.lead_id, "can_sign": can_sign(request.actor, lines, row.lead_id),
        "signs_all": request.actor.agency_id == row.lead_id and request.actor.has("plan"),
        "is_past": row.state == "in_force" and row.last_on < time.today(),
    }  # fmt: skip
    return page(request, "programme.html", context, [*way_to(row)[:-1], (row.title, "")])


def can_sign(actor: Any, lines: list[PartyLine], keeper_id: int) -> bool:
    """Whether a party is left for which the actor's agency signs, or writes the signature down."""
    left = [line.party.agency_id for line in lines if line.party.until is None and not line.is_bound]
    return actor.agency_id in left or (bool(left) and actor.agency_id == keeper_id and actor.has("plan"))


def _facts(row: Programme) -> list[tuple[Any, Any]]:
    facts = [
        (_("Number"), row.printed_number or _("not given yet")),
        (_("Kind of document"), row.get_kind_display()),
        (_("Term"), f"{short_date(row.first_on)} – {short_date(row.last_on)}"),
        (_("Secretariat"), row.lead.label),
        (_("The parties review the work"), row.get_rhythm_display()),
    ]
    if row.signing_place:
        facts.append((_("Place of signing"), row.signing_place))
    if row.in_force_since:
        facts.append((_("In force since"), short_date(row.in_force_since)))
    if row.ended_on:
        facts.append((_("Ended on"), f"{short_date(row.ended_on)}: {row.ended_reason}"))
    return facts


def scans_of(lines: list[PartyLine]) -> dict[int, list[Any]]:
    """Scans by the key of their signature."""
    found = attachments_of(line.signature for line in lines if line.signature)
    return {key: files for (_kind, key), files in found.items()}


def _responsibilities(row: Programme, lines: list[PartyLine]) -> list[tuple[Any, list[Any]]]:
    """Those of all parties together, then of each party, under the names that they had."""
    by_party: dict[int | None, list[Any]] = {}
    for one in row.responsibilities.all():
        by_party.setdefault(one.party_id, []).append(one)
    rows = [(None, by_party.get(None, []))] + [(line, by_party.get(line.party.pk, [])) for line in lines]
    return [(line, found) for line, found in rows if found]


@officer_page()
def signature_file(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """The scan from which a signature was written down, for whoever may see the programme."""
    signature = load_signature(request.actor, pk)
    found = next((one for files in attachments_of([signature]).values() for one in files if one.pk == file), None)
    if found is None:
        raise NotFound()
    out = outgoing(found)
    response = FileResponse(out.content)
    for name, value in out.headers.items():
        response[name] = value
    return response
