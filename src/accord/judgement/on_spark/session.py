"""Reaching Spark: the session, and a clear sentence where Spark or Java is not there."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "100000",
    # Java only plans and moves rows, the work is done in Python: translating itself thoroughly would take it longer
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1",
}


class SparkMissingError(Exception):
    """Spark cannot be used on this machine; the message says what to install."""


def what_is_missing() -> str:
    """What has to be installed before Spark can be used, in a sentence; "" where nothing is."""
    for package in ("pyspark", "pyarrow"):
        if importlib.util.find_spec(package) is None:
            return (
                f"the engine spark needs the Python package {package}; "
                "install the optional packages: pip install 'accord[spark]' (or requirements-spark.lock)"
            )
    if not _has_java():
        return (
            "the engine spark needs Java 17 or newer; install it (on Debian: apt-get install openjdk-17-jre-headless)"
        )
    return ""


def _has_java() -> bool:
    java = shutil.which("java")
    return java is not None and subprocess.run([java, "-version"], capture_output=True, check=False).returncode == 0  # noqa: S603


def _started(builder: SparkSession.Builder) -> SparkSession:
    """The session; that pandas, which is not used here, is newer than Spark knows is nobody's concern."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        return builder.getOrCreate()


@contextmanager
def session(master: str, scratch: Path, settings: Mapping[str, str] | None = None) -> Iterator[SparkSession]:
    """A Spark session at a master, workers with this Python where they run on this machine; stopped at the end.

    Raises SparkMissingError where Spark or Java is not there, or the master does not answer.
    """
    if missing := what_is_missing():
        raise SparkMissingError(missing)
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(master).appName("accord assess")
    here = {"spark.local.dir": str(scratch)}
    if master.startswith("local"):
        here |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    for name, value in {**_SETTINGS, **here, **(settings or {})}.items():
        builder = builder.config(name, value)
    try:
        spark = _started(builder)
    except Exception as error:
        first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise SparkMissingError(f"the Spark master {master} cannot be reached ({first})") from error
    context = spark.sparkContext
    context.setLogLevel("ERROR")
    spark.conf.set("spark.sql.shuffle.partitions", str(max(2 * context.defaultParallelism, 4)))
    # the python that workers run, where PYSPARK_PYTHON names no other
    context.pythonExec = sys.executable if context.pythonExec == "python3" else context.pythonExec
    try:
        yield spark
    finally:
        spark.stop()
