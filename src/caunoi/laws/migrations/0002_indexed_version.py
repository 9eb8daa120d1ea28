from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def note_what_is_indexed(apps, schema_editor):
    """Until now the index held the newest version of each article; what has not begun yet is put right by ``laws.bring_in``."""
    LawArticle, Version = apps.get_model('laws', 'LawArticle'), apps.get_model('laws', 'Version')
    newest = Version.objects.filter(article=OuterRef('pk')).order_by('-number').values('number')[:1]
    LawArticle.objects.filter(length__gt=0).update(indexed=Subquery(newest))


class Migration(migrations.Migration):

    dependencies = [
        ('laws', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='lawarticle',
            name='indexed',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.RunPython(note_what_is_indexed, migrations.RunPython.noop),
    ]
