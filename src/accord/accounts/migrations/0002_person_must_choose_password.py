"""Whoever was given a password has to choose their own when they first sign in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="must_choose_password",
            field=models.BooleanField(default=False, verbose_name="must choose a password"),
        ),
    ]
