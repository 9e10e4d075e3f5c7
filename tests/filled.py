"""The filled test database is made once in a run of the tests; each other process of the run begins with a copy."""

from __future__ import annotations

import fcntl
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from django.db import connection


class Filled:
    """What a run keeps of the first test database that was filled: a file of SQLite, or a database of PostgreSQL."""

    def __init__(self, folder: Path) -> None:
        self.kept = folder / "filled"
        """SQLite's copy itself; for PostgreSQL a text with the name of the copy."""
        self._queue = folder / "filled.queue"
        self._lock = self._queue.open("w")
        self._made = False

    def wait_and_begin(self) -> None:
        """Wait while another process fills its own; where a copy is there now, the test database begins with it."""
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        if self.kept.exists():
            test = connection.settings_dict["TEST"]
            test["MIGRATE"] = False
            test["TEMPLATE"] = self.kept.read_text() if connection.vendor == "postgresql" else None

    def fill(self, work: Callable[[], None]) -> None:
        """Fill the test database from the copy, else by doing the work and keeping a copy, and let others go on."""
        if not self.kept.exists():
            work()
            self._keep()
        elif connection.vendor == "sqlite":
            connection.ensure_connection()
            with closing(sqlite3.connect(self.kept)) as copy:
                copy.backup(connection.connection)
        self.let_others_go_on()

    def let_others_go_on(self) -> None:
        """Give the place at the head of the queue away; to be called on failure too."""
        self._lock.close()

    def forget(self) -> None:
        """Drop the copy, if it was made here; a process that needs a database after this fills its own."""
        if not self._made:
            return
        with self._queue.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if connection.vendor == "postgresql":
                _on_the_server(f'DROP DATABASE "{self.kept.read_text()}"')
            self.kept.unlink()

    def _keep(self) -> None:
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(self.kept)) as copy:
                connection.connection.backup(copy)
        else:
            own = connection.settings_dict["NAME"]
            _on_the_server(f'CREATE DATABASE "{own}_filled" TEMPLATE "{own}"')
            self.kept.write_text(f"{own}_filled")
        self._made = True


def _on_the_server(command: str) -> None:
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(command)
