"""A PDF is read in a process of its own, which may use a few seconds of processor and so much memory, and then is ended.

How long PDFium works cannot be told from a file: pages may share one content, and 200,000 operators pack into some kilobytes.
What reads it here therefore holds up nobody else, and a fault of the library ends that process and not the service.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import threading
from enum import StrEnum

MOST_PAGES = 300
"""What a person sends: a scanned page takes some 80 kB, so a file of the largest usual size (25 MiB) has no more."""
PROCESSOR = 4
"""Seconds of processor for one file; 300 scanned pages take less than one."""
PATIENCE = 12.0
"""Seconds by the clock, on a machine that has other things to do."""
MEMORY = 1 << 30
"""Bytes of address space."""
WAITS = 4.0
"""Seconds that a file waits for those before it."""

_in_line = threading.BoundedSemaphore(3)
_at_once = threading.BoundedSemaphore(2)
"""Two are read while one waits in each web process: with the usual four threads one is left for those who read pages."""


class Fault(StrEnum):
    """Why there is no copy."""

    BUSY = "busy"
    LOCKED = "locked"
    PAGES = "pages"
    HEAVY = "heavy"
    DAMAGED = "damaged"


class Unread(Exception):
    """There is no copy, for the reason ``fault``."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


def safe_copy(content: bytes) -> tuple[int, bytes]:
    """How many pages, and the file written anew. Raises ``Unread``."""
    if not _in_line.acquire(timeout=WAITS / 8):
        raise Unread(Fault.BUSY)
    try:
        if not _at_once.acquire(timeout=WAITS):
            raise Unread(Fault.BUSY)
        try:
            return _read_apart(content)
        finally:
            _at_once.release()
    finally:
        _in_line.release()


def _read_apart(content: bytes) -> tuple[int, bytes]:
    try:
        done = subprocess.run(  # nosec B603 - our own module, no words of anybody in the command
            [sys.executable, "-m", "caunoi.papers.pdf_process"], input=content, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, timeout=PATIENCE, check=False, env={"PYTHONPATH": os.pathsep.join(sys.path)},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Unread(Fault.HEAVY) from None
    said, _line, copy = done.stdout.partition(b"\n")
    if done.returncode == 0 and said.isdigit():
        return int(said), copy
    if said.decode() in (Fault.LOCKED, Fault.PAGES, Fault.DAMAGED):
        raise Unread(Fault(said.decode()))
    raise Unread(Fault.HEAVY if done.returncode < 0 else Fault.DAMAGED)  # ended from outside, or by an error of its own


def main() -> int:
    """The process itself: a PDF comes in, and the number of its pages with its copy goes out, or the name of a fault."""
    os.nice(5)  # pages go first
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR, PROCESSOR))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import pypdfium2

    from caunoi.papers.bare_pdf import bare_copy

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        if not 0 < len(document) <= MOST_PAGES:
            return _say(Fault.PAGES.encode())
        pages = len(document)
        return _say(str(pages).encode(), bare_copy(document))
    except pypdfium2.PdfiumError as error:
        return _say((Fault.LOCKED if "password" in str(error).lower() else Fault.DAMAGED).encode())


def _say(first: bytes, copy: bytes = b"") -> int:
    sys.stdout.buffer.write(first + b"\n" + copy)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
