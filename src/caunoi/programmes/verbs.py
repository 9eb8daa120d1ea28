"""Journal verbs of programmes and plans, in plain words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Any] = {
    "programme.made": _("A programme was begun"),
    "programme.revised": _("The programme was rewritten"),
    "programme.numbered": _("The number of the programme was set"),
    "programme.party_added": _("A party was added"),
    "programme.party_revised": _("The place or the focal unit of a party was changed"),
    "programme.party_dropped": _("A party was taken out"),
    "programme.content_set": _("A content of coordination was written"),
    "programme.content_dropped": _("A content of coordination was taken out"),
    "programme.responsibility_set": _("A responsibility was written"),
    "programme.responsibility_dropped": _("A responsibility was taken out"),
    "programme.signing_opened": _("The programme was laid before the parties to be signed"),
    "programme.taken_back": _("The programme was taken back to be rewritten; earlier signatures no longer count"),
    "programme.signed": _("A party signed the programme"),
    "programme.ended": _("The programme was ended"),
    "programme.followed": _("Parties were followed by the agencies that took over their work"),
    "programme.plan_made": _("A plan was begun"),
    "plan.revised": _("The plan was rewritten"),
    "plan.numbered": _("The number of the plan was set"),
    "plan.section_set": _("A section of the plan was written"),
    "plan.section_dropped": _("A section of the plan was taken out"),
    "plan.item_added": _("A line was added to the plan"),
    "plan.item_revised": _("A line of the plan was rewritten"),
    "plan.item_moved": _("A line of the plan was moved"),
    "plan.item_dropped": _("A line was left out of the draft"),
    "plan.item_cancelled": _("A line of the approved plan was cancelled"),
    "plan.submitted": _("The plan was submitted for approval"),
    "plan.sent_back": _("The plan was sent back to be rewritten"),
    "plan.signed": _("A party signed the plan"),
    "plan.approved": _("The plan was approved and its baseline frozen"),
    "plan.closed": _("The plan was closed"),
    "plan.cloned": _("The plan of another year was made from this one"),
    "review_figure.recorded": _("A figure of the yearly review was entered from a paper"),
    "review_figure.corrected": _("A figure of the yearly review was corrected"),
    "review_figure.withdrawn": _("A figure was taken out of the yearly review"),
}
"""What each verb says in the record."""
