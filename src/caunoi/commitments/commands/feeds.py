"""The address under which a calendar program reads the due days of a seat."""

from __future__ import annotations

from caunoi.commitments.models import FeedKey
from caunoi.commitments.policies import may_keep_feed
from caunoi.journal.commands import Context, command
from caunoi.people.tokens import make_token


@command("feed_key.make", policy=may_keep_feed)
def make_feed_key(ctx: Context) -> FeedKey:
    """Make the address of the own seat's calendar anew; the one before stops at once. The secret is shown once, as ``raw``."""
    assert ctx.actor.seat_id is not None
    FeedKey.objects.filter(seat_id=ctx.actor.seat_id, revoked_at=None).update(revoked_at=ctx.at)
    raw, key_hash = make_token()
    made = FeedKey.objects.create(seat_id=ctx.actor.seat_id, key_hash=key_hash, made_at=ctx.at)
    made.raw = raw  # type: ignore[attr-defined]
    ctx.record("feed_key.made", made, personal={"seat": ctx.actor.seat_id})
    return made


@command("feed_key.revoke", subject=FeedKey, policy=may_keep_feed)
def revoke_feed_key(ctx: Context, feedkey: FeedKey) -> None:
    """Close the address of the own seat's calendar."""
    feedkey.revoked_at = feedkey.revoked_at or ctx.at
    ctx.record("feed_key.revoked", feedkey)
