"""Campaigns of law dissemination: planned, tied to their sessions, reported on session by session, closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from caunoi.base.chips import short_date
from caunoi.base.inputs import a_line
from caunoi.base.refusals import Conflict, Forbidden, Invalid, NotFound
from caunoi.base.time import civil_date
from caunoi.gatherings.choices import Kind, State
from caunoi.gatherings.languages import Language
from caunoi.gatherings.models import Campaign, CampaignAct, CampaignMaterial, CampaignSession, Reach
from caunoi.gatherings.models.campaign import LEAFLETS, MEASURES, MINUTES, PEOPLE
from caunoi.gatherings.policies import may_plan, may_report_session, may_run_campaign, may_tie_session
from caunoi.gatherings.queries.visible import stands_for, visible_to
from caunoi.gatherings.validators import a_task, a_text, one_of
from caunoi.ground.act_names import find_act
from caunoi.ground.quantity import Written, parse_vi
from caunoi.journal.commands import Context, command
from caunoi.papers.commands.attaching import attach_to

MOST = 100_000_000
WRITTEN = ("title", "acts", "starts_on", "ends_on", "languages", "target", "task")


@command("campaign.plan", policy=may_plan)
def plan_campaign(
    ctx: Context, *, title: str, acts: Sequence[str], starts_on: date, ends_on: date, languages: Sequence[str],
    target: str = "", task: str = "",
) -> Campaign:  # fmt: skip
    """Plan a campaign of the own agency. ``acts`` as typed (id, number, title, or any name); ``target`` as written, such as
    “hơn 5.000”, empty for none; ``task`` is the number of the task that it carries out."""
    if ctx.actor.agency_id is None:
        raise ValueError("a campaign is planned by an officer")
    campaign = Campaign(convener_id=ctx.actor.agency_id, made_at=ctx.at)
    named = _write(
        ctx, campaign, title=title, acts=acts, starts_on=starts_on, ends_on=ends_on, languages=languages, target=target,
        task=task,
    )  # fmt: skip
    campaign.save(force_insert=True)
    _name_acts(campaign, named)
    ctx.record("campaign.planned", campaign, fields=_facts(campaign), personal={"title": campaign.title})
    return campaign


@command("campaign.revise", subject=Campaign, policy=may_run_campaign)
def revise_campaign(ctx: Context, campaign: Campaign, **given: Any) -> Campaign:
    """Change a campaign that is not closed; takes all that ``campaign.plan`` takes. Its sessions must lie within its days."""
    _require_open(campaign)
    named = _write(ctx, campaign, **{name: given[name] for name in WRITTEN})
    for session in campaign.sessions.select_related("gathering"):
        _check_day(campaign, session.gathering.on, "ends_on")
    campaign.acts.all().delete()
    _name_acts(campaign, named)
    ctx.record("campaign.revised", campaign, fields=_facts(campaign), personal={"title": campaign.title})
    return campaign


@command("campaign.tie_session", subject=Campaign, policy=may_tie_session)
def tie_session(ctx: Context, campaign: Campaign, *, gathering_id: int) -> CampaignSession:
    """Add a law dissemination session to the campaign: an own one, or any of those that exist for the agency that runs it."""
    _require_open(campaign)
    gathering = (
        visible_to(ctx.actor).filter(pk=gathering_id, kind=Kind.LAW_SESSION).exclude(state=State.CANCELLED).first()
    )
    if gathering is None:
        raise Invalid(_("Please choose a law dissemination session of the list."), field="gathering_id")
    mine = ctx.actor.kind == "system" or stands_for(ctx.actor, campaign.convener_id)
    if not mine and not stands_for(ctx.actor, gathering.convener_id):
        raise Forbidden(_("Only the agency that runs the campaign adds sessions of other agencies."))
    if CampaignSession.objects.filter(gathering=gathering).exists():
        raise Conflict(_("This session belongs to a campaign already."), field="gathering_id", code="tied")
    _check_day(campaign, gathering.on, "gathering_id")
    made = CampaignSession.objects.create(campaign=campaign, gathering=gathering)
    ctx.record("campaign.session_tied", campaign, fields={"gathering": gathering.number})
    return made


@command("campaign.untie_session", subject=Campaign, policy=may_run_campaign)
def untie_session(ctx: Context, campaign: Campaign, *, session_id: int, reason: str) -> Campaign:
    """Take a session out of the campaign, with the reason; one that reported withdraws its reports first."""
    _require_open(campaign)
    reason = a_line(reason, "reason", 500)
    session = campaign.sessions.select_related("gathering").filter(pk=session_id).first()
    if session is None:
        raise NotFound()
    if session.reports.exists():
        raise Conflict(
            _("This session reported already. Withdraw its reports first, with the reason."), code="reported"
        )
    session.delete()
    ctx.record("campaign.session_untied", campaign, fields={"gathering": session.gathering.number}, reason=reason)
    return campaign


def _lock_its_campaign(key: int, inputs: dict[str, Any]) -> None:
    """The campaign is locked before its session: it is not closed, and the session not taken out, while a report is written."""
    if connection.features.has_select_for_update:
        Campaign.objects.select_for_update(of=("self",)).filter(sessions=key).first()


@command("campaign_session.report", subject=CampaignSession, policy=may_report_session, lock_first=_lock_its_campaign)
def report_session(
    ctx: Context, session: CampaignSession, *, language: str, people: str = "", leaflets: str = "", minutes: str = "",
    villages: str = "", note: str = "",
) -> Reach:  # fmt: skip
    """Report whom the session reached in one language; a second report of that language replaces the first. Figures as
    written (“320”, “hơn 300”); empty where nobody counted, which is not zero."""
    _require_open(session.campaign)
    if session.gathering.on > civil_date(ctx.at) or session.gathering.state == State.CANCELLED:
        raise Conflict(_("This session did not take place yet, or was cancelled. There is nothing to report."))
    figures: dict[str, Any] = {}
    for name, typed in ((PEOPLE, people), (LEAFLETS, leaflets), (MINUTES, minutes)):
        figures[name], figures[f"{name}_word"] = a_figure(typed, name)
    lines = [" ".join(line.split()) for line in a_text(villages, "villages", 5000, required=False).splitlines()]
    if all(figures[name] is None for name in MEASURES) and not any(lines):
        raise Invalid(_("Please write at least one figure, or the villages reached."), field=PEOPLE)
    values = {**figures, "villages": "\n".join(line for line in lines if line)}
    values |= {"note": a_line(note, "note", 500, required=False), "at": ctx.at, "seat_id": ctx.actor.seat_id}
    made, _new = Reach.objects.update_or_create(
        session=session, language=one_of(language, Language.values, "language"), defaults=values
    )
    ctx.record("campaign_session.reported", session, fields={"language": language, **figures})
    return made


@command(
    "campaign_session.withdraw_report",
    subject=CampaignSession,
    policy=may_report_session,
    lock_first=_lock_its_campaign,
)
def withdraw_report(ctx: Context, session: CampaignSession, *, language: str, reason: str) -> CampaignSession:
    """Withdraw the report of one language, with the reason: the session counts as not reported again."""
    _require_open(session.campaign)
    reason = a_line(reason, "reason", 500)
    gone, _each = session.reports.filter(language=language).delete()
    if not gone:
        raise NotFound()
    ctx.record("campaign_session.report_withdrawn", session, fields={"language": language}, reason=reason)
    return session


@command("campaign.add_material", subject=Campaign, policy=may_run_campaign)
def add_material(
    ctx: Context, campaign: Campaign, *, title: str, language: str, attachment_ids: Sequence[int]
) -> CampaignMaterial:
    """Add a leaflet or text with its language: photos or PDF files."""
    _require_open(campaign)
    if not attachment_ids:
        raise Invalid(_("Please add at least one file."), field="files")
    made = CampaignMaterial.objects.create(
        campaign=campaign, title=a_line(title, "title", 200), at=ctx.at,
        language=one_of(language, Language.values, "language"),
    )  # fmt: skip
    attach_to(made, attachment_ids)
    ctx.record("campaign.material_added", campaign, fields={"language": language, "files": len(attachment_ids)})
    return made


@command("campaign.drop_material", subject=Campaign, policy=may_run_campaign)
def drop_material(ctx: Context, campaign: Campaign, *, material_id: int, reason: str) -> Campaign:
    """Take material out of the campaign, with the reason."""
    _require_open(campaign)
    material = campaign.materials.filter(pk=material_id, dropped_at=None).first()
    if material is None:
        raise NotFound()
    material.dropped_at, material.drop_reason = ctx.at, a_line(reason, "reason", 500)
    material.save(update_fields=["dropped_at", "drop_reason"])
    ctx.record("campaign.material_dropped", campaign, fields={"language": material.language}, reason=reason)
    return campaign


@command("campaign.close", subject=Campaign, policy=may_run_campaign)
def close_campaign(ctx: Context, campaign: Campaign, *, note: str = "") -> Campaign:
    """Close the campaign: reports are no longer changed. The task that it carries out stays as it is."""
    _require_open(campaign)
    if campaign.sessions.filter(gathering__starts_at__gt=ctx.at).exclude(gathering__state=State.CANCELLED).exists():
        raise Conflict(_("Sessions of this campaign are still to come. Take them out first, or wait for them."))
    campaign.closed_at, campaign.closing_note = ctx.at, a_text(note, "note", 4000, required=False)
    ctx.record("campaign.closed", campaign, fields={"sessions": campaign.sessions.count()})
    return campaign


def a_figure(typed: str, field: str) -> tuple[int | None, str]:
    """A whole number with its word as written: ``320``, ``hơn 1.000``. ``(None, "")`` for what was not reported."""
    if not typed.strip():
        return None, ""
    try:
        found: Written = parse_vi(typed)
    except ValueError:
        found = Written(value=-1, qualifier="", unit="x")  # type: ignore[arg-type]
    if found.unit or found.value != int(found.value) or not 0 <= found.value <= MOST:
        raise Invalid(
            _("Please write a whole number such as 320 or 1.500, with hơn, trên, gần or khoảng before it if need be."),
            field=field,
        )
    return int(found.value), found.qualifier


def _write(ctx: Context, campaign: Campaign, **given: Any) -> list[tuple[str, str]]:
    """Fill the columns; gives the acts, each as (id, text)."""
    if given["ends_on"] < given["starts_on"]:
        raise Invalid(_("The campaign ends before it begins. Please check both days."), field="ends_on")
    campaign.title = a_line(given["title"], "title", 300)
    campaign.starts_on, campaign.ends_on = given["starts_on"], given["ends_on"]
    campaign.languages = [one_of(each, Language.values, "languages") for each in dict.fromkeys(given["languages"])]
    if not campaign.languages:
        raise Invalid(_("Please choose at least one language."), field="languages")
    campaign.target, campaign.target_word = a_figure(given["target"], "target")
    task = given["task"].strip()
    campaign.fulfils = a_task(ctx.actor, task, "task") if task else None
    typed = [a_line(each, "acts", 300) for each in given["acts"] if each.strip()]
    if not typed:
        raise Invalid(_("Please name at least one act that is spread, a line each."), field="acts")
    found = [(find_act(each), each) for each in dict.fromkeys(typed)]
    return list(dict.fromkeys((act.id, "") if act else ("", words) for act, words in found))


def _name_acts(campaign: Campaign, named: list[tuple[str, str]]) -> None:
    CampaignAct.objects.bulk_create(
        CampaignAct(campaign=campaign, position=place, act_id=act_id, act_text=words)
        for place, (act_id, words) in enumerate(named, start=1)
    )


def _check_day(campaign: Campaign, on: date, field: str) -> None:
    if not campaign.starts_on <= on <= campaign.ends_on:
        raise Invalid(
            _("The session of %(day)s lies outside the days of the campaign.") % {"day": short_date(on)}, field=field
        )


def _require_open(campaign: Campaign) -> None:
    if campaign.closed_at is not None:
        raise Conflict(_("This campaign is closed; nothing of it changes any more."), code="closed")


def _facts(campaign: Campaign) -> dict[str, Any]:
    return {
        "convener": campaign.convener_id, "starts_on": campaign.starts_on.isoformat(), "languages": campaign.languages,
        "ends_on": campaign.ends_on.isoformat(), "target": campaign.target, "word": campaign.target_word,
        "task": campaign.fulfils.number if campaign.fulfils else None,
    }  # fmt: skip
