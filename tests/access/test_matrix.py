"""Every address by every method by every kind of actor. An address that is not in the table fails, and so does one that answers
anybody otherwise than the table says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pytest
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import get_resolver

from caunoi.desk import access
from caunoi.desk.moves.registry import PAGES, address_of
from caunoi.matters.numbers import number_of
from tests.access.actors import ACTORS, Scene, asked, scene
from tests.access.expected import METHODS, SIGN_IN, everyone
from tests.access.table import TABLE
from tests.world import World

FACES = ("tai-khoan/", "api/", "ban/quan-tri/", "ban/", "giay/", "")


@pytest.fixture
def at(world: World) -> Scene:
    return scene(world)


def addresses(resolver: Any = None, beginning: str = "") -> Iterator[str]:
    """Every address that the site answers, as its patterns write it."""
    for pattern in (resolver or get_resolver()).url_patterns:
        whole = beginning + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from addresses(pattern, whole)
        else:
            yield whole


def filled(address: str, values: dict[str, dict[str, Any]]) -> str:
    """The address with its arguments filled in."""
    chosen: dict[str, Any] = {}
    for beginning in sorted(values, key=len):
        if address.startswith(beginning):
            chosen |= values[beginning]
    plain = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", address).replace("^", "").replace("$", "")
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda argument: str(chosen[argument[1]]), plain)


def status(answer: Any) -> int | str:
    leads_to_sign_in = answer.status_code == 302 and answer["Location"].startswith("/tai-khoan/login/")
    return SIGN_IN if leads_to_sign_in else int(answer.status_code)


def test_every_address_is_in_the_table() -> None:
    assert sorted(set(addresses())) == sorted(TABLE)


PART = 40
"""Addresses in one test, so that they are shared out among workers."""


def parts() -> Iterator[Any]:
    """The addresses of each face, a part at a time."""
    for face in FACES:
        own = [address for address in TABLE if face == next(begin for begin in FACES if address.startswith(begin))]
        for start in range(0, len(own), PART):
            yield pytest.param(own[start : start + PART], id=f"{face}{start // PART}")


@pytest.fixture
def refusals_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most answers of the table are the desk's one page of refusals. It is drawn once for each officer and
    sentence; the same page for the same reader again is its status alone."""
    seen = set()

    def drawn(request: Any, template: str, context: Any, status: int) -> HttpResponse:
        if template == "desk/refused.html":
            page = request.user.pk, str(context["refusal"]), status
            if page in seen:
                return HttpResponse(status=status)
            seen.add(page)
        return render(request, template, context, status=status)

    monkeypatch.setattr(access, "render", drawn)


@pytest.mark.usefixtures("refusals_once")
@pytest.mark.parametrize("part", list(parts()))
def test_each_actor_gets_what_the_table_says(at: Scene, part: list[str]) -> None:
    otherwise = {}
    for address in part:
        path = filled(address, at.values)
        for method, expected in zip(METHODS, TABLE[address], strict=True):
            wanted = expected if isinstance(expected, dict) else everyone(expected)
            got = {actor: status(asked(at, actor, method, path)) for actor in ACTORS}
            otherwise |= {(address, method, actor): got[actor] for actor in ACTORS if got[actor] != wanted[actor]}

    assert otherwise == {}


def test_no_address_knows_another_method(at: Scene) -> None:
    """DELETE stands for them all; ``test_hardening`` tries the others."""
    for actor in ACTORS:
        got = {address: asked(at, actor, "DELETE", filled(address, at.values)).status_code for address in TABLE}
        assert {address: status for address, status in got.items() if status != 405} == {"api/v1/": 404}, actor


def bare(answer: Any, number: str) -> tuple[int, bytes]:
    """Status and content, without what differs between any two requests: the number asked for and the form's token."""
    told = re.sub(rb'(name="csrfmiddlewaretoken" value=)"[^"]*"', rb"\1", answer.told)
    return answer.status_code, told.replace(number.encode(), b"NUMBER")


@pytest.mark.parametrize(("actor", "often"), [("neighbour", "GET"), ("administrator", "POST")])
def test_a_matter_of_others_and_none_at_all_answer_alike(at: Scene, actor: str, often: str) -> None:
    """Every move by one method for each actor; by both methods one move and the pages that are none."""
    theirs, none = at.matter.number, number_of(2020, at.matter.pk + 777)
    moves = [f"{address_of(name)}/" for name in PAGES]
    asks = [(often, f"/ban/viec/{{}}/{move}") for move in moves]
    both = ["", moves[0], "khong-co/", "giay/", "giay/moi/"]
    asks += [(method, f"/ban/viec/{{}}/{page}") for page in both for method in ("GET", "POST")]

    for method, path in [*asks, ("GET", "/giay/tra-loi/{}.pdf")]:
        for_theirs = asked(at, actor, method, path.format(theirs))
        for_none = asked(at, actor, method, path.format(none))

        assert for_theirs.status_code == 404, (method, path)
        assert bare(for_theirs, theirs) == bare(for_none, none), (method, path)
        assert len(for_theirs.told) == len(for_none.told), (method, path)
        assert for_theirs.headers.keys() == for_none.headers.keys(), (method, path)


def test_a_matter_of_others_is_in_no_list_search_or_figure(at: Scene) -> None:
    number, subject = at.matter.number, at.matter.subject
    pages = (
        "/ban/",
        "/ban/tim/?q=sạt lở",
        "/ban/tim/?q=sat lo",
        f"/ban/tim/?q={number}",
        "/ban/?state=sent",
        "/ban/tinh-hinh/",
    )

    for page in pages:
        told = asked(at, "neighbour", "GET", page).told.decode()
        assert f"/ban/viec/{number}/" not in told, page
        assert subject not in told, page
    assert f"/ban/viec/{number}/" in asked(at, "own", "GET", "/ban/tim/?q=sat lo").told.decode()


def test_only_who_handles_a_matter_reads_the_sender_in_its_letter(at: Scene) -> None:
    named = {}
    for actor in ("own", "editor", "inspector"):
        letter = pypdfium2.PdfDocument(asked(at, actor, "GET", f"/giay/tra-loi/{at.matter.number}.pdf").told)
        named[actor] = "Lý Thị Mùi" in letter[0].get_textpage().get_text_bounded()
        letter.close()

    assert named == {"own": True, "editor": False, "inspector": False}
