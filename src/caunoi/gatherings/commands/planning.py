"""Calling a gathering: planned, changed while that is still possible, cancelled."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.models import Post
from caunoi.base.actors import Actor
from caunoi.base.inputs import a_line
from caunoi.base.refusals import Conflict, Invalid
from caunoi.gatherings.choices import OPEN_TO_ALL, Kind, Mode, State
from caunoi.gatherings.commands.frame import move
from caunoi.gatherings.models import Gathering
from caunoi.gatherings.policies import may_plan
from caunoi.gatherings.validators import a_task, check_request, check_times, facts_of, one_of
from caunoi.journal.commands import Context, command
from caunoi.journal.commands.moves import Said
from caunoi.places.models import Unit

ANNOUNCED_ONCE = ("starts_at", "ends_at", "venue", "mode", "place_id")
"""What everybody was told: changed only by putting the gathering off, which announces it anew."""


@command("gathering.plan", policy=may_plan)
def plan_gathering(
    ctx: Context, *, kind: str, title: str, starts_at: datetime, ends_at: datetime, convener_id: int | None = None,
    **more: Any,
) -> Gathering:  # fmt: skip
    """Plan a gathering of the own agency. ``more`` as ``revise`` takes it: ``place_id``, ``venue``, ``mode``, ``chair_name``,
    ``chair_title``, ``chair_id``, ``is_public``, ``fulfils`` (number of a task), ``asked_voters`` and ``of_voters``.

    ``convener_id`` is only for the system. Raises ``Invalid`` naming the input that cannot be so.
    """
    convener = convener_id if ctx.actor.kind == "system" and convener_id else ctx.actor.agency_id
    if convener is None:
        raise ValueError("the system names who convenes")
    gathering = Gathering(convener_id=convener, made_at=ctx.at, kind=one_of(kind, Kind.values, "kind"))
    more.setdefault("is_public", kind in OPEN_TO_ALL)
    _write(ctx.actor, gathering, {"title": title, "starts_at": starts_at, "ends_at": ends_at, **more})
    gathering.save(force_insert=True)
    ctx.record("gathering.planned", gathering, fields=facts(gathering), personal={"title": gathering.title})
    return gathering


@move("revise")
def revise(ctx: Context, gathering: Gathering, **changes: Any) -> Said:
    """Change a gathering before it opens. Day, place and mode of one that is announced are changed by putting it off."""
    if gathering.state == State.ANNOUNCED:
        told = [name for name in ANNOUNCED_ONCE if name in changes and changes[name] != getattr(gathering, name)]
        if told:
            raise Conflict(
                _("Time, place and mode are announced. Put the gathering off; that announces the new ones."),
                code="announced", field=told[0],
            )  # fmt: skip
    _write(ctx.actor, gathering, changes)
    return Said(fields=facts(gathering), personal={"title": gathering.title})


@move("cancel")
def cancel(ctx: Context, gathering: Gathering, *, reason: str) -> Said:
    """Cancel it for good, with the reason, which is shown wherever it was announced."""
    gathering.cancelled_at, gathering.cancel_reason = ctx.at, a_line(reason, "reason", 500)
    return Said(reason=gathering.cancel_reason)


def facts(gathering: Gathering) -> dict[str, Any]:
    """What of a gathering may stand in the record in clear."""
    names = (
        "kind",
        "convener_id",
        "place_id",
        "starts_at",
        "ends_at",
        "mode",
        "is_public",
        "fulfils_id",
        "previous_id",
    )
    return facts_of(gathering, *names)


def _write(actor: Actor, gathering: Gathering, given: dict[str, Any]) -> None:
    """Put the values given into the row. An unknown name is a programming error."""
    for name, value in given.items():
        setattr(gathering, WRITES[name][0], WRITES[name][1](actor, value))
    check_times(gathering.starts_at, gathering.ends_at)
    check_request(gathering.asked_voters, gathering.of_voters)


def _as_it_is(actor: Actor, value: Any) -> Any:
    return value


def _a_place(actor: Actor, key: int | None) -> int | None:
    if key is not None and not Unit.objects.filter(pk=key).exists():
        raise Invalid(_("Please choose a place of the list."), field="place_id")
    return key


def _a_post(actor: Actor, key: int | None) -> int | None:
    if key is not None and not Post.objects.filter(pk=key).exists():
        raise Invalid(_("Please choose a post of the list."), field="chair_id")
    return key


WRITES: dict[str, tuple[str, Any]] = {
    # input: (column, how the value is taken)
    "title": ("title", lambda actor, value: a_line(value, "title", 300)),
    "starts_at": ("starts_at", _as_it_is),
    "ends_at": ("ends_at", _as_it_is),
    "place_id": ("place_id", _a_place),
    "venue": ("venue", lambda actor, value: a_line(value, "venue", 250, required=False)),
    "mode": ("mode", lambda actor, value: one_of(value, Mode.values, "mode")),
    "chair_name": ("chair_name", lambda actor, value: a_line(value, "chair_name", 120, required=False)),
    "chair_title": ("chair_title", lambda actor, value: a_line(value, "chair_title", 200, required=False)),
    "chair_id": ("chair_id", _a_post),
    "is_public": ("is_public", _as_it_is),
    "fulfils": ("fulfils", lambda actor, value: a_task(actor, value, "fulfils") if value else None),
    "asked_voters": ("asked_voters", _as_it_is),
    "of_voters": ("of_voters", _as_it_is),
}
