"""All that changes accounts, seats, absences, tokens, settings and senders' data."""

from caunoi.people.commands.accounts import change_language, deactivate_account, reactivate_account, reset_second_factor
from caunoi.people.commands.api_tokens import accept_token, ask_token, revoke_token
from caunoi.people.commands.clock import trust_clock
from caunoi.people.commands.confirming import confirm_absence, confirm_seat, refuse_absence, refuse_seat
from caunoi.people.commands.invitations import (
    accept_invitation,
    first_administrator,
    invite_officer,
    renew_invitation,
    revoke_invitation,
)
from caunoi.people.commands.jobs import retry_job
from caunoi.people.commands.petitioners import erase_petitioner
from caunoi.people.commands.seats import end_absence, end_seat, give_seat, record_absence
from caunoi.people.commands.settings import change_setting

__all__ = [
    "accept_invitation",
    "accept_token",
    "ask_token",
    "change_language",
    "change_setting",
    "confirm_absence",
    "confirm_seat",
    "deactivate_account",
    "end_absence",
    "end_seat",
    "erase_petitioner",
    "first_administrator",
    "give_seat",
    "invite_officer",
    "reactivate_account",
    "record_absence",
    "refuse_absence",
    "refuse_seat",
    "renew_invitation",
    "reset_second_factor",
    "retry_job",
    "revoke_invitation",
    "revoke_token",
    "trust_clock",
]
