"""Leaflets: written, asked to be approved, published by somebody else, taken down."""

from __future__ import annotations

from typing import Any

from caunoi.base.inputs import a_line, need_text
from caunoi.ground import rich_text
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context, command
from caunoi.journal.commands.moves import Moves, Said
from caunoi.laws.citing import articles_named
from caunoi.laws.models import Leaflet
from caunoi.laws.policies import may_keep, policy_for
from caunoi.laws.stages import TABLE


def _facts(leaflet: Leaflet) -> dict[str, Any]:
    return {"state": str(leaflet.state), "agency": leaflet.agency_id}


move = Moves(Leaflet, TABLE, policy_for, facts=_facts)
"""Makes a body the command ``leaflet.<name>``, guarded by the row of that name."""


@command("leaflet.begin", policy=may_keep)
def begin_leaflet(
    ctx: Context, *, title: str, body: str, summary: str = "", language: str = "vi", agency_id: int | None = None
) -> Leaflet:
    """Begin a leaflet of the own agency. ``agency_id`` is only for the system."""
    agency = agency_id if ctx.actor.kind == "system" and agency_id else ctx.actor.agency_id
    if agency is None:
        raise ValueError("the system names the agency of a leaflet")
    leaflet = Leaflet(agency_id=agency, language=language, changed_at=ctx.at)
    _write(ctx, leaflet, title, summary, body)
    leaflet.save(force_insert=True)
    _cite(leaflet)
    ctx.record(
        "leaflet.begun", leaflet, fields=_facts(leaflet), personal={"title": leaflet.title, "body": leaflet.body}
    )
    return leaflet


@move("revise")
def revise(ctx: Context, leaflet: Leaflet, *, title: str, body: str, summary: str = "") -> Said:
    """Rewrite a leaflet; what was asked for before falls."""
    _write(ctx, leaflet, title, summary, body)
    _cite(leaflet)
    return Said(personal={"title": leaflet.title, "body": leaflet.body})


@move("ask")
def ask(ctx: Context, leaflet: Leaflet) -> Said:
    """Ask that somebody else reads and publishes it."""
    return Said()


@move("publish")
def publish(ctx: Context, leaflet: Leaflet) -> Said:
    """Let everybody read it."""
    leaflet.published_by_id, leaflet.published_at, leaflet.changed_at = ctx.actor.seat_id, ctx.at, ctx.at
    leaflet.returned_reason, leaflet.taken_down_at, leaflet.taken_down_reason = "", None, ""
    return Said()


@move("send_back")
def send_back(ctx: Context, leaflet: Leaflet, *, reason: str) -> Said:
    """Return it with what has to be put right."""
    leaflet.returned_reason = need_text(normalise(reason), "reason", 2000)
    return Said(reason=leaflet.returned_reason)


@move("withdraw")
def withdraw(ctx: Context, leaflet: Leaflet, *, reason: str) -> Said:
    """Take it down, with the reason that its address tells everybody from then on."""
    leaflet.changed_at = leaflet.taken_down_at = ctx.at
    leaflet.taken_down_reason = need_text(normalise(reason), "reason", 2000)
    return Said(reason=leaflet.taken_down_reason)


@move("reopen")
def reopen(ctx: Context, leaflet: Leaflet) -> Said:
    """Write a leaflet anew that was taken down."""
    return Said()


def _write(ctx: Context, leaflet: Leaflet, title: str, summary: str, body: str) -> None:
    leaflet.title = need_text(" ".join(normalise(title).split()), "title", 300)
    leaflet.summary = a_line(summary, "summary", 500, required=False)
    leaflet.body = need_text(normalise(body.replace("\r\n", "\n")), "body", 50_000)
    leaflet.written_by_id, leaflet.changed_at = ctx.actor.seat_id, ctx.at


def _cite(leaflet: Leaflet) -> None:
    """Tie the leaflet to the articles that its words name."""
    leaflet.cited.set(articles_named(rich_text.to_text(rich_text.read(leaflet.body))))
