"""Putting a notice into the outbox, from inside the command or listener that causes it."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from caunoi.base import time
from caunoi.base.ids import new_id
from caunoi.base.jobs import enqueue
from caunoi.letters.choices import Channel
from caunoi.letters.kinds import KINDS, check_context
from caunoi.letters.models import Notice
from caunoi.people.models import Account, Invitation, Petitioner


def queue_notice(
    kind: str,
    *,
    effect: str,
    context: dict[str, str],
    petitioner: Petitioner | None = None,
    account: Account | None = None,
    invitation: Invitation | None = None,
    about: str = "",
) -> Notice | None:
    """Queue one notice to one recipient in the present transaction, exactly once for each ``effect``.

    ``effect`` names what happened and to whom, such as ``f"answered:{matter.pk}:{answer.pk}:{petition.pk}"``; a repeated
    listener changes nothing. ``context`` holds the facts of the kind as short lines in the recipient's language
    (``language_of``), never personal data; ``about`` is the public number. Returns ``None`` when the sender asked for no
    notices, gave no address, or when the effect was told before. Raises ``ValueError`` for facts the kind does not have.
    """
    check_context(KINDS[kind], context)
    channel = _channel(petitioner)
    if channel is None or Notice.objects.filter(effect=effect).exists():
        return None
    at = time.now()
    notice = Notice(
        kind=kind, channel=channel, language=language_of(petitioner or account), about=about, context=context,
        effect=effect, reference=new_id(), petitioner=petitioner, account=account, invitation=invitation,
        queued_at=at, next_at=at,
    )  # fmt: skip
    try:
        with transaction.atomic():
            notice.save(force_insert=True)
    except IntegrityError:
        # The same effect, told by another process in the same instant.
        return None
    enqueue("letters.send", {"notice_id": notice.pk}, key=f"notice:{notice.pk}:0")
    return notice


def language_of(recipient: Petitioner | Account | None) -> str:
    """The language in which to write to somebody; for state names in ``context`` as well."""
    return recipient.language if recipient is not None else "vi"


def _channel(petitioner: Petitioner | None) -> Channel | None:
    if petitioner is None:
        return Channel.EMAIL
    if petitioner.notify_by == "email" and petitioner.email:
        return Channel.EMAIL
    if petitioner.notify_by == "sms" and petitioner.phone:
        return Channel.SMS
    return None
