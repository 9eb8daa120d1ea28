"""How the tests open and send the pages of the newsroom."""

from __future__ import annotations

from typing import Any

from django.test import Client

from tests.world import World

LIST = "/ban/tin-bai/"


def signed_in(world: World, officer: str) -> Client:
    client = Client()
    client.force_login(world.accounts[officer])
    return client


def typed(**changes: Any) -> dict[str, Any]:
    return {
        "title": "Xã tiếp công dân", "summary": "", "body": "Tiếp **12 người**.", "day": "25/02/2020", "author": "", "note": "",
        "source_name": "", "source_url": "", "places": "", "event_title": "", "event_on": "", "event_url": "",
        "language": "vi", **changes,
    }  # fmt: skip


def text(answer: Any) -> str:
    return str(answer.content.decode())


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of the form on a page, as a browser would send them."""
    pieces = page.split("<main")[1].split('<input type="hidden" ')[1:]
    return {each.split('name="')[1].split('"')[0]: each.split('value="')[1].split('"')[0] for each in pieces}
