"""The e-mail adapter, over Django's mail backends."""

from __future__ import annotations

import smtplib
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage

from caunoi.letters.faults import PermanentFault, TemporaryFault
from caunoi.letters.rendering import Message


def deliver(message: Message) -> str:
    """Hand one e-mail to the mail server; returns its Message-ID. Raises ``TemporaryFault`` or ``PermanentFault``."""
    sender = settings.DEFAULT_FROM_EMAIL
    domain = parseaddr(sender)[1].partition("@")[2] or "localhost"
    message_id = f"<{message.reference}@{domain}>"
    mail = EmailMessage(
        subject=message.subject,
        body=message.text,
        from_email=sender,
        to=[message.to],
        headers={
            "Message-ID": message_id,
            "Auto-Submitted": "auto-generated",
            "Content-Language": message.language,
        },
    )
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as error:
        code = max((reply[0] for reply in error.recipients.values()), default=0)
        raise (PermanentFault if code >= 500 else TemporaryFault)(f"recipient_refused {code}") from None
    except smtplib.SMTPResponseException as error:
        kind = PermanentFault if error.smtp_code in (550, 551, 553, 554) else TemporaryFault
        raise kind(f"mail_server_said {error.smtp_code}") from None
    except (smtplib.SMTPException, OSError) as error:
        raise TemporaryFault(f"mail_server_unreachable {type(error).__name__}") from None
    return message_id
