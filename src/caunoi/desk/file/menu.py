"""The moves of a matter as the file offers them: some thirty lines, so plain string work, escaped here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caunoi.base.actors import Actor
from caunoi.base.offers import Offer
from caunoi.desk.moves.registry import address_of
from caunoi.desk.queue.filters import desk_path
from caunoi.matters.commands import legal
from caunoi.matters.queries.file import MatterFile
from caunoi.matters.verbs import MOVES

PROCEDURE = (
    "screen", "check_conditions", "propose_acceptance", "accept", "refuse_acceptance", "guide", "forward_denunciation",
    "keep_as_information", "return_petition", "demand_subordinate", "file_away", "review_further", "take_over",
    "notify_acceptance", "weigh_complexity", "review_own_decision", "order_verification", "appoint_team", "record_minutes",
    "request_information", "receive_information", "request_expertise", "receive_expertise", "report_verification",
    "extend_settlement", "invite_dialogue", "hold_dialogue", "convene_council", "stay_decision", "lift_stay", "suspend",
    "resume_settlement", "record_withdrawal", "terminate", "send_suspension", "decide", "send_decision", "publish_decision",
    "declare_effective", "order_execution", "report_execution", "conclude", "send_conclusion", "handle_conclusion",
    "receive_handling_report", "publish_conclusion", "demand_report", "receive_report", "record_reply",
    "report_to_forwarder", "return_originals",
)  # fmt: skip
"""The legal acts in the order of the procedures; one that a table has and this line not is shown last."""
GROUPS = (
    ("procedure", (*PROCEDURE, *(name for name in legal.ACTS if name not in PROCEDURE))),
    ("answer", (
        "draft_answer", "submit_answer", "approve_answer", "return_answer", "send_answer", "answer_on_spot",
        "publish_answer", "return_public_copy", "unpublish_answer",
    )),
    ("sender", ("notify_sender", "write_to_sender", "pause", "resume", "extend_clock", "replace_receipt", "join_petitioner",
        "name_representatives",
    )),
    ("sort", ("classify", "assign", "correct", "merge", "unmerge", "split", "close", "reopen")),
    ("others", (
        "ask_opinion", "give_opinion", "cancel_opinion", "offer_transfer", "accept_transfer", "refuse_transfer",
        "take_back_transfer", "settle_transfer", "forward_outside",
    )),
)  # fmt: skip

OTHERWISE = {
    "accept_transfer": "refuse_transfer",
    "approve_answer": "return_answer",
    "publish_answer": "return_public_copy",
}
"""The move that stands beside the primary one, because the same question may be answered the other way."""


@dataclass(frozen=True, slots=True)
class Button:
    """A move as the page shows it."""

    title: Any
    hint: Any
    href: str


def button(file: MatterFile, offer: Offer) -> Button:
    """The move that is needed now."""
    return Button(offer.title, offer.hint, _href(file, offer.name))


def otherwise(file: MatterFile) -> Offer | None:
    """The move that says no where the primary one says yes, when it is allowed."""
    wanted = OTHERWISE.get(file.next.name) if file.next else None
    return next((offer for offer in file.offers if offer.verdict and offer.name == wanted), None)


def menu_html(file: MatterFile) -> SafeString:
    """The moves allowed now, without the primary one, under four headings; nothing when there is none."""
    titles = {
        "procedure": _("Procedure of the law"),
        "answer": _("Answer"),
        "sender": _("Sender and time limits"),
        "sort": _("This matter"),
        "others": _("Other agencies"),
    }
    language = get_language() or "vi"
    allowed = {offer.name for offer in file.offers if offer.verdict and offer is not file.next}
    parts = []
    for key, names in GROUPS:
        lines = [_line(file, name, language) for name in names if name in allowed]
        if lines:
            parts.append(f'<h3>{escape(titles[key])}</h3><ul class="plain-list moves">{"".join(lines)}</ul>')
    return SafeString("".join(parts))  # nosec B703 - every part is escaped or fixed


def denied_html(file: MatterFile, actor: Actor) -> SafeString:
    """Moves that cannot be made now, for the agency that is accountable; others would read one reason thirty times."""
    if actor.agency_id != file.matter.accountable_id:
        return SafeString()
    language = get_language() or "vi"
    denied = [offer for offer in file.offers if not offer.verdict]
    lines = (
        f"<li><strong>{_words(each.name, language)[0]}</strong>: {escape(each.verdict.reason)}</li>" for each in denied
    )
    return SafeString("".join(lines))  # nosec B703 - every part is escaped or fixed


def _line(file: MatterFile, name: str, language: str) -> str:
    title, hint = _words(name, language)
    return f'<li><a href="{_href(file, name)}">{title}</a> <span class="small soft">{hint}</span></li>'


@lru_cache(maxsize=128)
def _words(name: str, language: str) -> tuple[str, str]:
    """Title and hint of a move, escaped; ``language`` is the one active now."""
    title, hint = MOVES[name][:2]
    return escape(title), escape(hint)


def _href(file: MatterFile, name: str) -> str:
    return f"{desk_path()}viec/{file.matter.number}/{address_of(name)}/"
