"""The text index of published answers, as that of matters (0002), and the words of what is published already."""

from django.db import migrations

from caunoi.ground.text_fold import index_text
from caunoi.matters.search.words import toned_words

SQLITE = [
    "CREATE VIRTUAL TABLE matters_answersearch USING fts5(text, content='matters_answertext', content_rowid='answer_id', "
    "detail=full, tokenize='unicode61 remove_diacritics 0')",
    "CREATE TRIGGER matters_answersearch_insert AFTER INSERT ON matters_answertext BEGIN "
    "INSERT INTO matters_answersearch(rowid, text) VALUES (new.answer_id, new.text); END",
    "CREATE TRIGGER matters_answersearch_delete AFTER DELETE ON matters_answertext BEGIN "
    "INSERT INTO matters_answersearch(matters_answersearch, rowid, text) VALUES ('delete', old.answer_id, old.text); END",
    "CREATE TRIGGER matters_answersearch_update AFTER UPDATE ON matters_answertext BEGIN "
    "INSERT INTO matters_answersearch(matters_answersearch, rowid, text) VALUES ('delete', old.answer_id, old.text); "
    "INSERT INTO matters_answersearch(rowid, text) VALUES (new.answer_id, new.text); END",
]
POSTGRES = [
    "ALTER TABLE matters_answertext ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('simple', text)) STORED",
    "CREATE INDEX matters_answersearch ON matters_answertext USING gin (words)",
]
UNDO_SQLITE = [
    "DROP TRIGGER matters_answersearch_update", "DROP TRIGGER matters_answersearch_delete",
    "DROP TRIGGER matters_answersearch_insert", "DROP TABLE matters_answersearch",
]  # fmt: skip
UNDO_POSTGRES = ["ALTER TABLE matters_answertext DROP COLUMN words"]


def forwards(apps, schema_editor):
    for statement in POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)
    answers, words = apps.get_model("matters", "PublicAnswer"), apps.get_model("matters", "AnswerText")
    for row in answers.objects.filter(withdrawn_at=None).iterator(chunk_size=500):
        whole = "\n".join([row.title, row.question, row.answer])
        words.objects.create(answer=row, text=" ".join([index_text(whole), *toned_words(whole)]))


def backwards(apps, schema_editor):
    for statement in UNDO_POSTGRES if schema_editor.connection.vendor == "postgresql" else UNDO_SQLITE:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("matters", "0005_public_reach")]
    operations = [migrations.RunPython(forwards, backwards)]
