"""What may be kept by whom, over every address of the table: pages for everybody by everybody, what is personal by nobody."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from caunoi.portal import answering
from caunoi.portal.kept import SURROUNDING, Pages
from tests.access.actors import Scene, asked, scene
from tests.access.table import TABLE
from tests.access.test_matrix import filled
from tests.world import World

SHARED = re.compile(r"public, (no-cache|max-age=60, stale-while-revalidate=60)")


@pytest.fixture
def at(world: World) -> Scene:
    return scene(world)


def opened(at: Scene, actor: str, beginning: str = "") -> dict[str, tuple[str, str, bytes]]:
    """Address to Cache-Control, cookies set and content, of what answers 200 and begins so."""
    found = {}
    for address, (row, *_) in TABLE.items():
        if address.startswith(beginning) and (row.get(actor) if isinstance(row, dict) else row) == 200:
            answer = asked(at, actor, "GET", filled(address, at.values))
            found[address] = (answer.get("Cache-Control", ""), answer.cookies.output(), answer.told)
    return found


def test_what_all_may_keep_holds_no_token_and_sets_no_cookie(at: Scene) -> None:
    pages = opened(at, "anonymous")
    kept = {address: page for address, page in pages.items() if "public" in page[0]}
    wrong = {
        address: control
        for address, (control, cookies, told) in kept.items()
        if cookies or b"csrfmiddlewaretoken" in told
    }
    with_form = {
        address: control
        for address, (control, _, told) in pages.items()
        if b"csrfmiddlewaretoken" in told and not {"no-store", "private, no-cache"} & {control, *control.split(", ")}
    }

    assert wrong == {}
    assert with_form == {}
    assert len([address for address, page in kept.items() if SHARED.fullmatch(page[0])]) > 25


def test_nothing_that_an_officer_opens_is_kept_but_what_is_the_same_for_all(at: Scene) -> None:
    for_all = opened(at, "anonymous")
    wrong = {
        (actor, address): control
        for actor in ("own", "administrator")
        for address, (control, _, told) in opened(at, actor).items()
        if "no-store" not in control and not (address in for_all and for_all[address][2] == told)
        and not control.startswith("private, no-cache")
    }  # fmt: skip

    assert wrong == {}


def test_what_a_sender_opens_is_kept_by_nobody_else(at: Scene) -> None:
    own = opened(at, "sender", "theo-doi/")

    assert {address: control for address, (control, *_) in own.items() if "no-store" not in control} == {}
    assert len(own) > 1


def test_an_officer_gets_public_pages_for_no_keeping(at: Scene) -> None:
    control = {asked(at, "own", "GET", page)["Cache-Control"] for page in ("/", "/tra-loi/", "/so-lieu/")}

    assert control == {"private, no-store"}


def test_a_page_is_made_once_and_anew_when_its_content_changes(at: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = Pages(1 << 20)
    monkeypatch.setattr(answering, "PAGES", pages)
    visitor = Client()
    first = visitor.get("/tra-loi/")
    kept = len(pages.pages)
    again = visitor.get("/tra-loi/")
    english = Client(headers={"Accept-Language": "en"}).get("/tra-loi/")
    dark = Client()
    dark.cookies["theme"] = "dark"

    assert (first.content, first["ETag"], kept) == (again.content, again["ETag"], 1)
    assert b'lang="en"' in english.content[:200]
    assert b'data-theme="dark"' in dark.get("/tra-loi/").content[:200]
    assert len(pages.pages) == 3
    assert visitor.get("/tra-loi/", headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert {name.strip() for name in first["Vary"].split(",")} >= {"Cookie", "Accept-Language"}


def test_who_signed_in_neither_fills_nor_reads_the_kept_pages(at: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "PAGES", pages := Pages(1 << 20))
    at.clients["own"].get("/")
    before = len(pages.pages)
    Client().get("/")
    (tag,) = pages.pages
    pages.keep(tag, HttpResponse(b"of all"))

    assert before == 0
    assert Client().get("/").content == b"of all"
    assert at.clients["own"].get("/").content != b"of all"


def test_kept_pages_stay_within_their_bytes() -> None:
    pages = Pages(3 * (SURROUNDING + 100))
    for name in "abc":
        pages.keep(name, HttpResponse(b"x" * 100))
    pages.find("a")
    pages.keep("d", HttpResponse(b"x" * 100))
    pages.keep("large", HttpResponse(b"x" * 3000))

    assert list(pages.pages) == ["c", "a", "d"]
    assert pages.bytes == pages.most
