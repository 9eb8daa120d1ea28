"""The least client that can measure: one kept-alive connection, one request at a time."""

from __future__ import annotations

import socket
from dataclasses import dataclass, field
from time import perf_counter

IDLE = 5.0
"""Seconds after which a connection is not trusted any more."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent. With ``body`` it is a POST of JSON."""

    path: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None

    def encoded(self) -> bytes:
        lines = [f"{'GET' if self.body is None else 'POST'} {self.path} HTTP/1.1", "Host: 127.0.0.1", "Accept: */*"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        if self.body is not None:
            lines += ["Content-Type: application/json", f"Content-Length: {len(self.body)}"]
        return "\r\n".join([*lines, "", ""]).encode() + (self.body or b"")


class Connection:
    """A kept-alive connection to a server on loopback."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._open()

    def _open(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=120)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.used = perf_counter()

    def refresh(self) -> None:
        """Connect anew when the server may have tired of waiting while the other one was asked."""
        if perf_counter() - self.used > IDLE:
            self.close()
            self._open()

    def ask(self, request: Request) -> tuple[float, int, bytes]:
        """Seconds from the first byte sent to the last received, the status, and the body (in chunks as sent, where it
        came so)."""
        sent = request.encoded()
        start = perf_counter()
        self.socket.sendall(sent)
        head, body = self._until(b"\r\n\r\n")
        length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
        while not body.endswith(b"0\r\n\r\n") if not length else len(body) < int(length):
            body += self._more()
        self.used = perf_counter()
        return self.used - start, int(head[9:12]), body

    def _until(self, mark: bytes) -> tuple[bytes, bytes]:
        got = b""
        while mark not in got:
            got += self._more()
        head, _, rest = got.partition(mark)
        return head + b"\r\n", rest

    def _more(self) -> bytes:
        got = self.socket.recv(1 << 20)
        if not got:
            raise ConnectionError("the server closed the connection")
        return got

    def close(self) -> None:
        self.socket.close()
