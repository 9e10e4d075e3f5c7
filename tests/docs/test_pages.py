"""What the pages say can be followed: links lead somewhere, commands exist, shell blocks parse."""

from __future__ import annotations

import re
import shlex
import subprocess
from importlib import import_module
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
from tests.docs.pages import CHECKOUT, DOCS, PAGES, anchors, blocks, links, name

from accord.command_line.main import COMMANDS

SHELL = [(name(page), block) for page in PAGES for block in blocks(page, "sh")]
CALLS = [
    (page, line)
    for page, block in SHELL
    for line in block.replace("\\\n", " ").splitlines()
    if re.search(r"(^|[ =])\./accord ", line)
]
LARGEST_PICTURE = 300_000


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_to_a_file_and_heading_that_exist(page: Path) -> None:
    for link in links(page):
        if re.match(r"https?:|mailto:", link):
            continue
        path, _, anchor = unquote(link).partition("#")
        leads_to = (page.parent / path).resolve() if path else page
        assert leads_to.exists(), f"{link} leads nowhere"
        assert not anchor or anchor in anchors(leads_to), f"{link}: there is no such heading"


@pytest.mark.parametrize(("page", "block"), SHELL)
def test_every_shell_block_parses(page: str, block: str) -> None:
    checked = subprocess.run(["sh", "-n"], input=block, text=True, capture_output=True, check=False)
    assert not checked.returncode, f"{page}: {checked.stderr}\n{block}"


@pytest.mark.parametrize(("page", "line"), CALLS)
def test_every_command_in_the_pages_exists_with_its_options(page: str, line: str) -> None:
    words = shlex.split(line[line.index("./accord ") :], comments=True)[1:]
    if words[0].startswith("-"):
        assert words[0] in {"--help", "--version"}
        return
    assert words[0] in COMMANDS, f"{page}: there is no command {words[0]}"
    module, attribute = COMMANDS[words[0]][0].split(":")
    command = getattr(import_module(module), attribute)
    assert isinstance(command, click.Command)
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    unknown = {word.partition("=")[0] for word in words[1:] if word.startswith("--")} - known - {"--help"}
    assert not unknown, f"{page}: {line.strip()}"


@pytest.mark.parametrize("page", [page for page in DOCS.rglob("*.md") if page != DOCS / "index.md"], ids=name)
def test_every_page_of_the_manual_is_listed_beside_it(page: Path) -> None:
    above = page.parent.parent / "index.md" if page.name == "index.md" else page.parent / "index.md"
    index = above if above.exists() else DOCS / "index.md"
    entry = page.relative_to(index.parent).with_suffix("").as_posix()
    listed = "\n".join(blocks(index, "")) + index.read_text(encoding="utf-8")
    assert re.search(rf"(?m)^({re.escape(entry)}|\*)$", listed), f"{index} does not list {entry}"


@pytest.mark.parametrize("picture", sorted((DOCS / "images").glob("*.png")), ids=lambda picture: picture.name)
def test_every_picture_is_small(picture: Path) -> None:
    assert picture.stat().st_size < LARGEST_PICTURE


def test_every_picture_is_shown_somewhere() -> None:
    shown = {(page.parent / link).resolve() for page in PAGES for link in links(page)}
    assert set((DOCS / "images").glob("*.png")) <= shown


def test_the_version_is_in_the_changes() -> None:
    from accord import VERSION

    assert f"## {VERSION}" in (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")
