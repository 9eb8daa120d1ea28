"""The text index of matters: FTS5 beside SQLite's table, a GIN index on PostgreSQL."""

from django.db import migrations

SQLITE = [
    "CREATE VIRTUAL TABLE matters_search USING fts5(text, content='matters_searchtext', content_rowid='matter_id', "
    "detail=full, tokenize='unicode61 remove_diacritics 0')",
    "CREATE TRIGGER matters_search_insert AFTER INSERT ON matters_searchtext BEGIN "
    "INSERT INTO matters_search(rowid, text) VALUES (new.matter_id, new.text); END",
    "CREATE TRIGGER matters_search_delete AFTER DELETE ON matters_searchtext BEGIN "
    "INSERT INTO matters_search(matters_search, rowid, text) VALUES ('delete', old.matter_id, old.text); END",
    "CREATE TRIGGER matters_search_update AFTER UPDATE ON matters_searchtext BEGIN "
    "INSERT INTO matters_search(matters_search, rowid, text) VALUES ('delete', old.matter_id, old.text); "
    "INSERT INTO matters_search(rowid, text) VALUES (new.matter_id, new.text); END",
]
POSTGRES = [
    # Stored, not only indexed: where the planner reads rows anyway it would else split each text into words again.
    "ALTER TABLE matters_searchtext ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('simple', text)) STORED",
    "CREATE INDEX matters_search ON matters_searchtext USING gin (words)",
]
UNDO_SQLITE = [
    "DROP TRIGGER matters_search_update", "DROP TRIGGER matters_search_delete", "DROP TRIGGER matters_search_insert",
    "DROP TABLE matters_search",
]  # fmt: skip
UNDO_POSTGRES = ["ALTER TABLE matters_searchtext DROP COLUMN words"]


def run(schema_editor, sqlite, postgres):
    for statement in postgres if schema_editor.connection.vendor == "postgresql" else sqlite:
        schema_editor.execute(statement)


def forwards(apps, schema_editor):
    run(schema_editor, SQLITE, POSTGRES)


def backwards(apps, schema_editor):
    run(schema_editor, UNDO_SQLITE, UNDO_POSTGRES)


class Migration(migrations.Migration):
    dependencies = [("matters", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
