"""Plans from their draft to their end: sections, submission, approval with its baseline, closing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from caunoi.base.inputs import need_text
from caunoi.base.refusals import Conflict, Invalid, NotFound
from caunoi.base.time import civil_date
from caunoi.commitments.choices import State
from caunoi.commitments.commands.frame import lock_commitments
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context
from caunoi.journal.commands.moves import Said
from caunoi.programmes.baselines import canonical_plan
from caunoi.programmes.choices import ProgrammeState, Takeover, Tier
from caunoi.programmes.commands.frame import last_position, plan_move, programme_move, put_in_place
from caunoi.programmes.commands.whole import cancel_whole, give_out_whole
from caunoi.programmes.models import Baseline, Plan, PlanItem, PlanSection, Programme
from caunoi.programmes.queries.signing import unsigned_parties
from caunoi.programmes.text import sha256_of
from caunoi.programmes.validators import a_line, check_not_future, number_document


@programme_move("make_plan")
def make_plan(ctx: Context, programme: Programme, *, year: int, title: str, is_joint: bool | None = None) -> Said:
    """Begin a plan of ``year``: the secretariat the programme's own, any other party its own one below that.

    ``is_joint``: all parties sign it before it is approved; unless said otherwise that is so for the plan of the programme.
    Raises ``Conflict`` when there is one of that year already."""
    plan = Plan(programme=programme, year=check_year(programme, year), title=a_line(title, "title"))
    plan.made_on = civil_date(ctx.at)
    rows = programme.plans.filter(year=year)
    if ctx.actor.kind == "system" or ctx.actor.agency_id == programme.lead_id:
        plan.tier, plan.agency_id = Tier.YEARLY, programme.lead_id
        taken = rows.filter(tier=Tier.YEARLY).first()
    else:
        plan.party = programme.parties.get(agency_id=ctx.actor.agency_id or 0, until=None)
        plan.tier, plan.agency_id = Tier.OWN, plan.party.agency_id
        plan.parent = rows.filter(tier=Tier.YEARLY).first()
        taken = rows.filter(party=plan.party).first()
    if taken is not None:
        raise Conflict(
            _("There is a plan of %(year)s already: %(title)s.") % {"year": year, "title": taken.title}, field="year"
        )
    plan.is_joint = plan.tier == Tier.YEARLY if is_joint is None else is_joint
    plan.save(force_insert=True)
    return Said(
        fields={"year": year, "tier": str(plan.tier), "plan": plan.pk}, personal={"title": plan.title}, result=plan
    )


def check_year(programme: Programme, year: int) -> int:
    """A year of the programme's term."""
    if not programme.first_on.year <= year <= programme.last_on.year:
        raise Invalid(
            _("The programme runs from %(first)s to %(last)s. Please choose a year of its term.")
            % {"first": programme.first_on.year, "last": programme.last_on.year},
            field="year",
        )
    return year


@plan_move("revise")
def revise_plan(ctx: Context, plan: Plan, *, title: str, is_joint: bool) -> Said:
    """Rewrite the title of a draft, and whether all parties sign it."""
    plan.title, plan.is_joint = a_line(title, "title"), is_joint
    return Said(fields={"is_joint": is_joint}, personal={"title": plan.title})


@plan_move("set_number")
def number_plan(
    ctx: Context, plan: Plan, *, serial: int | None, type_symbol: str, issuers: Sequence[str], style: str, place: str = ""
) -> Said:  # fmt: skip
    """Set number, type, issuers (abbreviations in their order), style and signing place of the plan's document."""
    return Said(
        fields=number_document(plan, serial=serial, type_symbol=type_symbol, issuers=issuers, style=style, place=place)
    )


@plan_move("set_section")
def set_section(
    ctx: Context, plan: Plan, *, title: str, section_id: int | None = None, above_id: int | None = None,
    content_id: int | None = None, position: int | None = None,
) -> Said:  # fmt: skip
    """Add a section, below another one or at the top, or rewrite and move the one named. ``content_id`` is the content of
    coordination that it carries out. Two levels of sections at most."""
    above = section_of(plan, above_id) if above_id else None
    content = plan.programme.contents.filter(pk=content_id).first() if content_id else None
    if content_id and content is None:
        raise NotFound()
    row = section_of(plan, section_id) if section_id else PlanSection(plan=plan)
    if above is not None and (above.above_id or above.pk == row.pk or (row.pk and row.below.exists())):
        raise Invalid(_("Sections have two levels. Please choose a section of the upper one."), field="above_id")
    siblings = plan.sections.filter(above=above)
    if row.pk is None or row.above_id != above_id:
        row.position = last_position(siblings) + 1
    row.above, row.content, row.title = above, content, a_line(title, "title")
    row.save()
    if position is not None:
        put_in_place(siblings, row, position)
    return Said(personal={"title": row.title}, result=row)


@plan_move("drop_section")
def drop_section(ctx: Context, plan: Plan, *, section_id: int) -> Said:
    """Take an empty section out. Raises ``Conflict`` while lines or sections stand in it."""
    row = section_of(plan, section_id)
    if row.items.exists() or row.below.exists():
        raise Conflict(_("This section is not empty. Please move its lines to another section first."))
    title = row.title
    row.delete()
    return Said(personal={"title": title})


def section_of(plan: Plan, section_id: int) -> PlanSection:
    """A section of the plan. Raises ``NotFound``."""
    found = plan.sections.filter(pk=section_id).first()
    if found is None:
        raise NotFound()
    return found


