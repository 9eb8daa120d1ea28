"""From a notice to the words that leave the house."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from caunoi.base.settings_store import get_setting
from caunoi.letters.choices import Channel
from caunoi.letters.kinds import KINDS, LANGUAGES, NoticeKind, text_key
from caunoi.letters.models import Notice
from caunoi.people.tokens import invitation_token

PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Message:
    """What an adapter hands over: one address, the words, and a reference that stays the same when it is tried again."""

    to: str
    subject: str
    text: str
    language: str
    reference: UUID


def address_of(notice: Notice) -> str:
    """Where the notice goes today; empty when the recipient was erased, closed or never gave an address."""
    if notice.petitioner is not None:
        return notice.petitioner.email if notice.channel == Channel.EMAIL else notice.petitioner.phone
    if notice.account is not None:
        return notice.account.email if notice.account.is_active else ""
    if notice.invitation is not None:
        unused = notice.invitation.accepted_at is None and notice.invitation.revoked_at is None
        return notice.invitation.email if unused else ""
    return ""


def render(notice: Notice, to: str) -> Message:
    """The message in the notice's language, from the province's own text where it wrote one."""
    kind = KINDS[notice.kind]
    language = notice.language if notice.language in LANGUAGES else LANGUAGES[0]
    values = {**notice.context, "authority": get_setting("letters.signature"), "link": link_for(kind, notice)}
    if notice.channel == Channel.SMS:
        return Message(
            to, "", fill(get_setting(text_key(kind.name, language, "sms")), values), language, notice.reference
        )
    subject = fill(get_setting(text_key(kind.name, language, "subject")), values)
    text = fill(get_setting(text_key(kind.name, language, "email")), values)
    return Message(to, " ".join(subject.split()), text, language, notice.reference)


def fill(text: str, values: dict[str, str]) -> str:
    """Put values for the words in braces; a word that is not known stays as it is."""
    return PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)


def link_for(kind: NoticeKind, notice: Notice) -> str:
    """The address of the page that shows more. It never carries a receipt code."""
    arguments = [notice.context["number"]] if kind.has_number_in_link else []
    if notice.invitation is not None:
        arguments = [str(notice.invitation.pk), invitation_token(notice.invitation)]
    return settings.PUBLIC_URL + reverse(kind.page, args=arguments)
