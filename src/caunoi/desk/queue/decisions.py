"""What waits for the decision of the seat besides matters: posts that take a second person and those it refused, API tokens,
notices, replies to comments, words for the public, articles, leaflets; each one click away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.firsts import first_of
from caunoi.desk.confirming import confirmations_waiting, refusals_told
from caunoi.desk.own_tokens import tokens_waiting
from caunoi.laws.queries.desk import waiting_for as leaflets_waiting_for
from caunoi.matters.models import PublicCopy
from caunoi.matters.queries.public_copies import copies_returned, copies_waiting
from caunoi.newsroom.choices import Purpose
from caunoi.newsroom.models import Approval, Article
from caunoi.newsroom.queries.steps import articles_of, ready_to_go_out, returned_to, steps_waiting_for
from caunoi.postings.queries.waiting import Decision, decisions_for

MOST = 5
"""Notices and articles on the first page; their lists show all. Words for the public and leaflets are few and have no list."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """``rows``: label, title and address of each. ``more``: how many are not shown, with the list that shows them."""

    rows: list[tuple[Any, str, str]]
    more: list[tuple[str, str]]


def decisions_waiting(actor: Actor) -> Decisions | None:
    """What the actor decides next; nothing for seats that decide on none."""
    seats = confirmations_waiting(actor) + tokens_waiting(actor) + refusals_told(actor)
    if not actor.rights & {"approve", "publish"}:
        return Decisions(seats, []) if seats else None
    notices, more_notices = decisions_for(actor, MOST)
    steps = steps_waiting_for(actor, time.today())
    articles, more_articles = first_of(articles_of(actor, steps).select_related("newest").order_by("pk"), MOST)
    found = seats + [_line(each) for each in notices]
    found += [_copy(_("Words for the public"), each) for each in copies_waiting(actor)]
    found += [_copy(_("Words for the public, returned"), each) for each in copies_returned(actor)]
    found += [(_("Leaflet"), str(row), reverse("desk:leaflet", args=[row.pk])) for row in leaflets_waiting_for(actor)]
    found += [(_asked_of(row, steps), str(row), reverse("desk:article", args=[row.pk])) for row in articles]
    more = []
    if more_notices:
        said = ngettext("%(n)s more on plans and notices", "%(n)s more on plans and notices", more_notices)
        more.append((said % {"n": more_notices}, reverse("desk:postings")))
    if more_articles:
        said = ngettext("%(n)s more article", "%(n)s more articles", more_articles)
        more.append((said % {"n": more_articles}, f"{reverse('desk:articles')}?xem=cho-toi"))
    if actor.has("publish"):
        more += _for_writers(actor)
    return Decisions(found, more) if found or more else None


def _copy(label: str, copy: PublicCopy) -> tuple[Any, str, str]:
    return label, copy.title, reverse("desk:move", args=[copy.matter.number, "publish_answer"])


def _asked_of(article: Article, steps: list[Approval]) -> str:
    """What is asked of the one who decides on an article next, as its page will offer it."""
    step = next(each for each in steps if each.revision.article_id == article.pk)
    if step.purpose == Purpose.TAKE_DOWN:
        return _("Take an article down")
    return _("Correction of an article") if article.needs_notice else pgettext("of news", "Article")


def _for_writers(actor: Actor) -> list[tuple[str, str]]:
    """How many articles were returned to the actor, and how many are approved and wait to go out, with their lists."""
    found, at = [], reverse("desk:articles")
    if returned := returned_to(actor).count():
        said = ngettext("%(n)s article returned to you", "%(n)s articles returned to you", returned)
        found.append((said % {"n": returned}, f"{at}?xem=tra-lai"))
    if ready := ready_to_go_out(actor).count():
        said = ngettext("%(n)s approved article to be published", "%(n)s approved articles to be published", ready)
        found.append((said % {"n": ready}, f"{at}?xem=san-sang"))
    return found


def notices_waiting(actor: Actor) -> Decisions | None:
    """The same of notices alone and all of them, for their list."""
    found = [_line(each) for each in decisions_for(actor)[0]]
    return Decisions(found, []) if found else None


def _line(each: Decision) -> tuple[Any, str, str]:
    pk = each.posting.pk
    if each.what == "reply":
        return _("Reply to comments"), str(each.posting), reverse("desk:posting_reply", args=[pk, each.number])
    if each.what == "statement":
        href = reverse("desk:posting_statement_act", args=[pk, each.number, "dong-y"])
        return each.kind, str(each.posting), href
    return _("Notice"), str(each.posting), reverse("desk:posting", args=[pk])
