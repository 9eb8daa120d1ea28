"""The moves that an actor is offered on a matter: the rows of the state table, each with the verdict of the policy that
guards its command, and with what is still missing for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.offers import Offer
from caunoi.base.policies import ALLOWED, Verdict, denied
from caunoi.matters.choices import KNPA_KINDS, AnswerState, ClockState, Kind, State
from caunoi.matters.law.case import SINCE_2026
from caunoi.matters.models import Act, Answer, Matter, MatterClock
from caunoi.matters.policies import policy_for
from caunoi.matters.public_texts import NO_COPY
from caunoi.matters.stages import HOUSE, NOTICE, table_of
from caunoi.matters.verbs import MOVES

NEXT_ACTS: dict[str, tuple[str, ...]] = {
    State.CLASSIFIED: ("screen",),
    State.SCREENED: ("check_conditions", "accept", "propose_acceptance", "guide"),
    State.ACCEPTED: ("order_verification", "appoint_team"),
    State.VERIFYING: ("report_verification",),
    State.REPORTED: ("decide", "conclude"),
    State.DECIDED: ("send_decision",),
    State.SENT: ("declare_effective",),
    State.EFFECTIVE: ("report_execution",),
    State.CONCLUDED: ("send_conclusion", "handle_conclusion"),
    State.HANDLED: ("publish_conclusion",),
    State.SUSPENDED: ("resume_settlement",),
    State.TERMINATED: ("send_termination",),
}
"""The ordinary next act of a complaint or denunciation, by its state."""
CALLS = {
    State.SCREENED: "screen", State.ACCEPTED: "record_withdrawal", State.VERIFYING: "record_withdrawal",
    State.REPORTED: "record_withdrawal",
}  # fmt: skip
"""Which act may call for something else than the ordinary next one, by the state."""
NOTICE_PRESSES = timedelta(days=3)
"""Calendar days before the law's notice is due in which it comes before writing the answer."""


def offered(actor: Actor, matter: Matter) -> list[Offer]:
    """Every officer's move that the table knows from the matter's state, in the order of the table.

    A move whose policy hides it is left out. With ``handovers``, ``opinion_requests``, ``answers__approvals`` and ``clocks``
    prefetched on ``matter`` this costs no query for the accountable agency.
    """
    found = []
    for move in table_of(matter, time.today()).from_state(matter.state):
        if not move.right:
            continue
        verdict = policy_for(move.name, move.right)(actor, matter)
        if verdict.hidden:
            continue
        missing = still_missing(move.name, matter) if verdict else verdict
        found.append(Offer(move, missing, MOVES[move.name]))
    return found


def next_move(actor: Actor, matter: Matter, offers: list[Offer]) -> Offer | None:
    """The one allowed move that is needed now, for the primary button; ``None`` when nothing waits for this actor."""
    allowed = {offer.name: offer for offer in offers if offer.verdict}
    wanted: list[str] = ["accept_transfer", "give_opinion", "settle_transfer", "approve_answer", "send_answer"]
    wanted += ["classify"] if matter.state == State.RECEIVED else []
    if matter.kind not in KNPA_KINDS:
        wanted += [*_called_for(matter), *NEXT_ACTS.get(matter.state, ())]
    wanted += ["assign"] if matter.state == State.CLASSIFIED or matter.handler_id is None else []
    notice = _running(matter, NOTICE)
    if notice is not None and notice.due_on is not None and notice.due_on - time.today() <= NOTICE_PRESSES:
        wanted.append("notify_sender")
    if matter.state == State.IN_PROGRESS:
        wanted += ["submit_answer", "draft_answer"]
    wanted += ["notify_sender"] if matter.is_open and matter.state != State.IN_APPROVAL else []
    wanted += ["resume", "unpublish_answer"] if matter.state == State.AWAITING_CITIZEN else []
    if not matter.is_open:
        wanted += ["publish_answer", "close"] if _publishes_now(actor, matter) else ["close"]
    return next((allowed[name] for name in wanted if name in allowed), None)


def _publishes_now(actor: Actor, matter: Matter) -> bool:
    """Whether the answer waits for this actor to go public: to be prepared, or to be read as the second person; never for whoever
    prepared what waits."""
    copy = getattr(matter, "public_copy", None)
    if copy is None or _needs_waiting_copy(matter) is not None:
        return actor.has("publish")
    return bool(actor.rights & {"publish", "approve"}) and copy.prepared_by_id != actor.account_id


