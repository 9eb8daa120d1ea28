"""The matter's file on one screen."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caunoi.base.actors import Actor
from caunoi.base.chips import short_date
from caunoi.commitments.choices import State as TaskState
from caunoi.commitments.queries.chain import chain_of_matter
from caunoi.commitments.queries.prompts import tasks_of_matter
from caunoi.desk.access import desk_page, officer_page
from caunoi.desk.chains import drawn
from caunoi.desk.fields import topic_name
from caunoi.desk.file.menu import button, denied_html, menu_html, otherwise
from caunoi.desk.file.story import told
from caunoi.desk.moves.handling import sender_name
from caunoi.desk.queue.rows import short_place
from caunoi.matters.choices import Channel, Kind
from caunoi.matters.commands.legal_publications import TERMS
from caunoi.matters.models import Petition
from caunoi.matters.policies import may_recuse, may_seal_sender, open_offer
from caunoi.matters.queries.file import MatterFile, matter_file
from caunoi.newsroom.queries.feedback import article_of
from caunoi.papers.queries.papers import papers_of
from caunoi.seals.queries.records import slug_of

SENDERS = 20
"""Senders of whom the file shows everything."""


@officer_page()
def file_page(request: HttpRequest, number: str) -> HttpResponse:
    """Everything about one matter, and what may be done with it now."""
    file = matter_file(request.actor, number)
    offer, other = open_offer(file.matter), otherwise(file)
    tasks = tasks_of_matter(request.actor, file.matter)
    is_served = any(row.task.state != TaskState.CANCELLED for row in tasks)
    context = {
        "file": file,
        "matter": file.matter,
        "offer": offer,
        "is_offered_here": offer is not None and offer.to_agency_id == request.actor.agency_id,
        "primary": button(file, file.next) if file.next else None,
        "otherwise": button(file, other) if other else None,
        "groups": menu_html(file),
        "denied": denied_html(file, request.actor),
        "facts": _facts(file),
        "senders": _senders(file),
        "sender_count": len(file.petitions),
        "events": list(reversed(told(file.events, file.matter.kind))),
        "drafts": _drafts(file, request.actor),
        "protects": _protects(file, request.actor),
        "chain": drawn(chain_of_matter(request.actor, file.matter, is_served=is_served)),
        "tasks": tasks,
        "task_href": _task_href(file, request.actor),
        "has_publicity": _publicity(file),
        "may_propose": _may_propose(file, request.actor),
        "article": article_of(file.matter.pk) if file.matter.channel == Channel.WEB else None,
        "custody": file.custodies if len(file.custodies) > 1 else (),
    }
    return desk_page(request, "desk/file.html", context)


def _task_href(file: MatterFile, actor: Actor) -> str:
    """Where a task is made of this matter; of a denunciation none is."""
    if file.matter.kind == Kind.DENUNCIATION or not file.matter.is_open or not actor.has("plan"):
        return ""
    return f"{reverse('desk:new_commitment')}?viec={file.matter.number}"


def _drafts(file: MatterFile, actor: Actor) -> list[str]:
    """Papers of a complaint or denunciation that were drafted and not issued yet: a decision without its number is none."""
    if not file.matter.instance:
        return []
    return [paper.title for paper in papers_of(actor, "matter", file.matter.pk) if not paper.is_issued]


def _protects(file: MatterFile, actor: Actor) -> list[tuple[str, str]]:
    """Pages that protect the people in the matter, as far as the actor may use them."""
    number, found = file.matter.number, []
    waits = any(not (petition.is_sealed or petition.is_anonymous) for petition in file.petitions)
    if file.matter.is_open and waits and may_seal_sender(actor, file.matter):
        found.append((reverse("desk:seal_sender", args=[number]), _("Denunciation: put the sender under seal")))
    for petition in file.petitions:
        slug = slug_of("petition", petition.pk) if petition.is_sealed else ""
        if slug:
            found.append((reverse("desk:seal_ask", args=[slug]), _("Ask two offices to open the sealed identity")))
    if may_recuse(actor, file.matter):
        found.append((reverse("desk:recusals", args=[number]), _("Keep an officer away")))
    return found


def _publicity(file: MatterFile) -> bool:
    """Whether the law makes something of the matter public, so that its page is linked."""
    return any(clock.rule in TERMS for clock in file.clocks)


def _may_propose(file: MatterFile, actor: Actor) -> bool:
    """Whether a proposal upward may begin with this matter: never with a denunciation or a sealed one."""
    if file.matter.kind == Kind.DENUNCIATION or any(petition.is_sealed for petition in file.petitions):
        return False
    return actor.has("plan") and file.matter.merged_into is None


def _facts(file: MatterFile) -> list[tuple[str, str]]:
    matter, language = file.matter, get_language() or "vi"
    place = ", ".join(
        part for part in (matter.location, short_place(matter.place.label) if matter.place else "") if part
    )
    facts = [
        (_("Accountable now"), matter.accountable.label),
        (
            _("With"),
            f"{matter.handler.account.full_name}, {matter.handler.post.title}" if matter.handler else _("nobody yet"),
        ),
        (_("Kind"), str(matter.get_instance_display()) if matter.instance else matter.get_kind_display()),
        (_("Topic"), topic_name(matter.topic, language) or _("not classified yet")),
        (_("Place"), place or _("not given")),
        (_("Received"), f"{short_date(matter.received_on)}, {matter.get_channel_display().lower()}"),
    ]
    if matter.bounces:
        facts.append((_("Transfers refused"), str(matter.bounces)))
    return facts


def _senders(file: MatterFile) -> list[dict[str, Any]]:
    """Each petition with its sender, attachments and messages."""
    return [
        {
            "petition": petition,
            "name": sender_name(petition, number),
            "person": petition.petitioner,
            "attachments": file.attachments.get(("petition", petition.pk), []),
            "messages": [
                (message, file.attachments.get(("message", message.pk), []))
                for message in file.messages
                if message.petition_id == petition.pk
            ],
        }
        for number, petition in _shown(file)
    ]


def _shown(file: MatterFile) -> list[tuple[int, Petition]]:
    """Those of whom the file shows everything, with their place: of very many, those who represent the others, then those with
    whom words were exchanged, then the first. The others are on a page of their own."""
    numbered = list(enumerate(file.petitions, start=1))
    if len(numbered) <= SENDERS:
        return numbered
    in_talk = {message.petition_id for message in file.messages}
    first = sorted(numbered, key=lambda each: (not each[1].is_representative, each[1].pk not in in_talk))
    return sorted(first[:SENDERS])
