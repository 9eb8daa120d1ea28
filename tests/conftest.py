"""What every test may ask for: a moment to stand still at, and a real browser with its checks."""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from typing import Any

import hypothesis
import pytest
from django.template.base import Template
from django.test.signals import template_rendered
from django.utils import translation

from caunoi.base import settings_store, time
from caunoi.base.settings_store import forget_cache
from caunoi.journal import triggers
from caunoi.newsroom import readings
from caunoi.places import memory
from tests.browser import Look, chromium_path, no_chromium, open_browser

# A machine that is busy with other tests is slow; that is no fault of what is tried.
hypothesis.settings.register_profile("ours", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("ours")

ARTICLE_DAY = datetime(2020, 2, 25, 9, 0, tzinfo=time.TIMEZONE)


def pytest_addoption(parser: pytest.Parser) -> None:
    # Read by tests/settings.py, which runs earlier; declared here so that pytest knows it.
    parser.addoption("--database", choices=["sqlite", "postgres"], help="which database the tests use (sqlite)")


def pytest_report_header() -> str:
    return f"database: {os.environ['CAUNOI_TEST_DATABASE']}; chromium: {chromium_path() or 'not found'}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser its tests are said to be not run; where nothing may skip, they fail instead."""
    if chromium_path() or os.environ.get("CAUNOI_REQUIRE_ALL") == "1":
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=no_chromium()))


def pytest_collection_finish() -> None:
    """What was loaded to begin with stays until the end: the collector need not go through it again and again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """While the processes of a whole run still collect their tests, the database that they will copy is made."""
    make = "from tests.config.installation import template; template()"
    maker = subprocess.Popen([sys.executable, "-c", make], env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
    atexit.register(maker.wait)


def pytest_configure() -> None:
    """Between tests of real transactions Django empties the tables. Only those that hold a row are worth the time, and on
    either database the triggers of the record would refuse."""
    from django.db import connection

    operations = type(connection.ops)
    operations.sql_flush = _only_what_holds_rows  # type: ignore[method-assign]
    plain = operations.execute_sql_flush

    def with_triggers_lifted(self: Any, statements: list[str]) -> None:
        triggers.remove(self.connection)
        plain(self, statements)
        triggers.install(self.connection)

    operations.execute_sql_flush = with_triggers_lifted  # type: ignore[method-assign]


def _only_what_holds_rows(
    self: Any, style: Any, tables: list[str], *, reset_sequences: bool = False, allow_cascade: bool = False
) -> list[str]:
    """One DELETE for each table that is not empty; foreign keys are checked when all are done."""
    assert not reset_sequences, "no test of ours counts on numbers that begin anew"
    if not tables:
        return []
    names = [self.quote_name(table) for table in sorted(tables)]
    with self.connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"EXISTS (SELECT 1 FROM {name})" for name in names))
        filled = cursor.fetchone()
    return [f"DELETE FROM {name}" for name, holds in zip(names, filled, strict=True) if holds]


@pytest.fixture(scope="session", autouse=True)
def _contexts_of_whole_pages(django_test_environment: None) -> None:
    """Django copies the whole context of every template that a page includes, which costs a tenth of each page. That of the page
    itself is what `answer.context` is asked for."""

    def drawn(template: Template, context: Any) -> Any:
        if context.template is template:
            template_rendered.send(sender=template, template=template, context=context)
        return template.nodelist.render(context)

    Template._render = drawn  # type: ignore[method-assign]


@pytest.fixture(scope="session", autouse=True)
def _database_from_template() -> None:
    """Each process begins with a copy of one database that `caunoi migrate` made, instead of migrating one of its own."""
    from django.db import connection

    from tests.config import installation

    creation = connection.creation
    plain = creation._create_test_db

    def copied(verbosity: int, autoclobber: bool, keepdb: bool = False) -> str:
        made = installation.template()
        if made.database:
            connection.settings_dict["TEST"]["TEMPLATE"] = made.database
        name = plain(verbosity, autoclobber, keepdb)
        if not made.database:
            shutil.copyfile(made.home / "caunoi.sqlite3", name)
        return str(name)

    creation._create_test_db = copied


@pytest.fixture(autouse=True)
def no_remembered_settings() -> None:
    """A setting or register that another test changed is not remembered, nor the language of the page it asked for last, nor
    openings of its articles that were not written yet."""
    forget_cache()
    memory.forget()
    readings.forget()
    translation.activate("vi")


@pytest.fixture
def steady_registers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Registers and settings are asked for changes once and not again every few seconds: for tests that count queries."""
    monkeypatch.setattr(memory, "LOOK_SECONDS", 1e9)
    monkeypatch.setattr(settings_store, "CACHE_SECONDS", 1e9)


@pytest.fixture
def frozen_now() -> Iterator[datetime]:
    """Time stands still at 09:00 on 25/02/2020, the day of the demo province; gives that instant."""
    with time.at(ARTICLE_DAY):
        yield ARTICLE_DAY


@pytest.fixture
def hold_time() -> Iterator[Any]:
    """Call with an aware datetime to hold time there until the test ends (or until called again)."""
    with ExitStack() as stack:
        yield lambda moment: stack.enter_context(time.at(moment))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One headless Chromium for the session (playwright's `Browser`)."""
    with open_browser() as browser:
        yield browser


@pytest.fixture
def look(chromium: Any, live_server: Any) -> Iterator[Look]:
    """A browser page on the live server: `look.at("/")`, `look.resize(320)`, `look.assert_accessible()`."""
    context = chromium.new_context(base_url=live_server.url, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    try:
        yield Look(context)
    finally:
        context.close()
