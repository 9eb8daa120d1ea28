"""Postings as they are written: begun, revised, given up, with their files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.inputs import a_line
from caunoi.base.refusals import Conflict, Invalid
from caunoi.base.time import civil_date
from caunoi.journal.commands import Context, command
from caunoi.journal.commands.moves import Said
from caunoi.matters.validators import a_topic
from caunoi.papers.models import Attachment
from caunoi.postings.choices import Kind, Work
from caunoi.postings.commands.frame import facts, keep_hand, move, next_number, set_work
from caunoi.postings.models import Posting, Version, VersionFile
from caunoi.postings.policies import may_begin
from caunoi.postings.validators import a_body, a_text, some_places

MOST_FILES = 20


@dataclass(frozen=True, slots=True)
class Words:
    """What an officer writes. ``places`` are keys of units; ``notice`` is for a version that corrects a posted one."""

    title: str
    summary: str
    body: str
    places: tuple[int, ...]
    where: str = ""


@command("posting.begin", policy=may_begin)
def begin_posting(
    ctx: Context,
    *,
    kind: str,
    topic_id: int,
    words: Words,
    decided_on: date | None = None,
    agency_id: int | None = None,
) -> Posting:
    """Begin a posting of the own agency with its first version. ``decided_on`` is the day of the decision that is made
    public; ``agency_id`` is only for the system. Raises ``Invalid`` naming the input that cannot be so."""
    agency = agency_id if ctx.actor.kind == "system" and agency_id else ctx.actor.agency_id
    if agency is None:
        raise ValueError("the system names the agency of a posting")
    if kind not in Kind.values:
        raise Invalid(_("Please choose one of the list."), field="kind")
    if decided_on is not None and decided_on > civil_date(ctx.at):
        raise Invalid(_("The decision cannot be of a day to come."), field="decided_on")
    posting = Posting(
        kind=Kind(kind), agency_id=agency, topic=a_topic(topic_id), decided_on=decided_on, begun_at=ctx.at
    )
    posting.save(force_insert=True)
    _write(ctx, posting, words)
    posting.save(update_fields=["newest"])
    ctx.record("posting.begun", posting, fields=facts(posting), personal=_personal(words))
    return posting


@move("revise")
def revise(ctx: Context, posting: Posting, *, words: Words, seen: int) -> Said:
    """Write the next version, with the files of the one before; ``seen`` is the number that the officer read. What waited for the
    second person waits no longer. Raises ``Conflict`` when somebody wrote a later version meanwhile."""
    newest = posting.newest
    assert newest is not None
    if seen != newest.number:
        said = _(
            "Somebody wrote version %(number)s meanwhile; nothing was written over it, and yours is kept here. "
            "Please look at the differences below, put in what shall stay of theirs, tick that you have looked, and save again."
        )
        raise Conflict(said % {"number": newest.number}, code="stale")
    if words_of(newest) == _plain(words):
        raise Invalid(_("Nothing was changed. Please change something, or go back."), field="body")
    _write(ctx, posting, words)
    return Said(personal=_personal(words), result=posting)


@move("add_file")
def add_file(ctx: Context, posting: Posting, *, attachment_id: int, title: str) -> Said:
    """Add a stored file to the version that is being written. Raises ``Conflict`` when it is before the second person already."""
    newest = posting.newest
    assert newest is not None
    if not posting.is_writable:
        raise Conflict(
            _("This version is no longer being written. Please write the next version first."), code="wrong_state"
        )
    if newest.files.count() >= MOST_FILES:
        raise Invalid(_("A notice has at most %(most)s files.") % {"most": MOST_FILES}, field="file")
    attachment = Attachment.objects.filter(pk=attachment_id).first()
    if attachment is None:
        raise Invalid(_("Please choose a file."), field="file")
    VersionFile.objects.create(of=newest, attachment=attachment, title=a_line(title, "title", 200))
    keep_hand(ctx, newest)
    return Said(fields={"files": newest.files.count()})


@move("give_up")
def give_up(ctx: Context, posting: Posting, *, reason: str) -> Said:
    """Give up a posting that was never posted, with the reason. What waited for the second person waits no longer."""
    said = Said(reason=a_text(reason, "reason", 2000))
    if posting.newest is not None and posting.newest.work == Work.ASKED:
        set_work(posting.newest, Work.DROPPED)
    return said


def words_of(version: Version) -> Words:
    """What stands in a version, as an officer would write it again."""
    places = tuple(sorted(version.places.values_list("pk", flat=True)))
    return Words(version.title, version.summary, version.body, places, version.where)


def _plain(words: Words) -> Words:
    """The same words as they would be stored, for comparison."""
    return Words(**_columns(words), places=tuple(sorted(set(words.places))))


def _columns(words: Words) -> dict[str, Any]:
    return {
        "title": a_line(words.title, "title", 300), "summary": a_text(words.summary, "summary", 1500),
        "body": a_body(words.body), "where": a_line(words.where, "where", 500, required=False),
    }  # fmt: skip


def _write(ctx: Context, posting: Posting, words: Words) -> None:
    values, places, before = _columns(words), some_places(words.places), posting.newest
    version = Version(
        posting=posting,
        number=next_number(posting),
        made_at=ctx.at,
        made_by_id=ctx.actor.seat_id,
        work=Work.WRITTEN,
        **values,
    )
    version.save(force_insert=True)
    version.places.set(places)
    keep_hand(ctx, version)
    files = before.files.order_by("pk") if before else []
    VersionFile.objects.bulk_create(
        VersionFile(of=version, attachment_id=file.attachment_id, title=file.title) for file in files
    )
    posting.newest = version


def _personal(words: Words) -> dict[str, Any]:
    return {"title": words.title, "summary": words.summary, "body": words.body}
