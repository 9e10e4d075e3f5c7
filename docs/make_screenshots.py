"""Takes the pictures of the manual: starts a server on the sample agreement in a folder of its own, and photographs it.

./accord test                             once, so that the browser and what drives it are there
.venv/bin/python docs/make_screenshots.py
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

PROJECT = Path(__file__).resolve().parents[1]
IMAGES = PROJECT / "docs" / "images"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
]
SECRETARIAT = "secretariat@example.org"
SAMPLE = "/agreements/FT-2024"


@dataclass(frozen=True)
class Picture:
    """One picture: its file, the address, and the part of the page from the top, in pixels."""

    file: str
    address: str
    width: int = 1280
    height: int = 900


PICTURES = (
    Picture("scorecard.png", f"{SAMPLE}/scorecard"),
    Picture("scorecard-phone.png", f"{SAMPLE}/scorecard", width=375, height=812),
    Picture("indicator.png", f"{SAMPLE}/indicators/SC%201"),
    Picture("exceptions.png", f"{SAMPLE}/exceptions"),
)


@contextmanager
def sample_server() -> Iterator[str]:
    """The address of a server on a freshly loaded sample agreement; it stops at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="accord-pictures-") as folder:
        settings = {"ACCORD_VAR": folder, "ACCORD_HOME": str(PROJECT), "ACCORD_SAMPLE": "1", "ACCORD_DATABASE_URL": ""}
        command = [sys.executable, "-m", "accord.command_line.main", "run", "--port", str(port)]
        server = subprocess.Popen(command, env=os.environ | settings)  # noqa: S603 - our own command
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address, server)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=30)


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    for _attempt in range(600):
        if server.poll() is not None:
            raise SystemExit("the server did not start")
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise SystemExit("the server did not answer within five minutes")


def take(browser: Browser, address: str, password: str) -> None:
    """Sign in as the secretariat and take every picture."""
    page = browser.new_page()
    page.goto(f"{address}/account/login/")
    page.fill("[name=login]", SECRETARIAT)
    page.fill("[name=password]", password)
    page.click("main button[type=submit]")
    IMAGES.mkdir(exist_ok=True)
    for picture in PICTURES:
        page.set_viewport_size({"width": picture.width, "height": picture.height})
        page.goto(f"{address}{picture.address}")
        page.screenshot(path=IMAGES / picture.file)
        sys.stdout.write(f"{picture.file}: {(IMAGES / picture.file).stat().st_size // 1000} kB\n")


def main() -> None:
    """Everything from an empty folder to the files in docs/images."""
    from accord.accounts.sample import PASSWORD
    from accord.command_line.checks.packages import chromium

    with sample_server() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium() or None, args=FLAGS)
        take(browser, address, PASSWORD)
        browser.close()


if __name__ == "__main__":
    main()
