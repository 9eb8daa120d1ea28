"""Every page that anybody may open, found in the table by itself: what it weighs, and that all of it comes from here."""

from __future__ import annotations

import gzip
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders

from tests.access.actors import Scene, asked, scene
from tests.access.table import TABLE
from tests.access.test_matrix import filled
from tests.world import World

FIRST_VISIT, SECOND_VISIT = 60_000, 15_000
"""Bytes over the wire: the page with its styles, scripts and pictures, and the page alone when the browser has kept those."""
FIRST_VISITS = {"api/v1/docs": 460_000}
"""What weighs more, known and bounded: the reader of the interface's description, a program of others for programmers."""
FETCHING = {("link", "href"), ("script", "src"), ("img", "src"), ("source", "src"), ("use", "href"), ("iframe", "src")}
DATA = ("application/json", "application/ld+json")
"""What a script element of such a type holds is read, never run."""
NOT_FETCHED = {"canonical", "alternate", "help", "license", "next", "prev"}


class Page(HTMLParser):
    """What a page makes the browser fetch, and what of it is written inline."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fetched: set[str] = set()
        self.inline: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "style" or (tag == "script" and "src" not in given and given.get("type") not in DATA):
            self.inline.append(f"<{tag}>")
        self.inline += [f"<{tag} {name}>" for name in given if name == "style" or name.startswith("on")]
        if tag == "link" and NOT_FETCHED & set((given.get("rel") or "").split()):
            return
        self.fetched |= {value for name, value in attrs if value and (tag, name) in FETCHING}


@cache
def weight_of(address: str) -> int:
    """A file of the site as it goes over the wire; pictures and fonts are not made smaller."""
    found = finders.find(urlsplit(address).path.removeprefix("/static/"))
    assert found, f"{address} is no static file of this site"
    content = Path(found).read_bytes()
    return len(content) if Path(found).suffix in (".png", ".jpg", ".woff2") else len(gzip.compress(content))


def public_pages(at: Scene) -> dict[str, str]:
    """The HTML of each address that answers nobody in particular with 200."""
    pages = {}
    for address, (row, *_) in TABLE.items():
        if (row["anonymous"] if isinstance(row, dict) else row) != 200:
            continue
        answer = asked(at, "anonymous", "GET", filled(address, at.values))
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            pages[address] = answer.told.decode()
    return pages


def test_every_public_page_is_light_and_complete_by_itself(world: World) -> None:
    pages = public_pages(scene(world))
    wrong = []
    for address, html in pages.items():
        page = Page(html)
        outside = {each for each in page.fetched if urlsplit(each).netloc or urlsplit(each).scheme not in ("", "data")}
        own = {urlsplit(each).path for each in page.fetched - outside if re.match("/static/", each)}
        second = len(gzip.compress(html.encode()))
        first = second + sum(map(weight_of, own))
        if outside or page.inline:
            wrong.append(f"/{address}: from outside {sorted(outside)}, inline {page.inline}")
        if first >= FIRST_VISITS.get(address, FIRST_VISIT) or second >= SECOND_VISIT:
            wrong.append(f"/{address}: {first} bytes at the first visit, {second} at the second")

    assert len(pages) > 20, "the walk found hardly any page"
    assert wrong == [], "\n".join(wrong)
