"""Why a leaflet was returned or taken down, also of those of which only the record says it."""

from django.db import migrations, models


def tell_from_the_record(apps, schema_editor):
    """The reason of a taking down of that time was not asked for as one that everybody reads, so only its day is told."""
    entries = apps.get_model("journal", "Entry").objects.filter(subject_kind="leaflet")
    for row in apps.get_model("laws", "Leaflet").objects.exclude(state="published"):
        said = entries.filter(subject_id=row.pk, verb__in=["leaflet.returned", "leaflet.published", "leaflet.withdrawn"])
        for entry in said.select_related("opening").order_by("pk"):
            row.taken_down_at = entry.at if entry.verb == "leaflet.withdrawn" else row.taken_down_at
            opened = entry.opening.values.get("reason") if entry.verb == "leaflet.returned" else None
            row.returned_reason = str(opened[1]) if opened else row.returned_reason
            if entry.verb == "leaflet.published":
                row.taken_down_at, row.returned_reason = None, ""
        row.save(update_fields=["taken_down_at", "returned_reason"])


class Migration(migrations.Migration):
    dependencies = [
        ("laws", "0003_references"),
        ("journal", "0002_append_only"),
    ]

    operations = [
        migrations.AddField(
            model_name="leaflet",
            name="returned_reason",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="leaflet",
            name="taken_down_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="leaflet",
            name="taken_down_reason",
            field=models.TextField(blank=True),
        ),
        migrations.RunPython(tell_from_the_record, migrations.RunPython.noop),
    ]
