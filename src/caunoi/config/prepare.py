"""Bringing an installation to where it can serve: database, static files, registers, demo data.

Each step is safe to repeat.
"""

from __future__ import annotations

import hashlib
import importlib
import io
import os
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TextIO

from caunoi.config.demo.guard import is_demo, mark_as_demo
from caunoi.config.stops import Stop

REGISTERS = {
    "places": "caunoi.places.commands.imports:run_import",
    "agencies": "caunoi.agencies.commands.imports:run_import",
}
"""Loaders of the registers, in the order in which they build on each other. Each says on ``stdout`` what it loads."""

DEMO_DAY = date(2020, 2, 25)


def start_django() -> None:
    """Load the settings and apps once in this process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.config.settings")
    import django

    django.setup()


def use_own_clock() -> None:
    """Let a command at the keyboard live on the day of its installation: the demo's clock is moved for ``caunoi up --demo``, and
    a command beside it has to say the same today, also without CAUNOI_DEMO."""
    from django.conf import settings

    from caunoi.base import time

    if time.source() is time.system_source and is_demo():
        time.set_source(time.MovedClock(settings.HOME / "clock.json"))


def everything(demo_wanted: bool) -> None:
    """What `caunoi up` does before it serves. Raises ``Stop`` when demo and real data would meet."""
    start_django()
    migrate()
    collect_static()
    if is_demo() and not demo_wanted:
        raise Stop(
            "This database holds the demo province, whose passwords are public. Start it with `caunoi up --demo`,\n"
            "or give the real installation a place of its own with CAUNOI_HOME and CAUNOI_DATABASE_URL."
        )
    import_registers(REGISTERS, stdout=_News())
    if demo_wanted:
        if not is_demo():
            tell("Nạp tỉnh dùng thử (chừng nửa phút) … / Loading the demo province (about half a minute) …")
        demo(stdout=_News())


def migrate() -> None:
    """Apply the migrations that are missing. A database made by a newer version is refused."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from caunoi.config import fresh

    executor = MigrationExecutor(connection)
    unknown = unknown_migrations(executor)
    if unknown:
        raise Stop(
            f"This database was made by a newer version of Cầu Nối (it has {unknown[0]}).\n"
            "Install that version or a later one, or restore a backup that this version made."
        )
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if waiting:
        tell(f"Chuẩn bị cơ sở dữ liệu ({waiting} bước) … / Preparing the database ({waiting} steps) …")
        if fresh.is_empty():
            fresh.make_all(executor)
        else:
            call_command("migrate", interactive=False, verbosity=0)
    _fill_in_the_past()


def _fill_in_the_past() -> None:
    """What a newer version counts, for matters that an older one received. Nothing to do on most days, and quickly seen."""
    from caunoi.matters.standings_past import fill_past_standings

    filled = fill_past_standings()
    if filled:
        tell(
            f"Đã đưa {filled} việc nhận trước đây vào số liệu thống kê. / {filled} matters received earlier now count in the "
            "statutory figures."
        )


def unknown_migrations(executor: object) -> list[str]:
    """Migrations of our own apps that the database has and this version does not know."""
    loader = executor.loader  # type: ignore[attr-defined]
    known_apps = {app for app, _ in loader.disk_migrations}
    replaced = {name for migration in loader.disk_migrations.values() for name in migration.replaces}
    applied = set(loader.applied_migrations) - set(loader.disk_migrations) - replaced
    return sorted(f"{app}.{name}" for app, name in applied if app in known_apps)


def collect_static() -> None:
    """Gather, name by content and compress the static files, when they are not those already gathered."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    seen = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            seen.update(f"{storage.path(name)}|{found.st_size}|{found.st_mtime_ns}\n".encode())
    stamp = Path(settings.HOME) / "static.stamp"
    if stamp.exists() and stamp.read_text() == seen.hexdigest() and Path(settings.STATIC_ROOT).is_dir():
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(seen.hexdigest())


class _News(io.StringIO):
    """Standard error for what loaders say, without what they say when there was nothing to do or who one can be."""

    def write(self, line: str) -> int:
        if line.startswith(tuple(REGISTERS)) and "nothing to do" not in line:
            sys.stderr.write(line)
        return len(line)


def import_registers(names: Iterable[str], stdout: TextIO = sys.stderr) -> None:
    """Load the named registers. Each loader adds only what is missing, so repeating is safe and quick."""
    for name in names:
        load = loader_of(REGISTERS[name])
        if load is not None:
            load(stdout=stdout)


def tell_calendar() -> None:
    """The calendar needs no import: its days are read from the rulebook, and the province's edits lie over them."""
    from caunoi.ground.rulebook import default_rulebook

    default_rulebook().calendar()  # refuses a rulebook that cannot be read
    tell("calendar: comes with the rulebook; days of your own are edited on screen (Calendar)")


def loader_of(place: str) -> Callable[..., object] | None:
    """The function named ``module:name``, or ``None`` when that room is not part of this installation."""
    module, _, name = place.partition(":")
    try:
        return getattr(importlib.import_module(module), name)
    except ModuleNotFoundError as missing:
        if missing.name and module.startswith(missing.name):
            return None
        raise


def demo(matters: int | None = None, seed: int = 1, today: str | None = None, stdout: TextIO = sys.stdout) -> None:
    """Load the demo stories, or with ``matters`` so many made-up ones. Raises ``Stop`` near real data."""
    mark_as_demo()
    from caunoi.config.demo import load_demo, load_many

    try:
        day = date.fromisoformat(today) if today else DEMO_DAY
    except ValueError:
        raise Stop(f"--today {today}: expected a real date written year-month-day, for example 2020-02-25.") from None
    if matters:
        load_many(matters, seed=seed, stdout=stdout, today=day)
    else:
        load_demo(stdout=stdout, today=day)


def tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
