"""`accord run`: everything a machine needs, then web and jobs until stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from types import FrameType

import click

from accord.command_line import machine


@click.command(epilog="Example: ./accord run --port 8080")
@click.option("--port", default=8000, show_default=True, help="Port on this machine.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--workers", default=2, show_default=True, help="Web processes.")
@click.option("--sample/--no-sample", default=True, help="Load the sample agreement into SQLite where it is empty.")
def run(port: int, host: str, workers: int, sample: bool) -> None:
    """Set up on first use, load the sample agreement where the database is empty, and serve."""
    if sample and not os.environ.get("ACCORD_DATABASE_URL"):
        os.environ.setdefault("ACCORD_SAMPLE", "1")
    if not (os.environ.get("ACCORD_TRUSTED_ORIGINS") or os.environ.get("ACCORD_HOSTS")):
        os.environ.setdefault("ACCORD_SITE_ADDRESS", f"http://{host}:{port}")
    machine.step("look compiled", machine.build_look)
    machine.start_django()
    machine.step("database ready", machine.migrate)
    machine.step("files gathered", machine.gather_static)
    machine.step("judgement compiled", machine.warm_kernels)
    from django.conf import settings

    if sample and settings.SAMPLE_MODE:
        from accord.command_line.sample import load_sample_if_empty

        machine.step("sample agreement loaded", load_sample_if_empty)
    _serve(host, port, workers)


def _serve(host: str, port: int, workers: int) -> None:
    from django.db import connections

    connections.close_all()
    web = [
        machine.python(),
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        host,
        "--port",
        str(port),
        "--workers",
        str(workers),
        "--blocking-threads",
        "4",
        "--log-level",
        "warning",
        "--respawn-failed-workers",
        "accord.config.wsgi:application",
    ]
    jobs = [machine.python(), "-m", "accord.clock.worker"]
    running = [subprocess.Popen(command) for command in (web, jobs)]  # noqa: S603 - our own programs

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    try:
        address = f"http://{host}:{port}/"
        _wait_for(address, running[0])
        _announce(address)
        while all(process.poll() is None for process in running):
            time.sleep(0.5)
    except KeyboardInterrupt:
        machine.say("accord: stopping")
    finally:
        for process in running:
            if process.poll() is None:
                process.terminate()
        for process in running:
            process.wait(timeout=15)
    sys.exit(next((process.returncode for process in running if process.returncode not in (0, -15, 143)), 0))


def _wait_for(address: str, web: subprocess.Popen[bytes]) -> None:
    from django.conf import settings

    named = next((host for host in settings.ALLOWED_HOSTS if not host.startswith((".", "*"))), "127.0.0.1")
    asked = urllib.request.Request(f"{address}healthz", headers={"Host": named})  # noqa: S310 - our own address
    for _attempt in range(200):
        if web.poll() is not None:
            raise click.ClickException("the web server did not start; is the port taken? (try --port)")
        try:
            with urllib.request.urlopen(asked, timeout=2):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)


def _announce(address: str) -> None:
    from accord.command_line.sample import sample_sign_ins

    click.echo(f"Accord is at {address}")
    people = sample_sign_ins()
    if people:
        click.echo("Sample sign-ins (invented people, sample mode only):")
        for person in people:
            click.echo(f"  {person.role:<16} {person.login:<44} {person.password}")
    click.echo("Stop with Ctrl+C.")
