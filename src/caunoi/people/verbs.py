"""Words of the record about people: past tense, as `journal` keeps them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

VERBS = {
    "invitation.sent": _("Invited an officer"),
    "invitation.renewed": _("Renewed an invitation"),
    "invitation.revoked": _("Revoked an invitation"),
    "invitation.accepted": _("Accepted an invitation"),
    "seat.given": _("Gave a seat"),
    "seat.ended": _("Ended a seat"),
    "seat.confirmed": _("Confirmed a seat as the second person"),
    "seat.refused": _("Refused a seat as the second person"),
    "absence.confirmed": _("Confirmed an absence as the second person"),
    "absence.refused": _("Refused an absence as the second person"),
    "api_token.asked": _("Asked the holder of a post for an API token"),
    "absence.recorded": _("Recorded an absence"),
    "absence.ended": _("Ended an absence"),
    "api_token.created": _("Made an API token"),
    "api_token.revoked": _("Revoked an API token"),
    "account.deactivated": _("Closed an account"),
    "account.reactivated": _("Opened an account again"),
    "account.second_factor_reset": _("Removed the second factor of an account"),
    "account.language_changed": _("Changed the language of an account"),
    "petitioner.erased": _("Erased the contact data of a sender"),
    "setting.changed": _("Changed a setting"),
    "clock.trusted": _("Said that the machine's clock is right"),
    "job.retried": _("Ran failed background work again"),
}
