"""Who had a hand in a version; of those that are still on their way it is told from the record."""

from django.db import migrations, models

ON_THEIR_WAY = ("written", "asked", "returned")


def tell_hands(apps, _editor):
    Version, Entry = apps.get_model("postings", "Version"), apps.get_model("journal", "Entry")
    for version in Version.objects.filter(work__in=ON_THEIR_WAY, posting__newest=models.F("pk")):
        acts = Entry.objects.filter(
            subject_kind="posting", subject_id=version.posting_id, at__gte=version.made_at,
            verb__in=("posting.file_added", "posting.submitted"),
        )  # fmt: skip
        seats = {version.made_by_id, *acts.values_list("seat_id", flat=True)} - {None}
        version.hands.add(*seats)


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0001_initial"),
        ("people", "0001_initial"),
        ("postings", "0003_alter_reply_state"),
    ]

    operations = [
        migrations.AddField(
            model_name="version",
            name="hands",
            field=models.ManyToManyField(blank=True, related_name="+", to="people.seat"),
        ),
        migrations.RunPython(tell_hands, migrations.RunPython.noop),
    ]
