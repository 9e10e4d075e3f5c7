"""The terms of reference that groups had become the first version of them."""

from __future__ import annotations

from typing import Any

from django.db import migrations
from django.utils import timezone


def first_versions(apps: Any, _schema: Any) -> None:
    """What stood as a group's terms, in force since the first agreement began."""
    earliest = (
        apps.get_model("framework", "Agreement").objects.order_by("start").values_list("start", flat=True).first()
    )
    versions = apps.get_model("framework", "TermsOfReference").objects
    for group in apps.get_model("framework", "Group").objects.exclude(terms=""):
        versions.create(
            group=group,
            number=1,
            text=group.terms,
            in_force_from=earliest or timezone.localdate(),
            at=timezone.now(),
        )


class Migration(migrations.Migration):
    dependencies = [("framework", "0004_groups_and_members")]

    operations = [
        migrations.RunPython(first_versions, migrations.RunPython.noop),
        migrations.RemoveField(model_name="group", name="terms"),
    ]
