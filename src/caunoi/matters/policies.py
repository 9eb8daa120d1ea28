"""Who may make which move on a matter. Each answer is allowed, denied with a reason, or hidden (the matter does not exist
for this actor)."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.policies import ALLOWED, HIDDEN, Verdict, denied
from caunoi.matters.choices import AnswerState, Channel, HandoverState, StepDecision
from caunoi.matters.models import (
    ApprovalStep,
    Handover,
    LegalPublication,
    Matter,
    OpinionRequest,
    Petition,
    PublicAnswer,
    SavedView,
)
from caunoi.matters.queries.visible import is_visible, scope_ids
from caunoi.people.queries.actors import acts_for_seats
from caunoi.people.roles import RIGHTS

MatterPolicy = Callable[[Actor, Matter], Verdict]


def needs_right(*rights: str) -> Verdict:
    """The denial for a missing right, naming it; of several any one would do, and all are named."""
    if len(rights) == 1:
        said = _(
            "Your post does not carry this right: %(right)s. Please ask your administrator, or a colleague whose post has it."
        )
        return denied(said % {"right": RIGHTS[rights[0]]})
    said = _(
        "Your post carries none of these rights, of which one is needed: %(rights)s. Please ask your administrator, or a "
        "colleague whose post has one."
    )
    return denied(said % {"rights": "; ".join(f"“{RIGHTS[right]}”" for right in rights)})


def carries(actor: Actor, *rights: str) -> Verdict:
    """What is done in the name of the own agency: the system, or a seat that carries one of the ``rights``."""
    if actor.kind == "system" or (actor.is_officer and actor.rights & set(rights)):
        return ALLOWED
    return needs_right(*rights) if actor.is_officer else HIDDEN


def may_receive(actor: Actor) -> Verdict:
    """Anybody may send a matter by the public door; at a desk it takes the right to receive."""
    if actor.kind in ("visitor", "citizen", "system") or actor.has("receive"):
        return ALLOWED
    return needs_right("receive")


def accountable_with(*rights: str) -> MatterPolicy:
    """The agency that is accountable now, through a seat that carries one of ``rights``."""

    def policy(actor: Actor, matter: Matter) -> Verdict:
        if actor.kind == "system":
            return ALLOWED
        if not actor.is_officer or not is_visible(actor, matter):
            return HIDDEN
        if matter.accountable_id != actor.agency_id:
            return denied(_("Another agency is accountable for this matter now. Only it can do this."))
        return ALLOWED if actor.rights & set(rights) else needs_right(*rights)

    return policy


def may_settle_offer(actor: Actor, matter: Matter) -> Verdict:
    """The agency to which the open transfer is offered, by a seat that assigns."""
    offer = open_offer(matter)
    if actor.kind == "system":
        return ALLOWED
    if not actor.is_officer or not is_visible(actor, matter):
        return HIDDEN
    if offer is None or offer.to_agency_id != actor.agency_id:
        return denied(_("No transfer of this matter is offered to your agency."))
    return ALLOWED if actor.has("assign") else needs_right("assign")


def may_offer(actor: Actor, matter: Matter) -> Verdict:
    """The accountable agency, while no other offer is open."""
    verdict = accountable_with("assign")(actor, matter)
    if verdict and open_offer(matter) is not None:
        return denied(_("A transfer is already offered and not answered. Take it back first, or wait for the answer."))
    return verdict


def may_take_back(actor: Actor, matter: Matter) -> Verdict:
    """The accountable agency, while its offer is open."""
    verdict = accountable_with("assign")(actor, matter)
    if verdict and open_offer(matter) is None:
        return denied(_("No transfer of this matter is offered at present."))
    return verdict


def may_settle_dispute(actor: Actor, matter: Matter) -> Verdict:
    """The common superior to which a matter came after the third refused transfer: it names the agency, which must take it."""
    verdict = accountable_with("assign")(actor, matter)
    if verdict and not any(handover.state == HandoverState.REFERRED for handover in matter.handovers.all()):
        return denied(_("This matter was not referred to you by a dispute. Use an ordinary transfer."))
    return verdict


def may_give_opinion(actor: Actor, matter: Matter) -> Verdict:
    """An agency that was asked and has not answered yet."""
    if actor.kind == "system":
        return ALLOWED
    if not actor.is_officer or not is_visible(actor, matter):
        return HIDDEN
    if not any(request.agency_id == actor.agency_id for request in open_requests(matter)):
        return denied(_("Your agency is not asked for an opinion on this matter, or has given it already."))
    return ALLOWED if actor.has("handle") else needs_right("handle")


def may_cancel_opinion(actor: Actor, matter: Matter) -> Verdict:
    """The accountable agency, while a request is open."""
    verdict = accountable_with("handle")(actor, matter)
    if verdict and not open_requests(matter):
        return denied(_("No request for an opinion is open on this matter."))
    return verdict


def may_decide_step(actor: Actor, matter: Matter) -> Verdict:
    """The seat whose approval comes next, or its substitute while the holder is away."""
    verdict = accountable_with("approve")(actor, matter)
    if not verdict or actor.kind == "system":
        return verdict
    step = pending_step(matter)
    if step is None:
        return denied(_("No approval is pending on this matter."))
    if step.seat_id not in acts_for_seats(actor, time.today()):
        return denied(_("The next approval is asked of somebody else, and you do not stand in for that post."))
    return ALLOWED


def may_send(actor: Actor, matter: Matter) -> Verdict:
    """The accountable agency, once every approval is given."""
    verdict = accountable_with("send")(actor, matter)
    if verdict and pending_step(matter) is not None:
        return denied(_("The answer can be sent when every approval asked for has been given."))
    return verdict


def may_answer_on_spot(actor: Actor, matter: Matter) -> Verdict:
    """The agency that convened and is still accountable; the move does not exist for what came by another door."""
    if matter.channel != Channel.GATHERING:
        return HIDDEN
    return accountable_with("convene")(actor, matter)


def may_recuse(actor: Actor, matter: Matter) -> Verdict:
    """Whoever approves in the accountable agency, or in an agency above it whose seat looks down."""
    if actor.kind == "system":
        return ALLOWED
    if not actor.is_officer or not is_visible(actor, matter):
        return HIDDEN
    if not actor.has("approve"):
        return needs_right("approve")
    if matter.accountable_id not in scope_ids(actor):
        return denied(_("Only the accountable agency and those above it say who may not work on this matter."))
    return ALLOWED


def may_seal_sender(actor: Actor, matter: Matter) -> Verdict:
    """Whoever classifies, or works on denunciations, in the accountable agency."""
    verdict = accountable_with("classify")(actor, matter)
    return verdict if verdict or verdict.hidden else accountable_with("denounce")(actor, matter)


def open_offer(matter: Matter) -> Handover | None:
    """The transfer that is offered and not settled. These three read what a page has fetched with the matter, if it has."""
    return next((each for each in matter.handovers.all() if each.state == HandoverState.OFFERED), None)


def open_requests(matter: Matter) -> list[OpinionRequest]:
    """Requests for an opinion that are neither answered nor taken back."""
    return [each for each in matter.opinion_requests.all() if each.given_at is None and each.cancelled_at is None]


def pending_step(matter: Matter) -> ApprovalStep | None:
    """The first undecided approval of the newest answer, or ``None``."""
    newest = max(matter.answers.all(), key=lambda answer: answer.number, default=None)
    if newest is None:
        return None
    return next((step for step in newest.approvals.all() if step.decision == StepDecision.PENDING), None)


HANDLES = frozenset({"handle", "assign", "receive"})


def may_see_contact(actor: Actor, matter: Matter) -> Verdict:
    """Name, telephone and address of a sender: only for those who handle the matter now, and for nobody who merely looks on."""
    if actor.kind == "system" or (actor.agency_id == matter.accountable_id and actor.rights & HANDLES):
        return ALLOWED
    return denied(_("The sender's contact is shown only to those who handle the matter in the accountable agency."))


def is_sender(actor: Actor, petition: Petition) -> Verdict:
    """The holder of this petition's receipt and nobody else."""
    if actor.kind == "system" or (actor.kind == "citizen" and actor.petition_id == petition.pk):
        return ALLOWED
    return HIDDEN


