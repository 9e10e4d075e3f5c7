"""The site as people meet it: served by the one command, opened in a real browser."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from tests.morning import BEGAN

from accord.accounts.sample import PASSWORD
from accord.command_line.checks.packages import chromium

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
START_WITHIN = 600
HERE = Path(__file__).parent
LAST = "test_minutes.py"
"""Its meeting's minutes are agreed and fixed then: the site would refuse the whole sample, which others send in."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The journeys share a site, so what changes it for good comes last."""
    own = iter(sorted((item for item in items if item.path.parent == HERE), key=lambda item: item.path.name == LAST))
    items[:] = [next(own) if item.path.parent == HERE else item for item in items]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Iterator[str]:
    """The address of a running site with the sample agreement: web and worker, as `./accord run` starts them."""
    if not chromium():
        pytest.skip("NO BROWSER: chromium was not found (apt-get install chromium, or set ACCORD_CHROMIUM)")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("site")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ACCORD_")}
    environment |= {"ACCORD_VAR": str(folder), "ACCORD_HOME": str(checkout), "PYTHONUNBUFFERED": "1"}
    environment |= {BEGAN: os.environ[BEGAN], "PYTHONPATH": f"{HERE / 'started'}{os.pathsep}{checkout}"}
    command = [sys.executable, "-m", "accord.command_line.main", "run", "--port", str(port)]
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(command, env=environment, stdout=log, stderr=log) as process,
    ):
        try:
            _wait(f"http://127.0.0.1:{port}/healthz", process, folder / "log")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=30)


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    pytest.fail(f"the site did not start:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="module")
def browser(site: str) -> Iterator[Browser]:
    """One browser for a file of tests."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium() or shutil.which("chromium"), args=FLAGS)
        yield opened
        opened.close()


@dataclass
class Person:
    """Somebody at a browser: their page, and what the browser complained about."""

    page: Page
    context: BrowserContext
    site: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> int:
        """Go to a path of the site; the status it answered."""
        answer = self.page.goto(self.site + path)
        assert answer is not None
        return answer.status

    def sees(self, text: str) -> bool:
        """Whether the page's main part says this."""
        return text in (self.page.locator("main").inner_text() or "")


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Callable[..., Person]]:
    """Open a browser of one's own, signed in as a person of the sample (by the part before the @) or as nobody."""
    yield from _visits(browser, site)


@pytest.fixture(scope="module")
def visit_once(browser: Browser, site: str) -> Iterator[Callable[..., Person]]:
    """The same for what a whole file of tests stands on."""
    yield from _visits(browser, site)


def _visits(browser: Browser, site: str) -> Iterator[Callable[..., Person]]:
    contexts: list[BrowserContext] = []

    def opened(login: str = "", **options: Any) -> Person:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        person = Person(context.new_page(), context, site)
        person.page.on("console", lambda said: person.complaints.append(said.text) if said.type == "error" else None)
        person.page.on("pageerror", lambda error: person.complaints.append(str(error)))
        if login:
            person.open("/account/login/")
            person.page.fill("input[name=login]", f"{login}@example.org")
            person.page.fill("input[name=password]", PASSWORD)
            person.page.click("main button[type=submit]")
            person.page.wait_for_url(site + "/")
        return person

    yield opened
    for context in contexts:
        context.close()
