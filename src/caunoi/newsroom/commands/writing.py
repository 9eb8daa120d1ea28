"""Articles as they are written: begun, revised, given up. A revision is never rewritten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.models import Topic
from caunoi.base.inputs import a_line, need_text
from caunoi.base.languages import GROWING, WHOLE
from caunoi.base.refusals import Conflict, Invalid
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context, command
from caunoi.journal.commands.moves import Said
from caunoi.newsroom.choices import Purpose, Work
from caunoi.newsroom.commands.frame import facts, lapse_steps, move, next_number, set_work
from caunoi.newsroom.models import Article, PhotoUse, Revision
from caunoi.newsroom.pictures import size_of
from caunoi.newsroom.policies import may_begin
from caunoi.newsroom.queries.words import public_words
from caunoi.newsroom.validators import MOST_PHOTOS, a_body, a_text, an_address
from caunoi.papers.models import Attachment
from caunoi.places.models import Unit

LANGUAGES = (*WHOLE, *(each.code for each in GROWING))


@dataclass(frozen=True, slots=True)
class PhotoInput:
    """A stored photo in its place, with the words of this use."""

    attachment_id: int
    caption: str = ""
    alt: str = ""
    is_decoration: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """What an editor writes. ``topics`` and ``places`` are keys; ``photos`` stand in the order given."""

    title: str
    body: str
    day: date
    summary: str = ""
    author: str = ""
    source_name: str = ""
    source_url: str = ""
    event_on: date | None = None
    event_title: str = ""
    event_url: str = ""
    language: str = "vi"
    topics: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    photos: tuple[PhotoInput, ...] = ()
    note: str = ""


@command("article.begin", policy=may_begin)
def begin_article(ctx: Context, *, words: Words, agency_id: int | None = None) -> Article:
    """Begin an article of the own agency with its first revision. ``agency_id`` is only for the system. Raises ``Invalid`` naming
    the input that cannot be so."""
    agency = agency_id if ctx.actor.kind == "system" and agency_id else ctx.actor.agency_id
    if agency is None:
        raise ValueError("the system names the agency of an article")
    article = Article(agency_id=agency, begun_at=ctx.at)
    article.save(force_insert=True)
    _write(ctx, article, words)
    article.save(update_fields=["newest", "search_text"])
    ctx.record("article.begun", article, fields=facts(article), personal=_personal(words))
    return article


@move("revise")
def revise(ctx: Context, article: Article, *, words: Words, seen: int) -> Said:
    """Write the next revision; ``seen`` is the number that the editor read. What was asked of approvers for an earlier revision
    is no longer needed, and a set time of publication falls. Raises ``Conflict`` when somebody wrote a later revision meanwhile,
    ``Invalid`` when nothing was changed."""
    newest = article.newest
    assert newest is not None
    if seen != newest.number:
        said = _(
            "Somebody wrote revision %(number)s meanwhile; nothing was written over it, and yours is kept here. "
            "Please look at the differences below, put in what shall stay of theirs, tick that you have looked, and save again."
        )
        raise Conflict(said % {"number": newest.number}, code="stale")
    if words_of(newest) == _plain(words):
        raise Invalid(_("Nothing was changed. Please change something, or go back."), field="body")
    lapse_steps(ctx, article, purpose=Purpose.PUBLISH)
    article.publish_at = None
    _write(ctx, article, words)
    return Said(personal=_personal(words), result=article)


@move("drop")
def drop(ctx: Context, article: Article, *, reason: str) -> Said:
    """Give up an article that was never published, with the reason; what was asked of approvers ends."""
    lapse_steps(ctx, article)
    if article.newest is not None and article.newest.work == Work.ASKED:
        set_work(article.newest, Work.WRITTEN)
    article.publish_at = None
    return Said(reason=need_text(normalise(reason), "reason", 2000))


def words_of(revision: Revision) -> Words:
    """What stands in a revision, as an editor would write it again; without its note."""
    photos = tuple(
        PhotoInput(row.attachment_id, row.caption, row.alt, row.is_decoration)
        for row in revision.photos.order_by("position")
    )
    return Words(
        title=revision.title, body=revision.body, day=revision.day, summary=revision.summary, author=revision.author,
        source_name=revision.source_name, source_url=revision.source_url, event_on=revision.event_on,
        event_title=revision.event_title, event_url=revision.event_url, language=revision.language,
        topics=tuple(sorted(revision.topics.values_list("pk", flat=True))),
        places=tuple(sorted(revision.places.values_list("pk", flat=True))), photos=photos,
    )  # fmt: skip


def _plain(words: Words) -> Words:
    """The same words as they would be stored, for comparison."""
    values = {**_columns(words), "note": ""}
    return Words(
        **values, topics=tuple(sorted(words.topics)), places=tuple(sorted(words.places)), photos=_photos(words.photos)
    )


def _write(ctx: Context, article: Article, words: Words) -> Revision:
    values = _columns(words)
    photos = _photos(words.photos)
    topics = _known(Topic, words.topics, "topics")
    places = _known(Unit, words.places, "places")
    revision = Revision(
        article=article,
        number=next_number(article),
        made_at=ctx.at,
        made_by_id=ctx.actor.seat_id,
        work=Work.WRITTEN,
        **values,
    )
    revision.save(force_insert=True)
    revision.topics.set(topics)
    revision.places.set(places)
    PhotoUse.objects.bulk_create(
        PhotoUse(revision=revision, position=place, **asdict(photo), **size_of(photo.attachment_id))
        for place, photo in enumerate(photos, start=1)
    )
    article.newest = revision
    article.search_text = public_words(revision)
    return revision


def _columns(words: Words) -> dict[str, Any]:
    if words.language not in LANGUAGES:
        raise Invalid(_("Please choose one of the languages."), field="language")
    return {
        "title": a_line(words.title, "title", 300),
        "summary": a_text(words.summary, "summary", 1000, required=False),
        "body": a_body(words.body, len(words.photos)),
        "author": a_line(words.author, "author", 120, required=False),
        "source_name": a_line(words.source_name, "source_name", 200, required=False),
        "source_url": an_address(words.source_url, "source_url"),
        "day": words.day, "event_on": words.event_on,
        "event_title": a_line(words.event_title, "event_title", 300, required=False),
        "event_url": an_address(words.event_url, "event_url"),
        "language": words.language,
        "note": a_line(words.note, "note", 300, required=False),
    }  # fmt: skip


def _photos(photos: Sequence[PhotoInput]) -> tuple[PhotoInput, ...]:
    if len(photos) > MOST_PHOTOS:
        raise Invalid(_("An article has at most %(most)s photos.") % {"most": MOST_PHOTOS}, field="photos")
    found = Attachment.objects.filter(file__copy_type__startswith="image/").in_bulk(
        [each.attachment_id for each in photos]
    )
    if len(found) != len({each.attachment_id for each in photos}):
        raise Invalid(_("Only photos can stand in an article: JPEG, PNG or WebP."), field="photos")
    return tuple(_photo(each) for each in photos)


def _photo(photo: PhotoInput) -> PhotoInput:
    caption = a_line(photo.caption, "caption", 500, required=False)
    alt = a_line(photo.alt, "alt", 300, required=False)
    if not alt and not photo.is_decoration:
        raise Invalid(
            _(
                "Please say in a few words what the photo shows, for those who do not see it; or tick that it is only decoration."
            ),
            field="alt",
        )
    return PhotoInput(photo.attachment_id, caption, "" if photo.is_decoration else alt, photo.is_decoration)


def _known(model: Any, keys: Sequence[int], field: str) -> list[Any]:
    found = model.objects.in_bulk(list(keys))
    if len(found) != len(set(keys)):
        raise Invalid(_("Please choose from the list."), field=field)
    return [found[key] for key in dict.fromkeys(keys)]


def _personal(words: Words) -> dict[str, Any]:
    """What enters the record as commitments only: an article may stay unpublished."""
    return {"title": words.title, "body": words.body, "note": words.note}
