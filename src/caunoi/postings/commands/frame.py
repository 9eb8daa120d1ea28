"""What all moves on a posting share: its policies, and what the record says of it in clear."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from caunoi.journal.commands import Context
from caunoi.journal.commands.moves import Moves
from caunoi.postings.choices import State
from caunoi.postings.models import Posting, Version
from caunoi.postings.policies import policy_for
from caunoi.postings.stages import TABLE


def facts(posting: Posting) -> dict[str, Any]:
    """State, kind and version numbers; words enter the record as commitments only, until they are public."""
    is_public = posting.state in (State.POSTED, State.ENDED) and posting.public is not None
    return {
        "state": str(posting.state), "kind": str(posting.kind), "agency": posting.agency_id,
        "newest": posting.newest.number if posting.newest else 0,
        "public": posting.public.number if is_public and posting.public else 0,
    }  # fmt: skip


move = Moves(Posting, TABLE, policy_for, facts=facts)
"""Makes a body the command ``posting.<name>``, guarded by the row of that name."""


def set_work(version: Version, work: str, **more: Any) -> None:
    """Say where the version stands on its way to the public."""
    version.work = work
    for name, value in more.items():
        setattr(version, name, value)
    version.save(update_fields=["work", *more])


def keep_hand(ctx: Context, version: Version) -> None:
    """Write down that the actor had a hand in the version."""
    if ctx.actor.seat_id is not None:
        version.hands.add(ctx.actor.seat_id)


def next_number(posting: Posting) -> int:
    """The number of the next version, from 1; the posting is locked meanwhile."""
    rows = Version.objects.filter(posting=posting).order_by(F("number").desc())
    return (rows.values_list("number", flat=True).first() or 0) + 1
