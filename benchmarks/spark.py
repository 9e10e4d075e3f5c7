"""Spark against this machine alone: ``python -m benchmarks.spark 2000000``.

A standalone master and two workers of one core each, on ports of their own on this machine, are started from the Python
package `pyspark` and stopped at the end. The same package is judged there and by the local engine; both times are
printed, and whether every word and number is the same.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl
from polars.testing import assert_frame_equal

from benchmarks.large_observations import write_large

HOST, WORKERS = "127.0.0.1", 2


def main() -> None:
    """Measure and print."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000_000
    with tempfile.TemporaryDirectory(prefix="accord-benchmark-") as name:
        folder = Path(name)
        rows = write_large(folder / "package", number)
        local = judged(folder / "package", folder / "local.parquet")
        print(f"{rows:,} observations, this machine alone: {local:.1f} s", flush=True)
        with cluster(folder / "spark") as master:
            spark = judged(folder / "package", folder / "spark.parquet", "--engine", "spark", "--spark-master", master)
        print(f"{rows:,} observations, a master and {WORKERS} workers: {spark:.1f} s ({spark / local:.1f} times)")
        ours, theirs = pl.read_parquet(folder / "local.parquet"), pl.read_parquet(folder / "spark.parquet")
        assert_frame_equal(ours, theirs, rel_tol=1e-9, abs_tol=1e-9)
        print("every word is the same, every number within 1e-9")


def judged(package: Path, out: Path, *more: str) -> float:
    """Seconds that `accord assess` takes."""
    began = time.monotonic()
    command = [sys.executable, "-m", "accord.command_line.main", "assess", str(package), "--out", str(out), *more]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - began


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """The address of a standalone master with its workers, while they run."""
    import pyspark

    folder.mkdir()
    home = Path(pyspark.__file__).parent
    environment = {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": HOST, "PYSPARK_PYTHON": sys.executable}
    environment |= {"SPARK_NO_DAEMONIZE": "1", "SPARK_LOCAL_DIRS": str(folder)}
    environment |= {"SPARK_DAEMON_JAVA_OPTS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}
    ports = [free_port() for _server in range(2 + 2 * WORKERS)]
    address = f"spark://{HOST}:{ports[0]}"
    master = ["master.Master", "--host", HOST, "--port", str(ports[0]), "--webui-port", str(ports[1])]
    commands = [master]
    for place in range(WORKERS):
        port, page = ports[2 + 2 * place : 4 + 2 * place]
        size = ["--cores", "1", "--memory", "2g", "--work-dir", str(folder / f"worker-{place}")]
        commands.append(
            ["worker.Worker", "--host", HOST, "--port", str(port), "--webui-port", str(page), *size, address]
        )
    processes: list[subprocess.Popen[bytes]] = []
    try:
        for place, (server, *arguments) in enumerate(commands):
            log = (folder / f"{place}.log").open("wb")
            command = [str(home / "bin" / "spark-class"), f"org.apache.spark.deploy.{server}", *arguments]
            processes.append(subprocess.Popen(command, env=environment, stdout=log, stderr=log))
            wait_for(folder / f"{place}.log", r"I have been elected leader|Successfully registered with master")
        yield address
    finally:
        for process in reversed(processes):
            process.terminate()
        for process in processes:
            process.wait(timeout=30)


def wait_for(log: Path, words: str, seconds: float = 120) -> None:
    """Until the words stand in the log. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if re.search(words, log.read_text(errors="replace")):
            return
        time.sleep(0.3)
    raise TimeoutError(log.read_text(errors="replace")[-2_000:])


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])


if __name__ == "__main__":
    main()
