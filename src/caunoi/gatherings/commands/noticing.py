"""Telling everybody: the notice before, the new day when it is put off, the result after."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.queries.directory import agency_of
from caunoi.base.chips import short_date
from caunoi.base.inputs import a_line
from caunoi.base.refusals import Invalid
from caunoi.base.time import civil_date
from caunoi.gatherings.choices import Mode
from caunoi.gatherings.commands.frame import move
from caunoi.gatherings.law import notice_limit
from caunoi.gatherings.models import Gathering, Notice
from caunoi.gatherings.validators import a_text, check_times, facts_of, language
from caunoi.journal.commands import Context
from caunoi.journal.commands.moves import Said


@move("announce")
def announce(
    ctx: Context, gathering: Gathering, *, content: str, how_to_join: str, media: str, late_reason: str = ""
) -> Said:
    """Announce it: time, place, content, way to join, and by which media.

    After the last lawful day it takes a ``late_reason`` and is shown as late, with the article. Raises ``Invalid`` otherwise, and
    for a gathering without a place to go to.
    """
    notice = _post(ctx, gathering, content=content, how_to_join=how_to_join, media=media, late_reason=late_reason)
    gathering.announced_at = ctx.at
    return Said(fields=_told(notice), reason=notice.late_reason)


@move("postpone")
def postpone(
    ctx: Context, gathering: Gathering, *, starts_at: datetime, ends_at: datetime, reason: str, venue: str | None = None,
    late_reason: str = "", **words: str,
) -> Said:  # fmt: skip
    """Put an announced gathering off to another day, with the reason. The new day is announced at once, by the words of the last
    notice unless ``content``, ``how_to_join`` or ``media`` are given, and within the lawful days like the first."""
    before = gathering.notices.latest("pk")
    if starts_at == gathering.starts_at:
        raise Invalid(_("This is the day on which it stands already. Please choose another one."), field="starts_at")
    gathering.starts_at, gathering.ends_at = starts_at, ends_at
    if venue is not None:
        gathering.venue = a_line(venue, "venue", 250, required=False)
    given = {name: words.pop(name, "") or getattr(before, name) for name in ("content", "how_to_join", "media")}
    notice = _post(
        ctx, gathering, **given, late_reason=late_reason, postpone_reason=a_line(reason, "reason", 500), **words
    )
    fields = {"from": before.starts_at.isoformat(), **_told(notice)}
    return Said(fields=fields, reason="; ".join(filter(None, (notice.postpone_reason, notice.late_reason))))


@move("publish_result")
def publish_result(ctx: Context, gathering: Gathering, *, text: str) -> Said:
    """Publish the result: a summary, with the conclusions and their tasks. Published again it replaces the summary."""
    gathering.result_text = a_text(text, "text")
    is_first = gathering.result_published_at is None
    if is_first:
        gathering.result_published_at = ctx.at
    due_on = gathering.result_due_on
    is_late = bool(is_first and due_on and civil_date(ctx.at) > due_on)
    return Said(
        fields={**facts_of(gathering, "result_due_on"), "is_late": is_late}, personal={"text": gathering.result_text}
    )


def _post(
    ctx: Context, gathering: Gathering, *, content: str, how_to_join: str, media: str, late_reason: str,
    postpone_reason: str = "",
) -> Notice:  # fmt: skip
    check_times(gathering.starts_at, gathering.ends_at)
    if gathering.starts_at <= ctx.at:
        raise Invalid(_("That time is past. A gathering is announced beforehand."), field="starts_at")
    if not gathering.venue and gathering.mode != Mode.ONLINE:
        raise Invalid(_("Where does it take place? Please write the place into the gathering first."), field="venue")
    limit = notice_limit(gathering.kind, agency_of(gathering.convener_id), gathering.on)
    is_late = limit.due is not None and civil_date(ctx.at) > limit.due
    notice = Notice(
        gathering=gathering, posted_at=ctx.at, starts_at=gathering.starts_at, ends_at=gathering.ends_at, venue=gathering.venue,
        content=a_text(content, "content", 5000), how_to_join=a_text(how_to_join, "how_to_join", 2000),
        media=a_line(media, "media", 500), postpone_reason=postpone_reason, latest_on=limit.due, steps=limit.steps,
        is_late=is_late, late_reason=a_line(late_reason, "late_reason", 500, required=False) if is_late else "",
    )  # fmt: skip
    if is_late and not notice.late_reason:
        raise Invalid(
            _(
                "The last day of announcing this was %(day)s, by %(law)s. Choose a later day for the gathering; or, if it "
                "has to be this one, write why: it will be shown as announced late."
            )
            % {"day": short_date(limit.due), "law": limit.told(language())},
            field="late_reason", code="announced_late",
        )  # fmt: skip
    notice.save(force_insert=True)
    return notice


def _told(notice: Notice) -> dict[str, Any]:
    return facts_of(notice, "starts_at", "ends_at", "latest_on", "is_late")
