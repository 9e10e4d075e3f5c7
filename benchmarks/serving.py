"""A server on a database of its own, and people who ask for pages: shared by the benchmarks of pages."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

HOME = Path(__file__).resolve().parents[1]
PASSWORD = "a password for timing only"


@dataclass(frozen=True)
class Served:
    """A running server and the machine folder it works in."""

    host: str
    port: int
    var: Path


def environment(var: Path) -> dict[str, str]:
    """The environment of a machine of its own in ``var``."""
    return {
        **os.environ,
        "ACCORD_VAR": str(var),
        "ACCORD_HOME": str(HOME),
        "DJANGO_SETTINGS_MODULE": "accord.config.settings",
    }


def accord(var: Path, *arguments: str) -> str:
    """Run a command of Accord on that machine and return what it prints."""
    command = [sys.executable, "-m", "accord.command_line.main", *arguments]
    done = subprocess.run(command, env=environment(var), capture_output=True, text=True, check=False, cwd=HOME)
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)}: {done.stderr[-2000:]}")
    return done.stdout


@contextmanager
def served(package: Path, *, workers: int = 2) -> Iterator[Served]:
    """A server with one package loaded, its people able to sign in; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="accord-benchmark-") as folder:
        var = Path(folder)
        accord(var, "load", str(package), "--accept-warnings")
        _prepare(var)
        port = _free_port()
        command = [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
            "--workers", str(workers),
            "--blocking-threads", "4", "--log-level", "error", "accord.config.wsgi:application",
        ]  # fmt: skip
        with subprocess.Popen(command, env=environment(var), cwd=HOME) as process:
            try:
                _wait(port)
                yield Served("127.0.0.1", port, var)
            finally:
                process.terminate()
                process.wait(timeout=15)


def _prepare(var: Path) -> None:
    code = (
        "import django; django.setup()\n"
        "from django.core.management import call_command\n"
        "call_command('collectstatic', verbosity=0, interactive=False)\n"
        "from accord.accounts.operations import set_password\n"
        "from accord.framework.models import Grant\n"
        "person = Grant.objects.filter(role='secretariat', person__email__isnull=False).first().person\n"
        f"set_password(by=None, person=person, password={PASSWORD!r}); print(person.email)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(var), capture_output=True, text=True, check=True, cwd=HOME
    )
    (var / "email").write_text(done.stdout.strip())


class Person:
    """Somebody with a browser: signs in once, then asks for pages on a connection kept open."""

    def __init__(self, server: Served) -> None:
        self.server = server
        self.connection = http.client.HTTPConnection(server.host, server.port, timeout=60)
        self.cookies: dict[str, str] = {}

    def sign_in(self) -> None:
        """Sign in as the secretariat."""
        page = self.ask("/account/login/")
        token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token is not None
        form = {
            "csrfmiddlewaretoken": token[1].decode(),
            "login": (self.server.var / "email").read_text(),
            "password": PASSWORD,
        }
        self.ask("/account/login/", urlencode(form))
        assert "sessionid" in self.cookies, "signing in failed"

    def ask(self, path: str, form: str | None = None, *, gzip: bool = False) -> bytes:
        """The body of a page; raises where it does not answer 200 or 302."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers["Referer"] = f"http://{self.server.host}:{self.server.port}/"
        if gzip:
            headers["Accept-Encoding"] = "gzip"
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request("POST" if form is not None else "GET", path, form, headers)
        answer = self.connection.getresponse()
        body = answer.read()
        for header in answer.headers.get_all("Set-Cookie") or []:
            name, value = header.split(";", 1)[0].split("=", 1)
            self.cookies[name] = value
        if answer.status not in (200, 302):
            raise RuntimeError(f"{path}: {answer.status}")
        return body


def people_asking(server: Served, path: str, *, people: int, seconds: int) -> list[float]:
    """``people`` each ask for a page every second for ``seconds``; the seconds each answer took, in no order."""
    crowd = [Person(server) for _person in range(people)]
    for person in crowd:
        person.sign_in()
        person.ask(path)
    took: list[float] = []
    lock = threading.Lock()

    def asks(person: Person, late: float) -> None:
        begin = time.monotonic() + late
        for turn in range(seconds):
            time.sleep(max(0.0, begin + turn - time.monotonic()))
            began = time.monotonic()
            person.ask(path, gzip=True)
            with lock:
                took.append(time.monotonic() - began)

    threads = [threading.Thread(target=asks, args=(person, place / people)) for place, person in enumerate(crowd)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return took


def percentile(figures: list[float], share: float) -> float:
    """The value below which ``share`` of the figures lie."""
    ordered = sorted(figures)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _wait(port: int) -> None:
    for _attempt in range(300):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise SystemExit("the server did not start")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
