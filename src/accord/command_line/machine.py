"""Setting this machine up: look, database, compiled kernels. Each step is quick when there is nothing to do."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import click


def home() -> Path:
    """The top folder of the project."""
    return Path(os.environ.get("ACCORD_HOME") or Path(__file__).resolve().parents[3])


def start_django() -> None:
    """Make the database and settings available to a command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "accord.config.settings")
    import django

    django.setup()


def say(words: str) -> None:
    """Progress for people, on the error stream so that results stay clean."""
    click.echo(words, err=True)


def build_look() -> None:
    """Compile the style sheet and gather scripts, where they are not up to date."""
    subprocess.run([python(), "-m", "accord.web.look_build", str(home())], check=True)  # noqa: S603


def migrate() -> None:
    """Bring the database to the newest shape."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def gather_static() -> None:
    """Copy what browsers load to where the web server serves it from."""
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)


def warm_kernels() -> None:
    """Compile the judgement's kernels once, so that the first page does not wait for it."""
    from accord.judgement.warm import warm

    warm()


def step(words: str, work: object) -> None:
    """Run one set-up step, saying how long it took where that is worth saying."""
    assert callable(work)
    began = time.monotonic()
    work()
    took = time.monotonic() - began
    if took > 1:
        say(f"accord: {words} ({took:.0f} s)")


def python() -> str:
    """The interpreter of this environment."""
    return sys.executable
