"""Slow senders and slow readers in front of a server with two threads: everybody else is served all the while."""

from __future__ import annotations

import http.client
import json
import os
import select
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.config.installation import free_port, wait_for

PROGRAM = """
import sys
from caunoi.config import gate
from caunoi.config.server import serve_web
gate.SILENCE, gate.GRACE, gate.MOST_HELD = 1.5, 3.0, 1 << 20
serve_web("127.0.0.1", int(sys.argv[1]), 1, 2, target="tests.config.small_site:application")
"""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    chosen = int(free_port())
    server = subprocess.Popen([sys.executable, "-c", PROGRAM, str(chosen)], env=os.environ | {"PYTHONUTF8": "1"})
    try:
        wait_for("the small site", lambda: answers(chosen))
        yield chosen
    finally:
        server.terminate()
        assert server.wait(20) == 0


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def told(port: int, method: str = "GET", path: str = "/", **more: Any) -> dict[str, Any]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    line.request(method, path, **more)
    return dict(json.loads(line.getresponse().read()))


def begun(port: int, *said: bytes) -> socket.socket:
    line = socket.create_connection(("127.0.0.1", port), timeout=10)
    line.sendall(b"\r\n".join([*said[:-1], b"Host: x", b"", said[-1]]))
    return line


def rest(line: socket.socket) -> bytes:
    found = b""
    while part := line.recv(1 << 16):
        found += part
    return found


def test_twelve_bodies_that_stop_keep_nobody_waiting_and_are_dropped(port: int) -> None:
    with ExitStack() as open_lines:
        lines = [
            open_lines.enter_context(begun(port, b"POST /gui/ HTTP/1.1", b"Content-Length: 1000000", b"abcd"))
            for _ in range(12)
        ]
        assert told(port, "POST", "/", body="four")["body"] == 4
        assert select.select(lines, [], [], 0)[0] == []  # answered while all twelve still lay there
        for line in lines:
            said = rest(line)
            assert said.startswith(b"HTTP/1.1 408 ") and "xin gửi lại".encode() in said


def test_a_body_that_trickles_is_dropped_though_it_never_stops(port: int) -> None:
    with begun(port, b"POST / HTTP/1.1", b"Content-Length: 1000000", b"a") as line:
        at = time.monotonic()
        line.settimeout(0.2)
        said = b""
        while not said and time.monotonic() - at < 8:
            try:
                line.sendall(b"a")
                said = line.recv(100)
            except TimeoutError:
                continue
        assert said.startswith(b"HTTP/1.1 408 ")
        assert 2.5 < time.monotonic() - at < 5


def test_a_slow_body_that_keeps_coming_is_taken(port: int) -> None:
    with begun(port, b"POST / HTTP/1.1", b"Connection: close", b"Content-Length: 6000", b"") as line:
        for _ in range(6):
            time.sleep(0.7)
            line.sendall(b"a" * 1000)
        assert b'"body": 6000' in rest(line)


def test_bodies_too_large_and_too_many_are_refused_at_once(port: int) -> None:
    with begun(port, b"POST / HTTP/1.1", b"Content-Length: 536870913", b"") as line:
        assert rest(line).startswith(b"HTTP/1.1 413 ")
    with begun(port, b"POST / HTTP/1.1", b"Content-Length: 1048577", b"a") as line:
        assert rest(line).startswith(b"HTTP/1.1 503 ")
    assert told(port, "POST", body=b"a" * (1 << 20))["body"] == 1 << 20  # nothing is held any more


def test_a_sender_who_hangs_up_reaches_no_page(port: int) -> None:
    with begun(port, b"POST / HTTP/1.1", b"Content-Length: 10", b"abcd") as line:
        line.shutdown(socket.SHUT_WR)
        assert b'"body"' not in rest(line)


def test_slow_readers_keep_nobody_waiting(port: int) -> None:
    with ExitStack() as open_lines:
        for _ in range(6):
            open_lines.enter_context(begun(port, b"GET /big HTTP/1.1", b""))
        time.sleep(0.5)
        at = time.monotonic()
        assert told(port)["closed"] >= 6
        assert time.monotonic() - at < 1


def test_a_large_answer_arrives_whole(port: int) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    for method, size in (("GET", 6 << 20), ("HEAD", 0), ("GET", 6 << 20)):
        line.request(method, "/big")
        answer = line.getresponse()
        assert (answer.status, answer.headers["Content-Length"], len(answer.read())) == (200, str(6 << 20), size)


def test_the_request_is_told_as_it_was(port: int) -> None:
    with begun(
        port, b"POST /vi%e1%bb%87c/x?q=%20a HTTP/1.1", b"Cookie: a=1", b"Cookie: b=2", b"X-Forwarded-For: 1.1.1.1",
        b"X-Forwarded-For: 2.2.2.2", b"X_Forwarded_For: 9.9.9.9", b"Content-Type: text/plain", b"Connection: close",
        b"Transfer-Encoding: chunked", b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
    ) as line:  # fmt: skip
        head, _blank, body = rest(line).partition(b"\r\n\r\n")
    found = json.loads(body)
    assert {name: found[name] for name in ("REQUEST_METHOD", "QUERY_STRING", "SERVER_PROTOCOL", "REMOTE_ADDR")} == {
        "REQUEST_METHOD": "POST", "QUERY_STRING": "q=%20a", "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1",
    }  # fmt: skip
    assert found["PATH_INFO"].encode("latin-1").decode() == "/việc/x"
    assert (found["HTTP_COOKIE"], found["HTTP_X_FORWARDED_FOR"]) == ("a=1;b=2", "1.1.1.1,2.2.2.2")
    assert (found["CONTENT_TYPE"], found["CONTENT_LENGTH"], found["body"]) == ("text/plain", "5", 5)
    assert (found["SERVER_PORT"], found["HTTP_HOST"]) == (str(port), "x")
    assert head.lower().count(b"set-cookie:") == 2
