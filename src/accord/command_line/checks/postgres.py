"""A PostgreSQL server of our own for the tests: a fresh cluster on a loopback port, thrown away afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def binaries() -> Path | None:
    """The folder of initdb and pg_ctl, the newest version found; None where PostgreSQL is not installed."""
    found = [Path(path).parent for path in [shutil.which("initdb")] if path]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in found if (folder / "pg_ctl").exists()), None)


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """A running server; gives the database URL and stops the server at the end."""
    with tempfile.TemporaryDirectory(prefix="accord-postgres-") as made:
        data = Path(made) / "data"
        data.mkdir()
        port = _free_port()
        become = _as_postgres(Path(made))
        _quietly(
            [
                *become,
                str(folder / "initdb"),
                "-D",
                str(data),
                "-U",
                "accord",
                "--auth=trust",
                "--no-sync",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
            ]
        )
        reached = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={made}"
        options = f"{reached} -c fsync=off -c full_page_writes=off"
        _quietly([*become, str(folder / "pg_ctl"), "-D", str(data), "-w", "-o", options, "-l", f"{made}/log", "start"])
        try:
            yield f"postgres://accord@127.0.0.1:{port}/postgres"
        finally:
            _quietly([*become, str(folder / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"])


def _as_postgres(made: Path) -> list[str]:
    """PostgreSQL refuses to run as root: become its own user there."""
    if os.geteuid() != 0:
        return []
    for path in (made, made / "data"):
        shutil.chown(path, "postgres")
    return ["runuser", "-u", "postgres", "--"]


def _quietly(command: list[str]) -> None:
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False, cwd="/")  # noqa: S603
    if done.returncode:
        raise RuntimeError(f"{command[-1]}: {done.stderr.strip()}")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
