"""A task with everything below it: what is decided of the whole is done with its parts, whoever gave those."""

from __future__ import annotations

from caunoi.base.actors import system
from caunoi.commitments.choices import State
from caunoi.commitments.commands.planning import cancel, issue
from caunoi.commitments.models import Commitment
from caunoi.journal.commands import Context


def give_out_whole(ctx: Context, task: Commitment) -> None:
    """Give out a planned task and its planned parts. Part of another command, which journals its cause."""
    if task.state == State.PLANNED:
        issue(actor=ctx.actor, at=ctx.at, commitment=task.pk)
    _give_out_parts(ctx, task)


def _give_out_parts(ctx: Context, task: Commitment) -> None:
    for part in task.children.filter(state=State.PLANNED):
        issue(actor=system(), at=ctx.at, commitment=part.pk)
        _give_out_parts(ctx, part)


def cancel_parts(ctx: Context, task: Commitment, reason: str) -> None:
    """End every open part below the task, the lowest first."""
    for part in task.children.filter(is_open=True):
        cancel_whole(ctx, part, reason)


def cancel_whole(ctx: Context, task: Commitment, reason: str) -> None:
    """End an open task with all its open parts, as a consequence of something decided elsewhere."""
    cancel_parts(ctx, task, reason)
    if task.is_open:
        cancel(actor=system(), at=ctx.at, commitment=task.pk, reason=reason)
