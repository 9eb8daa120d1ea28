"""A visitor without JavaScript: fills in what the page offers and follows redirects as a browser does."""

from __future__ import annotations

import html
import io
import re
from typing import Any

from django.test import Client
from PIL import Image

from tests.world import World

BODY = "Mưa lớn đêm 20/2 làm sạt taluy dương, xe máy không qua được, học sinh phải đi vòng 4 km."


class Visitor:
    """One browser. CSRF is checked as in the product."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.client = Client(enforce_csrf_checks=True)

    def get(self, path: str, **more: Any) -> Any:
        return self.client.get(path, **more)

    def post(self, path: str, data: dict[str, Any], **more: Any) -> Any:
        """POST with the form token of the browser's cookie."""
        if "csrftoken" not in self.client.cookies:
            self.get("/gui/")
        token = self.client.cookies["csrftoken"].value
        return self.client.post(path, {"csrfmiddlewaretoken": token, **data}, **more)

    def open_form(self) -> str:
        """The slip of a fresh form."""
        return hidden(self.get("/gui/"), "form")

    def typed(self, **changes: Any) -> dict[str, Any]:
        """A form filled in by Lý Thị Mùi about a washed-out road."""
        return {
            "kind": "feedback",
            "subject": "Đường vào thôn Nà Hà bị sạt lở",
            "body": BODY,
            "place": str(self.world.places["muong_lai"].pk),
            "full_name": "Lý Thị Mùi",
            "phone": "0912 345 678",
            "notify_by": "sms",
            **changes,
        }

    def write(self, slip: str = "", **changes: Any) -> Any:
        """Fill in the form and go on to the review."""
        return self.post("/gui/", {"form": slip or self.open_form(), **self.typed(**changes)})

    def send(self, **changes: Any) -> str:
        """The whole way; returns the receipt code as shown."""
        review = self.write(**changes).headers["Location"]
        receipt = self.post(review, {}).headers["Location"]
        return code_on(self.get(receipt))


def hidden(response: Any, name: str) -> str:
    """The value of a hidden field of a page."""
    match = re.search(rf'name="{name}" value="([^"]*)"', response.content.decode())
    assert match is not None, f"no hidden field {name}"
    return html.unescape(match[1])


def code_on(response: Any) -> str:
    """The receipt code that a page shows."""
    match = re.search(r'id="receipt-code">(.*?)</samp>', response.content.decode())
    assert match is not None, "no code on the page"
    return re.sub(r"<[^>]+>", "", match[1])


def photo(
    name: str = "duong.jpg", colour: tuple[int, int, int] = (120, 90, 40), size: tuple[int, int] = (64, 48)
) -> Any:
    """A small JPEG as an upload."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    out.seek(0)
    out.name = name
    return out
