"""A browser without JavaScript that speaks HTTP over its own sockets, so that lines can be cut where a test wants it."""

from __future__ import annotations

import html
import http.client
import re
from dataclasses import dataclass, field
from urllib.parse import urlencode

BODY = "Mưa lớn đêm 20/2 làm sạt taluy dương, xe máy không qua được, học sinh phải đi vòng 4 km."


@dataclass
class Answer:
    """Status, headers and text of one response."""

    status: int
    location: str
    text: str


@dataclass
class Browser:
    """Cookies of one person on the site at ``port``. Each request takes a connection of its own."""

    port: int
    place: str
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None)

    def post(self, path: str, data: dict[str, str]) -> Answer:
        return self._ask("POST", path, self._body(data))

    def post_and_hang_up(self, path: str, data: dict[str, str]) -> None:
        """Send the whole request and close the line before an answer can come."""
        line = self._connect()
        line.request("POST", path, self._body(data), self._headers())
        line.close()

    def written(self, words: str = "") -> str:
        """A form filled in and looked through; returns the address where it is sent."""
        slip = self.get("/gui/")
        typed = {
            "form": hidden(slip.text, "form"), "kind": "feedback", "body": f"{BODY} {words}", "place": self.place,
            "subject": "Đường vào thôn Nà Hà bị sạt lở", "full_name": "Lý Thị Mùi", "phone": "0912345678",
            "notify_by": "sms",
        }  # fmt: skip
        answer = self.post("/gui/", typed)
        assert answer.status == 303, answer.text[:2000]
        return answer.location

    def send(self, review: str) -> str:
        """Press “send”, follow to the receipt and read the code."""
        answer = self.post(review, {})
        assert answer.status in (302, 303), answer.text[:2000]
        return code_on(self.get(answer.location).text)

    def opened(self, code: str) -> str:
        """The page of the matter that a code opens."""
        self.get("/theo-doi/")
        answer = self.post("/theo-doi/", {"code": code})
        assert answer.status == 303, answer.text[:2000]
        return self.get(answer.location).text

    def _connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def _headers(self) -> dict[str, str]:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}

    def _body(self, data: dict[str, str]) -> str:
        return urlencode({"csrfmiddlewaretoken": self.cookies.get("csrftoken", ""), **data})

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        line = self._connect()
        try:
            line.request(method, path, body, self._headers())
            answer = line.getresponse()
            text = answer.read().decode()
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            return Answer(answer.status, answer.headers.get("Location", ""), text)
        finally:
            line.close()


def hidden(page: str, name: str) -> str:
    """The value of a hidden field."""
    match = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert match is not None, page[:2000]
    return html.unescape(match[1])


def code_on(page: str) -> str:
    """The receipt code that a page shows."""
    match = re.search(r'id="receipt-code">(.*?)</samp>', page)
    assert match is not None, page[:2000]
    return re.sub(r"<[^>]+>", "", match[1])
