"""What the holder of a receipt may do with it: open, write, rate, ask to reopen, withdraw."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from caunoi.base.actors import Actor
from caunoi.base.refusals import Invalid
from caunoi.doors import networks
from caunoi.matters import receipts
from caunoi.matters.commands import closing, messages
from caunoi.matters.models import Petition
from caunoi.papers.commands.files import store_file
from caunoi.papers.limits import most_files, need_disk
from caunoi.papers.models import Attachment
from caunoi.papers.storing import Prepared, discard, prepare

Uploads = Iterable[tuple[str, BinaryIO, int]]


def open_by_code(typed: str, address: str) -> Petition:
    """The petition of a typed code. Wrong, malformed and replaced codes answer alike; too many of them from one network
    raise ``Wait``, but no right code is ever kept out."""
    petition = receipts.find(typed)
    if petition is None:
        networks.take("code", address)
        raise Invalid(
            _(
                "No matter opens with this code. Please compare it with your receipt: 20 characters in five groups. The letter O "
                "and the number 0 count as the same."
            ),
            field="code",
        )
    return petition


def sender(petition: Petition) -> Actor:
    """The holder of the receipt as an actor."""
    return Actor(kind="citizen", label="", petition_id=petition.pk)


def write(petition: Petition, text: str, uploads: Uploads, key: str) -> None:
    """Write to the agency, with files. ``key`` makes a repeated press one message. Raises ``Invalid``."""
    given = list(uploads)
    if len(given) > most_files():
        raise Invalid(_("At most %(most)s files can be added at once.") % {"most": most_files()}, field="files")
    for _name, _source, size in given:
        need_disk(2 * size)
    who = sender(petition)
    stored = [_store(who, f"{key}:{position}", prepare(*upload)) for position, upload in enumerate(given)]
    messages.write_as_sender(
        actor=who, petition=petition.pk, key=key, text=text, attachment_ids=tuple(each.pk for each in stored)
    )


def _store(who: Actor, key: str, prepared: Prepared) -> Attachment:
    """Keep a file; a repeated press keeps the first and lets the bytes of the second go."""
    kept: Attachment = store_file(actor=who, key=key, prepared=prepared)
    if kept.file.original != prepared.original:
        discard(prepared.original, prepared.copy)
    return kept


def rate(petition: Petition, score: int, note: str) -> None:
    """Say whether the answer satisfies."""
    closing.rate(actor=sender(petition), petition=petition.pk, score=score, note=note)


def reopen(petition: Petition, reason: str) -> None:
    """Ask to take the matter up again, with the reason."""
    closing.reopen_as_sender(actor=sender(petition), petition=petition.pk, reason=reason)


def withdraw(petition: Petition, reason: str) -> None:
    """Take the petition back."""
    closing.withdraw(actor=sender(petition), petition=petition.pk, reason=reason)
