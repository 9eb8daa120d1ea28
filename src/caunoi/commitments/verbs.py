"""Journal verbs of commitments, in plain words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Any] = {
    "commitment.planned": _("A task was planned"),
    "commitment.revised": _("The task was rewritten before it was accepted"),
    "commitment.issued": _("The task was given out"),
    "commitment.accepted": _("The task was accepted"),
    "commitment.refused": _("The task was refused"),
    "commitment.given_again": _("The task was given to another agency"),
    "commitment.assigned": _("The task was given to an officer"),
    "commitment.reported": _("Progress was reported"),
    "commitment.report_accepted": _("A progress report was accepted"),
    "commitment.report_returned": _("A progress report was returned"),
    "commitment.evidence_added": _("Evidence was added"),
    "commitment.delivered": _("The task was reported done"),
    "commitment.delivery_returned": _("The work was returned to be completed"),
    "commitment.closed": _("The task was tested and closed"),
    "commitment.cancelled": _("The task was cancelled"),
    "commitment.extension_asked": _("A later day was asked for"),
    "commitment.extended": _("The due day was moved; the first one is kept"),
    "commitment.extension_refused": _("A later day was refused"),
    "commitment.participant_set": _("The part of an agency was set"),
    "commitment.need_added": _("The task was made to wait for another one"),
    "commitment.need_dropped": _("The task no longer waits for another one"),
    "commitment.matter_linked": _("The task was tied to a matter that it serves"),
    "commitment.matter_unlinked": _("The tie to a matter was dropped"),
    "commitment.passed_on": _("The task passed to the agencies that took over the work"),
    "commitment.time_planned": _("A time of a task that comes back was planned"),
    "commitment.followed_whole": _("The task of this period follows the task that comes back"),
    "commitment.warned": _("The due day was told of"),
    "prompt.settled": _("A reminder that a task is done was settled"),
    "feed_key.made": _("The address of a calendar was made"),
    "feed_key.revoked": _("The address of a calendar was closed"),
}
"""What each verb says in the record."""

MOVES: dict[str, tuple[Any, Any]] = {
    "revise": (
        _("Rewrite the task"),
        _("Words, rhythm and weight until it is accepted; the due day until it is given out."),
    ),
    "issue": (_("Give the task out"), _("The agency that leads has to accept it or refuse it with a reason.")),
    "accept": (_("Accept the task"), _("From now on your agency owes the delivery by the due day.")),
    "refuse": (_("Refuse the task"), _("It goes back to the agency that gave it, with your reason.")),
    "give_again": (_("Give to another agency"), _("That agency has to accept it; who led before reads it further.")),
    "assign": (_("Give to an officer"), _("Who sees to it in your agency; the agency goes on leading.")),
    "report": (
        _("Report progress"),
        _("What was done in a period and how much of the whole stands; the issuer accepts it."),
    ),
    "accept_report": (_("Accept the report"), _("What it says becomes the progress of the task.")),
    "return_report": (_("Return the report"), _("Say what has to be put right; the progress stays as it was.")),
    "add_evidence": (_("Add evidence"), _("A photo, minutes or an official paper that shows what was done.")),
    "deliver": (_("Report the task done"), _("The agency that gave the task tests it and closes it.")),
    "return_delivery": (_("Return to be completed"), _("The test was not passed: say what is missing.")),
    "close": (
        _("Test passed: close the task"),
        _("Whoever waits for an answer because of it is reminded; nothing else closes."),
    ),
    "cancel": (_("Cancel the task"), _("It is owed no more, for good; the reason stays in the record.")),
    "ask_extension": (_("Ask for a later day"), _("The day stays as it is until the issuer grants the new one.")),
    "grant_extension": (_("Grant the later day"), _("The first day is kept beside the new one.")),
    "refuse_extension": (_("Refuse the later day"), _("The day stays; say why.")),
    "extend": (_("Move the due day"), _("By an act of its own, with the reason; the first day is kept.")),
    "set_participant": (_("Who takes part"), _("Agencies that lead together, support or are informed.")),
    "add_need": (_("Let it wait for another task"), _("It can be reported done only when that one is closed.")),
    "drop_need": (_("Wait no longer for a task"), _("The order between the two is dropped.")),
    "link_matter": (_("Tie to a matter"), _("A matter that this task serves; closing one never closes the other.")),
    "unlink_matter": (_("Drop the tie to a matter"), _("Say why it does not serve that matter.")),
}
"""What each move is called on a button, and in one sentence what it does."""
