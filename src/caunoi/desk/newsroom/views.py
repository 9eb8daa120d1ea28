"""The list of articles, one article with its revisions and decisions, and how two revisions differ."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.base.searching import finds
from caunoi.base.typed import whole
from caunoi.desk.access import officer_page
from caunoi.desk.changes import changes_of
from caunoi.desk.file.story import Told
from caunoi.desk.frame import paged
from caunoi.desk.newsroom.acts import needed_first, offered, title_of
from caunoi.desk.newsroom.changes import parts_of
from caunoi.desk.newsroom.frame import crumb, page
from caunoi.desk.newsroom.reading import reading_of
from caunoi.journal.queries.timeline import timeline
from caunoi.matters.queries.visible import visible_to as visible_matters
from caunoi.newsroom.choices import State, Work
from caunoi.newsroom.commands.writing import words_of
from caunoi.newsroom.models import Article, PhotoUse
from caunoi.newsroom.policies import policy_for
from caunoi.newsroom.queries.able import able
from caunoi.newsroom.queries.steps import (
    ready_to_go_out,
    returned_to,
    step_for,
    steps_of,
    take_down_asked,
    waiting_for,
    with_requests,
)
from caunoi.newsroom.queries.visible import load, revision_of, visible_to
from caunoi.newsroom.verbs import VERBS

TABS = ("", "cho-toi", "tra-lai", "san-sang", "hen-gio", "da-dang", "da-go", "bo")


@officer_page("publish", "approve")
def articles(request: HttpRequest) -> HttpResponse:
    """Articles of the agency by what is needed next."""
    chosen = request.GET.get("xem", "")
    chosen = chosen if chosen in TABS else ""
    words = request.GET.get("q", "")[:200]
    rows = _of_tab(request.actor, chosen)
    rows = rows.filter(finds(words)) if words.strip() else rows
    rows = with_requests(rows.select_related("newest__made_by__account", "public")).order_by("-id")
    context = {
        "tabs": _tabs(request.actor, chosen), "words": words, "chosen": chosen,
        "may_begin": request.actor.has("publish"), **paged(request, rows),
    }  # fmt: skip
    if not context["rows"]:
        context["elsewhere"] = _elsewhere(request.actor, chosen, words)
    return page(request, "list.html", context)


def _of_tab(actor: Actor, tab: str) -> QuerySet[Article]:
    rows = visible_to(actor)
    if tab == "cho-toi":
        return rows.filter(pk__in=waiting_for(actor, time.today()))
    if tab == "tra-lai":
        return returned_to(actor)
    if tab == "san-sang":
        return ready_to_go_out(actor)
    return {
        "": rows.filter(state=State.DRAFT, publish_at=None).exclude(newest__work=Work.APPROVED),
        "hen-gio": rows.filter(publish_at__isnull=False),
        "da-dang": rows.filter(state=State.PUBLISHED),
        "da-go": rows.filter(state=State.TAKEN_DOWN),
        "bo": rows.filter(state=State.DROPPED),
    }[tab]


def _elsewhere(actor: Actor, chosen: str, words: str) -> list[tuple[Any, int, str]]:
    """Under which other tabs there are articles with these words, so that an empty tab does not look like an empty house."""
    found = []
    for tab in _tabs(actor, chosen):
        count = tab["tally"]
        if words.strip() and count:
            count = _of_tab(actor, tab["tab"]).filter(finds(words)).count()
        if count and not tab["current"]:
            query = urlencode({name: value for name, value in (("xem", tab["tab"]), ("q", words)) if value})
            found.append((tab["label"], count, f"{reverse('desk:articles')}?{query}"))
    return found


def _tabs(actor: Actor, chosen: str) -> list[dict[str, Any]]:
    words = {
        "": _("Being written"), "cho-toi": _("Waits for me"),
        "tra-lai": _("Returned to me"), "san-sang": _("Ready to go out"), "hen-gio": _("Set for later"),
        "da-dang": pgettext("article", "Published"), "da-go": _("Taken down"), "bo": _("Given up"),
    }  # fmt: skip
    at = reverse("desk:articles")
    return [
        {
            "label": words[tab], "href": f"{at}?xem={tab}" if tab else at, "current": tab == chosen,
            "tally": _of_tab(actor, tab).count(), "tab": tab,
        }
        for tab in TABS
    ]  # fmt: skip


@officer_page("publish", "approve")
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """One article: as it will be read, what may be done now, its photos, decisions, revisions and feedback."""
    row, actor = load(request.actor, pk), request.actor
    newest = row.newest
    assert newest is not None
    reading = reading_of(row, newest)
    step, words = step_for(actor, row, time.today()), [word for word, _act in offered(actor, row)]
    needed = needed_first(row, words)
    acts = {word: (title_of(word, step), reverse("desk:article_act", args=[pk, word])) for word in words}
    context = {
        "article": row, "newest": newest, "reading": reading, "photos": reading.photos, "facts": _facts(row),
        "first": acts.pop(needed) if needed else None,
        "other": acts.pop("tra-lai", None) if needed == "dong-y" else None, "acts": list(acts.values()),
        "able": able(step, time.today()) if step else None,
        "waits_for_others": newest.work == Work.APPROVED and row.state != State.TAKEN_DOWN and row.publish_at is None,
        "steps": steps_of(row)[:20], "is_take_down_asked": take_down_asked(row) is not None,
        "may_write": bool(policy_for("revise")(actor, row)) and row.state != State.DROPPED,
        "revisions": row.revisions.select_related("made_by__account").order_by("-number")[:50],
        "corrections": row.corrections.all(), "feedback": _feedback(actor, row), "feedback_count": row.feedback.count(),
        "events": [Told(event.at, VERBS[event.verb], event.reason, event.actor) for event in reversed(timeline(row))],
    }  # fmt: skip
    return page(request, "article.html", context, [(str(row), "")])


def _facts(row: Article) -> list[tuple[str, str]]:
    assert row.newest is not None
    facts = [(_("Agency"), row.agency.label), (_("Newest revision"), str(row.newest.number))]
    if row.public and row.state == State.PUBLISHED:
        facts.append((_("Public revision"), str(row.public.number)))
    if row.published_at:
        facts.append((_("Published on"), _at(row.published_at)))
    if row.publish_at:
        facts.append((_("Set for"), _at(row.publish_at)))
    if row.taken_down_at:
        facts.append((_("Taken down"), f"{_at(row.taken_down_at)}: {row.taken_down_reason}"))
    return facts


def _at(moment: Any) -> str:
    return f"{moment.astimezone(time.TIMEZONE):%H:%M %d/%m/%Y}"


def _feedback(actor: Actor, row: Article) -> list[Any]:
    """Feedback under the article as far as its matters exist for the officer."""
    return list(visible_matters(actor).filter(feedback_of__article=row).order_by("-pk")[:20])


@officer_page("publish", "approve")
def revision(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One revision as it would be read, and how it differs from the one before or from the one asked for."""
    row = load(request.actor, pk)
    new = revision_of(row, number)
    asked = request.GET.get("so", "")
    before = whole(asked, 8) or number - 1
    old = revision_of(row, before) if before >= 1 else None
    changes = changes_of(parts_of(words_of(old)), parts_of(words_of(new))) if old else []
    context = {
        "article": row, "revision": new, "old": old, "reading": reading_of(row, new), "changes": changes,
        "public_number": row.public.number if row.public else 0,
    }  # fmt: skip
    return page(request, "revision.html", context, [crumb(row), (_("Revision %(n)s") % {"n": number}, "")])


@officer_page("publish", "approve")
def photo(request: HttpRequest, pk: int, photo: int) -> HttpResponse:
    """The safe copy of a photo of any revision, for who may see the article."""
    row = load(request.actor, pk)
    uses = PhotoUse.objects.filter(pk=photo, revision__article=row).select_related("attachment__file")
    found = uses.first()
    if found is None or not found.attachment.file.is_served:
        raise NotFound()
    file = found.attachment.file
    response = FileResponse(default_storage.open(file.copy, "rb"), content_type=file.copy_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
