"""Which version search reads is kept: of what was indexed before, the newest."""

import django.db.models.deletion
from django.db import migrations, models


def note(apps, schema_editor):
    article, version = apps.get_model("laws", "LawArticle"), apps.get_model("laws", "Version")
    newest = version.objects.filter(article=models.OuterRef("pk")).order_by("-number").values("pk")[:1]
    article.objects.filter(length__gt=0).update(indexed_id=models.Subquery(newest))


class Migration(migrations.Migration):
    dependencies = [("laws", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="lawarticle",
            name="indexed",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="indexed_by", to="laws.version"
            ),
        ),
        migrations.RunPython(note, migrations.RunPython.noop),
    ]
