from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from caunoi.people.models import Petitioner
from tests.officers import make_agency, make_post, make_seat


@pytest.fixture
def sender(db: None, frozen_now: object) -> Petitioner:
    return Petitioner.objects.create(
        full_name="Giàng A Sùng", email="sung@example.vn", phone="0912345678", notify_by="email"
    )


@pytest.fixture
def officer(db: None, frozen_now: object) -> Any:
    return make_seat(make_post(make_agency(), "Quản trị", ["administrator"]), "Trần Thị Quy", "quy@minhbao.vn")


@dataclass
class Gateway:
    """A small SMS gateway: answers with ``status`` and ``body`` and remembers what it was asked."""

    url: str = ""
    status: int = 200
    body: bytes = b'{"id": "gw-1"}'
    location: str = ""
    asked: list[tuple[dict[str, Any], str]] = field(default_factory=list)


@pytest.fixture
def gateway(settings: Any) -> Iterator[Gateway]:
    state = Gateway()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            state.asked.append((json.loads(body), self.headers["Authorization"]))
            self.send_response(state.status)
            if state.location:
                self.send_header("Location", state.location)
            self.end_headers()
            self.wfile.write(state.body)

        def log_message(self, *args: object) -> None:
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    state.url = f"http://127.0.0.1:{server.server_port}/send"
    settings.SMS_GATEWAY_URL, settings.SMS_GATEWAY_TOKEN = state.url, "bí mật".encode().hex()
    yield state
    server.shutdown()
    server.server_close()
