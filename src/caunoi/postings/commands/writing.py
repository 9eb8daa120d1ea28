"""Postings as they are written: begun, rewritten, with files, approved by somebody else, given up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Invalid
from caunoi.commitments.searching import findable
from caunoi.ground import rich_text
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context, command
from caunoi.journal.commands.moves import Said
from caunoi.matters.commands.frame import need_text
from caunoi.papers.commands.attaching import attach_to
from caunoi.papers.limits import most_files
from caunoi.papers.queries.attachments import attachments_of
from caunoi.places.models import Unit
from caunoi.postings.choices import Kind
from caunoi.postings.commands.frame import facts, move
from caunoi.postings.models import Posting
from caunoi.postings.policies import may_begin

LONGEST = 100_000
MOST_DAYS = 365


@dataclass(frozen=True, slots=True)
class Words:
    """What an officer writes. ``own_days`` are days of comments that the agency sets itself; the law's are at least kept."""

    kind: str
    title: str
    body: str
    summary: str = ""
    places: tuple[int, ...] = ()
    takes_comments: bool = False
    own_days: int | None = None


@command("posting.begin", policy=may_begin)
def begin_posting(ctx: Context, *, words: Words, agency_id: int | None = None) -> Posting:
    """Begin a posting of the own agency. ``agency_id`` is only for the system. Raises ``Invalid`` naming the input that
    cannot be so."""
    agency = agency_id if ctx.actor.kind == "system" and agency_id else ctx.actor.agency_id
    if agency is None:
        raise ValueError("the system names the agency of a posting")
    posting = Posting(agency_id=agency)
    _write(ctx, posting, words)
    posting.save(force_insert=True)
    posting.places.set(_places(words.places))
    ctx.record("posting.begun", posting, fields=facts(posting), personal=_personal(posting))
    return posting


@move("revise")
def revise(ctx: Context, posting: Posting, *, words: Words) -> Said:
    """Rewrite it before it is posted; an approval given before falls."""
    _write(ctx, posting, words)
    posting.places.set(_places(words.places))
    return Said(personal=_personal(posting))


@move("add_file")
def add_file(ctx: Context, posting: Posting, *, attachment_ids: Sequence[int]) -> Said:
    """Attach stored files that everybody may read with the posting; an approval given before falls."""
    there = len(attachments_of([posting]).get(("posting", posting.pk), ()))
    if there + len(attachment_ids) > most_files():
        raise Invalid(_("At most %(most)s files stand with a notice.") % {"most": most_files()}, field="files")
    attach_to(posting, attachment_ids)
    posting.written_by_id, posting.changed_at = ctx.actor.seat_id, ctx.at
    return Said(fields={"files": len(attachment_ids)})


@move("ask")
def ask(ctx: Context, posting: Posting) -> Said:
    """Ask that somebody else reads and approves it."""
    return Said()


@move("approve")
def approve(ctx: Context, posting: Posting) -> Said:
    """Approve the words; they can be posted now."""
    return Said()


@move("send_back")
def send_back(ctx: Context, posting: Posting, *, reason: str) -> Said:
    """Return it with what has to be put right."""
    return Said(reason=need_text(normalise(reason), "reason", 2000))


@move("drop")
def drop(ctx: Context, posting: Posting, *, reason: str) -> Said:
    """Give it up before anybody outside read it."""
    return Said(reason=need_text(normalise(reason), "reason", 2000))


def _write(ctx: Context, posting: Posting, words: Words) -> None:
    if words.kind not in Kind.values:
        raise Invalid(_("Please choose what it is about."), field="kind")
    if words.own_days is not None and not 1 <= words.own_days <= MOST_DAYS:
        raise Invalid(_("Please give a number of days from 1 to 365."), field="own_days")
    posting.kind = Kind(words.kind)
    posting.title = need_text(" ".join(normalise(words.title).split()), "title", 300)
    posting.summary = normalise(words.summary.replace("\r\n", "\n")).strip()[:2000]
    posting.body = need_text(normalise(words.body.replace("\r\n", "\n")), "body", LONGEST)
    posting.takes_comments, posting.own_days = words.takes_comments, words.own_days
    posting.written_by_id, posting.changed_at = ctx.actor.seat_id, ctx.at
    posting.search_text = findable(posting.title, posting.summary, rich_text.to_text(rich_text.read(posting.body)))


def _places(keys: Sequence[int]) -> list[Unit]:
    found = Unit.objects.in_bulk(list(keys))
    if len(found) != len(set(keys)):
        raise Invalid(_("Please choose places from the list."), field="places")
    return list(found.values())


def _personal(posting: Posting) -> dict[str, Any]:
    return {"title": posting.title, "body": posting.body}
