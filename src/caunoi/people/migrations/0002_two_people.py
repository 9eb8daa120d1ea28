"""Seats and absences that take two people. What stands in the database was given before and holds on, and says so; open
invitations learn from the record who sent them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

STANDINGS = [
    ("plain", "one person suffices"),
    ("waiting", "waits for a second person"),
    ("confirmed", "confirmed by a second person"),
    ("refused", "refused by a second person"),
    ("machine", "entered at the machine itself"),
    ("before", "held before two people were asked for"),
]


def name_inviters(apps, schema_editor):
    entries = apps.get_model("journal", "Entry").objects
    for invitation in apps.get_model("people", "Invitation").objects.filter(accepted_at=None, revoked_at=None):
        told = entries.filter(
            verb__in=("invitation.sent", "invitation.renewed"), subject_kind="invitation", subject_id=invitation.pk
        )
        last = told.order_by("-id").first()
        if last is not None:
            invitation.invited_by_id = last.account_id
            invitation.save(update_fields=["invited_by"])


def person():
    return models.ForeignKey(
        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
        to=settings.AUTH_USER_MODEL, db_index=False,
    )  # fmt: skip


def two_people(model):
    return [
        migrations.AddField(model, "standing", models.CharField(max_length=9, choices=STANDINGS, default="before")),
        migrations.AlterField(model, "standing", models.CharField(max_length=9, choices=STANDINGS, default="plain")),
        migrations.AddField(model, "asked_by", person()),
        migrations.AddField(model, "refusal", models.CharField(blank=True, max_length=1000, default="")),
        migrations.AlterField(model, "refusal", models.CharField(blank=True, max_length=1000)),
    ]


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("journal", "0002_append_only")]

    operations = [
        *two_people("seat"),
        *two_people("absence"),
        migrations.AddField(
            "invitation", "invited_by",
            models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField("invitation", "at_machine", models.BooleanField(default=False)),
        migrations.AddField("apitoken", "accepted_at", models.DateTimeField(blank=True, null=True)),
        migrations.AlterField("apitoken", "token_hash", models.BinaryField(max_length=32, null=True, unique=True)),
        migrations.AddIndex(
            "seat", models.Index(condition=models.Q(("standing", "waiting")), fields=["post"], name="seat_waiting")
        ),
        migrations.RunPython(name_inviters, migrations.RunPython.noop),
    ]  # fmt: skip
