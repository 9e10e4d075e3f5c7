"""Programs the tests need beside Python: found, or installed where this machine lets us, or missed out loud."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from accord.command_line.checks.postgres import binaries
from accord.command_line.machine import python, say

DEBIAN_NAMES = {"java": "openjdk-17-jre-headless"}
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def chromium() -> str:
    """The path of a Chromium, "" where none is installed."""
    if given := os.environ.get("ACCORD_CHROMIUM"):
        return given
    return next((path for path in map(shutil.which, CHROMIUM_NAMES) if path), "") or _playwrights_own()


def provide() -> list[str]:
    """Install what is missing (by apt when root, Chromium else by Playwright); returns what stays missing."""
    wanted = missing()
    if wanted and os.geteuid() == 0 and shutil.which("apt-get"):
        say(f"accord: installing {', '.join(wanted)}")
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        debian = [DEBIAN_NAMES.get(name, name) for name in wanted]
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", *debian]):
            subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)  # noqa: S603
    if not chromium():
        installer = [python(), "-m", "playwright", "install", "chromium"]
        subprocess.run(installer, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)  # noqa: S603
    return missing()


def missing() -> list[str]:
    """The programs that are not here."""
    there = {"chromium": chromium(), "postgresql": binaries(), "java": shutil.which("java")}
    return [name for name, found in there.items() if not found]


def _playwrights_own() -> str:
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    return next((str(path) for path in sorted(folder.glob("chromium-*/chrome-linux*/chrome"), reverse=True)), "")
