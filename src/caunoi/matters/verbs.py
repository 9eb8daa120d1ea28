"""Journal verbs of matters and the moves that write them, in plain words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.matters import verbs_law

EVENTS: dict[str, Any] = {
    **verbs_law.EVENTS,
    "matter.received": _("Received"),
    "matter.classified": _("Classified"),
    "matter.assigned": _("Given to an officer"),
    "matter.sender_notified": _("The sender was told that work has begun"),
    "matter.written_to_sender": _("Message to the sender"),
    "matter.written_by_sender": _("Message from the sender"),
    "matter.paused": _("The sender was asked; the house limit waits"),
    "matter.resumed": _("Work goes on; the house limit runs again"),
    "matter.clock_extended": _("The house limit was extended"),
    "matter.opinion_asked": _("Another agency was asked for its opinion"),
    "matter.opinion_given": _("An opinion was given"),
    "matter.opinion_cancelled": _("A request for an opinion was taken back"),
    "matter.answer_drafted": _("A draft answer was saved"),
    "matter.answer_submitted": _("The answer was put up for approval"),
    "matter.answer_approved": _("The answer was approved"),
    "matter.answer_returned": _("The draft was returned for changes"),
    "matter.answered": _("The answer was sent"),
    "matter.transfer_offered": _("Offered to another agency"),
    "matter.transfer_accepted": _("Taken over by another agency"),
    "matter.transfer_refused": _("The transfer was refused"),
    "matter.transfer_taken_back": _("The transfer was taken back"),
    "matter.transfer_settled": _("The superior named the accountable agency"),
    "matter.forwarded": _("Passed to a body outside this authority"),
    "matter.merged": _("Joined to another matter"),
    "matter.unmerged": _("Separated again from another matter"),
    "matter.split": _("Split into several matters"),
    "matter.corrected": _("An entry was corrected"),
    "matter.answer_published": _("The answer was published without names"),
    "matter.answer_unpublished": _("The published answer was taken down"),
    "matter.receipt_replaced": _("A lost receipt was replaced"),
    "matter.closed": _("Closed"),
    "matter.reopened": _("Taken up again"),
    "matter.reopened_by_sender": _("Taken up again at the sender's request"),
    "matter.rated": _("The sender rated the answer"),
    "matter.withdrawn": _("The sender withdrew"),
    "matter.passed_to_successor": _("Passed on to the agency that took over the work"),
    "matter.effect_taken": _("A due day took effect"),
    "matter.clocks_recomputed": _("Due days were computed anew after a change of the calendar"),
    "matter.sender_sealed": _("The sender was put under seal, with the original words"),
    "matter.recused": _("An officer is kept away from this matter"),
    "matter.recusal_ended": _("An officer may work on this matter again"),
}
"""What each verb says on a timeline."""

MOVES: dict[str, tuple[Any, Any]] = {
    **verbs_law.MOVES,
    "classify": (_("Classify"), _("Say by its content what this is, its topic and place.")),
    "assign": (_("Give to an officer"), _("Choose who works on it.")),
    "notify_sender": (_("Notify the sender"), _("Tell the sender that it is taken up; the law gives 10 working days.")),
    "write_to_sender": (_("Write to the sender"), _("The sender reads it with the receipt code.")),
    "pause": (_("Ask the sender and wait"), _("The house limit waits for the reply; the law's own limit does not.")),
    "resume": (_("Go on without waiting"), _("The days of waiting are added to the house limit.")),
    "extend_clock": (_("Extend the house limit"), _("The sender is told the new day and the reason.")),
    "ask_opinion": (_("Ask another agency's opinion"), _("Your agency keeps the matter and its limits.")),
    "give_opinion": (_("Give the opinion asked of us"), _("The asking agency sees it at once.")),
    "cancel_opinion": (_("Take back a request for an opinion"), _("When it is no longer needed.")),
    "draft_answer": (_("Write the answer"), _("Saved as a draft; nobody outside sees it.")),
    "submit_answer": (_("Submit for approval"), _("Choose who approves, in order.")),
    "approve_answer": (_("Approve the answer"), _("After the last approval it can be sent.")),
    "return_answer": (_("Return the draft"), _("Say what is to be changed.")),
    "send_answer": (_("Send the answer"), _("Every sender can read it from that moment.")),
    "offer_transfer": (_("Transfer to another agency"), _("You stay accountable until it accepts.")),
    "accept_transfer": (_("Accept the transfer"), _("Your agency becomes accountable; the limits run on.")),
    "refuse_transfer": (_("Refuse the transfer"), _("With the reason; the third refusal goes to the common superior.")),
    "take_back_transfer": (_("Take the transfer back"), _("While it is not answered.")),
    "settle_transfer": (
        _("Name the accountable agency"),
        _("Your decision ends the dispute; the agency must take it."),
    ),
    "forward_outside": (
        _("Pass to a body outside"),
        _("When no agency of this authority is competent; the sender is told."),
    ),
    "merge": (_("Join to another matter"), _("For duplicates; every sender keeps the own receipt.")),
    "unmerge": (_("Separate again"), _("Undoes the joining.")),
    "split": (_("Split"), _("When one petition raises several matters.")),
    "correct": (_("Correct an entry"), _("The record keeps what stood before.")),
    "publish_answer": (_("Publish the answer"), _("Without names; you check the text first.")),
    "unpublish_answer": (_("Take the published answer down"), _("The matter itself is untouched.")),
    "replace_receipt": (
        _("Replace a lost receipt"),
        _("For a sender who comes in person; the old code stops working."),
    ),
    "close": (_("Close"), _("Puts the file away. The sender can still ask to take it up again.")),
    "reopen": (_("Take up again"), _("The house limit starts anew.")),
    "write_as_sender": (_("Write to the agency"), _("Your message goes to those who handle the matter.")),
    "rate": (_("Rate the answer"), _("You rate the answer, not a person.")),
    "reopen_as_sender": (_("Ask to take it up again"), _("When the answer does not settle the matter.")),
    "withdraw": (_("Withdraw"), _("You take your petition back.")),
}
"""Title and one line of explanation of each row of the state table."""
