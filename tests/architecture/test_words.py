"""Words that have no place in the project, files that have grown, and text that cannot be translated."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.architecture.source import CHECKOUT, PACKAGE, tracked

FORBIDDEN = {
    "our word is indicator": r"\bK" + r"PIs?\b",
    "a machine's own folder": r"/(?:work|root|home|tmp)/(?:main|shared|brief|accvar|\.cache|\.venv)\b",
    "a registry's host": r"(?:files\.python" + r"hosted|registry\.np" + r"mjs|py" + r"pi\.org/simple)",
    "a promise to do it later": r"\bT" + r"ODO\b|\bF" + r"IXME\b|\bX" + r"XX\b",
}
TEXT = {
    ".py",
    ".md",
    ".html",
    ".scss",
    ".js",
    ".toml",
    ".cfg",
    ".yaml",
    ".yml",
    ".json",
    ".csv",
    ".lock",
    ".typ",
    ".xml",
    ".sh",
    "",
}

SPOKEN_BY_OTHERS = {"tests/readers/test_package_scorecards.py": "other people's spreadsheets say it in their headings"}
"""Files where a forbidden word stands as found, with the reason."""

LONG = {"src/accord/documents/content.py": "one vocabulary of plain dataclasses, read from top to bottom"}
"""Source files of more than 400 lines, each with its reason."""


def texts() -> list[Path]:
    return [path for path in tracked() if path.suffix in TEXT and "node_modules" not in path.parts]


@pytest.mark.parametrize("reason", FORBIDDEN)
def test_no_tracked_file_has(reason: str) -> None:
    pattern = re.compile(FORBIDDEN[reason])
    found = [
        f"{path.relative_to(CHECKOUT)}:{number}"
        for path in texts()
        if str(path.relative_to(CHECKOUT)) not in SPOKEN_BY_OTHERS
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock", "package-lock.json", ".npmrc"])
def test_lock_files_name_no_host(name: str) -> None:
    text = (CHECKOUT / name).read_text()
    hosts = {
        host
        for host in re.findall(r"https?://([^/\s\"']+)", text)
        if "registry" in host or "python" in host or "npm" in host
    }
    assert hosts == set()
    assert '"resolved"' not in text
    assert "--index-url" not in text


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_everything_locked_is_pinned_and_hashed(name: str) -> None:
    entries = re.split(r"\n(?=\S)", (CHECKOUT / name).read_text().strip())
    loose = [entry.splitlines()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry]
    assert loose == []


def test_no_source_file_has_grown_beyond_four_hundred_lines() -> None:
    lengths = {
        str(path.relative_to(CHECKOUT)): len(path.read_text().splitlines())
        for path in PACKAGE.rglob("*.py")
        if "migrations" not in path.parts
    }
    assert {path: length for path, length in lengths.items() if length > 400 and path not in LONG} == {}


@pytest.mark.parametrize("name", ["core", "common", "utils", "helpers", "services", "managers", "misc"])
def test_no_module_is_a_drawer(name: str) -> None:
    assert [path for path in PACKAGE.rglob("*.py") if path.stem == name or path.parent.name == name] == []


def test_no_real_data_is_kept_in_the_project() -> None:
    large = [str(path.relative_to(CHECKOUT)) for path in tracked() if path.stat().st_size > 1_000_000]
    assert large == []