@plan_move("submit")
def submit(ctx: Context, plan: Plan) -> Said:
    """Submit the plan: its text stands, and is signed and approved, or sent back."""
    count = plan.items.filter(ended_on=None).count()
    if not count:
        raise Conflict(_("The plan has no line yet. Please add what is to be done."), code="empty")
    plan.text_sha256 = sha256_of(canonical_plan(plan))
    return Said(fields={"items": count, "sha256": plan.text_sha256})


@plan_move("send_back")
def send_back(ctx: Context, plan: Plan, *, reason: str) -> Said:
    """Send a submitted plan back to be rewritten; signatures given so far no longer count."""
    reason = need_text(normalise(reason), "reason", 2000)
    void = plan.signatures.filter(void_since=None).update(void_since=ctx.at)
    plan.text_sha256 = ""
    return Said(fields={"void": void}, reason=reason)


@plan_move("approve")
def approve(ctx: Context, plan: Plan, *, on: date, approver: str) -> Said:
    """Approve the plan on the day ``on`` under the name and title ``approver``: its baseline is frozen and all its tasks are
    given out. Unfinished tasks that it carries on end in the plan of the earlier year, with their trace.

    Raises ``Conflict`` while the programme is not in force, while a party has not signed a joint plan, and when a task that is
    to be carried on was finished, cancelled or reported done meanwhile."""
    check_not_future(on, civil_date(ctx.at))
    _check_approvable(plan)
    plan.approved_on, plan.approver, plan.approved_by_id = on, a_line(approver, "approver", 200), ctx.actor.seat_id
    items = list(plan.items.filter(ended_on=None).select_related("commitment", "carried_from__commitment"))
    content = canonical_plan(plan)
    baseline = Baseline.objects.create(plan=plan, content=content.decode(), sha256=sha256_of(content), at=ctx.at)
    for item in items:
        if item.takeover == Takeover.CARRIED and item.carried_from is not None:
            _end_earlier(ctx, item.carried_from, item)
        give_out_whole(ctx, item.commitment)
    fields = {"on": on.isoformat(), "items": len(items), "sha256": baseline.sha256, "number": plan.printed_number}
    return Said(fields=fields, personal={"approver": plan.approver})


def check_text(plan: Plan) -> None:
    """The plan still says what was submitted, and every signature that counts stands under that text. Raises ``Conflict``."""
    others = plan.signatures.filter(void_since=None).exclude(text_sha256=plan.text_sha256)
    if sha256_of(canonical_plan(plan)) != plan.text_sha256 or others.exists():
        raise Conflict(
            _("The plan no longer says what was submitted: a task changed. Please have it sent back and submit it anew."),
            code="text_changed",
        )  # fmt: skip


def _check_approvable(plan: Plan) -> None:
    if plan.programme.state != ProgrammeState.IN_FORCE:
        raise Conflict(
            _("The programme is not in force yet: not all its parties have signed. Please have it signed first."),
            code="not_in_force",
        )
    check_text(plan)
    missing = unsigned_parties(plan) if plan.is_joint else []
    if missing:
        raise Conflict(
            _("Not signed yet by: %(parties)s.") % {"parties": "; ".join(one.named for one in missing)}, code="unsigned"
        )
    _check_carried(plan)


MEANWHILE: dict[str, tuple[str, Any]] = {
    State.CLOSED: ("finished_meanwhile", _(
        "The earlier tasks of %(numbers)s were finished meanwhile. Please send the plan back and leave these lines out."
    )),
    State.CANCELLED: ("cancelled_meanwhile", _(
        "The earlier tasks of %(numbers)s were cancelled meanwhile. Please send the plan back and leave these lines out."
    )),
    State.DELIVERED: ("delivered_meanwhile", _(
        "The earlier tasks of %(numbers)s are reported done. Please test them first: close them, or return them to be carried on."
    )),
}  # fmt: skip
"""States of an earlier task in which it is carried on no more: code and sentence of the refusal."""


def _check_carried(plan: Plan) -> None:
    """What the plan carries on is still being carried out; the earlier tasks stay as they are until the approval is through."""
    carried = plan.items.filter(ended_on=None, takeover=Takeover.CARRIED).select_related("commitment", "carried_from")
    numbers = {item.carried_from.commitment_id: item.commitment.number for item in carried if item.carried_from}
    earlier = lock_commitments(numbers)
    for state, (code, text) in MEANWHILE.items():
        found = sorted(numbers[key] for key, task in earlier.items() if task.state == state)
        if found:
            raise Conflict(text % {"numbers": ", ".join(found)}, code=code)


def _end_earlier(ctx: Context, earlier: PlanItem, item: PlanItem) -> None:
    """The task of the earlier year and its open parts end; the one that carries it on is named in the reason."""
    with override("vi"):
        reason = str(
            _("Carried on in %(plan)s as %(number)s.") % {"plan": item.plan.title, "number": item.commitment.number}
        )
    cancel_whole(ctx, earlier.commitment, reason)


@plan_move("close")
def close_plan(ctx: Context, plan: Plan) -> Said:
    """Close the plan when its year was reviewed. Raises ``Conflict`` while tasks are open that no later plan carries on."""
    still = plan.items.filter(commitment__is_open=True).count()
    if still:
        raise Conflict(
            _("%(count)s tasks of this plan are still open. Close or cancel them, or carry them on in the next plan.")
            % {"count": still},
            code="open_items",
        )
    plan.closed_on = civil_date(ctx.at)
    return Said(fields={"on": plan.closed_on.isoformat()})
