"""How a stored file leaves the house: always the safe copy, as a download, in a sandbox, under a plain name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO
from urllib.parse import quote

from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Conflict
from caunoi.papers.media import JPEG, PDF, PNG
from caunoi.papers.models import Attachment

ENDINGS = {PDF: "pdf", JPEG: "jpg", PNG: "png"}


@dataclass(frozen=True, slots=True)
class Outgoing:
    """An open file with the headers under which a face sends it."""

    content: IO[bytes]
    headers: dict[str, str]


def outgoing(attachment: Attachment) -> Outgoing:
    """The safe copy of an attachment. Raises ``Conflict`` while it waits for the scanner, and for ever when malware was found."""
    file = attachment.file
    if not file.is_served:
        raise Conflict(
            _("This file waits for the malware scanner and cannot be opened yet. It is kept; please try again later."),
            code="quarantined",
        )
    headers = {
        "Content-Type": file.copy_type,
        "Content-Length": str(file.copy_size),
        "Content-Disposition": disposition(attachment.name, ENDINGS[file.copy_type]),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "private, no-store",
        "X-Robots-Tag": "noindex",
    }
    return Outgoing(default_storage.open(file.copy, "rb"), headers)


def disposition(name: str, ending: str) -> str:
    """``attachment`` under the given name with the ending of what is really sent (RFC 6266)."""
    stem = name.rpartition(".")[0] or name
    plain = "".join(sign for sign in stem if sign.isascii() and (sign.isalnum() or sign in "-_ ")).strip() or "file"
    return f"attachment; filename=\"{plain}.{ending}\"; filename*=UTF-8''{quote(f'{stem}.{ending}', safe='')}"
