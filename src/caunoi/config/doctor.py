"""`caunoi doctor`: what is missing or wrong on this machine, each in plain words with what to do."""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from caunoi.config import prepare

OK, WARN, FAIL = "ok", "warn", "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: how it is, and what to do when it is not well."""

    state: str
    about: str
    said: str
    do: str = ""


Look = Callable[[], Iterator[Finding]]


def examine(as_json: bool = False) -> int:
    """Print every finding; 1 when anything fails, 0 otherwise. A look that breaks is itself a finding."""
    findings = list(_run(machine))
    try:
        prepare.start_django()
    except Exception as error:
        findings.append(Finding(FAIL, "settings", f"{type(error).__name__}: {error}", "correct the CAUNOI_ variables"))
        looks: list[Look] = []
    else:
        looks = [
            state_folder,
            keys,
            database,
            migrations,
            standings,
            record,
            worker,
            clock,
            mail,
            security,
            signatures,
            words,
            demo,
        ]
    for look in looks:
        findings += _run(look)
    if as_json:
        print(json.dumps([asdict(each) for each in findings], ensure_ascii=False))
    else:
        for each in findings:
            print(f"{each.state:<5} {each.about}: {each.said}" + (f"\n      -> {each.do}" if each.do else ""))
        print(verdict(findings))
    return 1 if any(each.state == FAIL for each in findings) else 0


def verdict(findings: list[Finding]) -> str:
    failing, doubtful = (sum(each.state == state for each in findings) for state in (FAIL, WARN))
    if not failing and not doubtful:
        return "All is well."
    return f"{failing} to put right, {doubtful} to look at."


def _run(look: Look) -> Iterator[Finding]:
    try:
        yield from look()
    except Exception as error:
        yield Finding(FAIL, look.__name__.replace("_", " "), f"could not be looked at: {type(error).__name__}: {error}")


def machine() -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding(OK if sys.version_info >= (3, 11) else FAIL, "python", version, "" if sys.version_info >= (3, 11) else
                  "install Python 3.11 or newer")  # fmt: skip
    with sqlite3.connect(":memory:") as memory:
        options = {row[0] for row in memory.execute("PRAGMA compile_options")}
    if "ENABLE_FTS5" in options:
        yield Finding(OK, "sqlite", f"{sqlite3.sqlite_version} with full-text search")
    else:
        yield Finding(
            FAIL, "sqlite", f"{sqlite3.sqlite_version} without FTS5", "use PostgreSQL or another build of Python"
        )


def state_folder() -> Iterator[Finding]:
    from django.conf import settings

    home = Path(settings.HOME)
    try:
        (home / ".doctor").write_text("")
        (home / ".doctor").unlink()
        yield Finding(OK, "state folder", f"{home} can be written")
    except OSError as error:
        yield Finding(
            FAIL, "state folder", f"{home}: {error.strerror}", f"give it to the user that runs caunoi: chown {home}"
        )
    if home.stat().st_mode & 0o007:
        yield Finding(WARN, "state folder", f"{home} is open to everybody on this machine", f"chmod 700 '{home}'")
    free = shutil.disk_usage(home).free / (1 << 30)
    state = OK if free > 5 else WARN if free > 1 else FAIL
    yield Finding(state, "disk", f"{free:.1f} GiB free", "" if state == OK else "make room before it is full")


def keys() -> Iterator[Finding]:
    from django.conf import settings

    folder = Path(settings.SECRETS)
    for name in ("django_secret", "receipt_pepper", "log_key"):
        path = folder / name
        if not path.is_file():
            yield Finding(FAIL, "keys", f"{path} is missing", "bring it back from your copy of the keys")
        elif path.stat().st_mode & 0o077:
            yield Finding(FAIL, "keys", f"others on this machine can read {path}", f"chmod 600 '{path}'")
    url = str(settings.DATABASES["default"]["NAME"])
    if folder.resolve() == Path(url).resolve().parent:
        yield Finding(FAIL, "keys", "the keys lie beside the database", "move them: CAUNOI_SECRETS=/another/folder")
    yield Finding(OK, "keys", f"in {folder}, outside the database")


def database() -> Iterator[Finding]:
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SHOW server_version")
            yield Finding(OK, "database", f"PostgreSQL {cursor.fetchone()[0]}")
            return
        cursor.execute("PRAGMA journal_mode")
        mode = cursor.fetchone()[0]
        cursor.execute("PRAGMA synchronous")
        synchronous = cursor.fetchone()[0]
        cursor.execute("PRAGMA quick_check(1)")
        whole = cursor.fetchone()[0]
    yield Finding(OK, "database", f"SQLite at {connection.settings_dict['NAME']}")
    if mode != "wal" or synchronous < 2:
        do = "put the file on a local disk; network folders cannot keep what was acknowledged"
        yield Finding(
            FAIL, "database", f"journal_mode={mode}, synchronous={synchronous}; expected wal and 2 (FULL)", do
        )
    if whole != "ok":
        yield Finding(FAIL, "database", f"the file is damaged: {whole}", "stop the service and restore the last backup")


def migrations() -> Iterator[Finding]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    unknown = prepare.unknown_migrations(executor)
    if waiting:
        yield Finding(FAIL, "migrations", f"{waiting} are not applied", "run `caunoi migrate`")
    if unknown:
        do = "install the version that made this database, or a later one"
        yield Finding(FAIL, "migrations", f"the database is newer than this program (it has {unknown[0]})", do)
    if not waiting and not unknown:
        yield Finding(OK, "migrations", "all applied")


