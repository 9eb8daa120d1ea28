"""Themes of a year: entered as they were set, corrected with a reason, carried out by tasks."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.inputs import need_text
from caunoi.base.refusals import Conflict, Invalid, NotFound
from caunoi.commitments.choices import State
from caunoi.commitments.queries.visible import load as load_commitment
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context, command
from caunoi.programmes.choices_scoring import ThemeLevel
from caunoi.programmes.models import Theme, ThemeTask
from caunoi.programmes.policies import may_issue_theme, may_keep_theme

FIRST_YEAR, LAST_YEAR = 2000, 2100


@command("theme.issue", policy=may_issue_theme)
def issue_theme(
    ctx: Context,
    *,
    name: str,
    year: int,
    level: str = ThemeLevel.PROVINCE,
    act: str = "",
    act_number: str = "",
    act_on: date | None = None,
    note: str = "",
    issuer_id: int | None = None,
) -> Theme:
    """Enter the theme that the own agency set for ``year``; ``act`` is the document that set it.

    ``issuer_id`` is only for the system."""
    issuer = issuer_id if ctx.actor.kind == "system" and issuer_id else ctx.actor.agency_id
    if issuer is None:
        raise ValueError("the system names who set a theme")
    theme = Theme(issuer_id=issuer)
    _write(theme, name=name, year=year, level=level, act=act, act_number=act_number, act_on=act_on, note=note)
    theme.save(force_insert=True)
    ctx.record("theme.issued", theme, fields=_facts(theme), personal={"note": theme.note})
    return theme


@command("theme.correct", subject=Theme, policy=may_keep_theme)
def correct_theme(ctx: Context, theme: Theme, *, reason: str, **changes: Any) -> Theme:
    """Correct what was entered of a theme, with the reason."""
    reason = need_text(normalise(reason), "reason", 2000)
    known = ("name", "year", "level", "act", "act_number", "act_on", "note")
    if set(changes) - set(known):
        raise ValueError(f"a theme has no {set(changes) - set(known)}")
    if changes.get("year", theme.year) != theme.year and theme.scorings.exists():
        raise Conflict(_("Agencies are scored under this theme already; its year stays."), field="year")
    _write(theme, **{name: changes.get(name, getattr(theme, name)) for name in known})
    ctx.record("theme.corrected", theme, fields=_facts(theme), personal={"note": theme.note}, reason=reason)
    return theme


@command("theme.add_task", subject=Theme, policy=may_keep_theme)
def add_task(ctx: Context, theme: Theme, *, commitment_id: int) -> Theme:
    """Put a task that the actor sees under the theme."""
    commitment = load_commitment(ctx.actor, commitment_id)
    if commitment.state == State.CANCELLED:
        raise Invalid(_("This task was cancelled. Please choose another one."), field="number")
    ThemeTask.objects.get_or_create(theme=theme, commitment=commitment, defaults={"since": ctx.at})
    ctx.record("theme.task_added", theme, fields={"task": commitment.number})
    return theme


@command("theme.drop_task", subject=Theme, policy=may_keep_theme)
def drop_task(ctx: Context, theme: Theme, *, commitment_id: int, reason: str) -> Theme:
    """Take a task out of the theme, with the reason. The task itself goes on."""
    reason = need_text(normalise(reason), "reason", 500)
    found = ThemeTask.objects.filter(theme=theme, commitment_id=commitment_id).select_related("commitment").first()
    if found is None:
        raise NotFound()
    found.delete()
    ctx.record("theme.task_dropped", theme, fields={"task": found.commitment.number}, reason=reason)
    return theme


def _write(theme: Theme, *, name: str, year: int, level: str, **act: Any) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Invalid(_("Please check the year; it has four digits, like 2019."), field="year")
    if level not in ThemeLevel.values:
        raise Invalid(_("Please choose one of the levels."), field="level")
    theme.name, theme.year, theme.level = need_text(" ".join(normalise(name).split()), "name", 200), year, level
    theme.act, theme.act_on = " ".join(normalise(act["act"]).split())[:300], act["act_on"]
    theme.act_number = " ".join(normalise(act["act_number"]).split())[:60]
    theme.note = normalise(act["note"]).strip()
    same = Theme.objects.filter(issuer_id=theme.issuer_id, year=year, name=theme.name).exclude(pk=theme.pk)
    if same.exists():
        raise Conflict(_("Your agency has a theme of this name for this year already."), field="name")


def _facts(theme: Theme) -> dict[str, Any]:
    return {
        "name": theme.name, "year": theme.year, "level": str(theme.level), "issuer": theme.issuer_id, "act": theme.act,
        "number": theme.act_number, "on": theme.act_on.isoformat() if theme.act_on else None,
    }  # fmt: skip
