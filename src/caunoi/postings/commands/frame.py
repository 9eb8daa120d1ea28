"""What all moves on a posting share: its policies, and what the record says of it in clear."""

from __future__ import annotations

from typing import Any

from caunoi.journal.commands.moves import Moves
from caunoi.postings.models import Posting
from caunoi.postings.policies import policy_for
from caunoi.postings.stages import TABLE


def facts(posting: Posting) -> dict[str, Any]:
    """Kind, state and days; title and words enter the record as commitments."""
    days = {name: getattr(posting, name) for name in ("posted_on", "stands_until", "comments_until", "ended_on")}
    return {
        "state": str(posting.state), "kind": posting.kind, "agency": posting.agency_id,
        **{name: day.isoformat() for name, day in days.items() if day},
    }  # fmt: skip


move = Moves(Posting, TABLE, policy_for, facts=facts)
"""Makes a body the command ``posting.<name>``, guarded by the row of that name."""