def may_keep_views(actor: Actor) -> Verdict:
    """Anybody who holds a seat keeps lists."""
    return ALLOWED if actor.seat_id is not None else denied(_("Only officers who hold a post keep lists."))


def is_own_view(actor: Actor, view: SavedView) -> Verdict:
    """A saved list is there for the seat that saved it, and for nobody else."""
    return ALLOWED if actor.kind == "system" or view.seat_id == actor.seat_id else HIDDEN


def accountable_for_publication(right: str) -> Callable[[Actor, LegalPublication], Verdict]:
    """As ``accountable_with``, asked of the matter that a legal publication is about."""

    def policy(actor: Actor, row: LegalPublication) -> Verdict:
        return accountable_with(right)(actor, row.matter)

    return policy


def may_share_concern(actor: Actor, answer: PublicAnswer) -> Verdict:
    """Anybody by the public door; officers have no such button."""
    return ALLOWED if actor.kind in ("visitor", "citizen", "system") else HIDDEN


def may_publish_answer(actor: Actor, matter: Matter) -> Verdict:
    """The accountable agency, by a seat that publishes or approves, but not whoever drafted the answer: two people read what goes
    public (0133)."""
    verdict = accountable_with("publish", "approve")(actor, matter)
    sent = max(
        (each for each in matter.answers.all() if each.state == AnswerState.SENT),
        key=lambda each: each.number,
        default=None,
    )
    if verdict and sent is not None and sent.drafted_by is not None and sent.drafted_by.account_id == actor.account_id:
        return denied(
            _("You wrote this answer. Somebody else of your agency who publishes has to read it and publish it.")
        )
    return verdict


def may_return_public_copy(actor: Actor, matter: Matter) -> Verdict:
    """The second reader of words for the public: whoever may publish them and did not prepare them."""
    verdict, copy = may_publish_answer(actor, matter), getattr(matter, "public_copy", None)
    if verdict and copy is not None and copy.prepared_by_id == actor.account_id:
        return denied(_("You prepared these words. Please change them where you publish them."))
    return verdict


POLICIES: dict[str, MatterPolicy] = {
    "offer_transfer": may_offer,
    "accept_transfer": may_settle_offer,
    "refuse_transfer": may_settle_offer,
    "take_back_transfer": may_take_back,
    "settle_transfer": may_settle_dispute,
    "give_opinion": may_give_opinion,
    "cancel_opinion": may_cancel_opinion,
    "approve_answer": may_decide_step,
    "return_answer": may_decide_step,
    "send_answer": may_send,
    "publish_answer": may_publish_answer,
    "return_public_copy": may_return_public_copy,
    "answer_on_spot": may_answer_on_spot,
}


def policy_for(name: str, right: str) -> MatterPolicy:
    """The policy of a row of the state table: its own, or the accountable agency with the row's right."""
    return POLICIES.get(name) or accountable_with(right)
