"""The tables of a database that holds nothing yet, made at once.

Replaying the migrations one by one brings the same tables, but Django draws most models anew for each of some five hundred steps:
half a minute on a small machine before the first page. What the steps come to is known without a database; so an empty one gets
that, then the code that migrations carry (triggers and search indexes), and all of them are noted as applied. A database that
holds a single table is upgraded step by step as ever (docs/decisions/0159).
"""

from __future__ import annotations

from typing import Any

from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import connection, transaction
from django.db.migrations import RunPython, RunSQL
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState

OURS = "caunoi."


def is_empty() -> bool:
    """Whether the database has no table at all."""
    return not connection.introspection.table_names()


def make_all(executor: MigrationExecutor) -> None:
    """Make every table in one transaction and note every migration as applied. For an empty database only: all or nothing, so one
    that was cut off is empty still."""
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)
    emit_pre_migrate_signal(0, False, connection.alias, apps=ProjectState().apps, plan=plan)
    state = ProjectState(real_apps=executor.loader.unmigrated_apps)
    for migration, _backwards in plan:
        state = migration.mutate_state(state, preserve=False)
    apps: Any = state.apps
    checked = connection.disable_constraint_checking()  # SQLite can not do it within a transaction
    try:
        with transaction.atomic():
            with connection.schema_editor() as editor:
                for model in apps.get_models():
                    editor.create_model(model)
            for migration, _backwards in plan:
                # What other packages mend in old rows has nothing to do here.
                if executor.loader.get_migration(migration.app_label, migration.name).__module__.startswith(OURS):
                    _run_code(migration, state)
            executor.recorder.ensure_schema()
            executor.recorder.Migration.objects.bulk_create(
                executor.recorder.Migration(app=migration.app_label, name=migration.name)
                for migration, _backwards in plan
            )
    finally:
        if checked:
            connection.enable_constraint_checking()
    emit_post_migrate_signal(0, False, connection.alias, apps=apps, plan=plan)


def _run_code(migration: Any, state: ProjectState) -> None:
    for operation in migration.operations:
        if isinstance(operation, RunPython | RunSQL):
            with connection.schema_editor() as editor:
                operation.database_forwards(migration.app_label, editor, state, state)
