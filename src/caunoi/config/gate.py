"""Before the threads that answer: a request comes to one of them only when its body is there in full, and an answer leaves its
thread before a slow reader has taken it. So whoever sends or reads slowly holds a line and some memory, and nobody else's turn.
"""

from __future__ import annotations

import asyncio
import io
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import IO, Any

SILENCE = 10.0
"""Seconds without a byte, of a body that comes or an answer that is taken, after which the line is dropped."""
GRACE = 20.0
SLOWEST = 512
"""Bytes a second with which a body must have come on the whole once ``GRACE`` seconds are over: a tenth of what the worst
telephone line carries."""
LARGEST_BODY = 512 << 20
"""Bytes: more than the largest submission that an authority can allow (``files.most_together``) with its text."""
MOST_HELD = 2 << 30
"""Bytes of bodies that one process holds at a time; whoever comes then is asked to come again."""
PIECE = 64 << 10
"""Bytes of a body kept in memory, and of an answer sent at a time; the rest lies in a file that has no name."""
ANSWER_IN_MEMORY = 1 << 20

TOO_SLOW = "Nội dung gửi lên bị ngắt quãng: xin gửi lại. / What was being sent stopped coming: please send it again.\n"
TOO_LARGE = (
    "Nội dung gửi lên quá lớn (tối đa 512 MiB): xin bớt tệp rồi gửi lại. / "
    "What was sent is too large (512 MiB at most): please send fewer files.\n"
)
TOO_FULL = (
    "Hiện có quá nhiều người cùng gửi tệp: xin gửi lại sau một phút. / "
    "Too many people are sending files at this moment: please send again in a minute.\n"
)
PLAIN = [
    ("content-type", "text/plain; charset=utf-8"), ("cache-control", "no-store"), ("connection", "close"),
    ("x-content-type-options", "nosniff"), ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
    ("retry-after", "60"),
]  # fmt: skip


class Unusable(Exception):
    """A body that stopped coming or is not taken: the status, and what is said to its sender."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


@dataclass
class Arriving:
    """A body on its way."""

    file: IO[bytes]
    size: int = 0


class Gate:
    """A WSGI application behind the asynchronous interface of the server (RSGI), with ``threads`` threads to itself."""

    def __init__(self, application: Callable[..., Any], threads: int) -> None:
        self.application = application
        self.threads = ThreadPoolExecutor(threads, thread_name_prefix="web")
        self.held = 0

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        """One request, from its head to the last byte of the answer."""
        said = scope.headers.get("content-length")
        if said in (None, "0") and "transfer-encoding" not in scope.headers:
            return await self._answer(scope, Arriving(io.BytesIO()), protocol)
        with tempfile.SpooledTemporaryFile(PIECE) as file:
            body = Arriving(file)
            try:
                await self._receive(protocol, body, int(said) if said else None)
                await self._answer(scope, body, protocol)
            except Unusable as fault:
                protocol.response_str(fault.status, PLAIN, fault.sentence)
            finally:
                self.held -= body.size

    async def _receive(self, protocol: Any, body: Arriving, said: int | None) -> None:
        clock, parts = asyncio.get_running_loop().time, aiter(protocol)
        begun = clock()
        _demand_room(said or 0, self.held + (said or 0))
        while body.size != said:
            left = begun + GRACE + body.size / SLOWEST - clock()
            try:
                part = await _within(min(SILENCE, left), anext(parts))
            except StopAsyncIteration:
                break
            except TimeoutError:
                raise Unusable(408, TOO_SLOW) from None
            if not part:
                break
            body.file.write(part)
            body.size += len(part)
            self.held += len(part)
            _demand_room(body.size, self.held)
        if said is not None and body.size != said:
            raise Unusable(400, TOO_SLOW)
        body.file.seek(0)

    async def _answer(self, scope: Any, body: Arriving, protocol: Any) -> None:
        loop = asyncio.get_running_loop()
        answer = await loop.run_in_executor(self.threads, ask, self.application, environ_of(scope, body))
        with answer.body as content:
            if answer.size <= ANSWER_IN_MEMORY:
                protocol.response_bytes(answer.status, answer.headers, content.read())
                return
            line = protocol.response_stream(answer.status, answer.headers)
            with suppress(TimeoutError):  # whoever does not take it loses the line
                while piece := content.read(PIECE):
                    await _within(SILENCE, line.send_bytes(piece))


@dataclass
class Answer:
    """What the application said, complete: nothing of it is made later."""

    status: int = 500
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: IO[bytes] = field(default_factory=partial(tempfile.SpooledTemporaryFile, ANSWER_IN_MEMORY))
    size: int = 0

    def begin(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], object]:
        """``start_response`` of WSGI."""
        self.status, self.headers = int(status.partition(" ")[0]), headers
        return self.body.write


def ask(application: Callable[..., Any], environ: dict[str, Any]) -> Answer:
    """The whole answer of ``application``, made in this thread."""
    answer = Answer()
    parts: Iterable[bytes] = application(environ, answer.begin)
    try:
        for part in parts:
            answer.body.write(part)
    finally:
        close = getattr(parts, "close", None)
        if close:
            close()
    answer.size = answer.body.tell()
    answer.body.seek(0)
    return answer


def environ_of(scope: Any, body: Arriving) -> dict[str, Any]:
    """The request as WSGI tells it (PEP 3333). A header whose name has an underscore could pass for another and is left out."""
    server, _colon, port = scope.server.rpartition(":")
    environ = {
        "REQUEST_METHOD": scope.method, "SCRIPT_NAME": "", "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string, "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "SERVER_NAME": server.strip("[]"), "SERVER_PORT": port, "SERVER_SOFTWARE": "caunoi",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0), "wsgi.url_scheme": scope.scheme, "wsgi.input": body.file, "wsgi.errors": sys.stderr,
        "wsgi.input_terminated": True, "wsgi.multithread": True, "wsgi.multiprocess": True, "wsgi.run_once": False,
    }  # fmt: skip
    for name, value in scope.headers.items():
        if "_" in name:
            continue
        key = name.upper().replace("-", "_")
        key = key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"
        environ[key] = f"{environ[key]}{';' if key == 'HTTP_COOKIE' else ','}{value}" if key in environ else value
    if body.size:
        environ["CONTENT_LENGTH"] = str(body.size)  # also of one that came in pieces without saying its length
    return environ


def _demand_room(size: int, held: int) -> None:
    if size > LARGEST_BODY:
        raise Unusable(413, TOO_LARGE)
    if held > MOST_HELD:
        raise Unusable(503, TOO_FULL)


async def _within(seconds: float, awaited: Awaitable[Any]) -> Any:
    """What ``awaited`` gives, or ``TimeoutError``; ``asyncio.timeout`` wants a task, which the server does not make of a call."""
    task = asyncio.ensure_future(awaited)
    done, _late = await asyncio.wait({task}, timeout=max(seconds, 0.0))
    if not done:
        task.cancel()
        raise TimeoutError
    return task.result()
