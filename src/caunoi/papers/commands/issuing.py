"""Issuing papers: number, signature and frozen file in one transaction; the signed copy afterwards."""

from __future__ import annotations

import hashlib
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base import time
from caunoi.base.refusals import Conflict, Invalid
from caunoi.ground.paper_forms import PaperForm
from caunoi.journal.commands import Context, command
from caunoi.papers import signing
from caunoi.papers.choices import PaperState
from caunoi.papers.commands.attaching import attach_to
from caunoi.papers.commands.drafting import known_form, numbered, refuse_unless_draft
from caunoi.papers.models import AgencySymbol, Attachment, Paper, PaperCounter
from caunoi.papers.policies import may_attach, may_issue, may_set_symbol
from caunoi.papers.rendering import render_pdf
from caunoi.papers.sheet import sheet_of, symbol_of
from caunoi.papers.signatures import check_capacity
from caunoi.papers.storing import keep
from caunoi.papers.validators import clean_mark
from caunoi.people.models import Seat


@command("paper.issue", subject=Paper, policy=may_issue)
def issue_paper(
    ctx: Context, paper: Paper, *, signer: int, capacity: str, authorisation: str = "", scope: str = ""
) -> Paper:
    """Give the draft the next number of its series, the signer (key of a seat of the agency) and its file, which never changes.

    The counter is locked to the end of the transaction: two issues at once get two numbers, and one that fails leaves no gap
    (NĐ 30/2020 Đ15). A paper that it replaces ends in the same instant (Đ18). Raises ``Invalid`` naming the field that is
    missing, or ``capacity``/``authorisation``/``scope`` (Đ13).
    """
    refuse_unless_draft(paper)
    form = known_form(paper.form, ctx)
    missing = form.missing(paper.data)
    if missing:
        raise Invalid(
            _("Before the issue these have to be filled in: %(labels)s.")
            % {"labels": "; ".join(field.label for field in missing)},
            field=missing[0].name,
        )
    seat = _seat(ctx, paper, signer)
    check_capacity(seat, capacity, authorisation.strip(), scope.strip())
    paper.signer, paper.capacity = seat, capacity
    paper.authorisation, paper.authorisation_scope = authorisation.strip(), scope.strip()
    paper.state, paper.issued_at, paper.issued_on = PaperState.ISSUED, ctx.at, time.civil_date(ctx.at)
    if form.kind.is_numbered:
        _number(paper, form)
    _freeze(paper)
    replaced = _end_replaced(paper)
    ctx.record(
        "paper.issued",
        paper,
        fields={**numbered(paper), **({"replaces": replaced} if replaced else {})},
        personal={
            "form": paper.form,
            "title": paper.title,
            "sha256": bytes(paper.sha256 or b"").hex(),
            "capacity": capacity,
        },
    )
    return paper


@command("paper.attach_signed_copy", subject=Paper, policy=may_attach)
def attach_signed_copy(ctx: Context, paper: Paper, *, attachment_id: int) -> Paper:
    """Keep the scan of the copy signed by hand with an issued paper. ``attachment_id`` is a stored file that belongs to nothing
    yet; its hash enters the record as a commitment. A better scan takes the place of an earlier one, which is kept."""
    if not paper.is_issued:
        raise Conflict(_("A draft has no signed copy. Please issue the paper first."))
    attach_to(paper, (attachment_id,))
    file = Attachment.objects.select_related("file").get(pk=attachment_id).file
    paper.signed_copy = file
    ctx.record("paper.copy_attached", paper, fields=numbered(paper), personal={"sha256": bytes(file.sha256).hex()})
    return paper


@command("agency_symbol.set", policy=may_set_symbol)
def set_agency_symbol(ctx: Context, *, agency_id: int, mark: str) -> AgencySymbol:
    """Set the mark of an agency in the numbers of papers issued from now on, such as UBND or STP."""
    row, _made = AgencySymbol.objects.update_or_create(agency_id=agency_id, defaults={"mark": clean_mark(mark)})
    ctx.record("agency_symbol.set", row, fields={"agency": row.agency.code, "mark": row.mark})
    return row


def _seat(ctx: Context, paper: Paper, key: int) -> Seat:
    seat = Seat.objects.in_force(time.civil_date(ctx.at)).select_related("post", "account").filter(pk=key).first()
    if seat is None or seat.post.agency_id != paper.agency_id:
        raise Invalid(_("The signer must hold a post of this agency on this day."), field="signer")
    return seat


def _number(paper: Paper, form: PaperForm) -> None:
    assert paper.issued_on is not None
    series: dict[str, Any] = {"agency_id": paper.agency_id, "year": paper.issued_on.year, "mark": form.kind.mark}
    PaperCounter.objects.get_or_create(defaults=None, **series)
    counter = PaperCounter.objects.select_for_update().get(**series)
    counter.last += 1
    counter.save(update_fields=["last"])
    paper.year, paper.mark, paper.serial = counter.year, counter.mark, counter.last
    paper.symbol = symbol_of(form, paper, counter.last)


def _freeze(paper: Paper) -> None:
    """Set the paper once and keep the bytes; signed with the agency's certificate when this installation has one."""
    assert paper.issued_at is not None
    pdf = render_pdf(sheet_of(paper), paper.issued_at)
    if signing.has_certificate():
        pdf = signing.sign(pdf, paper.issued_at, reason=paper.symbol)
        paper.is_signed_digitally = True
    paper.file, paper.size, paper.sha256 = keep("papers", pdf), len(pdf), hashlib.sha256(pdf).digest()


def _end_replaced(paper: Paper) -> str:
    """The symbol of the paper that this one replaces; empty when it replaces none."""
    if paper.replaces_id is None:
        return ""
    older = Paper.objects.select_for_update().get(pk=paper.replaces_id)
    if older.state != PaperState.ISSUED:
        raise Conflict(_("The paper that this one was to replace no longer holds. Please discard this draft."))
    older.state = PaperState.REPLACED
    older.version += 1
    older.save(update_fields=["state", "version"])
    return older.symbol
