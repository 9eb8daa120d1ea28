"""What the worker does for files."""

from __future__ import annotations

import logging

from django.conf import settings
from django.core.files.storage import default_storage

from caunoi.base.actors import system
from caunoi.base.jobs import periodic
from caunoi.papers.choices import ScanState
from caunoi.papers.commands.files import settle_scan
from caunoi.papers.models import StoredFile
from caunoi.papers.scanner import scan

log = logging.getLogger("caunoi.papers")
BATCH = 50


@periodic("papers.scan_quarantine", 60)
def scan_quarantine() -> None:
    """Ask the scanner again about files it could not look at; stops at the first that it still cannot."""
    if not settings.CLAMD_SOCKET:
        return
    for file in StoredFile.objects.filter(state=ScanState.QUARANTINED).order_by("id")[:BATCH]:
        with default_storage.open(file.original, "rb") as source:
            state = scan(source)
        if state == ScanState.QUARANTINED:
            return
        settle_scan(actor=system(), storedfile=file.pk, state=str(state))
        log.info("file scanned", extra={"state": str(state)})
