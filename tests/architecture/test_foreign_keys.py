"""A table points only at tables of its own package or of one before it in the order."""

from __future__ import annotations

from django.apps import apps
from django.db.models import Field, Model
from tests.architecture.source import ORDER


def package_of(model: type[Model]) -> str:
    parts = model.__module__.split(".")
    return parts[1] if parts[0] == "accord" else ""


OURS = [model for model in apps.get_models() if package_of(model)]
LINKS = [
    (model, field.name, field.related_model)
    for model in OURS
    for field in model._meta.get_fields()
    if isinstance(field, Field) and field.is_relation and isinstance(field.related_model, type)
]


def test_every_link_points_backwards() -> None:
    forwards = [
        f"{model.__name__}.{name} → {target.__name__}"
        for model, name, target in LINKS
        if not package_of(target) or ORDER.index(package_of(target)) > ORDER.index(package_of(model))
    ]
    assert len(LINKS) > 50
    assert forwards == []


def test_tables_are_kept_by_stages_only() -> None:
    keepers = {package_of(model) for model in OURS}
    assert keepers <= {
        "accounts", "jobs", "library", "framework", "collection", "assessment", "delivery", "meetings", "reporting",
    }  # fmt: skip


def test_every_link_to_a_row_that_is_final_protects_it() -> None:
    from django.db.models import CASCADE

    from accord.records.rows import AppendOnly

    loose = [
        f"{model.__name__}.{name}"
        for model, name, target in LINKS
        if issubclass(model, AppendOnly) and model._meta.get_field(name).remote_field.on_delete is CASCADE  # type: ignore[union-attr]
    ]
    assert loose == ["Result.run"], "a run's results go with it, and only once it is superseded"
