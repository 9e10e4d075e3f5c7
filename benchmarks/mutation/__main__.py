"""Changes one thing at a time in a module of the judgement and sees whether its tests notice.

python -m benchmarks.mutation status|control|reward [--cosmic-ray PROGRAM] [--folder FOLDER]

The changes are made by cosmic-ray, which is not among the project's packages: put it into an environment of its own
(`python3 -m venv ENV && ENV/bin/pip install cosmic-ray`) and name its program. Everything happens on a copy of the
sources and tests in FOLDER; a run that was stopped goes on where it was, and one whose tests were changed since tries
only the survivors again (`--survivors`). Kernels run as plain Python.

Importing what the tests need takes longer than the tests, so they run in processes forked from one that has imported
it; only the project itself is imported afresh for every change.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]

MODULES: dict[str, tuple[str, tuple[str, ...]]] = {
    "status": ("status.py", ("tests/judgement/test_status.py", "tests/judgement/test_status_edges.py")),
    "control": ("control", ("tests/judgement/test_control.py", "tests/judgement/test_control_edges.py")),
    "reward": (
        "reward",
        (
            "tests/judgement/test_reward.py",
            "tests/judgement/test_reward_terms.py",
            "tests/judgement/test_reward_expected.py",
            "tests/judgement/test_reward_edges.py",
        ),
    ),
}
"""Each method: its module in the judgement, and the tests that have to notice."""

NOT_CHANGED = ("**/__init__.py", *(f"**/reward/{name}.py" for name in ("entry", "figures", "foreseen", "results")))
"""Modules that hold no rule of their own: what they put together is tested whole."""

LEFT_OUT = (
    "core/ReplaceBinaryOperator_.*_(FloorDiv|Mod|Pow|RShift|LShift|BitOr|BitAnd|BitXor)",
    "core/ReplaceBinaryOperator_BitOr_.*",
    "core/ReplaceComparisonOperator_.*_(Is|IsNot)",
    "core/RemoveDecorator",
)
"""Changes that nobody makes by mistake, or that change nothing: `|` stands in types only, `is` compares small numbers,
and without a compiler a kernel's decorator does nothing."""

SECONDS = 120.0
"""A test run that takes longer is stuck in a loop: the change is noticed."""


def main() -> None:
    """Read the arguments, run, print the counts and the survivors."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutation")
    parser.add_argument("method", choices=sorted(MODULES))
    parser.add_argument("--cosmic-ray", type=Path, default=Path("cosmic-ray"), help="cosmic-ray's program")
    parser.add_argument("--folder", type=Path, default=CHECKOUT / "build" / "mutation")
    parser.add_argument("--survivors", action="store_true", help="try the survivors of an earlier run again")
    parser.add_argument("--one-in", type=int, default=1, help="try only each so many-th change, where time is short")
    given = parser.parse_args()
    folder = given.folder.resolve() / given.method
    folder.mkdir(parents=True, exist_ok=True)
    session = folder / "session.sqlite"
    copy_sources(folder)
    configure(folder, given.method, given.cosmic_ray, session, given.one_in)
    if given.survivors:
        forget_survivors(session)
    server = Server(folder, MODULES[given.method][1])
    if server.ended():
        sys.exit(f"the tests fail without any change: see {folder / 'last-output'}")
    server.start()
    programs(given.cosmic_ray, "exec", "session.toml", session.name, folder=folder)
    report(session)


def copy_sources(folder: Path) -> None:
    """The sources and the tests of the judgement, without what was compiled from them."""
    for name in ("src", "tests"):
        shutil.rmtree(folder / name, ignore_errors=True)
    leave = shutil.ignore_patterns("__pycache__")
    shutil.copytree(CHECKOUT / "src" / "accord" / "judgement", folder / "src" / "accord" / "judgement", ignore=leave)
    shutil.copy(CHECKOUT / "src" / "accord" / "__init__.py", folder / "src" / "accord")
    shutil.copytree(CHECKOUT / "tests" / "judgement", folder / "tests" / "judgement", ignore=leave)
    (folder / "pytest.ini").write_text("[pytest]\npythonpath = src .\naddopts = --import-mode=importlib\n")


def configure(folder: Path, method: str, cosmic_ray: Path, session: Path, one_in: int) -> None:
    """The session's settings; the list of changes is made once."""
    asking = Path(__file__).with_name("ask.py")
    (folder / "session.toml").write_text(
        "[cosmic-ray]\n"
        f'module-path = "src/accord/judgement/{MODULES[method][0]}"\n'
        f"timeout = {SECONDS + 30}\n"
        f"excluded-modules = {json.dumps(NOT_CHANGED)}\n"
        f'test-command = "{sys.executable} -I -S {asking} {folder / "server"}"\n'
        '[cosmic-ray.distributor]\nname = "local"\n'
        f"[cosmic-ray.filters.operators-filter]\nexclude-operators = {json.dumps(LEFT_OUT)}\n"
    )
    if not session.exists():
        programs(cosmic_ray, "init", "session.toml", session.name, folder=folder)
        beside = cosmic_ray.with_name("cr-filter-operators")
        programs(beside, session.name, "session.toml", folder=folder)
        keep_one_in(session, one_in)


