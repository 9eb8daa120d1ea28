"""The malware scanner: a small client of clamd (INSTREAM), when this installation has one.

``settings.CLAMD_SOCKET`` is the path of its socket or ``host:port``; empty means that there is none.
"""

from __future__ import annotations

import logging
import socket
import struct
from typing import BinaryIO

from django.conf import settings

from caunoi.papers.choices import ScanState

log = logging.getLogger("caunoi.papers")

CHUNK = 1 << 16
TIMEOUT_SECONDS = 30


def scan(source: BinaryIO) -> ScanState:
    """What the scanner says of the bytes of ``source``. A scanner that is down or answers strangely means quarantine."""
    address = settings.CLAMD_SOCKET
    if not address:
        return ScanState.UNSCANNED
    try:
        answer = _ask(address, source)
    except OSError as error:
        log.warning("scanner not reached", extra={"fault": type(error).__name__})
        return ScanState.QUARANTINED
    if answer.endswith("OK"):
        return ScanState.CLEAN
    if answer.endswith("FOUND"):
        return ScanState.INFECTED
    log.warning("scanner could not scan")
    return ScanState.QUARANTINED


def _ask(address: str, source: BinaryIO) -> str:
    source.seek(0)
    with _connect(address) as line:
        line.sendall(b"zINSTREAM\0")
        while chunk := source.read(CHUNK):
            line.sendall(struct.pack("!I", len(chunk)) + chunk)
        line.sendall(struct.pack("!I", 0))
        answer = b""
        while part := line.recv(4096):
            answer += part
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")


def _connect(address: str) -> socket.socket:
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(TIMEOUT_SECONDS)
        try:
            line.connect(address)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=TIMEOUT_SECONDS)
