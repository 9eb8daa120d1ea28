"""A salt for each entry. Entries made before it have none, and their leaves no longer hold: no log was published yet."""

from django.db import migrations, models

from caunoi.journal import triggers


def lift(apps, schema_editor):
    triggers.remove(schema_editor.connection)


def install(apps, schema_editor):
    triggers.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_append_only")]
    operations = [
        # SQLite rebuilds the table to add a column, and its triggers go with the old one.
        migrations.RunPython(lift, install),
        migrations.AddField("entry", "salt", models.BinaryField(default=b"", max_length=32), preserve_default=False),
        migrations.RunPython(install, lift),
    ]
