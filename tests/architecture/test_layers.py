"""The import contract holds on the real tree, and bites when a layer is broken."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.architecture.source import CHECKOUT, ORDER, PACKAGE


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--config", "pyproject.toml", "--no-cache"]
    environment = {**os.environ, "PYTHONPATH": str(folder / "src")}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the source that may be broken."""
    shutil.copytree(
        PACKAGE, tmp_path / "src" / "accord", ignore=shutil.ignore_patterns("__pycache__", "*.html", "look")
    )
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_real_tree_keeps_every_contract() -> None:
    done = lint(CHECKOUT)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


@pytest.mark.parametrize(
    ("where", "statement"),
    [
        ("framework", "from accord.collection.models import Observation"),
        ("accounts", "import accord.jobs.models"),
        ("judgement", "import django.db"),
        ("readers", "import accord.documents.palette"),
        ("documents", "import http.client"),
        ("command_line", "import accord.web.asking"),
        ("clock", "from accord.command_line import machine"),
    ],
)
def test_a_broken_layer_is_found(copy: Path, where: str, statement: str) -> None:
    (copy / "src" / "accord" / where / "spoiler.py").write_text(f'"""Breaks the house."""\n\n{statement}\n')
    done = lint(copy)
    assert done.returncode != 0
    assert f"accord.{where}.spoiler" in done.stdout


def test_a_package_without_a_place_in_the_order_is_found(copy: Path) -> None:
    (copy / "src" / "accord" / "helpers").mkdir()
    (copy / "src" / "accord" / "helpers" / "__init__.py").write_text('"""Has no home."""\n')
    assert lint(copy).returncode != 0


def test_the_tests_know_the_same_packages_as_the_tree() -> None:
    there = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name not in {"__pycache__", "locale"}}
    assert there == set(ORDER)
