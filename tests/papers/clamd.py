"""A scanner that speaks clamd's INSTREAM over a local socket: it reads as clamd does and answers what it was told to."""

from __future__ import annotations

import socket
import struct
import threading
from pathlib import Path


class Clamd:
    """Answers ``FOUND`` for content that holds ``malware``, ``OK`` for other content."""

    def __init__(self, path: Path, malware: bytes = b"EICAR") -> None:
        self.path, self.malware, self.seen = path, malware, b""
        self.server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.server.bind(str(path))
        self.server.listen()
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def close(self) -> None:
        self.server.close()
        self.path.unlink(missing_ok=True)

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self.server.accept()
            except OSError:
                return
            with line, line.makefile("rb") as stream:
                assert stream.read(10) == b"zINSTREAM\0"
                content = b""
                while size := struct.unpack("!I", stream.read(4))[0]:
                    content += stream.read(size)
                self.seen = content
                line.sendall(b"stream: Eicar FOUND\0" if self.malware in content else b"stream: OK\0")
