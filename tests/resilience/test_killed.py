"""kill -9 in the middle of everything: what was acknowledged is there, once, and the record proves it."""

from __future__ import annotations

import random
import re
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException

import pytest

from tests.config.installation import wait_for
from tests.resilience.browser import Browser
from tests.resilience.site import Site
from tests.resilience.trouble import held

ROUNDS, SENDERS, SEED = 3, 3, 20200225


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A province that nobody serves yet."""
    made = Site(tmp_path_factory.mktemp("killed") / "home")
    try:
        yield made
    finally:
        made.end()


def test_whatever_was_acknowledged_before_a_kill_is_there_once(province: Site) -> None:
    chance = random.Random(SEED)
    acknowledged: list[str] = []
    cut_off: list[tuple[Browser, str]] = []

    for _ in range(ROUNDS):
        province.start("web", "worker")
        ended = threading.Event()
        with ThreadPoolExecutor(SENDERS) as pool:
            for _sender in range(SENDERS):
                pool.submit(send_until, ended, province, acknowledged, cut_off)
            time.sleep(chance.uniform(0.5, 2.0))
            province.kill()
            ended.set()

    province.start("web", "worker")
    again = [browser.send(review) for browser, review in cut_off]
    wait_for("every entry to have its place", lambda: province.figures()["pending"] == 0)
    figures = province.figures()
    codes = {*acknowledged, *again}
    assert len(acknowledged) >= ROUNDS
    assert len(codes) == len(acknowledged) + len(again)
    assert {
        name: figures[name] for name in ("matters", "petitions", "custodies", "searchable", "received")
    } == dict.fromkeys(("matters", "petitions", "custodies", "searchable", "received"), len(codes))
    assert (figures["faults"], figures["differences"]) == ([], [])
    assert figures["leaves"] == figures["entries"]
    numbers = {number_on(Browser(province.port, province.place).opened(code)) for code in codes}
    assert len(numbers) == len(codes)
    province.kill()


def send_until(
    ended: threading.Event, province: Site, acknowledged: list[str], cut_off: list[tuple[Browser, str]]
) -> None:
    """Send matter after matter. A code that was read counts as acknowledged; a form whose sending broke off is kept."""
    while not ended.is_set():
        browser, review = Browser(province.port, province.place), ""
        try:
            review = browser.written(str(len(acknowledged)))
            acknowledged.append(browser.send(review))
        except (OSError, HTTPException):
            if review:
                cut_off.append((browser, review))
            ended.wait(0.05)


def number_on(page: str) -> str:
    found = re.search(r"20\d\d-\d{7}", page)
    assert found is not None, page[:2000]
    return found[0]


def test_a_request_on_its_way_is_finished_when_the_server_is_told_to_stop(province: Site) -> None:
    province.start("web")
    browser = Browser(province.port, province.place)
    review = browser.written("đang dừng")
    before = province.figures()["matters"]

    with ThreadPoolExecutor(1) as pool:
        with held(province):
            sending = pool.submit(browser.post, review, {})
            time.sleep(0.7)
            province.running[0].send_signal(signal.SIGTERM)
            time.sleep(0.7)
            assert not sending.done()
        answer = sending.result(20)

    assert answer.status == 303
    assert province.running[0].wait(20) == 0
    assert province.figures()["matters"] == before + 1
