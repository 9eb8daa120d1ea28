"""Drafts of papers: writing, changing and discarding them. A draft never carries a number."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.queries.directory import agency_on
from caunoi.base import time
from caunoi.base.refusals import Conflict, Forbidden, Invalid
from caunoi.ground.paper_forms import PaperForm
from caunoi.ground.paper_forms_reader import UnknownForm, paper_forms
from caunoi.journal.commands import Context, command
from caunoi.papers.choices import PaperState
from caunoi.papers.models import Paper
from caunoi.papers.policies import may_change, may_draft, may_issue
from caunoi.papers.queries.subjects import may_handle_subject
from caunoi.papers.sheet import first_title
from caunoi.papers.validators import clean_data, clean_title


@command("paper.draft", policy=may_draft)
def draft_paper(
    ctx: Context,
    *,
    form: str,
    subject_kind: str,
    subject_id: int,
    agency_id: int,
    data: dict[str, Any],
    title: str = "",
) -> Paper:
    """Begin a paper by ``form`` about the subject, for the agency that handles it.

    ``data`` fills the fields of the form, as far as known; without ``title`` the form gives the trích yếu. Raises ``NotFound``
    for a subject that does not exist for the actor and ``Invalid`` (naming the field) for what the form does not take.
    """
    may_handle_subject(ctx.actor, subject_kind, subject_id).require()
    _refuse_other_agency(ctx, agency_id)
    paper = _new(ctx, form, data, title, agency_id)
    paper.subject_kind, paper.subject_id = subject_kind, subject_id
    paper.save(force_insert=True)
    _record(ctx, "paper.drafted", paper)
    return paper


@command("paper.edit", subject=Paper, policy=may_change)
def edit_paper(ctx: Context, paper: Paper, *, data: dict[str, Any], title: str) -> Paper:
    """Change a draft. What was printed of it before keeps no claim to be the paper: it says DỰ THẢO and has no number."""
    refuse_unless_draft(paper)
    paper.data = clean_data(known_form(paper.form, ctx), data)
    paper.title = clean_title(title) or clean_title(first_title(paper))
    _record(ctx, "paper.edited", paper)
    return paper


@command("paper.discard", subject=Paper, policy=may_change)
def discard_paper(ctx: Context, paper: Paper, *, reason: str = "") -> Paper:
    """Give up a draft. It took no number, so the register has no gap; its content is deleted."""
    refuse_unless_draft(paper)
    paper.state, paper.data = PaperState.DISCARDED, {}
    ctx.record("paper.discarded", paper, personal={"form": paper.form, "title": paper.title}, reason=reason)
    paper.title = ""
    return paper


@command("paper.replace", subject=Paper, policy=may_change)
def replace_paper(ctx: Context, paper: Paper, *, data: dict[str, Any] | None = None, title: str = "") -> Paper:
    """Draft the paper of the same kind that will replace an issued one whose content was wrong (NĐ 30/2020 Đ18).

    The draft begins with the values of the old one where ``data`` is not given. The old one holds until the new one is issued.
    """
    if paper.state != PaperState.ISSUED:
        raise Conflict(_("Only an issued paper that still holds can be replaced."))
    if paper.replacements.exclude(state=PaperState.DISCARDED).exists():
        raise Conflict(_("A draft that replaces this paper exists already. Please go on with it."))
    newer = _new(ctx, paper.form, _carried_over(paper, data), title or paper.title, paper.agency_id)
    newer.subject_kind, newer.subject_id, newer.replaces = paper.subject_kind, paper.subject_id, paper
    newer.save(force_insert=True)
    _record(ctx, "paper.drafted", newer)
    return newer


@command("paper.withdraw", subject=Paper, policy=may_issue)
def withdraw_paper(ctx: Context, paper: Paper, *, reason: str) -> Paper:
    """Withdraw (thu hồi) an issued paper. Its number stays taken, and it stays readable with the remark."""
    if paper.state != PaperState.ISSUED:
        raise Conflict(_("Only an issued paper that still holds can be withdrawn."))
    if not reason.strip():
        raise Invalid(_("Please write why the paper is withdrawn."), field="reason")
    paper.state = PaperState.WITHDRAWN
    ctx.record("paper.withdrawn", paper, fields=numbered(paper), reason=reason.strip())
    return paper


def known_form(id: str, ctx: Context) -> PaperForm:
    """The form on the day of the command. Raises ``Invalid`` (field ``form``) when there is none."""
    try:
        return paper_forms().form(id, time.civil_date(ctx.at))
    except UnknownForm:
        raise Invalid(
            _("There is no form “%(id)s” in force on this day. Please choose one from the list.") % {"id": id},
            field="form",
        ) from None


def refuse_unless_draft(paper: Paper) -> None:
    """An issued paper never changes."""
    if not paper.is_draft:
        raise Conflict(
            _("This paper is no draft any more. An issued paper is not changed but replaced by another one.")
        )


def numbered(paper: Paper) -> dict[str, Any]:
    """What the public record says of an issued paper: its place in the register, which shows gaps and doubles to everybody."""
    return {"agency": paper.agency.code, "year": paper.year, "mark": paper.mark, "serial": paper.serial}


def _new(ctx: Context, form: str, data: dict[str, Any], title: str, agency_id: int) -> Paper:
    known = known_form(form, ctx)
    paper = Paper(form=form, agency_id=agency_id, drafted_at=ctx.at, drafted_by_id=ctx.actor.seat_id)
    paper.data = clean_data(known, data)
    paper.title = clean_title(title) or clean_title(first_title(paper))
    return paper


def _carried_over(paper: Paper, data: dict[str, Any] | None) -> dict[str, Any]:
    """The old values, as far as the form of today still has their fields."""
    if data is not None:
        return data
    known = {field.name for field in paper_forms().form(paper.form, time.today()).fields}
    return {name: value for name, value in paper.data.items() if name in known}


def _refuse_other_agency(ctx: Context, agency_id: int) -> None:
    if ctx.actor.kind != "system" and agency_id != ctx.actor.agency_id:
        raise Forbidden(_("A paper is written for one's own agency only."))
    if agency_on(agency_id, time.civil_date(ctx.at)) is None:
        raise Invalid(_("This agency does not exist on this day."), field="agency_id")


def _record(ctx: Context, verb: str, paper: Paper) -> None:
    """Words and even the form may tell what a matter is about, so they enter the record as commitments."""
    ctx.record(verb, paper, personal={"form": paper.form, "title": paper.title, "data": paper.data})