def programs(program: Path, *arguments: str, folder: Path) -> None:
    """Run one of cosmic-ray's programs in the folder."""
    subprocess.run([str(program), *arguments], cwd=folder, check=True)


def keep_one_in(session: Path, many: int) -> None:
    """Of the changes that are left to try, in order of their place, keep each so many-th."""
    order = "module_path, start_pos_row, start_pos_col, operator_name, occurrence"
    with sqlite3.connect(session) as database:
        wanted = "SELECT job_id FROM mutation_specs WHERE job_id NOT IN (SELECT job_id FROM work_results)"
        jobs = [job for (job,) in database.execute(f"{wanted} ORDER BY {order}")]
        gone = [(job,) for place, job in enumerate(jobs) if place % many]
        for table in ("mutation_specs", "work_items"):
            database.executemany(f"DELETE FROM {table} WHERE job_id = ?", gone)


def forget_survivors(session: Path) -> None:
    """Take the survivors' results away, so that they are tried again."""
    with sqlite3.connect(session) as database:
        database.execute("DELETE FROM work_results WHERE test_outcome = 'SURVIVED'")


class Server(threading.Thread):
    """Answers each connection with how the tests ended on the sources as they are at that moment."""

    def __init__(self, folder: Path, tests: tuple[str, ...]) -> None:
        super().__init__(daemon=True)
        self.folder, self.tests = folder, [name for name in tests if (folder / name).exists()]
        self.path = folder / "server"
        self.path.unlink(missing_ok=True)
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.bind(str(self.path))
        self.socket.listen()
        os.environ.update(NUMBA_DISABLE_JIT="1", PYTHONDONTWRITEBYTECODE="1", PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")
        sys.dont_write_bytecode = True
        import_once()

    def run(self) -> None:
        """Serve until the program ends."""
        while True:
            asked, _address = self.socket.accept()
            with asked:
                asked.sendall(b"%d" % self.ended())

    def ended(self) -> int:
        """0 where every test passes, 1 where one fails or does not end."""
        child = os.fork()
        if child == 0:
            self.test()
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                return int(status != 0)
            time.sleep(0.01)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return 1

    def test(self) -> None:
        """In the forked process: run the tests and leave with how they ended."""
        import pytest

        os.chdir(self.folder)
        quiet = os.open(self.folder / "last-output", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        sys.path[:0] = [str(self.folder / "src"), str(self.folder)]
        options = ["-x", "-q", "-c", "pytest.ini", "--rootdir=.", "--noconftest", "-p", "no:cacheprovider"]
        os._exit(int(pytest.main([*options, "-p", "_hypothesis_pytestplugin", "--hypothesis-seed=0", *self.tests])))


def import_once() -> None:
    """Import what the tests import, but for the project itself."""
    import _hypothesis_pytestplugin  # type: ignore[import-untyped]
    import hypothesis.strategies
    import numba
    import numpy
    import polars
    import pytest
    import scipy.special
    import scipy.stats
    import statsmodels.stats.proportion

    assert all((_hypothesis_pytestplugin, hypothesis, numba, numpy, polars, pytest, scipy, statsmodels))
    for name in [name for name in sys.modules if name.split(".")[0] in ("accord", "tests")]:
        del sys.modules[name]


def report(session: Path) -> None:
    """Print how many changes were noticed, and each that was not."""
    with sqlite3.connect(session) as database:
        counts = database.execute("SELECT test_outcome, worker_outcome, count(*) FROM work_results GROUP BY 1, 2")
        for row in counts.fetchall():
            print(*row)
        survivors = database.execute(
            "SELECT module_path, start_pos_row, operator_name, occurrence, diff FROM work_results"
            " JOIN mutation_specs USING (job_id) WHERE test_outcome = 'SURVIVED' ORDER BY 1, 2, 3, 4"
        )
        for path, row, operator, occurrence, diff in survivors.fetchall():
            changed = [line for line in diff.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
            print(f"\n{path}:{row} {operator} {occurrence}", *changed, sep="\n")


if __name__ == "__main__":
    main()
