"""Ways in ask queries and operations; they never reach for a table or the database themselves."""

from __future__ import annotations

import ast

from tests.architecture.source import WAYS_IN, within

DATABASE = {"objects", "_default_manager", "_base_manager", "cursor", "raw", "select_related", "prefetch_related"}

ALLOWED = {("web.health", "cursor"): "asks the database whether it answers"}
"""What a way in may touch all the same, with the reason."""

MODELS_ALLOWED = {"accord.accounts.models.Person": "the signed-in person, for the type"}
"""Models a way in may name, with the reason."""


def test_no_way_in_touches_a_table() -> None:
    reached = [
        f"{module.shown}:{node.lineno} {node.attr}"
        for module in within(*WAYS_IN)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr in DATABASE and (module.name, node.attr) not in ALLOWED
    ]
    assert reached == []


def test_no_way_in_knows_a_model_but_the_person() -> None:
    known = [
        f"{module.shown}: {node.module}.{alias.name}"
        for module in within(*WAYS_IN)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and "models" in (node.module or "").split(".")
        for alias in node.names
        if f"{node.module}.{alias.name}" not in MODELS_ALLOWED
    ]
    assert known == []
