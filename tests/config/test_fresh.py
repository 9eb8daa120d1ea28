"""An empty database gets its tables at once, and they are those that the migrations bring one by one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.config.installation import Installation

MIGRATE = "from caunoi.config import fresh, prepare\n{}\nprepare.migrate()\n"
ONE_BY_ONE = """
from django.db.migrations.state import ProjectState
fresh.is_empty = lambda: False
# At each step Django draws anew all models that hang together, some hundred and sixty; the tables need only the one that changes.
ProjectState.reload_model = lambda state, app, name, delay=False: "apps" in vars(state) and state._reload({(app, name)})
"""
CUT_OFF = """
def cut_off(*arguments): raise SystemExit
fresh._run_code = cut_off
try: prepare.migrate()
except SystemExit: pass
from django.db import connection
print(connection.introspection.table_names())
"""
TOLD = """
import json, re
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
with connection.cursor() as cursor:
    look = connection.introspection
    tables = {
        name: {
            "columns": sorted(map(repr, look.get_table_description(cursor, name))),
            # SQLite numbers those that have no name by their place among the columns.
            "constraints": sorted(
                f"{re.sub('^(__unnamed|fk_).*', '', each)} {what}"
                for each, what in look.get_constraints(cursor, name).items()
            ),
        }
        for name in look.table_names(cursor)
    }
    if connection.vendor == "sqlite":
        cursor.execute("SELECT type, name, sql FROM sqlite_master WHERE type <> 'table' ORDER BY type, name")
    else:
        cursor.execute("SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname")
    beside = [list(row) for row in cursor.fetchall()]
    cursor.execute("SELECT app_label, model FROM django_content_type ORDER BY app_label, model")
    kinds = [list(row) for row in cursor.fetchall()]
applied = sorted(map(list, MigrationRecorder(connection).applied_migrations()))
print(json.dumps({"tables": tables, "beside": beside, "kinds": kinds, "applied": applied}, sort_keys=True))
"""


def made(home: Path, how: str) -> dict[str, Any]:
    installation = Installation(home)
    installation.python(MIGRATE.format(how))
    return dict(json.loads(installation.python(TOLD)))


def test_made_at_once_is_what_the_migrations_make_one_by_one(tmp_path: Path) -> None:
    at_once, one_by_one = made(tmp_path / "a", ""), made(tmp_path / "b", ONE_BY_ONE)

    for name, table in one_by_one["tables"].items():
        assert at_once["tables"].get(name) == table, name
    assert at_once == one_by_one
    assert len(at_once["tables"]) > 150


def test_what_is_cut_off_leaves_an_empty_database(tmp_path: Path) -> None:
    assert Installation(tmp_path).python("from caunoi.config import fresh, prepare\n" + CUT_OFF) == "[]"
