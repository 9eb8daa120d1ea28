"""What waits for the decision of the seat besides matters: articles, notices, replies to comments,
leaflets; each one click away."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.laws.queries.desk import waiting_for as leaflets_waiting_for
from caunoi.matters.queries.public_copies import copies_waiting
from caunoi.newsroom.queries.steps import waiting_for
from caunoi.postings.queries.waiting import Decision, decisions_for

MOST = 5
"""Of one sort on the first page; the lists show all."""


def decisions_waiting(actor: Actor) -> list[tuple[Any, str, str]]:
    """Label, title and address of each; nothing for seats that decide on none."""
    if not actor.rights & {"approve", "publish"}:
        return []
    found = [_line(each) for each in decisions_for(actor, MOST)]
    found += [
        (_("Words for the public"), copy.title, reverse("desk:move", args=[copy.matter.number, "publish_answer"]))
        for copy in copies_waiting(actor, MOST)
    ]
    articles = waiting_for(actor, time.today()).select_related("newest").order_by("pk")[:MOST]
    found += [(pgettext("of news", "Article"), str(row), reverse("desk:article", args=[row.pk])) for row in articles]
    leaflets = leaflets_waiting_for(actor)[:MOST]
    return found + [(_("Leaflet"), str(row), reverse("desk:leaflet", args=[row.pk])) for row in leaflets]


def notices_waiting(actor: Actor) -> list[tuple[Any, str, str]]:
    """The same of notices alone, for their list."""
    return [_line(each) for each in decisions_for(actor, MOST)]


def _line(each: Decision) -> tuple[Any, str, str]:
    pk = each.posting.pk
    if each.what == "reply":
        return _("Reply to comments"), str(each.posting), reverse("desk:posting_reply", args=[pk, each.number])
    if each.what == "statement":
        href = reverse("desk:posting_statement_act", args=[pk, each.number, "dong-y"])
        return each.kind, str(each.posting), href
    return _("Notice"), str(each.posting), reverse("desk:posting", args=[pk])
