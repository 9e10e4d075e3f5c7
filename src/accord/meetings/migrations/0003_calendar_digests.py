"""Of the secret address of a calendar only a digest is kept; the addresses that are out keep working."""

from __future__ import annotations

import hashlib

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def _digest(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    for feed in apps.get_model("meetings", "CalendarFeed")._default_manager.all():
        feed.digest = hashlib.sha256(feed.digest.encode()).hexdigest()
        feed.save(update_fields=["digest"])


class Migration(migrations.Migration):
    dependencies = [("meetings", "0002_library")]

    operations = [
        migrations.RenameField(model_name="calendarfeed", old_name="token", new_name="digest"),
        migrations.AlterField(
            model_name="calendarfeed",
            name="digest",
            field=models.CharField(help_text="SHA-256 of the secret word", max_length=64, unique=True),
        ),
        migrations.RunPython(_digest),
    ]
