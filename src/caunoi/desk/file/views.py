"""The matter's file on one screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caunoi.base.actors import Actor
from caunoi.base.chips import short_date
from caunoi.desk.access import desk_page, officer_page
from caunoi.desk.fields import topic_name
from caunoi.desk.file.story import told
from caunoi.desk.moves.handling import sender_name
from caunoi.desk.moves.registry import address_of
from caunoi.desk.queue.filters import desk_path
from caunoi.desk.queue.rows import short_place
from caunoi.matters.queries.file import MatterFile, matter_file
from caunoi.matters.queries.moves import Offer

GROUPS = (
    ("answer", (
        "draft_answer", "submit_answer", "approve_answer", "return_answer", "send_answer", "publish_answer",
        "unpublish_answer",
    )),
    ("sender", ("notify_sender", "write_to_sender", "pause", "resume", "extend_clock", "replace_receipt")),
    ("sort", ("classify", "assign", "correct", "merge", "unmerge", "split", "close", "reopen")),
    ("others", (
        "ask_opinion", "give_opinion", "cancel_opinion", "offer_transfer", "accept_transfer", "refuse_transfer",
        "take_back_transfer", "settle_transfer", "forward_outside",
    )),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Button:
    """A move as the page shows it."""

    title: Any
    hint: Any
    href: str
    reason: Any = ""


@officer_page()
def file_page(request: HttpRequest, number: str) -> HttpResponse:
    """Everything about one matter, and what may be done with it now."""
    file = matter_file(request.actor, number)
    context = {
        "file": file,
        "matter": file.matter,
        "primary": _button(file, file.next) if file.next else None,
        "groups": _groups(file),
        "denied": _denied(file, request.actor),
        "facts": _facts(file),
        "senders": _senders(file),
        "events": list(reversed(told(file.events))),
        "custody": file.custodies if len(file.custodies) > 1 else (),
    }
    return desk_page(request, "desk/file.html", context)


def _button(file: MatterFile, offer: Offer) -> Button:
    href = f"{desk_path()}viec/{file.matter.number}/{address_of(offer.name)}/"
    return Button(offer.title, offer.hint, href, "" if offer.verdict else offer.verdict.reason)


def _denied(file: MatterFile, actor: Actor) -> list[Button]:
    """Moves that cannot be made now, for the agency that is accountable; others would read one reason thirty times."""
    if actor.agency_id != file.matter.accountable_id:
        return []
    return [_button(file, offer) for offer in file.offers if not offer.verdict]


def _groups(file: MatterFile) -> list[tuple[str, list[Button]]]:
    """The moves allowed now, without the primary one, under four headings."""
    titles = {
        "answer": _("Answer"),
        "sender": _("Sender and time limits"),
        "sort": _("This matter"),
        "others": _("Other agencies"),
    }
    allowed = {offer.name: offer for offer in file.offers if offer.verdict and offer is not file.next}
    groups = [
        (titles[key], [_button(file, allowed[name]) for name in names if name in allowed]) for key, names in GROUPS
    ]
    return [(title, buttons) for title, buttons in groups if buttons]


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
        (_("Kind"), matter.get_kind_display()),
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
        for number, petition in enumerate(file.petitions, start=1)
    ]