def standings() -> Iterator[Finding]:
    from caunoi.matters.standings_past import without_standing

    missing = without_standing().count()
    if missing:
        said = f"{missing} matters are in no statutory report"
        yield Finding(FAIL, "statistics", said, "run `caunoi migrate`: it counts them from the record")
    else:
        yield Finding(OK, "statistics", "every matter is counted")


def record() -> Iterator[Finding]:
    from caunoi.config.log_audit import audit_log

    audit = audit_log()
    for fault in audit.faults:
        yield Finding(FAIL, "record", fault, "keep this machine as it is and call your auditor: the record was changed")
    if not audit.faults:
        yield Finding(OK, "record", f"{audit.entries} entries, {audit.size} in the tree, every hash agrees")


def worker() -> Iterator[Finding]:
    from caunoi.config.health import look

    seen = look()
    if seen.worker:
        yield Finding(OK, "worker", f"alive, {seen.jobs_waiting} jobs waiting")
    else:
        ago = "never seen" if seen.worker_seconds is None else f"silent for {seen.worker_seconds:.0f} s"
        yield Finding(WARN, "worker", ago, "start it with `caunoi up` (or `caunoi worker`)")
    if seen.jobs_failed:
        yield Finding(
            WARN, "jobs", f"{seen.jobs_failed} gave up after many attempts", "read where: table base_job, last_error"
        )
    if seen.leaves_pending and seen.worker:
        yield Finding(OK, "log", f"{seen.leaves_pending} entries wait for their place in the tree")


def clock() -> Iterator[Finding]:
    from caunoi.base import time
    from caunoi.base.clock_watch import in_doubt_since
    from caunoi.base.models import Heartbeat

    machine_now, doubted = time.system_source(), in_doubt_since()
    if doubted:
        said = f"jumped to {doubted:%d/%m/%Y %H:%M}: warnings and what else a date brings wait, matters are received as ever"
        do = "set it right and keep it with NTP; if it is right, an administrator says so under Quản trị > Việc nền > Đồng hồ"
        yield Finding(FAIL, "clock", said, do)
    last = Heartbeat.objects.order_by("-real_at").values_list("real_at", flat=True).first()
    if machine_now.year < 2025:
        yield Finding(FAIL, "clock", f"the machine says {machine_now:%d/%m/%Y %H:%M}", "set it, and keep it with NTP")
    elif last and (last - machine_now).total_seconds() > 60:
        said = f"the machine says {machine_now:%d/%m/%Y %H:%M}, which is before the last heartbeat"
        yield Finding(FAIL, "clock", said, "set it, and keep it with NTP; deadlines wait until then")
    else:
        yield Finding(OK, "clock", f"{machine_now:%d/%m/%Y %H:%M} in Vietnam")
    if isinstance(time.source(), time.MovedClock):
        yield Finding(OK, "clock", f"moved for the demo to {time.now():%d/%m/%Y %H:%M}")


def mail() -> Iterator[Finding]:
    from django.conf import settings

    if settings.EMAIL_HOST:
        yield Finding(OK, "mail", f"through {settings.EMAIL_HOST}:{settings.EMAIL_PORT}")
    else:
        do = "set CAUNOI_SMTP_HOST (docs/operators.md)"
        yield Finding(OK if settings.DEMO else WARN, "mail", f"no server: letters go to {settings.EMAIL_FILE_PATH}",
                      "" if settings.DEMO else do)  # fmt: skip
    if not settings.SECURE and not settings.DEMO:
        yield Finding(WARN, "address", f"{settings.PUBLIC_URL} is not https", "set CAUNOI_PUBLIC_URL=https://...")


def security() -> Iterator[Finding]:
    from caunoi.config.hardening import weaknesses

    found = [Finding(FAIL if must else WARN, "security", said, do) for must, said, do in weaknesses()]
    yield from found or [Finding(OK, "security", "no weak setting")]


def signatures() -> Iterator[Finding]:
    from django.utils.translation import override

    from caunoi.base import time
    from caunoi.papers import signing

    if not signing.has_certificate():
        yield Finding(OK, "signatures", "no certificate: papers are signed by hand and their scan is kept")
        return
    with override("en"):
        fault = signing.certificate_fault(time.now())
    do = "set CAUNOI_SIGNING_CERTIFICATE and CAUNOI_SIGNING_PASSWORD (docs/papers.md); until then no paper is issued"
    yield Finding(FAIL, "signatures", fault, do) if fault else Finding(OK, "signatures", "the certificate can sign")


def words() -> Iterator[Finding]:
    from caunoi.config.settings import PACKAGE

    catalogues = list(PACKAGE.glob("*/locale/vi/LC_MESSAGES/django.po"))
    missing = [path for path in catalogues if not path.with_suffix(".mo").exists()]
    if missing:
        yield Finding(
            FAIL, "translations", f"{missing[0]} is not compiled", "install the package again, or `make messages`"
        )
    else:
        yield Finding(OK, "translations", f"{len(catalogues)} Vietnamese catalogues")


def demo() -> Iterator[Finding]:
    from django.conf import settings

    if prepare.is_demo() and not settings.DEMO:
        yield Finding(FAIL, "demo", "this database holds the demo, whose passwords are public",
                      "serve it with --demo only; give real data a place of their own")  # fmt: skip
