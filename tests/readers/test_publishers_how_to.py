"""The how-to on loading a publisher: its commands are run as printed, and its mapping is read."""

from __future__ import annotations

import os
import re
import shlex
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlencode

import pytest
import yaml
from click.testing import CliRunner

from accord.command_line.main import main
from accord.readers.tables import mapping_from

FILES = {
    "els_long.csv": "essex_pack/essex_els_long.csv",
    "conceptions.csv": "essex_pack/essex_under18_conceptions_1998_2017.csv",
    "health.csv": "essex_pack/essex_fingertips_health.csv",
    "catalogue.csv": "essex_pack/els_indicator_catalogue.csv",
    "areas.csv": "areas/ons_areas_hierarchy_2025.csv",
    "boundaries.geojson": "essex_pack/essex_districts.geojson",
}
"""The names the how-to gives the publisher's files, and where they are in the real data."""


def blocks(checkout: Path, language: str) -> list[str]:
    text = (checkout / "docs" / "how-to" / "load-a-publisher.md").read_text("utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def commands(block: str) -> list[list[str]]:
    """The words of each command of a fenced block, after ./accord."""
    lines = [shlex.split(line) for line in block.replace("\\\n", " ").splitlines()]
    assert all(line[0] == "./accord" for line in lines)
    return [line[1:] for line in lines]


@pytest.fixture
def figures(real_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "figures").mkdir()
    for name, source in FILES.items():
        (tmp_path / "figures" / name).symlink_to(real_data / source)
    return tmp_path


def test_the_commands_that_need_no_database_work_as_printed(figures: Path, checkout: Path) -> None:
    every = [words for block in blocks(checkout, "sh") for words in commands(block)]
    assert [words[0] for words in every] == ["package", "check", "load", "password", "run", "read", "read"]
    for words in every:
        if words[0] not in {"load", "password", "run"}:
            done = CliRunner().invoke(main, words)
            assert done.exit_code == 0, (words, done.output)
    assert (figures / "observations.csv").stat().st_size > 500_000


def test_the_mapping_shown_is_one(checkout: Path) -> None:
    (shown,) = blocks(checkout, "yaml")
    assert mapping_from(yaml.safe_load(shown)).duplicates == "refuse"


def test_the_commands_lead_from_the_files_to_a_page_that_answers(figures: Path, checkout: Path) -> None:
    *before, run = commands(blocks(checkout, "sh")[0])
    environment = {**os.environ, "ACCORD_HOME": str(checkout), "ACCORD_VAR": str(figures / "var")}
    accord = [sys.executable, "-m", "accord.command_line.main"]
    printed = ""
    for words in before:
        done = subprocess.run([*accord, *words], env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        printed = done.stdout
    who, password = re.search(r"(\S+@\S+): (\S+)$", printed.strip()).groups()  # type: ignore[union-attr]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([*accord, *run, "--port", str(port)], env=environment)
    try:
        assert wait_for(f"http://127.0.0.1:{port}/", server) == 200
        scorecard = signed_in(f"http://127.0.0.1:{port}", who, password, "/agreements/essex-2023/scorecard")
        assert "People aged 16 to 64 in work" in scorecard
        assert "Illustrative targets" in scorecard
    finally:
        server.terminate()
        server.wait(timeout=30)


def signed_in(site: str, who: str, password: str, path: str) -> str:
    """A page as somebody who signed in with a password given to them, and chose their own, sees it."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())

    def send(address: str, **entries: str) -> None:
        form = browser.open(f"{site}{address}").read().decode()
        token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)[0]
        sent = urlencode({"csrfmiddlewaretoken": token, **entries}).encode()
        browser.open(urllib.request.Request(f"{site}{address}", sent, {"Referer": site}))

    own = "four words of their own"
    send("/account/login/", login=who, password=password)
    send("/account/password/", oldpassword=password, password1=own, password2=own)
    return str(browser.open(f"{site}{path}").read().decode())


def wait_for(address: str, server: subprocess.Popen[bytes]) -> int:
    """The status the address answers with, once it does; 0 when the server ends or two minutes pass first."""
    until = time.monotonic() + 120
    while server.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=10) as page:
                return int(page.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            time.sleep(0.5)
    return 0
