"""Judgement, readers and documents know no clock, no settings, no network, no environment."""

from __future__ import annotations

import ast

from tests.architecture.source import PURE, dotted, within

CLOCKS = {"now", "utcnow", "today"}
OWNERS = {"datetime", "date", "datetime.datetime", "datetime.date", "timezone"}
SURROUNDINGS = {"os.environ", "os.getenv", "environ", "time.time"}
OUTSIDE = {
    "socket", "http", "urllib.request", "urllib3", "requests", "httpx", "ftplib", "smtplib", "ssl", "asyncio",
    "django", "rest_framework", "accord.config", "accord.records", "accord.accounts",
}  # fmt: skip


def test_pure_code_reads_no_clock() -> None:
    read = [
        f"{module.shown}:{node.lineno}"
        for module in within(*PURE)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS and dotted(node.value) in OWNERS
    ]
    assert read == []


def test_pure_code_reads_no_surroundings() -> None:
    read = [
        f"{module.shown}:{node.lineno}"
        for module in within(*PURE)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute | ast.Name) and dotted(node) in SURROUNDINGS
    ]
    assert read == []


def test_pure_code_knows_no_network_and_no_framework() -> None:
    wrong = []
    for module in within(*PURE):
        for node in ast.walk(module.tree):
            named = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            named += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            wrong += [
                f"{module.shown}: {name}" for name in named if any(f"{name}.".startswith(f"{no}.") for no in OUTSIDE)
            ]
    assert wrong == []
