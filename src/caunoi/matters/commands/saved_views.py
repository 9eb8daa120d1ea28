"""Keeping lists of the queue at hand."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.inputs import need_text
from caunoi.base.refusals import Conflict
from caunoi.journal.commands import Context, command
from caunoi.matters.models import SavedView
from caunoi.matters.policies import is_own_view, may_keep_views

MOST_VIEWS = 20


@command("view.save", policy=may_keep_views)
def save_view(ctx: Context, *, name: str, query: str) -> SavedView:
    """Keep the filters ``query`` under ``name``; an older list of the same name is written over."""
    name = need_text(name, "name", 60)
    seat_id = ctx.actor.seat_id
    assert seat_id is not None  # the policy asks for a seat
    rows = SavedView.objects.filter(seat_id=seat_id)
    if rows.exclude(name=name).count() >= MOST_VIEWS:
        raise Conflict(_("You keep %(most)s lists already. Please remove one first.") % {"most": MOST_VIEWS})
    view, _made = SavedView.objects.update_or_create(
        seat_id=seat_id, name=name, defaults={"query": need_text(query, "query", 300)}
    )
    ctx.record("view.saved", view, personal={"name": name, "query": query})
    return view


@command("view.drop", policy=is_own_view, subject=SavedView)
def drop_view(ctx: Context, savedview: SavedView) -> None:
    """Remove a saved list; the matters in it are untouched."""
    SavedView.objects.filter(pk=savedview.pk).delete()
    ctx.record("view.dropped", savedview, personal={"name": savedview.name})
