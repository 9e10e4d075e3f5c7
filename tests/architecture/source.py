"""The project's own source as modules and trees, for tests that read code."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGE = CHECKOUT / "src" / "accord"

ORDER = (
    "judgement", "readers", "documents", "records", "accounts", "jobs", "library", "framework", "collection",
    "assessment", "delivery", "meetings", "reporting", "exchange", "clock", "command_line", "api", "web", "config",
)  # fmt: skip
"""The packages as design and the import contract order them, earliest first."""

WAYS_IN = ("web", "command_line", "clock", "api")
PURE = ("judgement", "readers", "documents")


@dataclass(frozen=True)
class Module:
    """One source file: its dotted name below `accord`, its path and its tree."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def package(self) -> str:
        """The top package, such as "framework"."""
        return self.name.split(".")[0]

    @property
    def shown(self) -> str:
        """The path as messages show it."""
        return str(self.path.relative_to(CHECKOUT))


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the project except migrations."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")
        found.append(Module(name, path, ast.parse(path.read_text(), str(path))))
    return tuple(found)


def within(*packages: str) -> Iterator[Module]:
    """The modules of some top packages."""
    return (module for module in modules() if module.package in packages)


def dotted(node: ast.AST) -> str:
    """A name or attribute chain as text ("transaction.atomic"); "" for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that is, or would be, committed."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout
    return tuple(path for path in (CHECKOUT / line for line in listed.splitlines()) if path.is_file())