def _called_for(matter: Matter) -> tuple[str, ...]:
    """What an act before calls for out of the ordinary order.

    An ineligible petition is completed or filed away, one of another body sent there, one of several competences split and its
    rest screened anew (TT 05/2021 Đ6, Đ9, Đ21); conditions that were checked leave the acceptance; a settlement of which all
    was withdrawn ends (Luật KN Đ10)."""
    if matter.state not in CALLS:
        return ()
    name = CALLS[State(matter.state)]
    acts = list(Act.objects.filter(matter=matter, name__in=(name, "check_conditions")).order_by("pk"))
    act = next((each for each in reversed(acts) if each.name == name), None)
    if act is None:
        return ()
    if name == "screen":
        if act.values["eligible"] == "no":
            return ("ask_to_complete", "file_away")
        if act.values["competence"] == "mixed":
            return ("split", "screen")
        if act.values["competence"] == "other":
            return ("guide", "forward_denunciation")
        return ("accept",) if any(each.name == "check_conditions" for each in acts) else ()
    return ("terminate",) if act.values["extent"] == "whole" and "people" not in act.values else ()


def newest_answer(matter: Matter) -> Answer | None:
    """The last version of the answer, or ``None``."""
    return max(matter.answers.all(), key=lambda answer: answer.number, default=None)


def _running(matter: Matter, rule: str) -> MatterClock | None:
    live = (ClockState.RUNNING, ClockState.PAUSED)
    return next((clock for clock in matter.clocks.all() if clock.rule == rule and clock.state in live), None)


def _needs_draft(matter: Matter) -> Any:
    newest = newest_answer(matter)
    return None if newest and newest.state == AnswerState.DRAFT else _("There is no draft yet. Write the answer first.")


def _needs_notice_owed(matter: Matter) -> Any:
    if _running(matter, NOTICE) is None:
        return _("The sender was notified already. Use “Write to the sender” for anything more.")
    return None


def _needs_house_clock(matter: Matter) -> Any:
    clock = _running(matter, HOUSE)
    if clock is None or clock.state != ClockState.RUNNING:
        return _("The house limit is not running at present, so there is nothing to extend.")
    return None


def _published(matter: Matter) -> bool:
    public = getattr(matter, "public_answer", None)
    return public is not None and public.withdrawn_at is None


def _needs_publication(matter: Matter) -> Any:
    return None if _published(matter) else _("Nothing of this matter is published at present.")


def _needs_sent_answer(matter: Matter) -> Any:
    if not any(answer.state == AnswerState.SENT for answer in matter.answers.all()):
        return _("Only a matter whose answer was sent can be published.")
    if _published(matter):
        return _("This answer is published already. Take it down first if it must be changed.")
    return None


def _needs_waiting_copy(matter: Matter) -> Any:
    copy = getattr(matter, "public_copy", None)
    sent = [answer for answer in matter.answers.all() if answer.state == AnswerState.SENT]
    newest = max(sent, key=lambda answer: answer.number, default=None)
    waits = copy is not None and newest is not None and copy.sent_id == newest.pk and not copy.returned_for
    return None if waits else NO_COPY


def _needs_petitions(matter: Matter) -> Any:
    if matter.petition_count == 0:
        return _("No petition stands behind this matter itself; it was split off another one.")
    return None


def _needs_july_2026(matter: Matter) -> Any:
    if matter.kind == Kind.COMPLAINT and time.today() < SINCE_2026:
        return _("Until 30/06/2026 the law on complaints knows no suspension of the settlement; the limit runs on.")
    return None


MISSING: dict[str, Callable[[Matter], Any]] = {
    "suspend": _needs_july_2026,
    "submit_answer": _needs_draft,
    "notify_sender": _needs_notice_owed,
    "extend_clock": _needs_house_clock,
    "publish_answer": _needs_sent_answer,
    "unpublish_answer": _needs_publication,
    "return_public_copy": _needs_waiting_copy,
    "write_to_sender": _needs_petitions,
    "pause": _needs_petitions,
    "replace_receipt": _needs_petitions,
}


def still_missing(name: str, matter: Matter) -> Verdict:
    """Allowed, or denied with what has to be there before the move makes sense."""
    reason = MISSING[name](matter) if name in MISSING else None
    return denied(reason) if reason else ALLOWED
