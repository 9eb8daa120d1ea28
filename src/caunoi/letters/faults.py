"""What may go wrong when a message is handed over: a stable word and a detail, never an address."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _


class Fault(Exception):
    """The message was not taken. Its text is ``word detail``, with a word of ``SENTENCES``."""


class TemporaryFault(Fault):
    """Worth another try: no connection, a busy server."""


class PermanentFault(Fault):
    """No use trying again: the address does not exist, the gateway refuses the request."""


SENTENCES = {
    "no_address": _("The recipient has no address any more (data erased, account closed or invitation used)."),
    "interrupted": _("The program stopped while sending."),
    "recipient_refused": _(
        "The mail server does not know this address (%(detail)s). Please correct the address first."
    ),
    "mail_server_said": _("The mail server refused the letter (%(detail)s)."),
    "mail_server_unreachable": _("The mail server did not answer. Please check CAUNOI_SMTP_HOST and the network."),
    "gateway_misconfigured": _("The SMS gateway is set up wrongly. Please check CAUNOI_SMS_URL."),
    "gateway_said": _("The SMS gateway refused the message (%(detail)s)."),
    "gateway_unreachable": _("The SMS gateway did not answer. Please check the network."),
    "not_delivered": _("The network could not deliver the message (%(detail)s)."),
}


def explain(error: str) -> Any:
    """The sentence for a stored fault; the stored words themselves when they are not of this list."""
    word, __, detail = error.partition(" ")
    return SENTENCES[word] % {"detail": detail} if word in SENTENCES else error
