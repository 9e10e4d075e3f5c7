"""Rows that are written once: no stage can change or delete them by the ordinary ways."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db.models import Model

from accord.records.rows import AppendOnly, RowIsFinalError

FINAL = [model for model in apps.get_models() if issubclass(model, AppendOnly)]
NAMES = {
    "AuditRow", "Intake", "Observation", "IndicatorVersion", "Baseline", "Target", "Run", "Result", "Judgement",
    "Commentary", "CommentarySignOff", "ReportNote", "Edition", "EditionFile",
}  # fmt: skip


def test_the_final_tables_are_the_ones_the_design_names() -> None:
    assert {model.__name__ for model in FINAL} >= NAMES


@pytest.mark.parametrize("model", FINAL, ids=lambda model: model.__name__)
def test_a_final_row_is_neither_saved_again_nor_deleted(sample: str, model: type[Model]) -> None:
    row = model._default_manager.first()
    if row is None:
        row = model(pk=1)
        row._state.adding = False
    with pytest.raises(RowIsFinalError):
        row.save()
    with pytest.raises(RowIsFinalError):
        row.delete()
